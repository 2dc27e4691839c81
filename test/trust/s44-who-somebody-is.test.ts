import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClassView, LearnerWorkView } from '../../server/contract/works.ts'
import type { RosterPerson } from '../../server/domain/courses/roster-source.ts'
import { KEY, openWorksHouse, type WorksHouse } from '../api/works-house.ts'
import { openFakeLmsServices } from '../support/fake-lms-services.ts'

const MINUTE = 60_000
const ROSTER = { roster: { url: 'https://lms.example/roster' } }

let house: WorksHouse
beforeEach(async () => {
  house = await openWorksHouse()
})
afterEach(() => house.close())

const on = (subject: string, status: RosterPerson['status'] = 'active'): RosterPerson => ({
  subject,
  role: 'learner',
  status,
  name: subject,
})
const sync = async (members: readonly RosterPerson[], courseId: string): Promise<void> => {
  house.clock.at += 20 * MINUTE
  house.outside.roster = { members, complete: true }
  await house.services.roster.refresh('school-1', `school-1:${courseId}`)
}

describe('S44: somebody whom the LMS no longer lists, or lists as not active', () => {
  it.each([
    ['Active', 'active'],
    ['active', 'active'],
    [null, 'active'],
    ['Inactive', 'inactive'],
    ['INACTIVE', 'inactive'],
    ['Deleted', 'inactive'],
    ['Suspended', 'inactive'],
    ['none of these', 'inactive'],
  ])('S44: is read from the roster’s own word: %s', async (word, status) => {
    const fake = await openFakeLmsServices()
    fake.answer = (_heard, response) => response.end(JSON.stringify({ members: [{ user_id: 'a', roles: ['Learner'], status: word }] }))
    const { members } = await fake.advantage.memberships(fake.target, `${fake.server.origin}/roster`)
    expect(members).toMatchObject([{ subject: 'a', status }])
    await fake.close()
  })

  it.each(['suspended', 'gone'])('S44: loses the open page within one sync and keeps the work (%s)', async (how) => {
    const { id } = await house.challenge()
    const teacher = await house.teacher(ROSTER)
    const learner = await house.learnerAt(id)
    await learner.send('POST', `/challenges/${id}/work/evidence`, { kind: 'text', text: 'Three lamps', key: KEY })
    const courseId = teacher.first.course?.id ?? ''
    await sync([on('lms-user-1'), on('other')], courseId)
    expect((await learner.get('/first')).status).toBe(200)
    await sync([...(how === 'suspended' ? [on('lms-user-1', 'inactive')] : []), on('other')], courseId)
    expect((await learner.get('/first')).status).toBe(401)
    expect((await learner.get(`/challenges/${id}/work`)).status).toBe(401)
    // The LMS lets them in again, so their work is there.
    const again = await house.learnerAt(id)
    expect((await again.get<LearnerWorkView>(`/challenges/${id}/work`)).body.evidence).toHaveLength(1)
  })
})

describe('S44: who is the same person', () => {
  it('S44: one id at two issuers is two people, and neither sees the other’s work', async () => {
    const { id } = await house.challenge()
    const first = await house.learnerAt(id)
    await first.send('POST', `/challenges/${id}/work/evidence`, { kind: 'text', text: 'Three lamps', key: KEY })
    for (const place of [{ registrationId: 'reg-2' }, { tenantId: 'school-2', registrationId: 'reg-2' }]) {
      const second = await house.learner(place)
      expect(second.first.person.id).not.toBe(first.first.person.id)
      expect((await second.get(`/challenges/${id}/work`)).status).toBe(404)
    }
  })

  it('S44: somebody who comes under another id after a merge in the LMS is new; the work of the old id stays where it is, labelled', async () => {
    const { id } = await house.challenge()
    const teacher = await house.teacher(ROSTER)
    const before = await house.learnerAt(id)
    await before.send('POST', `/challenges/${id}/work/evidence`, { kind: 'text', text: 'Three lamps', key: KEY })
    await before.send('POST', `/challenges/${id}/work/hand-in`)
    // The LMS lists the surviving id only.
    await sync([on('lms-user-merged')], teacher.first.course?.id ?? '')
    const after = await house.learnerAt(id, { subject: 'lms-user-merged' })
    expect((await after.get<LearnerWorkView>(`/challenges/${id}/work`)).body.evidence).toEqual([])
    expect((await before.get('/first')).status).toBe(401)
    const { body } = await teacher.get<ClassView>(`/challenges/${id}/class`)
    const rows = body.rows.map(({ person, left, status }) => ({ id: person.id, left, status }))
    expect(rows).toContainEqual({ id: before.first.person.id, left: true, status: 'handed_in' })
    expect(rows).toContainEqual({ id: after.first.person.id, left: false, status: 'open' })
  })
})
