import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readingGrade, wordsOf } from './reading-grade.ts'

/** The starter files as their rules read them, and what several rules ask of texts. */
export const FOLDER = join(import.meta.dirname, '../../server/domain/library/starters')
export const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))

interface Level {
  readonly id: string
  readonly level: number
  readonly points: number
  readonly learner: string
  readonly marker: string
}
interface Criterion {
  readonly id: string
  readonly name: string
  readonly learner?: string
  readonly marker?: string
  readonly competencyIds: readonly string[]
  readonly levels?: readonly Level[]
}
export interface RubricStarter {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly ages: readonly [number, number]
  readonly learnerSummary: string
  readonly usePoints: boolean
  readonly formativeByDefault?: boolean
  readonly criteria?: readonly Criterion[]
  readonly levels?: readonly Level[]
}
interface ChallengeStarter {
  readonly id: string
  readonly ages: readonly [number, number]
  readonly drivingQuestion: string
  readonly pitch: string
  readonly launch: string
  readonly accessNotes: string
  readonly productChoices: readonly { readonly id: string; readonly text: string }[]
  readonly milestones: readonly { readonly id: string; readonly show: string; readonly byWeek: number; readonly graded: boolean }[]
  readonly skills: Readonly<Record<'before' | 'during' | 'after', readonly string[]>>
  readonly rubricId: string
  readonly alsoRubricIds: readonly string[]
  readonly durationWeeks: number
  readonly hqpbl: Readonly<Record<string, string>>
}
interface Comment {
  readonly id: string
  readonly rubricId: string
  readonly criterionId: string
  readonly levelId: string
  readonly comment: string
  readonly nextStep: string
}
interface Scale {
  readonly id: string
  readonly levels: readonly { readonly id: string; readonly name: string }[]
  readonly pointsPresets: readonly { readonly id: string; readonly points: readonly number[] }[]
}

const read = <T>(name: string): T => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as T
export const { scales, rubrics } = read<{ readonly scales: readonly Scale[]; readonly rubrics: readonly RubricStarter[] }>('rubrics.json')
export const { challenges } = read<{ readonly challenges: readonly ChallengeStarter[] }>('challenges.json')
export const { comments } = read<{ readonly comments: readonly Comment[] }>('comments.json')
export const { competencies } = read<{ readonly competencies: readonly { readonly id: string; readonly precedes: readonly string[] }[] }>(
  'competencies.json',
)
export const spanish = read<{ readonly scales: readonly Scale[]; readonly rubrics: readonly RubricStarter[] }>('es/rubrics.json')

export const LEVELS = ['not-yet', 'getting-there', 'got-it', 'going-further']
export const analytic = rubrics.filter(({ kind }) => kind === 'analytic')
export const criteria = rubrics.flatMap((rubric) => rubric.criteria ?? [])
export const levels = [...rubrics.flatMap((rubric) => rubric.levels ?? []), ...criteria.flatMap((criterion) => criterion.levels ?? [])]

/** Every text of a JSON value with its place. */
export function textsOf(value: unknown, place = ''): readonly (readonly [place: string, text: string])[] {
  if (typeof value === 'string') return [[place, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => textsOf(part, `${place}.${key}`))
}
export const tooHard = (texts: readonly string[], grade: number): readonly string[] => texts.filter((text) => readingGrade(text) > grade)
export const tooLong = (texts: readonly string[], words: number): readonly string[] => texts.filter((text) => wordsOf(text).length > words)
export const repeated = (texts: readonly string[]): readonly string[] => texts.filter((text, at) => texts.indexOf(text) !== at)
export const unknown = (ids: readonly string[], known: readonly { readonly id: string }[]): readonly string[] =>
  ids.filter((id) => !known.some((one) => one.id === id))
