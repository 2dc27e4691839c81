import type { AgeBand, CheckInChoice } from '../../contract/check-in-words.ts'
import englishFile from '../library/starters/check-in.json' with { type: 'json' }
import spanishFile from '../library/starters/es/check-in.json' with { type: 'json' }
import { localeOf } from '../server-words.ts'
import { fillText, type Safeguarding } from './safeguarding.ts'

/** A prompt or a question that a teacher may begin from. */
export interface StarterPrompt {
  readonly id: string
  readonly ages: AgeBand
  readonly text: string
}

interface StarterText {
  readonly id: string
  readonly text: string
}
interface CheckInFile {
  readonly choices: readonly { readonly id: CheckInChoice; readonly text: string }[]
  readonly circlePrompts: { readonly opening: readonly StarterPrompt[]; readonly closing: readonly StarterPrompt[] }
  readonly passRule: string
  readonly questionsOfTheDay: readonly StarterPrompt[]
  readonly shoutOutStarters: readonly StarterText[]
  readonly safeguarding: {
    readonly learnerText: string
    readonly learnerTextShort: string
    readonly adultText: string
    readonly closedText: string
  }
}
interface SpanishFile {
  readonly circlePrompts: { readonly opening: readonly StarterText[]; readonly closing: readonly StarterText[] }
  readonly passRule: string
  readonly questionsOfTheDay: readonly StarterText[]
  readonly shoutOutStarters: readonly StarterText[]
  readonly safeguarding: { readonly learnerText: string; readonly learnerTextShort: string; readonly closedText: string }
}

const english = englishFile as unknown as CheckInFile
const spanish = spanishFile as unknown as SpanishFile

/** The starter file holds what adults read in English only; this is its Spanish. */
const ADULT_TEXT_ES =
  'Un estudiante pidió hablar con alguien. Hable en privado con esa persona hoy. Escuche más de lo que pregunta. No prometa guardar un secreto. Si oye de un daño o un riesgo, siga {policyName} y avise a {safeguardingLead} de inmediato. Anote los hechos en el registro de la escuela, no en Cairn.'

/** The school's own words to a learner who asks for help: before and after it is sent, and the line that always stands there. */
export interface LearnerTexts {
  readonly full: string
  readonly short: string
  /** Only while nobody is at school. */
  readonly closed?: string
}

/** @param tag language of the reader */
export function learnerTexts(doc: Safeguarding, tag: string, isOpen: boolean): LearnerTexts {
  const language = languageOf(tag)
  const { learnerText, learnerTextShort, closedText } = language === 'es' ? spanish.safeguarding : english.safeguarding
  return {
    full: fillText(learnerText, doc, language),
    short: fillText(learnerTextShort, doc, language),
    ...(isOpen ? {} : { closed: fillText(closedText, doc, language) }),
  }
}

/** The learner's text before anything is filled in. */
export const learnerTemplates = (): { readonly en: string; readonly es: string } => ({
  en: english.safeguarding.learnerText,
  es: spanish.safeguarding.learnerText,
})

/** What the adult does when a learner has asked. */
export function adultText(doc: Safeguarding, tag: string): string {
  const language = languageOf(tag)
  return fillText(language === 'es' ? ADULT_TEXT_ES : english.safeguarding.adultText, doc, language)
}

export const openingPrompts = (tag: string): readonly StarterPrompt[] =>
  said(english.circlePrompts.opening, spanish.circlePrompts.opening, tag)
export const closingPrompts = (tag: string): readonly StarterPrompt[] =>
  said(english.circlePrompts.closing, spanish.circlePrompts.closing, tag)
export const dayQuestions = (tag: string): readonly StarterPrompt[] => said(english.questionsOfTheDay, spanish.questionsOfTheDay, tag)
export const shoutOutStarters = (tag: string): readonly StarterText[] => said(english.shoutOutStarters, spanish.shoutOutStarters, tag)
export const passRule = (tag: string): string => (languageOf(tag) === 'es' ? spanish : english).passRule

const languageOf = (tag: string): 'en' | 'es' => (localeOf(tag) === 'es' ? 'es' : 'en')

function said<T extends StarterText>(list: readonly T[], translated: readonly StarterText[], tag: string): readonly T[] {
  if (languageOf(tag) === 'en') return list
  const texts = new Map(translated.map(({ id, text }) => [id, text]))
  return list.map((item) => ({ ...item, text: texts.get(item.id) ?? item.text }))
}
