import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LearnerWorkView, MarkingView } from '../../server/contract/works.ts'
import { COLUMN, key, KEY, openWorksHouse, refusal, type WorksHouse } from './works-house.ts'
import type { Tab } from './harness.ts'

let house: WorksHouse
beforeEach(async () => {
  house = await openWorksHouse()
})
afterEach(() => house.close())

const MINUTE = 60_000
const add = (tab: Tab, id: string, over: object = {}) =>
  tab.send<LearnerWorkView>('POST', `/challenges/${id}/work/evidence`, { kind: 'text', text: 'The gauge read 2.4 m', key: KEY, ...over })

describe('a learner’s own work', () => {
  it('is open and empty before anything is done, and makes no document', async () => {
    const { id } = await house.challenge()
    const tab = await house.learnerAt(id)
    const { status, body } = await tab.get<LearnerWorkView>(`/challenges/${id}/work`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ challenge: { id }, status: 'open', rev: 0, evidence: [], selfMarks: {}, canTakeBack: false })
    expect(body).not.toHaveProperty('result')
    await expect(house.work()).rejects.toThrow('no work')
    expect(tab.first.view).toEqual({ kind: 'learner_work', work: body })
  })

  it('pins passages of a text, which the teacher sees as they were handed in', async () => {
    const { id, teacher } = await house.challenge()
    const tab = await house.learnerAt(id)
    const [piece] = (await add(tab, id)).body.evidence
    const path = `/challenges/${id}/work/evidence/${piece?.id}`
    const passages = [{ start: 4, end: 9, criterionId: 'evidence' }]
    expect((await tab.send<LearnerWorkView>('PATCH', path, { passages })).body.evidence[0]).toMatchObject({ passages })
    const moved = await tab.send<LearnerWorkView>('PATCH', path, { text: 'Look: The gauge read 2.4 m' })
    expect(moved.body.evidence[0]?.passages).toEqual([{ start: 10, end: 15, criterionId: 'evidence' }])
    for (const [wrong, answer] of [
      [{ passages: [{ start: 4, end: 9, criterionId: 'nowhere' }] }, [422, 'mark_criterion_unknown']],
      [{ passages: [{ start: 4, end: 99, criterionId: 'evidence' }] }, [400, 'bad_request']],
      [{ passages: [{ start: -1, end: 9, criterionId: 'evidence' }] }, [400, 'bad_request']],
      [{ moments: [{ at: 3, criterionId: 'evidence' }] }, [400, 'bad_request']],
      [{ moments: [{ at: 1.5, criterionId: 'evidence' }] }, [400, 'bad_request']],
      [{ passages: Array.from({ length: 21 }, () => passages[0]) }, [400, 'bad_request']],
    ] as const)
      expect(refusal(await tab.send('PATCH', path, wrong))).toEqual(answer)
    await tab.send('POST', `/challenges/${id}/work/hand-in`)
    const seen = await teacher.get<MarkingView>(`/challenges/${id}/works/${tab.first.person.id}`)
    expect(seen.body.evidence[0]?.passages).toEqual([{ start: 10, end: 15, criterionId: 'evidence' }])
  })

  it('takes text and a link, each once', async () => {
    const { id } = await house.challenge()
    const tab = await house.learnerAt(id)
    await add(tab, id)
    await add(tab, id)
    const link = { kind: 'link', url: 'https://water.example/gauge?x=1', name: 'The gauge', key: key(2) }
    const { body } = await tab.send<LearnerWorkView>('POST', `/challenges/${id}/work/evidence`, link)
    expect(body.evidence).toMatchObject([
      { kind: 'text', text: 'The gauge read 2.4 m' },
      { kind: 'link', url: 'https://water.example/gauge?x=1', name: 'The gauge' },
    ])
    expect((await tab.get<LearnerWorkView>(`/challenges/${id}/work`)).body).toEqual(body)
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'https://me:secret@site.example', 'creek', ''])(
    'refuses the link %s',
    async (url) => {
      const { id } = await house.challenge()
      const tab = await house.learnerAt(id)
      expect(refusal(await tab.send('POST', `/challenges/${id}/work/evidence`, { kind: 'link', url, key: KEY }))).toEqual([
        422,
        'evidence_link_refused',
      ])
    },
  )

  it('keeps odd text exactly as it was written', async () => {
    const { id } = await house.challenge()
    const tab = await house.learnerAt(id)
    const text = '<script>alert(1)</script> \u202Eabc\u0000 👩‍👩‍👧 ＜\u2028'
    await add(tab, id, { text })
    expect((await tab.get<LearnerWorkView>(`/challenges/${id}/work`)).body.evidence[0]?.text).toBe(text)
  })

  it('saves text at each pause, also when it is emptied, and pins and describes a piece', async () => {
    const { id } = await house.challenge()
    const tab = await house.learnerAt(id)
    const piece = (await add(tab, id)).body.evidence[0]?.id
    const path = `/challenges/${id}/work/evidence/${piece}`
    house.clock.at += MINUTE
    const pinned = await tab.send<LearnerWorkView>('PATCH', path, { pinnedTo: 'evidence', description: 'A gauge' })
    expect(pinned.body.evidence[0]).toMatchObject({ pinnedTo: 'evidence', description: 'A gauge', changedAt: '2026-09-01T08:01:00.000Z' })
    expect((await tab.send<LearnerWorkView>('PATCH', path, { text: '', pinnedTo: null })).body.evidence[0]).toMatchObject({ text: '' })
    expect(refusal(await tab.send('POST', `/challenges/${id}/work/hand-in`))).toEqual([422, 'work_nothing_to_hand_in'])
    expect(refusal(await tab.send('PATCH', path, { pinnedTo: 'nowhere' }))).toEqual([422, 'mark_criterion_unknown'])
  })

  it('removes a piece, and brings it back within ten minutes', async () => {
    const { id } = await house.challenge()
    const tab = await house.learnerAt(id)
    const piece = (await add(tab, id)).body.evidence[0]?.id
    const path = `/challenges/${id}/work/evidence/${piece}`
    expect((await tab.send<LearnerWorkView>('DELETE', path)).body.evidence).toEqual([])
    expect((await tab.send<LearnerWorkView>('DELETE', path)).status).toBe(200)
    expect((await tab.send<LearnerWorkView>('POST', `${path}/restore`)).body.evidence).toHaveLength(1)
    await tab.send('DELETE', path)
    house.clock.at += 11 * MINUTE
    expect(refusal(await tab.send('POST', `${path}/restore`))).toEqual([404, 'not_found'])
  })

  it('keeps the learner’s own level and clears it', async () => {
    const { id } = await house.challenge()
    const tab = await house.learnerAt(id)
    const path = `/challenges/${id}/work/self-marks/evidence`
    expect((await tab.send<LearnerWorkView>('PUT', path, { levelId: 'mid' })).body.selfMarks).toEqual({ evidence: 'mid' })
    expect((await tab.send<LearnerWorkView>('PUT', path, { levelId: null })).body.selfMarks).toEqual({})
    expect(refusal(await tab.send('PUT', path, { levelId: 'top' }))).toEqual([422, 'mark_level_unknown'])
    expect(refusal(await tab.send('PUT', `/challenges/${id}/work/self-marks/nowhere`, { levelId: 'mid' }))).toEqual([
      422,
      'mark_criterion_unknown',
    ])
  })

  it('is handed in once, closed, and taken back', async () => {
    const { id } = await house.challenge()
    const tab = await house.handedIn(id)
    const again = await tab.send<LearnerWorkView>('POST', `/challenges/${id}/work/hand-in`)
    expect(again.body).toMatchObject({ status: 'handed_in', handedInAt: '2026-09-01T08:00:00.000Z', canTakeBack: true })
    expect((await house.work()).handIns).toHaveLength(1)
    expect(refusal(await add(tab, id, { key: key(3) }))).toEqual([409, 'work_handed_in'])
    const back = await tab.send<LearnerWorkView>('POST', `/challenges/${id}/work/take-back`)
    expect(back.body).toMatchObject({ status: 'open', canTakeBack: false })
    expect(refusal(await tab.send('POST', `/challenges/${id}/work/take-back`))).toEqual([409, 'work_not_handed_in'])
  })

  it('cannot be taken back once the teacher has begun', async () => {
    const { id, teacher } = await house.challenge()
    const tab = await house.handedIn(id)
    const personId = tab.first.person.id
    await teacher.send('PATCH', `/challenges/${id}/works/${personId}/marks`, {
      rev: 0,
      criterion: { criterionId: 'evidence', levelId: 'mid' },
    })
    expect((await tab.get<LearnerWorkView>(`/challenges/${id}/work`)).body).toMatchObject({ status: 'marking', canTakeBack: false })
    expect(refusal(await tab.send('POST', `/challenges/${id}/work/take-back`))).toEqual([409, 'work_already_marked'])
    expect(refusal(await add(tab, id, { key: key(4) }))).toEqual([409, 'work_already_marked'])
  })

  it('tells the gradebook of the hand-in, in the column that the learner’s own launch named', async () => {
    const { id } = await house.challenge()
    await house.handedIn(id, { lineItems: { lineItemUrl: 'https://lms.example/section-2/items/9', scopes: [] } })
    expect(await house.work()).toMatchObject({
      partition: 'reg-1',
      ownColumn: { lineItemUrl: 'https://lms.example/section-2/items/9', deploymentId: 'dep-1' },
      delivery: {
        lineItemUrl: 'https://lms.example/section-2/items/9',
        userId: 'lms-user-1',
        wish: { kind: 'handed_in' },
        state: 'waiting',
      },
      nextDueAt: house.clock.at,
    })
    expect(house.worker.rung).toBeGreaterThan(0)
  })

  it('falls back to the column of the link', async () => {
    const { id } = await house.challenge()
    const bare = await house.learner({ custom: { cairn_challenge: id } })
    await add(bare, id)
    await bare.send('POST', `/challenges/${id}/work/hand-in`)
    expect((await house.work()).delivery).toMatchObject({ lineItemUrl: COLUMN, userId: 'lms-user-1' })
  })

  it('keeps a test person’s work out of the gradebook', async () => {
    const { id } = await house.challenge()
    await house.handedIn(id, { isTestPerson: true, subject: 'student-view' })
    const work = await house.work()
    expect(work.isTestPerson).toBe(true)
    expect(work).not.toHaveProperty('delivery')
  })
})

