import { describe, expect, it } from 'vitest'
import type { RefusalReason } from '../../../../server/contract/next-step-words.ts'
import type { Candidate, Standing } from '../../../../server/domain/next-steps/candidate.ts'
import { STARTER_ORDER } from '../../../../server/domain/next-steps/competency-order.ts'
import { EVEN_WEIGHTS, rankSteps, type Ranking } from '../../../../server/domain/next-steps/rank.ts'
import { addRefusal, type Refusal } from '../../../../server/domain/next-steps/refusals.ts'

const DAY = 86_400_000
const NOW = 1000 * DAY
const challenge = (id: string, over: Partial<Candidate> = {}): Candidate => ({
  kind: 'challenge',
  id,
  title: id,
  interestTypes: [],
  competencyIds: [],
  ownNames: {},
  isWanted: false,
  isThisWeek: false,
  isBegun: false,
  ...over,
})
const standing = (types: readonly string[] = [], levels: Readonly<Record<string, number>> = {}, seenAt = NOW - 30 * DAY): Standing => ({
  interests: types.map((type, at) => ({ cardId: `card-${at}`, type })),
  levels: new Map(Object.entries(levels).map(([id, value]) => [id, { value, seenAt }])),
})
const rank = (candidates: readonly Candidate[], over: Partial<Ranking> = {}) =>
  rankSteps({ candidates, standing: standing(), weights: EVEN_WEIGHTS, refusals: [], order: STARTER_ORDER, now: NOW, ...over })
const order = (...args: Parameters<typeof rank>): readonly string[] => rank(...args).map(({ candidate }) => candidate.id)
const refused = (candidate: Candidate, reason: RefusalReason, at = NOW): readonly Refusal[] => addRefusal([], candidate, { reason }, at)

describe('interest', () => {
  const fix = challenge('fix', { interestTypes: ['realistic'] })
  const dig = challenge('dig', { interestTypes: ['investigative'] })
  const sing = challenge('sing', { interestTypes: ['artistic'] })

  it('puts what most of the kept cards speak to first, and names the cards', () => {
    const cards = standing(['investigative', 'realistic', 'investigative'])
    expect(order([fix, sing, dig], { standing: cards })).toEqual(['dig', 'fix', 'sing'])
    expect(rank([dig], { standing: cards })[0]?.reasons.interest).toEqual({ value: 1, fact: 'cards', cardIds: ['card-0', 'card-2'] })
    expect(rank([fix], { standing: cards })[0]?.reasons.interest.value).toBe(0.5)
  })

  it('puts what nobody classed between a match and no match, and says so', () => {
    const plain = challenge('plain')
    expect(order([sing, plain, dig], { standing: standing(['investigative']) })).toEqual(['dig', 'plain', 'sing'])
    expect(rank([plain])[0]?.reasons.interest.fact).toBe('unknown')
    expect(rank([dig])[0]?.reasons.interest.fact).toBe('no_cards')
  })

  it('takes the lane “want” for the learner’s own word', () => {
    const wish = challenge('wish', { kind: 'plan_item', isWanted: true })
    expect(rank([wish])[0]?.reasons.interest).toMatchObject({ value: 1, fact: 'wanted' })
  })
})

describe('progression', () => {
  const facts = (id: string, levels: Readonly<Record<string, number>>) =>
    rank([challenge('one', { competencyIds: [id] })], { standing: standing([], levels) })[0]?.reasons.progression

  it('says almost, opened, a place to start, early, or had already, by what was released', () => {
    expect(facts('inq-find-sources', { 'inq-find-sources': 2 })?.fact).toBe('almost')
    expect(facts('inq-find-sources', { 'inq-ask-question': 3 })).toMatchObject({ fact: 'opens', beforeId: 'inq-ask-question' })
    expect(facts('inq-ask-question', {})?.fact).toBe('start')
    expect(facts('inq-find-sources', { 'inq-ask-question': 2 })).toMatchObject({ fact: 'early', beforeId: 'inq-ask-question' })
    expect(facts('inq-ask-question', { 'inq-ask-question': 4 })?.fact).toBe('again')
    expect(facts('own:teamwork', {})?.fact).toBe('start')
  })

  it('puts the best next first: before what is easy, and before what is too early', () => {
    const levels = { 'inq-ask-question': 3 }
    const easy = challenge('easy', { competencyIds: ['inq-ask-question'] })
    const next = challenge('next', { competencyIds: ['inq-find-sources'] })
    const [far = ''] = STARTER_ORDER.ids.filter((id) => STARTER_ORDER.before(id).some((one) => one === 'inq-find-sources'))
    expect(far).not.toBe('')
    expect(order([easy, challenge('far', { competencyIds: [far] }), next], { standing: standing([], levels) })).toEqual([
      'next',
      'far',
      'easy',
    ])
  })

  it('is no gate: what is early can still be first when nothing else is there', () => {
    expect(order([challenge('early', { competencyIds: ['inq-find-sources'] })])).toEqual(['early'])
  })
})

