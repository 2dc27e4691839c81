import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPassage, movePassages } from '../../server/contract/passages.ts'

const TEXT = 'We tested at three places. After rain it was cloudy.'
const at = (words: string, text = TEXT) => {
  const start = text.indexOf(words)
  return { start, end: start + words.length, criterionId: 'ev' }
}
const wordsAfter = (words: string, after: string): readonly string[] =>
  movePassages([at(words)], TEXT, after).map(({ start, end }) => after.slice(start, end))

describe('a pinned passage', () => {
  it('stays on its words when others are written before, behind, or right beside it', () => {
    expect(wordsAfter('three places', `Today. ${TEXT}`)).toEqual(['three places'])
    expect(wordsAfter('three places', `${TEXT} Then it cleared.`)).toEqual(['three places'])
    expect(wordsAfter('three places', TEXT.replace('three places', 'three places, twice'))).toEqual(['three places'])
    expect(wordsAfter('three places', TEXT.replace('three', 'exactly three'))).toEqual(['three places'])
  })
  it('takes an edit inside it along', () => {
    expect(wordsAfter('three places', TEXT.replace('three places', 'three wet places'))).toEqual(['three wet places'])
    expect(wordsAfter('three places', TEXT.replace('three places', 'three laces'))).toEqual(['three laces'])
  })
  it('keeps what is left when an edit cuts into it, and goes with its words', () => {
    expect(wordsAfter('three places', TEXT.replace('at three ', ''))).toEqual(['places'])
    expect(wordsAfter('three places', TEXT.replace(' three places', ''))).toEqual([])
    expect(wordsAfter('three places', '')).toEqual([])
  })
  it('never leaves the text, whatever is written', () => {
    const text = fc.string({ maxLength: 60 })
    fc.assert(
      fc.property(text, text, fc.nat(60), fc.nat(60), (before, after, from, length) => {
        const passage = { start: from, end: from + length, criterionId: 'ev' }
        fc.pre(isPassage(passage, before))
        for (const moved of movePassages([passage], before, after)) expect(isPassage(moved, after)).toBe(true)
        expect(movePassages([passage], before, before)).toEqual([passage])
      }),
    )
  })
})
