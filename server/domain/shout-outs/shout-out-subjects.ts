import type { ShoutOutKind } from '../../contract/check-in-words.ts'
import cardFile from '../library/starters/cards.json' with { type: 'json' }
import competencyFile from '../library/starters/competencies.json' with { type: 'json' }
import spanishCardFile from '../library/starters/es/cards.json' with { type: 'json' }
import spanishCompetencyFile from '../library/starters/es/competencies.json' with { type: 'json' }
import { localeOf } from '../server-words.ts'

/** Something that a shout-out can be about. */
export interface Subject {
  readonly kind: ShoutOutKind
  readonly id: string
  readonly text: string
}

const SKILLS = {
  en: competencyFile.competencies.map(({ id, shortName }): Subject => ({ kind: 'skill', id, text: shortName })),
  es: spanishCompetencyFile.competencies.map(({ id, shortName }): Subject => ({ kind: 'skill', id, text: shortName })),
}
const VALUES = cardFile.cards.filter(({ category }) => category === 'values')
const SPANISH_VALUES = new Map(spanishCardFile.cards.map(({ id, text }) => [id, text]))
const SUBJECTS = {
  en: [...SKILLS.en, ...VALUES.map(({ id, text }): Subject => ({ kind: 'value', id, text }))],
  es: [...SKILLS.es, ...VALUES.map(({ id, text }): Subject => ({ kind: 'value', id, text: SPANISH_VALUES.get(id) ?? text }))],
}

/** Skills of the framework and values of the card sort. @param tag language of the reader */
export const shoutOutSubjects = (tag: string): readonly Subject[] => SUBJECTS[localeOf(tag) === 'es' ? 'es' : 'en']

/** undefined for what the files do not hold. */
export const subjectOf = (kind: ShoutOutKind, id: string, tag: string): Subject | undefined =>
  shoutOutSubjects(tag).find((subject) => subject.kind === kind && subject.id === id)
