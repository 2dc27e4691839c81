import { CARD_CATEGORIES, type CardCategory } from '../../contract/profile-words.ts'
import cardFile from '../library/starters/cards.json' with { type: 'json' }
import spanishFile from '../library/starters/es/cards.json' with { type: 'json' }
import { localeOf } from '../server-words.ts'

/** One card of the sort. `riasec` is the interest type, on interest cards only; learners never see the code. */
export interface Card {
  readonly id: string
  readonly category: CardCategory
  readonly icon: string
  readonly text: string
  readonly riasec?: string
}

/** One sort of cards with what it asks. `keep`: how many the learner keeps at most. */
export interface CardSet {
  readonly id: CardCategory
  readonly name: string
  readonly prompt: string
  readonly keep: number
  readonly cards: readonly Card[]
}

const isCategory = (text: string): text is CardCategory => (CARD_CATEGORIES as readonly string[]).includes(text)
const KEEP: Readonly<Record<string, number>> = cardFile.sort.keep
const SPANISH = {
  cards: new Map(spanishFile.cards.map(({ id, text }) => [id, text])),
  categories: new Map(spanishFile.categories.map((one) => [one.id, one])),
}

const isSpanish = (tag: string): boolean => localeOf(tag) === 'es'

/** The four sorts in the language of a tag. */
export const cardSets = (tag: string): readonly CardSet[] =>
  cardFile.categories.flatMap(({ id, name, learnerPrompt }) => {
    if (!isCategory(id)) return []
    const words = isSpanish(tag) ? SPANISH.categories.get(id) : undefined
    const cards = cardFile.cards.filter(({ category }) => category === id).map((card) => inLanguage(card, id, tag))
    return [{ id, name: words?.name ?? name, prompt: words?.learnerPrompt ?? learnerPrompt, keep: KEEP[id] ?? 5, cards }]
  })

const inLanguage = (card: (typeof cardFile.cards)[number], category: CardCategory, tag: string): Card => ({
  id: card.id,
  category,
  icon: card.icon,
  text: (isSpanish(tag) ? SPANISH.cards.get(card.id) : undefined) ?? card.text,
  ...('riasec' in card && typeof card.riasec === 'string' ? { riasec: card.riasec } : {}),
})

const BY_ID = new Map(cardSets('en').flatMap(({ cards }) => cards.map((card) => [card.id, card] as const)))

/** undefined for what the file does not hold. */
export const cardOf = (id: string): Card | undefined => BY_ID.get(id)

/** @param tag language of the reader */
export const cardText = (id: string, tag: string): string =>
  (isSpanish(tag) ? SPANISH.cards.get(id) : undefined) ?? BY_ID.get(id)?.text ?? ''

/** How many cards of a sort a learner keeps at most. */
export const keptAtMost = (category: CardCategory): number => KEEP[category] ?? 5

/** The three piles in the language of a tag. */
export const pileTexts = (tag: string): readonly { readonly id: string; readonly text: string }[] =>
  isSpanish(tag) ? spanishFile.piles : cardFile.piles
