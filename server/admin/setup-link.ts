import { chmod, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Admins } from './admins.ts'
import type { Audit } from './audit.ts'
import type { Invites } from './invites.ts'

/** In DATA_DIR; readable by the tool's own user only. */
export const SETUP_FILE = 'setup-link.txt'
const DAY_MS = 24 * 60 * 60_000

/** The token is the address's fragment: no server, proxy or Referer sees it. */
export const joinUrl = (publicOrigin: string, token: string): string => `${publicOrigin}/admin/join#${token}`

interface Parts {
  readonly admins: Pick<Admins, 'hasOwner'>
  readonly invites: Invites
  readonly audit: Audit
  readonly publicOrigin: string
  readonly dataDir: string
}

/**
 * At the start of a server that has no owner yet: a new link to become one, good once and for a day; earlier ones stop. It is written to
 * a file that only the tool's user can read. A server that has its owner removes the file.
 *
 * @returns the address, for the terminal; undefined where there is an owner
 */
export async function makeSetupLink({ admins, invites, audit, publicOrigin, dataDir }: Parts): Promise<string | undefined> {
  const file = join(dataDir, SETUP_FILE)
  if (await admins.hasOwner()) {
    await rm(file, { force: true })
    return undefined
  }
  await invites.withdrawAll('owner')
  const { token } = await invites.make({ kind: 'owner', label: 'Setup', by: 'shell', lifeMs: DAY_MS })
  const url = joinUrl(publicOrigin, token)
  await writeFile(file, `${url}\n`, { mode: 0o600 })
  await chmod(file, 0o600)
  await audit.note({ who: 'shell', action: 'setup_link_made', facts: {} })
  return url
}
