import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClassView } from '../../server/contract/works.ts'
import { AppError } from '../../server/errors.ts'
import { openWorksHouse, refusal, type WorksHouse } from './works-house.ts'

let house: WorksHouse
beforeEach(async () => {
  house = await openWorksHouse()
})
afterEach(() => house.close())

const MINUTE = 60_000
const ROSTER = { roster: { url: 'https://lms.example/roster' } }
const member = (subject: string, name: string) => ({ subject, name, role: 'learner' as const, status: 'active' as const })

describe('the class of a challenge', () => {
  it('S19: is not shown to whoever only runs the LMS, nor is any work of it, and they release nothing', async () => {
    const { id } = await house.challenge()
    const person = (await house.handedIn(id)).first.person.id
    const admin = await house.launch({ subject: 'lms-admin', role: 'admin', custom: { cairn_challenge: id } })
    for (const path of [`/challenges/${id}/class`, `/challenges/${id}/works/${person}`])
      expect(refusal(await admin.get(path))).toEqual([403, 'not_allowed'])
    expect(refusal(await admin.send('POST', `/challenges/${id}/release`, {}))).toEqual([403, 'not_allowed'])
  })

  it('puts the longest wait first, then what is begun, what is done, and who has handed in nothing', async () => {
    const { id, teacher } = await house.challenge()
    const names = ['Ann', 'Ben', 'Cleo', 'Dan', 'Eve']
    for (const name of ['Eve', 'Dan']) await house.learnerAt(id, { subject: name, person: { name } })
    const people: Record<string, string> = {}
    for (const name of ['Ben', 'Ann', 'Cleo']) {
      people[name] = (await house.handedIn(id, { subject: name, person: { name } })).first.person.id
      house.clock.at += MINUTE
    }
    const dan = await house.handedIn(id, { subject: 'Dan', person: { name: 'Dan' } })
    await house.markAll(teacher, id, people['Cleo'] ?? '')
    await house.markAll(teacher, id, dan.first.person.id)
    await teacher.send('POST', `/challenges/${id}/release`, { personIds: [dan.first.person.id] })
    const { body } = await teacher.get<ClassView>(`/challenges/${id}/class`)
    expect(body.rows.map(({ person, status }) => [person.name, status])).toEqual([
      ['Ben', 'handed_in'],
      ['Ann', 'handed_in'],
      ['Cleo', 'marking'],
      ['Dan', 'released'],
      ['Eve', 'open'],
    ])
    expect(body).toMatchObject({ markedCount: 2, releasableCount: 1, roster: { state: 'never' } })
    expect(body.rows[2]).toMatchObject({ marked: 2, score: 12, left: false, receipt: { state: 'none' } })
    expect(names).toHaveLength(body.rows.length)
  })

  it('says since when the LMS takes no grades, and no longer once it does', async () => {
    const { id, teacher } = await house.challenge()
    const person = (await house.handedIn(id)).first.person.id
    await house.markAll(teacher, id, person)
    await teacher.send('POST', `/challenges/${id}/release`, {})
    const view = async () => (await teacher.get<ClassView>(`/challenges/${id}/class`)).body
    expect(await view()).not.toHaveProperty('trouble')
    house.worker.trouble = { reason: 'lms_unavailable', since: house.clock.at - MINUTE }
    const since = new Date(house.clock.at - MINUTE).toISOString()
    expect((await view()).trouble).toEqual({ reason: 'lms_unavailable', since, waiting: 1 })
    expect(house.worker.askedFor).toBe((await house.work()).partition)
    house.worker.trouble = undefined
    expect(await view()).not.toHaveProperty('trouble')
  })

  it('lists who never opened the link from the roster, and keeps the work of who has left, labelled, at the end', async () => {
    house.outside.roster = { members: [member('a', 'Ann'), member('b', 'Ben')], complete: true }
    const { id } = await house.challenge()
    const teacher = await house.teacher({ custom: { cairn_challenge: id }, ...ROSTER })
    await house.handedIn(id, { subject: 'b', person: { name: 'Ben' } })
    house.clock.at += 20 * MINUTE
    await teacher.get(`/challenges/${id}/class?sync=1`)
    house.outside.roster = { members: [member('a', 'Ann')], complete: true }
    house.clock.at += 20 * MINUTE
    const { body } = await teacher.get<ClassView>(`/challenges/${id}/class?sync=1`)
    expect(body.roster).toMatchObject({ state: 'fresh' })
    expect(body.rows.map(({ person, status, left }) => [person.name, status, left])).toEqual([
      ['Ann', 'open', false],
      ['Ben', 'handed_in', true],
    ])
  })

  it('does not list test people', async () => {
    const { id, teacher } = await house.challenge()
    await house.handedIn(id, { subject: 'student-view', isTestPerson: true })
    expect((await teacher.get<ClassView>(`/challenges/${id}/class`)).body.rows).toEqual([])
  })

  it('says that the roster could not be read and shows who is known', async () => {
    const { id } = await house.challenge()
    const teacher = await house.teacher({ custom: { cairn_challenge: id }, ...ROSTER })
    await house.handedIn(id)
    house.outside.roster = new AppError('lms_refused')
    const { body } = await teacher.get<ClassView>(`/challenges/${id}/class?sync=1`)
    expect(body.roster).toMatchObject({ state: 'failed', reason: 'lms_refused' })
    expect(body.rows).toHaveLength(1)
  })

  it('is the first screen of a teacher too', async () => {
    const { id } = await house.challenge()
    await house.handedIn(id)
    const teacher = await house.teacher({ custom: { cairn_challenge: id } })
    expect(teacher.first.view).toEqual({ kind: 'class', class: (await teacher.get(`/challenges/${id}/class`)).body })
  })

  it('refuses other queries and other bodies', async () => {
    const { id, teacher } = await house.challenge()
    expect(refusal(await teacher.get(`/challenges/${id}/class?sync=2`))).toEqual([400, 'bad_request'])
    expect(refusal(await teacher.send('POST', `/challenges/${id}/release`, { personIds: 'all' }))).toEqual([400, 'bad_request'])
  })

  it('shows a class of 200 in well under two seconds', async () => {
    const { id, teacher } = await house.challenge()
    const members = Array.from({ length: 200 }, (_, n) => member(`s${n}`, `Student ${n}`))
    house.outside.roster = { members, complete: true }
    const reader = await house.teacher({ custom: { cairn_challenge: id }, ...ROSTER })
    await reader.get(`/challenges/${id}/class?sync=1`)
    const startedAt = performance.now()
    const { body } = await teacher.get<ClassView>(`/challenges/${id}/class`)
    expect(body.rows).toHaveLength(200)
    expect(performance.now() - startedAt).toBeLessThan(1500)
  })
})
