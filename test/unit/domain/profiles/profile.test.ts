import { describe, expect, it } from 'vitest'
import { AUDIENCES, type CardPile } from '../../../../server/contract/profile-words.ts'
import { cardSets } from '../../../../server/domain/profiles/cards.ts'
import { addSort, isSeenBy, latestSort, newProfile, seenBy, setAbout, setAudience } from '../../../../server/domain/profiles/profile.ts'

const NOW = Date.UTC(2026, 8, 1, 8)
const DAY = 86_400_000
const blank = newProfile({ id: 't:p', tenantId: 't', personId: 't:me' }, NOW)
const [first, second, third] = (cardSets('en').find(({ id }) => id === 'strengths')?.cards ?? []).map(({ id }) => id) as [
  string,
  string,
  string,
]
const sort = (at: number, kept: readonly string[], piles: Readonly<Record<string, CardPile>> = { [first]: 'me', [second]: 'sometimes' }) =>
  ({ category: 'strengths', at, piles, kept }) as const

describe('a card sort', () => {
  it('has 30 strengths, 36 interests, 24 values and 20 ways to work, in English and in Spanish with other words', () => {
    expect(cardSets('en').map(({ id, cards }) => [id, cards.length])).toEqual([
      ['strengths', 30],
      ['interests', 36],
      ['values', 24],
      ['work-best', 20],
    ])
    const [english, spanish] = [cardSets('en'), cardSets('es')].map((sets) =>
      sets.flatMap(({ name, prompt, cards }) => [name, prompt, ...cards.map(({ text }) => text)]),
    )
    expect(spanish?.filter((text, at) => text === english?.[at])).toEqual([])
  })

  it('keeps the earlier sorting as history, and a second try of one day as one', () => {
    const once = addSort(blank, sort(NOW, [first]))
    const again = addSort(once, sort(NOW + 1000, [second]))
    expect(again.sorts).toHaveLength(1)
    const later = addSort(again, sort(NOW + 30 * DAY, [first, second]))
    expect(later.sorts.map(({ kept }) => kept)).toEqual([[second], [first, second]])
    expect(latestSort(later, 'strengths')?.kept).toEqual([first, second])
  })

  it.each([
    ['a card of another sort', sort(NOW, [], { 'val-give': 'me' })],
    ['a kept card that was put away', sort(NOW, [first], { [first]: 'not-me' })],
    ['a kept card that was never sorted', sort(NOW, [third])],
    ['a card kept twice', sort(NOW, [first, first])],
  ])('refuses %s', (_what, wrong) => {
    expect(() => addSort(blank, wrong)).toThrow('card_sort_wrong')
  })

  it('refuses more kept cards than the sort asks for', () => {
    const ids = (cardSets('en')[0]?.cards ?? []).slice(0, 6).map(({ id }) => id)
    const piles = Object.fromEntries(ids.map((id) => [id, 'me' as const]))
    expect(() => addSort(blank, sort(NOW, ids, piles))).toThrow('card_sort_wrong')
    expect(addSort(blank, sort(NOW, ids.slice(0, 5), piles)).sorts).toHaveLength(1)
  })
})

describe('who sees an item', () => {
  const sorted = setAbout(addSort(blank, sort(NOW, [first, second])), { story: 'I live by the sea.', sayName: 'ee-LYA' }, NOW)

  it('is the learner alone until they say otherwise', () => {
    expect(seenBy(sorted, 'me')).toEqual({
      cards: [{ category: 'strengths', ids: [first, second] }],
      about: { story: 'I live by the sea.', sayName: 'ee-LYA' },
    })
    for (const reader of AUDIENCES.slice(1)) expect(seenBy(sorted, reader)).toEqual({ cards: [], about: {} })
  })

  it('includes every smaller audience and no larger one, for each item by itself', () => {
    for (const [set, audience] of AUDIENCES.entries()) {
      const shown = setAudience(sorted, `card:${first}`, audience, NOW)
      for (const [place, reader] of AUDIENCES.entries()) {
        expect(isSeenBy(shown, `card:${first}`, reader), `${audience} for ${reader}`).toBe(place <= set)
        expect(isSeenBy(shown, `card:${second}`, reader)).toBe(reader === 'me')
        expect(isSeenBy(shown, 'story', reader)).toBe(reader === 'me')
      }
    }
  })

  it('can be set only for what is in the profile', () => {
    expect(() => setAudience(sorted, `card:${third}`, 'class', NOW)).toThrow('not_found')
    expect(() => setAudience(blank, 'story', 'class', NOW)).toThrow('not_found')
  })

  it('shows a card again to those it was shown to when it is kept a second time', () => {
    const shown = setAudience(sorted, `card:${first}`, 'teacher', NOW)
    const without = addSort(shown, sort(NOW + DAY, [second]))
    expect(seenBy(without, 'teacher').cards).toEqual([])
    expect(seenBy(addSort(without, sort(NOW + 2 * DAY, [first])), 'teacher').cards).toEqual([{ category: 'strengths', ids: [first] }])
  })

  it('takes an empty line away', () => {
    expect(setAbout(sorted, { story: '  ' }, NOW).about).toEqual({ sayName: 'ee-LYA' })
  })
})
