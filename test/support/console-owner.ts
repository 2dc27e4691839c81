import { readFileSync } from 'node:fs'
import type { AdminEntry } from '../../server/contract/admin.ts'
import type { JourneyHouse } from './journey-house.ts'

/** Who owns the server: a session of the console, and the key to sign in with. */
export type ConsoleOwner = AdminEntry & { readonly accessKey: string }

const owners = new WeakMap<JourneyHouse, Promise<ConsoleOwner>>()

/** The first administrator of a running tool. Its setup link opens once, so all who need one share this. */
export function consoleOwner(house: JourneyHouse): Promise<ConsoleOwner> {
  const known = owners.get(house) ?? exchange(house)
  owners.set(house, known)
  return known
}

async function exchange({ tool }: JourneyHouse): Promise<ConsoleOwner> {
  const [, token] = /\/admin\/join#(\S+)/.exec(readFileSync(tool.logFile, 'utf8')) ?? []
  const answer = await fetch(`${tool.origin}/api/admin/exchange`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, name: 'P. Dahl' }),
  })
  const entry = (await answer.json()) as AdminEntry
  const { accessKey } = entry
  if (accessKey === undefined) throw new Error(`The setup link answered ${answer.status}`)
  return { ...entry, accessKey }
}
