import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChallengeInput, ChallengeList, ChallengeView } from '../../server/contract/challenges.ts'
import type { WireError } from '../../server/contract/errors.ts'
import { aChallenge, aCriterion, aRubric } from '../support/a-challenge.ts'
import { openHouse, type House, type Tab } from './harness.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const create = async (tab: Tab, over: Partial<ChallengeInput> = {}): Promise<ChallengeView> => {
  const answer = await tab.send<ChallengeView>('POST', '/challenges', aChallenge(over))
  expect(answer.status).toBe(200)
  return answer.body
}
const refusal = ({ body }: { readonly body: unknown }): WireError['error'] => (body as WireError).error

describe('challenges', () => {
  it('keeps what a teacher wrote and shows it again, without the tenant in any id', async () => {
    const teacher = await house.teacher()
    const due = { at: '2026-10-01T15:00:00+02:00', zone: 'Europe/Berlin' }
    const made = await create(teacher, { due, audience: 'The town' })
    expect(made).toMatchObject({ rev: 1, title: 'Brown creek', audience: 'The town', placed: false, hasMarks: false })
    expect(made.due).toEqual({ at: '2026-10-01T13:00:00.000Z', zone: 'Europe/Berlin' })
    const { text, body } = await teacher.get<ChallengeList>('/challenges')
    expect(body.challenges).toEqual([made])
    expect(text).not.toContain('school-1')
  })

  it('lists the newest first', async () => {
    const teacher = await house.teacher()
    await create(teacher, { title: 'First' })
    house.clock.at += 1000
    await create(teacher, { title: 'Second' })
    const { body } = await teacher.get<ChallengeList>('/challenges')
    expect(body.challenges.map(({ title }) => title)).toEqual(['Second', 'First'])
  })

  it('replaces the whole: what a form leaves out is gone', async () => {
    const teacher = await house.teacher()
    const { id, rev } = await create(teacher, { audience: 'The town', starterId: 'dark-sky-next-door' })
    const { body } = await teacher.send<ChallengeView>('PUT', `/challenges/${id}`, { rev, challenge: aChallenge({ title: 'Clear creek' }) })
    expect(body).toMatchObject({ rev: 2, title: 'Clear creek' })
    expect(body.audience).toBeUndefined()
  })

  it('refuses the second of two teachers who edit the same state', async () => {
    const teacher = await house.teacher()
    const { id, rev } = await create(teacher)
    const edit = { rev, challenge: aChallenge({ title: 'Mine' }) }
    expect((await teacher.send('PUT', `/challenges/${id}`, edit)).status).toBe(200)
    const second = await teacher.send('PUT', `/challenges/${id}`, { rev, challenge: aChallenge({ title: 'Theirs' }) })
    expect([second.status, refusal(second).code]).toEqual([409, 'changed_meanwhile'])
  })

  it('takes the same save again, whose answer was lost, for saved and not for a conflict', async () => {
    const teacher = await house.teacher()
    const { id } = await create(teacher)
    const save = {
      rev: 1,
      challenge: aChallenge({ title: 'Clear creek', due: { at: '2026-10-01T12:00:00+02:00', zone: 'Europe/Berlin' } }),
    }
    const [first, again] = [
      await teacher.send<ChallengeView>('PUT', `/challenges/${id}`, save),
      await teacher.send<ChallengeView>('PUT', `/challenges/${id}`, save),
    ]
    expect([again.status, again.body]).toEqual([200, first.body])
  })

  it('makes one challenge of a creation that is sent again, at once or after somebody changed it', async () => {
    const teacher = await house.teacher()
    const made = { ...aChallenge(), key: randomUUID() }
    const answers = await Promise.all([1, 2, 3].map(() => teacher.send<ChallengeView>('POST', '/challenges', made)))
    const [first] = answers.map(({ body }) => body)
    expect(answers.map(({ status, body }) => [status, body])).toEqual([1, 2, 3].map(() => [200, first]))
    await teacher.send('PUT', `/challenges/${first?.id}`, { rev: 1, challenge: aChallenge({ title: 'Clear creek' }) })
    const late = await teacher.send<ChallengeView>('POST', '/challenges', made)
    expect(late.body).toMatchObject({ id: first?.id, rev: 2, title: 'Clear creek' })
    expect((await teacher.get<ChallengeList>('/challenges')).body.challenges).toHaveLength(1)
  })

  it('makes another challenge for another key, another teacher, another course', async () => {
    const key = randomUUID()
    const teacher = await house.teacher()
    const tabs = [teacher, await house.teacher({ subject: 'second-teacher' }), await house.teacher({ context: { id: 'art-5' } })]
    const ids = [(await teacher.send<ChallengeView>('POST', '/challenges', { ...aChallenge(), key: randomUUID() })).body.id]
    for (const tab of tabs) ids.push((await tab.send<ChallengeView>('POST', '/challenges', { ...aChallenge(), key })).body.id)
    expect(new Set(ids).size).toBe(4)
  })

  it('refuses a key that is none, and a key where nothing is made', async () => {
    const teacher = await house.teacher()
    const none = await teacher.send('POST', '/challenges', { ...aChallenge(), key: 'mine' })
    expect([none.status, refusal(none).fields?.map(({ path }) => path)]).toEqual([400, ['key']])
    const { id, rev } = await create(teacher)
    const put = await teacher.send('PUT', `/challenges/${id}`, { rev, challenge: { ...aChallenge(), key: randomUUID() } })
    expect([put.status, refusal(put).fields?.map(({ path }) => path)]).toEqual([400, ['challenge.key']])
  })

  it('names each wrong field by its place in the form', async () => {
    const teacher = await house.teacher()
    const answer = await teacher.send('POST', '/challenges', {
      ...aChallenge(),
      title: ' ',
      scoreMaximum: 'many',
      extra: 1,
      drivingQuestion: 'x'.repeat(401),
    })
    expect(answer.status).toBe(400)
    expect(refusal(answer).code).toBe('bad_request')
    expect(refusal(answer).fields).toEqual(
      expect.arrayContaining([
        { path: 'title', code: 'required' },
        { path: 'scoreMaximum', code: 'not_a_number' },
        { path: 'drivingQuestion', code: 'too_long' },
        { path: 'extra', code: 'not_known' },
      ]),
    )
    expect(refusal(answer).reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{2}-[0-9A-HJKMNP-TV-Z]{3}$/)
  })

  it('refuses a rubric that could not be marked, in the paths of the form that sent it', async () => {
    const teacher = await house.teacher()
    const [low] = aCriterion().levels
    const rubric = aRubric({ criteria: [aCriterion(), aCriterion({ levels: low ? [low] : [] })] })
    const post = await teacher.send('POST', '/challenges', aChallenge({ rubric }))
    expect([post.status, refusal(post).code]).toEqual([422, 'rubric_invalid'])
    const faults = [
      { path: 'rubric.criteria.1.id', code: 'not_unique' },
      { path: 'rubric.criteria.1.levels', code: 'too_short' },
    ]
    expect(refusal(post).fields).toEqual(faults)
    const { id, rev } = await create(teacher)
    const put = await teacher.send('PUT', `/challenges/${id}`, { rev, challenge: aChallenge({ rubric }) })
    expect(refusal(put).fields).toEqual(faults.map(({ path, code }) => ({ path: `challenge.${path}`, code })))
  })

  it.each([
    ['points_invalid', { scoreMaximum: 1.005 }],
    ['challenge_incomplete', { due: { at: '2026-10-01T15:00:00Z', zone: 'Mars/Base' } }],
  ])('refuses with %s', async (code, over) => {
    const answer = await (await house.teacher()).send('POST', '/challenges', aChallenge(over))
    expect([answer.status, refusal(answer).code]).toEqual([422, code])
  })

  it('lets words change once marks exist, but no level, weight or points', async () => {
    const teacher = await house.teacher()
    const { id } = await create(teacher)
    const actor = { tenantId: 'school-1', role: 'educator', courseId: await courseId() } as never
    await house.services.challenges.noteMarks(actor, `school-1:${id}`, () => undefined)
    const reworded = aChallenge({
      title: 'New words',
      rubric: aRubric({ criteria: [aCriterion({ name: 'Proof' }), aCriterion({ id: 'teamwork', kind: 'formative' })] }),
    })
    const yes = await teacher.send<ChallengeView>('PUT', `/challenges/${id}`, { rev: 1, challenge: reworded })
    expect([yes.status, yes.body.hasMarks, yes.body.title]).toEqual([200, true, 'New words'])
    const without = aChallenge({ scoreMaximum: 10, rubric: aRubric({ criteria: [aCriterion({ weight: 2 })] }) })
    const no = await teacher.send('PUT', `/challenges/${id}`, { rev: 2, challenge: without })
    expect([no.status, refusal(no).code]).toEqual([409, 'challenge_has_marks'])
    expect(refusal(no).fields?.map(({ path }) => path)).toEqual([
      'challenge.scoreMaximum',
      'challenge.rubric.criteria.0.weight',
      'challenge.rubric.criteria',
    ])
  })

  it('shows a learner only what was given to their course', async () => {
    const teacher = await house.teacher()
    const hidden = await create(teacher)
    const given = await create(teacher, { title: 'Given' })
    await house.teacher({ custom: { cairn_challenge: given.id } })
    const learner = await house.learner({ custom: { cairn_challenge: given.id } })
    const { body } = await learner.get<ChallengeList>('/challenges')
    expect(body.challenges.map(({ id }) => id)).toEqual([given.id])
    expect((await learner.get(`/challenges/${given.id}`)).status).toBe(200)
    expect((await learner.get(`/challenges/${hidden.id}`)).status).toBe(404)
  })

  it('is not there for another course or another school, and cannot be written by a learner', async () => {
    const teacher = await house.teacher()
    const { id } = await create(teacher)
    const edit = { rev: 1, challenge: aChallenge() }
    const elsewhere = await house.teacher({ context: { id: 'course-2', title: 'Art' } })
    const stranger = await house.teacher({ tenantId: 'school-2', registrationId: 'reg-2' })
    for (const tab of [elsewhere, stranger]) {
      expect((await tab.get(`/challenges/${id}`)).status).toBe(404)
      expect((await tab.send('PUT', `/challenges/${id}`, edit)).status).toBe(404)
      expect((await tab.get<ChallengeList>('/challenges')).body.challenges).toEqual([])
    }
    const learner = await house.learner()
    for (const [method, path, body] of [
      ['POST', '/challenges', aChallenge()],
      ['PUT', `/challenges/${id}`, edit],
    ] as const)
      expect((await learner.send(method, path, body)).status).toBe(403)
  })
})

const courseId = async (): Promise<string> => {
  const { rows } = await house.store.tenant<never>('courses').find('school-1', { limit: 1 })
  return (rows[0] as unknown as { readonly id: string }).id
}
