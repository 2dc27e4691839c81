import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownRoutes } from '../../server/api/api-routes.ts'
import type { ClassCheckInsView } from '../../server/contract/check-ins.ts'
import { CHECK_IN_CHOICES, DAY_PARTS, type CheckInChoice, type DayPart } from '../../server/contract/check-in-words.ts'
import { inventoryOf } from '../../server/admin/inventory.ts'
import { FIELDS } from '../../server/compose/inventory-fields.ts'
import { COLLECTIONS } from '../../server/store/collections.ts'
import { openCheckInHouse, say, type CheckInHouse } from '../api/check-in-house.ts'
import type { Tab } from '../api/harness.ts'

/**
 * Who may learn what of a check-in, generated: every reader × every choice × both ends of a day, through every address that a reader can
 * call. What is looked for is the learner's own line and a teacher's private note, so a leak by any route shows.
 */
const NOTE = 'zq-the-line-of-a-learner'
const PRIVATE = 'zq-a-note-of-a-teacher'

interface Item {
  readonly choice: CheckInChoice
  readonly part: DayPart
  readonly name: string
  readonly note: string
}
const ITEMS: readonly Item[] = CHECK_IN_CHOICES.flatMap((choice) =>
  DAY_PARTS.map((part) => ({ choice, part, name: `Zq ${choice} ${part}`, note: `${NOTE}-${choice}-${part}` })),
)
const isNamed = ({ choice }: Item): boolean => choice === 'rough-no-talk' || choice === 'please-check-in'

let house: CheckInHouse
let readers: Readonly<Record<string, Tab>>
let learners: ReadonlyMap<Item, Tab>
beforeAll(async () => {
  house = await openCheckInHouse()
  const elsewhere = { context: { id: 'course-2', title: 'Art' } }
  const teacher = await house.teacher()
  const coTeacher = await house.teacher({ subject: 'co', person: { name: 'Ana Reyes' } })
  const tabs = new Map<Item, Tab>()
  for (const item of ITEMS) {
    const tab = await house.named(`s-${item.choice}-${item.part}`, item.name)
    tabs.set(item, tab)
    expect((await say(tab, item.choice, item.note, item.part)).status).toBe(200)
  }
  learners = tabs
  const { body } = await teacher.get<ClassCheckInsView>('/check-ins')
  for (const { checkInId } of body.asks) await teacher.send('PUT', `/check-ins/${checkInId}/private-note`, { text: PRIVATE })
  readers = {
    teacher,
    coTeacher,
    lateTeacher: await house.teacher({ subject: 'late', person: { name: 'Come Later' } }),
    classmate: await house.named('classmate', 'Cleo Cay'),
    observer: await house.launch({ subject: 'observer', role: 'observer' }),
    courseAdmin: await house.launch({ subject: 'admin', role: 'admin' }),
    picker: await house.picker({ subject: 'co' }),
    testPerson: await house.learner({ subject: 'student-view', isTestPerson: true }),
    teacherElsewhere: await house.teacher({ ...elsewhere, subject: 'elsewhere' }),
    sameTeacherElsewhere: await house.teacher(elsewhere),
    otherSchool: await house.teacher({ tenantId: 'school-2', registrationId: 'reg-2' }),
  }
})
afterAll(() => house.close())

/** Everything that a tab can read without naming somebody's thing. */
const everything = async (tab: Tab): Promise<string> => {
  const routes = [...ownRoutes(house.services), ...house.services.workRoutes]
  const open = routes.filter(({ method, path }) => method === 'get' && !path.includes(':'))
  return (await Promise.all(open.map(async ({ path }) => (await tab.get(path)).text))).join('\n')
}

/** Those whom the line under the buttons named. */
const TOLD = ['teacher', 'coTeacher']
const NOT_TOLD = [
  'lateTeacher',
  'classmate',
  'observer',
  'courseAdmin',
  'picker',
  'testPerson',
  'teacherElsewhere',
  'sameTeacherElsewhere',
  'otherSchool',
]

describe.each(ITEMS)('a learner’s "$choice" at the $part of a day', (item) => {
  it.each(TOLD)('reaches the %s by name only where it is one of the last two', async (reader) => {
    const tab = readers[reader] as Tab
    const { text } = await tab.get('/check-ins')
    expect(text.includes(item.note)).toBe(isNamed(item))
    expect(text.includes(item.name)).toBe(isNamed(item))
  })

  it.each(NOT_TOLD)('is nowhere in anything that the %s can read', async (reader) => {
    expect(await everything(readers[reader] as Tab)).not.toContain(item.note)
    expect((await (readers[reader] as Tab).get('/check-ins')).text).not.toContain(item.name)
  })

  it('is read back by its learner, and by none of the others who checked in', async () => {
    for (const [other, tab] of learners) {
      const { text } = await tab.get('/check-in')
      expect(text.includes(item.note), other.name).toBe(other === item && isNamed(item))
    }
  })
})

describe('a teacher’s private note', () => {
  it('is read by its writer and nobody else, not even who sees the ask', async () => {
    expect((await (readers['teacher'] as Tab).get('/check-ins')).text).toContain(PRIVATE)
    for (const reader of ['coTeacher', ...NOT_TOLD]) expect(await everything(readers[reader] as Tab), reader).not.toContain(PRIVATE)
    for (const tab of learners.values()) expect(await everything(tab)).not.toContain(PRIVATE)
  })
})

describe('a check-in', () => {
  it('cannot be touched by who was not told of it, as if it were not there', async () => {
    const { body } = await (readers['teacher'] as Tab).get<ClassCheckInsView>('/check-ins')
    const [ask] = body.asks
    for (const reader of ['lateTeacher', 'teacherElsewhere', 'sameTeacherElsewhere', 'otherSchool'])
      for (const [path, change] of [
        ['talked', { part: ask?.part, talked: true }],
        ['private-note', { text: 'Mine now' }],
      ] as const) {
        const { status } = await (readers[reader] as Tab).send('PUT', `/check-ins/${ask?.checkInId}/${path}`, change)
        expect(status, `${reader} ${path}`).toBe(404)
      }
  })

  it('is nowhere in the log, whatever was called', () => {
    expect(house.logged.length).toBeGreaterThan(0)
    const log = house.logged.join('')
    for (const word of [NOTE, PRIVATE, ...CHECK_IN_CHOICES.map((choice) => `"${choice}"`), 'Zq ']) expect(log).not.toContain(word)
  })

  it('stays out of everything that goes to an LMS', () => {
    expect(JSON.stringify(house.outside.signed)).not.toContain('zq-')
    // Grades leave through works alone: a check-in is no part of one, so nothing of it can be wanted.
    const queues = COLLECTIONS.filter(({ queue }) => queue).map(({ name }) => name)
    expect(queues).toEqual(['works'])
  })

  it('is sealed where it is stored, not indexed by anything it says, and declared to be kept for a short time', () => {
    const entry = inventoryOf(COLLECTIONS, FIELDS).collections.find(({ name }) => name === 'checkIns')
    expect(entry?.sealed).toEqual(['open', 'close', 'notes'])
    expect(entry?.indexed).toEqual(expect.not.arrayContaining(['open', 'close', 'notes']))
    expect(entry?.kept).toEqual({ field: 'expiresAt', days: 0 })
  })
})
