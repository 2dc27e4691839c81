import type { BankComment } from '../../components/cairn-comment-bank/cairn-comment-bank.ts'
import type { Rubric } from '../../data/challenges.ts'
import type { LibraryCalls } from '../../data/library.ts'
import { levelNumber } from '../../data/score.ts'

/** A comment to use again, and the criterion it is about. */
export type BankEntry = BankComment & { readonly criterionId: string }

/** The comment bank of the starter a rubric came from; empty for other rubrics, and where it does not come. */
export async function loadBank(library: LibraryCalls, rubric: Rubric): Promise<readonly BankEntry[]> {
  if (rubric.starterId === undefined) return []
  const found = await library.comments(rubric.starterId).catch(() => undefined)
  return (found?.comments ?? []).flatMap(({ id, criterionId, levelId, comment, nextStep }) => {
    const criterion = rubric.criteria.find((one) => one.id === criterionId)
    const level = criterion ? levelNumber(criterion, levelId) : 0
    return level === 0 ? [] : [{ id, criterionId, levelId, level, comment, nextStep }]
  })
}
