import type { Rubric, RubricCriterion, RubricLevel } from '../../../server/contract/rubrics.ts'
import { RUBRIC_LIMITS, type CriterionKind } from '../../../server/contract/words.ts'

/** Changes of a rubric in a form: each gives a new rubric. Ids never change once made. */

export const changeCriterion = (rubric: Rubric, id: string, part: Partial<RubricCriterion>): Rubric => ({
  ...rubric,
  criteria: rubric.criteria.map((criterion) => (criterion.id === id ? { ...criterion, ...part } : criterion)),
})

export const changeLevel = (rubric: Rubric, criterionId: string, index: number, part: Partial<RubricLevel>): Rubric => ({
  ...rubric,
  criteria: rubric.criteria.map((criterion) =>
    criterion.id === criterionId
      ? { ...criterion, levels: criterion.levels.map((level, at) => (at === index ? { ...level, ...part } : level)) }
      : criterion,
  ),
})

/** How many levels the grid shows: the most that a criterion has, or 4 where all are comments. */
export const levelCount = (rubric: Rubric): number => Math.max(0, ...rubric.criteria.map(({ levels }) => levels.length)) || 4

export function blankLevels(count: number, names: readonly string[], newId: () => string): RubricLevel[] {
  return Array.from({ length: count }, (_none, index) => ({
    id: newId(),
    name: names[index] ?? '',
    learner: '',
    marker: '',
    points: index + 1,
  }))
}

export const addCriterion = (rubric: Rubric, names: readonly string[], newId: () => string): Rubric => ({
  ...rubric,
  criteria: [
    ...rubric.criteria,
    { id: newId(), name: '', question: '', kind: 'scored', weight: 1, levels: blankLevels(levelCount(rubric), names, newId) },
  ],
})

export const removeCriterion = (rubric: Rubric, id: string): Rubric => ({
  ...rubric,
  criteria: rubric.criteria.filter((criterion) => criterion.id !== id),
})

/** A criterion of comments has no levels; one that gets levels again begins with empty ones. */
export function setKind(rubric: Rubric, id: string, kind: CriterionKind, names: readonly string[], newId: () => string): Rubric {
  const count = levelCount(rubric)
  return {
    ...rubric,
    criteria: rubric.criteria.map((criterion) => {
      if (criterion.id !== id) return criterion
      if (kind === 'feedback_only') return { ...criterion, kind, weight: 0, levels: [] }
      const levels = criterion.levels.length > 0 ? criterion.levels : blankLevels(count, names, newId)
      return { ...criterion, kind, weight: criterion.weight || 1, levels }
    }),
  }
}

/** One more level at the top of each criterion, two points above the last step at most. */
export function addLevel(rubric: Rubric, name: string, newId: () => string): Rubric {
  if (levelCount(rubric) >= RUBRIC_LIMITS.levels) return rubric
  return {
    ...rubric,
    criteria: rubric.criteria.map((criterion) =>
      criterion.levels.length === 0
        ? criterion
        : {
            ...criterion,
            levels: [
              ...criterion.levels,
              { id: newId(), name, learner: '', marker: '', points: (criterion.levels.at(-1)?.points ?? 0) + 1 },
            ],
          },
    ),
  }
}

export function removeTopLevel(rubric: Rubric): Rubric {
  if (levelCount(rubric) <= RUBRIC_LIMITS.minLevels) return rubric
  const count = levelCount(rubric) - 1
  return { ...rubric, criteria: rubric.criteria.map((criterion) => ({ ...criterion, levels: criterion.levels.slice(0, count) })) }
}

/**
 * A rubric from a pasted table: tabs between cells, one criterion a line, its name first. Cells in quotes may hold line ends, as
 * spreadsheets copy them. @returns undefined where no line has a name and at least two levels
 */
export function rubricFromTable(text: string, rubric: Rubric, names: readonly string[], newId: () => string): Rubric | undefined {
  const rows = tableCells(text).filter((cells) => cells.length > 1 && cells[0] !== '')
  if (!rows.some((cells) => cells.length > RUBRIC_LIMITS.minLevels)) return undefined
  const count = Math.min(RUBRIC_LIMITS.levels, Math.max(...rows.map((cells) => cells.length - 1)))
  const criteria = rows.slice(0, RUBRIC_LIMITS.criteria).map(([name = '', ...cells]): RubricCriterion => ({
    id: newId(),
    name: name.slice(0, RUBRIC_LIMITS.nameLength),
    question: '',
    kind: 'scored',
    weight: 1,
    levels: blankLevels(count, names, newId).map((level, index) => ({
      ...level,
      learner: (cells[index] ?? '').slice(0, RUBRIC_LIMITS.textLength),
    })),
  }))
  return { ...rubric, criteria }
}

function tableCells(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n\r"]*))(\t|\r?\n|$)/g)) {
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain ?? '').trim())
    if (end !== undefined && end !== '\t' && end !== '') rows.push([])
  }
  return rows.map((cells) => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1))
}
