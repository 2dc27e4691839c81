import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ChallengeInput } from '../../server/contract/challenges.ts'
import type { CommentBank, LibraryView, StarterRubric } from '../../server/contract/library.ts'
import type { ChallengeView } from '../../server/contract/challenges.ts'
import { openHouse, type House } from './harness.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

describe('the library', () => {
  it('offers sixteen challenges and fifteen rubrics to teachers, in the picker too', async () => {
    for (const tab of [await house.teacher(), await house.picker()]) {
      const { body } = await tab.get<LibraryView>('/library')
      expect([body.challenges.length, body.rubrics.length]).toEqual([16, 15])
    }
  })

  it('gives every starter as a form that can be saved as it is', async () => {
    const teacher = await house.teacher()
    const { body } = await teacher.get<LibraryView>('/library')
    for (const { id } of body.challenges) {
      const { body: form } = await teacher.get<ChallengeInput>(`/library/challenges/${id}`)
      expect(ChallengeInput.safeParse(form).success, id).toBe(true)
      expect((await teacher.send<ChallengeView>('POST', '/challenges', form)).status, id).toBe(200)
    }
    for (const { id } of body.rubrics) {
      const { body: rubric } = await teacher.get<StarterRubric>(`/library/rubrics/${id}`)
      expect(
        (await teacher.send('POST', '/challenges', { title: 'A', drivingQuestion: 'B', handIn: '', scoreMaximum: 20, rubric })).status,
        id,
      ).toBe(200)
    }
  })

  it('keeps rubrics that are meant for talk out of the gradebook', async () => {
    const teacher = await house.teacher()
    const { body: talk } = await teacher.get<StarterRubric>('/library/rubrics/working-together')
    expect(new Set(talk.criteria.map(({ kind }) => kind))).toEqual(new Set(['formative']))
    const { body: check } = await teacher.get<StarterRubric>('/library/rubrics/milestone-draft-check')
    expect(check.criteria.every(({ kind, levels }) => kind === 'feedback_only' && levels.length === 0)).toBe(true)
    const { body: whole } = await teacher.get<StarterRubric>('/library/rubrics/exhibition-piece')
    expect(whole.criteria).toMatchObject([{ kind: 'scored', levels: [{ points: 0 }, { points: 12 }, { points: 17 }, { points: 20 }] }])
  })

  it('speaks Spanish to a Spanish reader, level names and learner texts', async () => {
    const teacher = await house.teacher({ locale: 'es-MX' })
    const { body } = await teacher.get<StarterRubric>('/library/rubrics/inquiry-and-sources')
    expect(body.title).toBe('Preguntas y fuentes')
    expect(body.criteria[0]?.levels[0]).toMatchObject({ id: 'not-yet', name: 'Todavía no', marker: '' })
    const { body: library } = await teacher.get<LibraryView>('/library')
    expect(library.rubrics[0]?.title).toBe('Preguntas y fuentes')
  })

  it('has two comments for each level of each criterion of a rubric', async () => {
    const { body } = await (await house.teacher()).get<CommentBank>('/library/rubrics/inquiry-and-sources/comments')
    expect(body.comments).toHaveLength(4 * 4 * 2)
  })

  it('is not there for an unknown starter, and not for learners', async () => {
    const teacher = await house.teacher()
    const learner = await house.learner()
    for (const path of [
      '/library/challenges/nope',
      '/library/rubrics/nope',
      '/library/rubrics/nope/comments',
      '/library/rubrics/__proto__',
    ])
      expect((await teacher.get(path)).status).toBe(404)
    for (const path of [
      '/library',
      '/library/challenges/dark-sky-next-door',
      '/library/rubrics/reflection',
      '/library/rubrics/reflection/comments',
    ])
      expect((await learner.get(path)).status).toBe(403)
  })
})
