import type { SaveState } from '../data/outbox.ts'

/** How long a failure may last before the chip says so in its own words, in milliseconds. */
const FAILING_AFTER_MS = 240_000

/** Properties of `<cairn-saved>`. */
export interface SavedChip {
  readonly state: 'saved' | 'saving' | 'waiting' | 'failing' | 'unkept' | 'asking' | 'none'
  readonly at?: number
  readonly waiting: number
  readonly since?: number
}

/** What the saved chip says. It may say "saved" only where the server said so. */
export function savedChip(state: SaveState, now: number): SavedChip {
  switch (state.kind) {
    case 'quiet':
      return { state: 'none', waiting: 0 }
    case 'saved':
      return { state: 'saved', at: state.at, waiting: 0 }
    case 'saving':
      return { state: 'saving', waiting: 0, since: state.since }
    case 'asking':
      return { state: state.kept ? 'asking' : 'unkept', waiting: state.count }
    case 'waiting':
      if (!state.kept) return { state: 'unkept', waiting: state.count, since: state.since }
      return { state: now - state.since >= FAILING_AFTER_MS ? 'failing' : 'waiting', waiting: state.count, since: state.since }
  }
}

/** Keeps typed words safe when the page is left, hidden, or comes back to the network. @returns ends it */
export function guardLeaving(win: Window, work: { hurry(): void; readonly wouldLose: boolean }): () => void {
  const hurry = (): void => work.hurry()
  const ask = (event: BeforeUnloadEvent): void => {
    work.hurry()
    if (work.wouldLose) event.preventDefault()
  }
  win.addEventListener('online', hurry)
  win.addEventListener('pagehide', hurry)
  win.document.addEventListener('visibilitychange', hurry)
  win.addEventListener('beforeunload', ask)
  return () => {
    win.removeEventListener('online', hurry)
    win.removeEventListener('pagehide', hurry)
    win.document.removeEventListener('visibilitychange', hurry)
    win.removeEventListener('beforeunload', ask)
  }
}
