import { setTimeout as pause } from 'node:timers/promises'
import { RefusedCall } from '../../support/journey-house.ts'

/** How a change ended: `saved` by a 2xx, `refused` by an answer, `cut_off` without one. */
export type Ending = 'saved' | 'refused' | 'cut_off'

/** Makes a change and says how it ended; only a change without an answer may be there or not. */
export async function tryChange(change: () => Promise<unknown>): Promise<Ending> {
  try {
    await change()
    return 'saved'
  } catch (error) {
    return error instanceof RefusedCall ? 'refused' : 'cut_off'
  }
}

/** Repeats a step with short pauses until told to stop, or until a step was cut off by the kill. */
export async function repeat(signal: AbortSignal, step: () => Promise<Ending>): Promise<void> {
  while (!signal.aborted) {
    if ((await step()) === 'cut_off') return
    await pause(5)
  }
}
