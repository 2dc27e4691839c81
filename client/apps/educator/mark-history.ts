import type { CriterionMark } from '../../data/works.ts'
import type { MarkFields } from '../../data/mark-change.ts'

interface Step {
  readonly personId: string
  readonly criterionId: string
  readonly before: MarkFields
}

/** How many marks can be taken back. */
const MOST = 50

/** The last marks, so that each can be undone; typed comments have their field's own undo. */
export class MarkHistory {
  #steps: readonly Step[] = []

  remember(personId: string, { criterionId, levelId, notObserved }: CriterionMark): void {
    this.#steps = [...this.#steps.slice(1 - MOST), { personId, criterionId, before: { levelId: levelId ?? null, notObserved } }]
  }

  /** The last mark as it was before, taken off the history. */
  takeBack(): Step | undefined {
    const last = this.#steps.at(-1)
    this.#steps = this.#steps.slice(0, -1)
    return last
  }
}
