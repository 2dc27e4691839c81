import type { CriterionMark } from '../data/works.ts'
import { scoreSum, type ScorePart } from '../data/score.ts'
import type { Rubric } from '../data/challenges.ts'
import { sayNumber, t } from '../words/words.ts'

/** A layer of the why-panel, as `<cairn-why>` takes it. */
export interface ScoreLayer {
  readonly what: string
  readonly value: string
  readonly out?: boolean
}

/** Where a total comes from: its layers and one line of arithmetic, for `<cairn-why>`. */
export interface WhyScore {
  readonly score: number | undefined
  readonly layers: readonly ScoreLayer[]
  readonly sum: string
}

export function whyScore(rubric: Rubric, marks: readonly CriterionMark[], scoreMaximum: number): WhyScore {
  const sum = scoreSum(rubric, marks, scoreMaximum)
  const layers = rubric.criteria.map((criterion): ScoreLayer => {
    const part = sum.parts.find((one) => one.criterion.id === criterion.id)
    return part ? countedLayer(part) : { what: t('works.notCounted', { criterion: criterion.name }), value: '–', out: true }
  })
  return { score: sum.score, layers, sum: sum.score === undefined ? t('works.noScoreWhy') : arithmetic(sum.parts, sum, scoreMaximum) }
}

function countedLayer({ criterion, levelNumber, earned, possible }: ScorePart): ScoreLayer {
  const value = t('works.partValue', { earned: sayNumber(earned), possible: sayNumber(possible) })
  return criterion.weight === 1
    ? { what: t('works.levelPart', { criterion: criterion.name, n: levelNumber }), value }
    : { what: t('works.levelPartWeight', { criterion: criterion.name, n: levelNumber, weight: criterion.weight }), value }
}

function arithmetic(
  parts: readonly ScorePart[],
  { earned, possible, score }: { readonly earned: number; readonly possible: number; readonly score: number | undefined },
  scoreMaximum: number,
): string {
  const terms = parts
    .map(({ criterion: { weight }, level: { points } }) =>
      weight === 1 ? sayNumber(points) : `${sayNumber(weight)} × ${sayNumber(points)}`,
    )
    .join(' + ')
  const values = {
    terms,
    earned: sayNumber(earned),
    possible: sayNumber(possible),
    maximum: sayNumber(scoreMaximum),
    score: sayNumber(score ?? 0),
  }
  return possible === scoreMaximum ? t('works.sumSame', values) : t('works.sumScaled', values)
}