describe('opportunity', () => {
  const fact = (over: Partial<Candidate>) => rank([challenge('one', over)])[0]?.reasons.opportunity

  it('grows as a date comes near, is nothing beyond three weeks, and does not vanish when it is late', () => {
    expect(fact({ due: NOW + DAY })).toEqual({ value: 1, fact: 'due' })
    expect(fact({ due: NOW + 12.5 * DAY })).toEqual({ value: 0.5, fact: 'due' })
    expect(fact({ due: NOW + 22 * DAY })).toEqual({ value: 0, fact: 'any_time' })
    expect(fact({ due: NOW - DAY })).toEqual({ value: 0.4, fact: 'late' })
  })

  it('is also a goal of this week, or what is begun', () => {
    expect(fact({ isThisWeek: true })?.fact).toBe('this_week')
    expect(fact({ isBegun: true, due: NOW + 20 * DAY })).toEqual({ value: 0.6, fact: 'begun' })
  })
})

describe('weights', () => {
  const liked = challenge('liked', { interestTypes: ['artistic'] })
  const due = challenge('due', { interestTypes: ['social'], due: NOW + DAY })

  it('decide between reasons, and none of them counts when its weight is 0', () => {
    const cards = standing(['artistic'])
    expect(order([liked, due], { standing: cards, weights: { interest: 3, progression: 0, opportunity: 1 } })).toEqual(['liked', 'due'])
    expect(order([liked, due], { standing: cards, weights: { interest: 1, progression: 0, opportunity: 3 } })).toEqual(['due', 'liked'])
    expect(rank([liked], { standing: cards, weights: { interest: 0, progression: 0, opportunity: 2 } })[0]?.score).toBe(0)
  })
})

describe('the same input', () => {
  it('gives the same order whatever order it comes in; equal scores go by date, then kind, then id', () => {
    const all = [
      challenge('b'),
      challenge('a'),
      challenge('far', { due: NOW + 90 * DAY }),
      challenge('a', { kind: 'competency' }),
      challenge('0', { kind: 'plan_item' }),
    ]
    const kinds = (list: readonly Candidate[]) => rank(list).map(({ candidate }) => `${candidate.kind} ${candidate.id}`)
    expect(kinds(all)).toEqual(['challenge far', 'challenge a', 'challenge b', 'plan_item 0', 'competency a'])
    expect(kinds(all.toReversed())).toEqual(kinds(all))
  })
})

describe('a refusal', () => {
  const dig = challenge('dig', { interestTypes: ['investigative'], competencyIds: ['inq-ask-question'] })

  it('keeps that step away for good, whatever the reason', () => {
    for (const reason of ['too_hard', 'too_easy', 'not_mine', 'no_time', 'other'] as const)
      expect(order([dig, challenge('other')], { refusals: refused(dig, reason), now: NOW + 400 * DAY })).toEqual(['other'])
  })

  it('“too hard” and “too easy” lower what asks for the same, until a newer level is there', () => {
    const like = challenge('like', { competencyIds: ['inq-ask-question'] })
    for (const [reason, fact] of [
      ['too_hard', 'you_said_hard'],
      ['too_easy', 'you_said_easy'],
    ] as const) {
      const refusals = refused(dig, reason)
      expect(rank([like], { refusals })[0]?.reasons.progression).toMatchObject({ fact, value: 0.1 })
      const newer = standing([], { 'inq-ask-question': 2 }, NOW + DAY)
      expect(rank([like], { refusals, standing: newer })[0]?.reasons.progression.fact).toBe('almost')
    }
  })

  it('“not for me” halves the interest in steps of that kind each time', () => {
    const like = challenge('like', { interestTypes: ['investigative'] })
    const once = refused(dig, 'not_mine')
    const twice = addRefusal(once, { ...dig, id: 'dig again' }, { reason: 'not_mine' }, NOW)
    const cards = standing(['investigative'])
    expect(rank([like], { standing: cards, refusals: once })[0]?.reasons.interest).toMatchObject({ value: 0.5, fact: 'you_said_not_mine' })
    expect(rank([like], { standing: cards, refusals: twice })[0]?.reasons.interest.value).toBe(0.25)
    expect(rank([like], { refusals: once })[0]?.reasons.interest).toMatchObject({ value: 0, fact: 'you_said_not_mine' })
  })

  it('“no time” puts what is begun and what is short before a new challenge, for a week', () => {
    const fresh = challenge('fresh', { due: NOW + 3 * DAY })
    const begun = challenge('begun', { isBegun: true })
    const refusals = refused(dig, 'no_time')
    expect(order([fresh, begun])).toEqual(['fresh', 'begun'])
    expect(order([fresh, begun], { refusals })).toEqual(['begun', 'fresh'])
    expect(rank([fresh], { refusals, now: NOW + 7 * DAY })[0]?.reasons.opportunity.fact).toBe('late')
  })

  it('of the same step again takes the newer reason', () => {
    const again = addRefusal(refused(dig, 'too_hard'), dig, { reason: 'other', text: 'My brother has my bike' }, NOW + 1)
    expect(again).toHaveLength(1)
    expect(again[0]).toMatchObject({ reason: 'other', text: 'My brother has my bike' })
  })
})