describe('refusals of own work', () => {
  const bodies: readonly (readonly [string, string, unknown, unknown])[] = [
    ['POST', 'evidence', { kind: 'text', text: 'x', key: KEY }, { kind: 'text', text: 'x', key: 'not-a-uuid' }],
    ['PATCH', 'evidence/abc', { text: 'x' }, { text: 7 }],
    ['PUT', 'self-marks/evidence', { levelId: 'mid' }, { level: 2 }],
  ]
  const paths = (id: string): readonly (readonly [string, string, unknown])[] => [
    ['GET', `/challenges/${id}/work`, undefined],
    ...bodies.map(([method, path, body]) => [method, `/challenges/${id}/work/${path}`, body] as const),
    ['DELETE', `/challenges/${id}/work/evidence/abc`, undefined],
    ['POST', `/challenges/${id}/work/evidence/abc/restore`, undefined],
    ['POST', `/challenges/${id}/work/hand-in`, undefined],
    ['POST', `/challenges/${id}/work/take-back`, undefined],
  ]

  it('says which field is wrong', async () => {
    const { id } = await house.challenge()
    const tab = await house.learnerAt(id)
    for (const [method, path, , bad] of bodies)
      expect(refusal(await tab.send(method, `/challenges/${id}/work/${path}`, bad))).toEqual([400, 'bad_request'])
    expect(refusal(await add(tab, id, { text: '   ' }))).toEqual([422, 'evidence_text_empty'])
    expect(refusal(await add(tab, id, { text: 'x'.repeat(20_001) }))).toEqual([400, 'bad_request'])
    expect(refusal(await tab.send('PATCH', `/challenges/${id}/work/evidence/abc`, { text: 'x' }))).toEqual([404, 'not_found'])
  })

  it('knows no work without a session, and none for teachers and observers', async () => {
    const { id, teacher } = await house.challenge()
    const observer = await house.launch({ role: 'observer', subject: 'lms-observer', custom: { cairn_challenge: id } })
    for (const [method, path, body] of paths(id)) {
      expect(refusal(await house.tab('').send(method, path, body))).toEqual([401, 'session_missing'])
      expect(refusal(await teacher.send(method, path, body))).toEqual([403, 'not_allowed'])
      expect(refusal(await observer.send(method, path, body))).toEqual([403, 'not_allowed'])
    }
  })

  it('is not there for learners of another course or another school', async () => {
    const { id } = await house.challenge()
    const elsewhere = await house.learner({ context: { id: 'course-2', title: 'Art' } })
    const stranger = await house.learner({ tenantId: 'school-2', registrationId: 'reg-2' })
    for (const tab of [elsewhere, stranger])
      for (const [method, path, body] of paths(id)) expect(refusal(await tab.send(method, path, body))).toEqual([404, 'not_found'])
  })

  it('never shows or changes another learner’s piece', async () => {
    const { id } = await house.challenge()
    const amara = await house.learnerAt(id)
    const piece = (await add(amara, id)).body.evidence[0]?.id
    const ilya = await house.learnerAt(id, { subject: 'lms-user-2', person: { name: 'Ilya' } })
    expect((await ilya.get<LearnerWorkView>(`/challenges/${id}/work`)).body.evidence).toEqual([])
    for (const [method, path, body] of [
      ['PATCH', `/challenges/${id}/work/evidence/${piece}`, { text: 'mine' }],
      ['DELETE', `/challenges/${id}/work/evidence/${piece}`, undefined],
    ] as const)
      expect(refusal(await ilya.send(method, path, body))).toEqual([404, 'not_found'])
    expect((await amara.get<LearnerWorkView>(`/challenges/${id}/work`)).body.evidence[0]?.text).toBe('The gauge read 2.4 m')
  })
})
