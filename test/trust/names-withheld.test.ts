import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownRoutes } from '../../server/api/api-routes.ts'
import type { Route } from '../../server/api/routes/route.ts'
import type { GroupsView } from '../../server/contract/groups.ts'
import type { ClassView } from '../../server/contract/works.ts'
import { COLLECTIONS } from '../../server/store/collections.ts'
import type { Tab } from '../api/harness.ts'
import { openWorksHouse, type WorksHouse } from '../api/works-house.ts'
import { root, sourceFiles } from '../house/imports.ts'

/** In no answer to anybody but staff of the course, in no log line, in nothing that goes to the LMS. */
const KEY_NAMES = ['Xochitl Qwzyx', 'Bartholomew Qwzyx']
const MAIL = 'xochitl@qwzyx.example'

let house: WorksHouse
let teacher: Tab
let learners: readonly Tab[]
let ids: Readonly<Record<string, string>>
beforeAll(async () => {
  house = await openWorksHouse()
  const made = await house.challenge()
  teacher = made.teacher
  const withheld = (subject: string) => house.handedIn(made.id, { subject, person: { email: MAIL } })
  learners = [await withheld('n1'), await withheld('n2')]
  for (const [at, { first }] of learners.entries()) await teacher.send('PUT', `/key-sheet/${first.person.id}`, { name: KEY_NAMES[at] })
  const text = learners.map((_, at) => `${KEY_NAMES[at]}\tReeds`).join('\n')
  await teacher.send('POST', '/group-sets/paste', { step: 'keep', text, name: 'Labs', seenBy: 'course' })
  const { body } = await teacher.get<GroupsView>('/groups')
  const personId = learners[0]?.first.person.id ?? ''
  await house.markAll(teacher, made.id, personId)
  await teacher.send('POST', `/challenges/${made.id}/release`, {})
  ids = { challengeId: made.id, personId, setId: body.sets[0]?.id ?? '', starterId: 'reflection', criterionId: 'evidence' }
})
afterAll(() => house.close())

const routes = (): readonly Route[] => [...ownRoutes(house.services), ...house.services.workRoutes]
const readsOf = (tab: Tab): readonly Route[] =>
  routes().filter(
    ({ method, rule: { roles, apps } }) => method === 'get' && roles.includes(tab.first.role) && (apps?.includes(tab.first.app) ?? true),
  )
const read = (tab: Tab, { path }: Route) => tab.get(path.replace(/:(\w+)/g, (_whole, name: string) => ids[name] ?? 'unknown'))

describe('a school that withholds names and mail', () => {
  it('works: every screen of the teacher has a nickname or a name of the key sheet for each learner', async () => {
    const { rows } = (await teacher.get<ClassView>(`/challenges/${ids['challengeId']}/class`)).body
    expect(new Set(rows.map(({ person }) => person.name))).toEqual(new Set(KEY_NAMES))
    for (const { person } of rows) expect(person.nickname).toMatch(/^\p{Lu}[\p{L}-]+ [\p{L} ]+$/u)
    for (const { first } of learners)
      expect(first.person).toEqual({
        id: first.person.id,
        nickname: expect.any(String) as unknown,
        initials: expect.any(String) as unknown,
      })
  })

  it('gives a name of the key sheet to nobody but staff of the course, on any route', async () => {
    const place = { context: { id: 'course-2' } }
    const others = [
      ...learners,
      await house.learnerAt(ids['challengeId'] ?? '', { subject: 'classmate', person: { name: 'Class Mate' } }),
      await house.launch({ subject: 'observer', role: 'observer' }),
      await house.launch({ subject: 'admin', role: 'admin' }),
      await house.teacher({ ...place, subject: 'elsewhere' }),
      await house.learner({ ...place, subject: 'n1', person: {} }),
      await house.teacher({ tenantId: 'school-2', registrationId: 'reg-2', subject: 'other-school' }),
    ]
    let swept = 0
    for (const tab of others)
      for (const route of readsOf(tab)) {
        const { text } = await read(tab, route)
        for (const secret of [...KEY_NAMES, 'Qwzyx', MAIL]) expect(text.includes(secret), `${tab.first.role}: ${route.path}`).toBe(false)
        swept++
      }
    expect(swept).toBeGreaterThan(40)
  })

  it('shows mail to nobody at all, the teacher neither, and keeps none', async () => {
    for (const route of readsOf(teacher)) expect((await read(teacher, route)).text, route.path).not.toContain(MAIL)
    for (const subject of ['n1', 'n2']) {
      const person = await house.services.people.get('school-1', house.services.people.idOf('school-1', 'reg-1', subject))
      expect(JSON.stringify(person)).not.toContain('@')
    }
  })

  it('sends the LMS no name: not with a grade, its comment or its address', async () => {
    const { rows } = await house.works.find('school-1', { limit: 10 })
    const wanted = rows.map(({ delivery }) => JSON.stringify(delivery ?? {}))
    expect(wanted.some((delivery) => delivery.includes('"scoreGiven"') || delivery.includes('score'))).toBe(true)
    for (const delivery of wanted) expect(delivery).not.toMatch(/Qwzyx|xochitl/i)
  })

  it('writes no name into the log', () => {
    expect(house.logged.length).toBeGreaterThan(0)
    expect(house.logged.filter((line) => /Qwzyx|xochitl/i.test(line))).toEqual([])
  })

  it('keeps the key sheet sealed', () => {
    expect(COLLECTIONS.find(({ name }) => name === 'keySheets')?.sealed).toEqual(['names'])
  })

  it('has one door for names: presenters make a person nowhere else, and only staff’s presenters look at the key sheet', () => {
    const using = (pattern: RegExp): readonly string[] =>
      sourceFiles('server/api').filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')))
    expect(using(/PersonView\.parse|displayName\(.*\)[^;]*initials/)).toEqual(['server/api/present/people.ts'])
    expect(using(/keyName/).toSorted()).toEqual(['server/api/present/course-people.ts', 'server/api/present/people.ts'])
    // The greet strip, a screen of staff, calls people by the first name that the LMS gave.
    expect(using(/familyName|givenName|\.subject\b/).filter((file) => file.includes('/present/'))).toEqual([
      'server/api/present/community.ts',
    ])
  })
})
