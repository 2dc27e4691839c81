import { randomBytes } from 'node:crypto'
import type { LearnerWorkView } from '../../../server/contract/works.ts'
import { repeat, tryChange, type Ending } from './actor.ts'
import type { KillStudent } from './kill-school.ts'
import type { Random } from './random.ts'

export interface StudentAtWork {
  readonly acknowledged: number
  readonly cutOff: number
  workUntil(signal: AbortSignal): Promise<void>
  /** Sends again what was cut off, as a browser does. @returns what was answered and is not there, or there twice */
  compare(): Promise<readonly string[]>
}

interface Piece {
  readonly key: string
  readonly text: string
  readonly isFile: boolean
}

const MOST_PIECES = 12

/** Adds words and files, takes them away, and hands in again once there is a result; remembers what was answered. */
export function aStudentAtWork({ tab, challenge, lmsPersonId }: KillStudent, random: Random): StudentAtWork {
  const path = `/challenges/${challenge.id}/work`
  const saved = new Map<string, Piece>()
  let pending: Piece | undefined
  let handedIn = true
  let mayBeHandedIn = false
  let acknowledged = 0
  let cutOff = 0

  const send = ({ key, text, isFile }: Piece): Promise<unknown> =>
    isFile
      ? tab.call('POST', `${path}/files`, Buffer.from(text), {
          'content-type': 'text/plain',
          'x-file-name': `${key}.txt`,
          'x-file-key': key,
        })
      : tab.call('POST', `${path}/evidence`, { kind: 'text', text, key })
  const count = (ending: Ending): Ending => {
    if (ending === 'saved') acknowledged++
    if (ending === 'cut_off') cutOff++
    return ending
  }
  const add = async (): Promise<Ending> => {
    const piece = {
      key: crypto.randomUUID(),
      text: `${lmsPersonId} ${randomBytes(12 + random.below(400)).toString('hex')}`,
      isFile: random.below(2) === 0,
    }
    const ending = count(await tryChange(() => send(piece)))
    if (ending === 'saved') saved.set(piece.text, piece)
    if (ending === 'cut_off') pending = piece
    return ending
  }
  const handIn = async (): Promise<Ending> => {
    const ending = count(await tryChange(() => tab.call('POST', `${path}/hand-in`)))
    if (ending === 'saved') handedIn = true
    mayBeHandedIn = ending === 'cut_off'
    return ending
  }
  const read = (): Promise<LearnerWorkView> => tab.call<LearnerWorkView>('GET', path)
  const textOf = async ({ kind, text, fileId }: LearnerWorkView['evidence'][number]): Promise<string> =>
    kind === 'file' ? (await tab.bytes(`/files/${fileId}`)).toString() : (text ?? '')

  return {
    get acknowledged() {
      return acknowledged
    },
    get cutOff() {
      return cutOff
    },
    workUntil: (signal) => repeat(signal, () => (saved.size < MOST_PIECES && random.below(6) > 0 ? add() : handIn())),
    async compare() {
      const faults: string[] = []
      if (pending) {
        const piece = pending
        pending = undefined
        const ending = await tryChange(() => send(piece))
        if (ending === 'saved') saved.set(piece.text, piece)
      }
      const view = await read()
      if (handedIn && !mayBeHandedIn && view.handedInAt === undefined) faults.push(`${lmsPersonId}: handed in, and it is not`)
      const there = await Promise.all(view.evidence.map(textOf))
      for (const { text, isFile } of saved.values()) {
        const times = there.filter((one) => one === text).length
        if (times !== 1) faults.push(`${lmsPersonId}: a ${isFile ? 'file' : 'text'} is there ${times} times`)
      }
      return faults
    },
  }
}
