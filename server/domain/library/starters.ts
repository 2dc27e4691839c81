import type { Rubric, RubricCriterion, RubricLevel } from '../rubrics/rubric.ts'

/** The starter files as far as the library reads them; `test/house/content.test.ts` holds them to their rules. */
export interface StarterLevel {
  readonly id: string
  readonly points: number
  readonly learner: string
  readonly marker: string
}

export interface StarterCriterion {
  readonly id: string
  /** Absent in checklists, whose items are their own words. */
  readonly name?: string
  readonly weight?: number
  /** Analytic rubrics. */
  readonly levels?: readonly StarterLevel[]
  /** Single-point rubrics and checklists: the one description. */
  readonly learner?: string
}

export interface StarterRubric {
  readonly id: string
  readonly kind: 'analytic' | 'single-point' | 'holistic' | 'checklist'
  readonly title: string
  readonly ages: readonly [number, number]
  readonly learnerSummary: string
  readonly formativeByDefault?: boolean
  readonly criteria?: readonly StarterCriterion[]
  /** Holistic rubrics: the one scale. */
  readonly levels?: readonly StarterLevel[]
}

export interface StarterScale {
  readonly id: string
  readonly levels: readonly { readonly id: string; readonly name: string }[]
}

export interface RubricFile {
  readonly scales: readonly StarterScale[]
  readonly rubrics: readonly StarterRubric[]
}

/** Learner texts in another language, same ids. */
export interface RubricTexts {
  readonly scales: readonly StarterScale[]
  readonly rubrics: readonly {
    readonly id: string
    readonly title: string
    readonly learnerSummary: string
    readonly criteria?: readonly {
      readonly id: string
      readonly name?: string
      readonly learner?: string
      readonly levels?: readonly { readonly id: string; readonly learner: string }[]
    }[]
    readonly levels?: readonly { readonly id: string; readonly learner: string }[]
  }[]
}

export interface StarterChallenge {
  readonly id: string
  readonly title: string
  readonly ages: readonly [number, number]
  readonly subjects: readonly string[]
  readonly drivingQuestion: string
  readonly pitch: string
  readonly audience: string
  readonly productChoices: readonly { readonly text: string }[]
  readonly milestones: readonly { readonly show: string; readonly graded: boolean }[]
  readonly rubricId: string
  readonly durationWeeks: number
}

export interface StarterComment {
  readonly id: string
  readonly rubricId: string
  readonly criterionId: string
  readonly levelId: string
  readonly comment: string
  readonly nextStep: string
}

/**
 * A starter as a rubric of the builder. Analytic ones keep their levels with the points of the default preset; those meant for talk are
 * formative; single-point rubrics and checklists ask for comments only; a holistic one has a single criterion.
 */
export function toRubric(starter: StarterRubric, scale: StarterScale): Rubric {
  const kind = starter.formativeByDefault ? 'formative' : 'scored'
  const levelsOf = (levels: readonly StarterLevel[]): readonly RubricLevel[] =>
    levels.map(({ id, points, learner, marker }) => ({
      id,
      name: scale.levels.find((level) => level.id === id)?.name ?? '',
      learner,
      marker,
      points,
    }))
  const whole: readonly RubricCriterion[] = starter.levels
    ? [{ id: starter.id, name: starter.title, question: starter.learnerSummary, kind, weight: 1, levels: levelsOf(starter.levels) }]
    : []
  const parts = (starter.criteria ?? []).map(({ id, name, weight, levels, learner = '' }): RubricCriterion =>
    levels
      ? { id, name: name ?? '', question: '', kind, weight: weight ?? 1, levels: levelsOf(levels) }
      : { id, name: name ?? learner, question: name === undefined ? '' : learner, kind: 'feedback_only', weight: 0, levels: [] },
  )
  return { title: starter.title, starterId: starter.id, criteria: [...whole, ...parts] }
}

/**
 * A starter with the learner's words in another language. The marker's words exist in English only, so they go:
 * an empty marker text means the learner's words.
 */
export function inLanguage(starter: StarterRubric, texts: RubricTexts['rubrics'][number] | undefined): StarterRubric {
  if (!texts) return starter
  const translated = (levels: readonly StarterLevel[], said: readonly { readonly id: string; readonly learner: string }[] | undefined) =>
    levels.map((level) => {
      const learner = said?.find(({ id }) => id === level.id)?.learner
      return learner === undefined ? level : { ...level, learner, marker: '' }
    })
  return {
    ...starter,
    title: texts.title,
    learnerSummary: texts.learnerSummary,
    ...(starter.levels ? { levels: translated(starter.levels, texts.levels) } : {}),
    ...(starter.criteria
      ? {
          criteria: starter.criteria.map((criterion) => {
            const said = texts.criteria?.find(({ id }) => id === criterion.id)
            return {
              ...criterion,
              ...(said?.name === undefined ? {} : { name: said.name }),
              ...(said?.learner === undefined ? {} : { learner: said.learner }),
              ...(criterion.levels ? { levels: translated(criterion.levels, said?.levels) } : {}),
            }
          }),
        }
      : {}),
  }
}
