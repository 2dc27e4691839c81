import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Course } from '../../server/domain/courses/course.ts'
import { createRosterSchedule, ROSTER_SCHEDULE } from '../../server/domain/courses/roster-schedule.ts'
import { AppError } from '../../server/errors.ts'
import { createLog } from '../../server/log.ts'
import type { School } from '../../server/domain/schools/school-service.ts'
import { openHouse, type House } from './harness.ts'

const HOUR = 60 * 60_000
const ROSTER = { roster: { url: 'https://lms.example/roster' } }
let house: House
beforeEach(async () => {
  house = await openHouse()
  house.outside.roster = { members: [{ subject: 'a', role: 'learner', status: 'active', name: 'Ann' }], complete: true }
})
afterEach(() => house.close())

const schedule = (isOpen = true, of = house) =>
  createRosterSchedule({
    tenants: of.store.global('tenants'),
    courses: of.store.tenant<Course>('courses'),
    roster: of.services.roster,
    isOpen: async () => isOpen,
    now: () => of.clock.at,
    log: createLog({ level: 'silent' }),
  })

const addSchool = async (to: House): Promise<void> => {
  await to.store.global<School>('tenants').insert({ id: 'school-1', name: 'School', createdAt: 0 })
}

describe('rosters on schedule', () => {
  beforeEach(async () => {
    await house.store
      .global('tenants')
      .insert({ id: 'school-1', name: 'School', createdAt: 0 } as never)
      .catch(() => undefined)
  })

  it('brings a course that was opened lately, and not again before six hours are over', async () => {
    await house.teacher(ROSTER)
    const due = schedule()
    expect(await due.round()).toBe(1)
    expect(await due.round()).toBe(0)
    house.clock.at += 6 * HOUR - 1
    expect(await due.round()).toBe(0)
    house.clock.at += 1
    expect(await due.round()).toBe(1)
    expect(house.outside.rosterFetches).toBe(2)
  })

  it('lets a course rest that nobody opened for a week', async () => {
    await house.teacher(ROSTER)
    house.clock.at += ROSTER_SCHEDULE.seenWithinMs + 1
    expect(await schedule().round()).toBe(0)
    await house.teacher(ROSTER)
    expect(await schedule().round()).toBe(1)
  })

  it('waits an hour after a failure or a part, and takes nobody out by either', async () => {
    await house.teacher(ROSTER)
    const due = schedule()
    await due.round()
    for (const roster of [new AppError('lms_unreachable'), { members: [], complete: false }]) {
      house.clock.at += 6 * HOUR
      house.outside.roster = roster
      expect(await due.round()).toBe(1)
      house.clock.at += HOUR - 1
      expect(await due.round()).toBe(0)
      house.clock.at += 1
      expect(await due.round()).toBe(1)
    }
    const [course] = (await house.store.tenant<Course>('courses').find('school-1', { limit: 1 })).rows
    const { learners } = await house.services.roster.refresh('school-1', course?.id ?? '')
    expect(learners.map(({ person, member }) => [person.name, member.leftAt])).toEqual([['Ann', undefined]])
  })

  it('asks nothing of an LMS that is switched off, nor where no class list is offered', async () => {
    await house.teacher(ROSTER)
    expect(await schedule(false).round()).toBe(0)
    const bare = await openHouse()
    await addSchool(bare)
    await bare.teacher({})
    expect(await schedule(true, bare).round()).toBe(0)
    await bare.close()
  })

  it('runs one round at a time, and ends it when it is stopped', async () => {
    await house.teacher(ROSTER)
    const due = schedule()
    const [one, two] = [due.round(), due.round()]
    expect(await one).toBe(await two)
    expect(house.outside.rosterFetches).toBe(1)
    house.clock.at += 6 * HOUR
    await due.stop()
    expect(await due.round()).toBe(0)
  })
})
