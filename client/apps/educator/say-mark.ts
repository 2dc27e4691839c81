import type { ChallengeView } from '../../data/challenges.ts'
import { levelNumber, scoreSum } from '../../data/score.ts'
import type { MarkingView } from '../../data/works.ts'
import { sayNumber, t } from '../../words/words.ts'

/** A mark and the total in one sentence, for those who do not see them. */
export function sayMark({ rubric }: ChallengeView, work: MarkingView, criterionId: string): string {
  const criterion = rubric.criteria.find(({ id }) => id === criterionId)
  if (!criterion) return ''
  const mark = work.marks.find((one) => one.criterionId === criterionId)
  const { score } = scoreSum(rubric, work.marks, work.scoreMaximum)
  const points = score === undefined ? '' : t('common.pointsOf', { score: sayNumber(score), maximum: sayNumber(work.scoreMaximum) })
  const n = levelNumber(criterion, mark?.levelId)
  const values = { criterion: criterion.name, points }
  if (mark?.notObserved) return t('educator.spokenNotObserved', values)
  return n === 0 ? t('educator.spokenCleared', values) : t('educator.spokenLevel', { ...values, n })
}
