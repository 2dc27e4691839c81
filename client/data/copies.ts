import type { CopiesView, CopyPreview, CopyRow, MovedView } from '../../server/contract/copies.ts'
import type { FirstData } from '../../server/contract/session.ts'
import type { ApiClient } from './api-client.ts'
import { callErrorOf } from './answer.ts'
import type { CallError } from './errors.ts'
import { Watchable } from './watchable.ts'

export type { CopiesView, CopyPreview, CopyRow, MovedView } from '../../server/contract/copies.ts'

const source = (id: string): string => `/api/copies/${encodeURIComponent(id)}`

/** Last year's challenges for a copied course. All but `choose` can be sent again. Each call may throw `CallError`. */
export const copyCalls = (api: ApiClient) => ({
  all: () => api.call<CopiesView>('GET', '/api/copies'),
  preview: (id: string) => api.call<CopyPreview>('GET', source(id)),
  move: (id: string, linkIds: readonly string[] = []) =>
    api.call<MovedView>('POST', `${source(id)}/move`, { body: { linkIds: [...linkIds] }, tries: 3 }),
  leave: (id: string) => api.call<CopiesView>('PUT', `${source(id)}/left`, { tries: 3 }),
  takeUp: (id: string) => api.call<CopiesView>('DELETE', `${source(id)}/left`, { tries: 3 }),
  choose: (linkId: string, challengeId: string) =>
    api.call<CopiesView>('PUT', `/api/copies/links/${encodeURIComponent(linkId)}`, { body: { challengeId } }),
  /** Moves what the link of this tab came from; answers what the tab shows now. */
  moveHere: () => api.call<FirstData>('POST', '/api/placement/move', { tries: 3 }),
})
export type CopyCalls = ReturnType<typeof copyCalls>

type Source = Pick<CopyRow['source'], 'id' | 'title'>

/** What became of one: moved, refused, or not reached. */
export interface CopyResult {
  readonly source: Source
  readonly moved?: MovedView
  readonly error?: CallError
}

/** Moves challenges one at a time. One that is refused does not stop the others; leaving the page stops after the present one. */
export class CopyRun extends Watchable {
  readonly sources: readonly Source[]
  readonly #move: CopyCalls['move']
  #results: readonly CopyResult[] = []
  #isStopped = false
  #isOver = false

  constructor(sources: readonly Source[], move: CopyCalls['move']) {
    super()
    this.sources = sources
    this.#move = move
  }

  /** How many were tried. */
  get done(): number {
    return this.#results.length
  }

  /** The one that is being moved. */
  get current(): Source | undefined {
    return this.#isOver ? undefined : this.sources[this.done]
  }

  get isOver(): boolean {
    return this.#isOver
  }

  get isStopped(): boolean {
    return this.#isStopped
  }

  /** All of them in their order, those not reached with neither answer nor error. */
  get results(): readonly CopyResult[] {
    return [...this.#results, ...this.sources.slice(this.done).map((each) => ({ source: each }))]
  }

  stop(): void {
    this.#isStopped = true
    this.changed()
  }

  async run(): Promise<void> {
    for (const each of this.sources) {
      if (this.#isStopped) break
      const result = await this.#move(each.id).then(
        (moved): CopyResult => ({ source: each, moved }),
        (error: unknown): CopyResult => ({ source: each, error: callErrorOf(error) }),
      )
      this.#results = [...this.#results, result]
      this.changed()
    }
    this.#isOver = true
    this.changed()
  }
}
