import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MarkingView } from '../../server/contract/works.ts'
import { scoreOf } from '../../server/domain/assessments/assessment.ts'
import { wantGraded } from '../../server/grades/delivery.ts'
import { totalScore } from '../../server/grades/score.ts'
import { openWorksHouse, refusal, type WorksHouse } from '../api/works-house.ts'
import { aChallenge, aCriterion, aRubric } from '../support/a-challenge.ts'

let house: WorksHouse
beforeEach(async () => {
  house = await openWorksHouse()
})
afterEach(() => house.close())

const row = { lineItemUrl: 'https://lms.example/items/1', deploymentId: 'dep', userId: 'u' }
const WRONG: readonly (readonly [string, unknown])[] = [
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-1', -1],
  ['more than the maximum', 21],
  ['"5"', '5'],
  ['null', null],
  ['1e309', JSON.parse('1e309')],
]

describe('S35: scores that are none', () => {
  it.each(WRONG)('wants no grade of %s', (_name, score) => {
    expect(() => wantGraded(undefined, { ...row, scoreGiven: score as number, scoreMaximum: 20 }, 0)).toThrow('score_out_of_range')
  })
  it.each(WRONG.filter(([name]) => name !== 'more than the maximum'))('counts no points of %s', (_name, points) => {
    expect(() => totalScore([{ weight: 1, points: points as number, best: 20 }], 20)).toThrow('score_out_of_range')
    const levels = [{ id: 'l', points: points as number }]
    const marks = { version: 1, criteria: { c: { levelId: 'l', notObserved: false, comment: '', by: 'a', at: 0, version: 1 } } }
    expect(() => scoreOf(marks, { criteria: [{ id: 'c', kind: 'scored', weight: 1, levels }] }, 20)).toThrow('score_out_of_range')
  })
  it.each([...WRONG, ['0', 0]] as const)(
    'takes no rubric with %s points for its best level, nor a column of as many',
    async (name, points) => {
      if (name === 'more than the maximum') return
      const teacher = await house.teacher()
      const json = (value: unknown): string =>
        JSON.stringify(value).replace('"POINTS"', name === '1e309' ? '1e309' : (JSON.stringify(points) ?? 'null'))
      const best = { ...aCriterion().levels[2], points: 'POINTS' }
      const rubric = { ...aRubric(), criteria: [{ ...aCriterion(), levels: [aCriterion().levels[0], best] }] }
      for (const body of [json({ ...aChallenge(), rubric }), json({ ...aChallenge(), scoreMaximum: 'POINTS' })]) {
        const { status } = await teacher.send('POST', '/challenges', body)
        expect([400, 422]).toContain(status)
      }
    },
  )
  it('takes no score from a browser at all', async () => {
    const { id, teacher } = await house.challenge()
    const person = (await house.handedIn(id)).first.person.id
    for (const extra of [
      { score: 20 },
      { scoreGiven: 20 },
      { scoreMaximum: 1 },
      { userId: 'lms-user-2' },
      { lineItemUrl: 'https://evil.example' },
    ])
      expect(refusal(await teacher.send('PATCH', `/challenges/${id}/works/${person}/marks`, { rev: 0, overall: 'x', ...extra }))).toEqual([
        400,
        'bad_request',
      ])
  })
  it('sends 0 as 0 with its maximum', async () => {
    const { id, teacher } = await house.challenge()
    const person = (await house.handedIn(id)).first.person.id
    const marked: MarkingView = await house.markAll(teacher, id, person, 'low')
    expect(marked.score).toBe(0)
    await teacher.send('POST', `/challenges/${id}/release`, {})
    expect((await house.work()).delivery?.wish).toMatchObject({ kind: 'graded', scoreGiven: 0, scoreMaximum: 20 })
  })
})
