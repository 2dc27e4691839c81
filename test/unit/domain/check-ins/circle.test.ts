import { describe, expect, it } from 'vitest'
import { airtimeOf, type Voice } from '../../../../server/domain/circles/circle.ts'
import type { Participant } from '../../../../server/domain/courses/roster-service.ts'

const learner = (id: string) => ({ person: { id }, member: {} }) as unknown as Participant
const said = (learnerId: string, words: number) => ({ learnerId, text: Array(words).fill('word').join(' ') }) as unknown as Voice
const CLASS = ['a', 'b', 'c', 'd', 'e', 'f'].map(learner)

describe('airtime', () => {
  it('names only those who were not heard, in the class’s own order', () => {
    const { heardFrom, notHeard } = airtimeOf(CLASS, [said('f', 2), said('b', 90)])
    expect(heardFrom).toBe(2)
    expect(notHeard.map(({ person }) => person.id)).toEqual(['a', 'c', 'd', 'e'])
  })

  it('counts the fewest voices that make half of all words, over all their answers, once five were heard', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => said(id, 10))
    expect(airtimeOf(CLASS, five).halfFrom).toBe(3)
    expect(airtimeOf(CLASS, [...five, said('a', 40)]).halfFrom).toBe(1)
    expect(airtimeOf(CLASS, five.slice(1)).halfFrom).toBeUndefined()
    expect(airtimeOf(CLASS, []).halfFrom).toBeUndefined()
  })
})
