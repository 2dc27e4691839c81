import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { namesIn, openCheckInHouse, own, stripOf, type CheckInHouse } from './check-in-house.ts'
import type { Tab } from './harness.ts'
import { refusal } from './works-house.ts'

const DAY_MS = 86_400_000
let house: CheckInHouse
let learners: readonly Tab[]
beforeEach(async () => {
  house = await openCheckInHouse('none')
  learners = []
  for (const name of ['Ann', 'Ben', 'Cleo', 'Dan']) learners = [...learners, await house.named(`s-${name}`, name)]
})
afterEach(() => house.close())

const idOf = (at: number): string => learners[at]?.first.person.id ?? ''
const greet = (tab: Tab, greeted: boolean, ...which: readonly number[]) =>
  tab.send('PUT', '/greetings', { changes: which.map((at) => ({ personId: idOf(at), greeted })) })
const order = async (tab: Tab) => namesIn((await stripOf(tab)).rows.map(({ person }) => person))

describe('greeting', () => {
  it('lists the class, with those greeted at the end, and takes a greeting back', async () => {
    const teacher = await house.teacher()
    expect(await order(teacher)).toEqual(['Ann', 'Ben', 'Cleo', 'Dan'])
    await greet(teacher, true, 0, 2)
    expect(await order(teacher)).toEqual(['Ben', 'Dan', 'Ann', 'Cleo'])
    await greet(teacher, false, 0)
    expect((await stripOf(teacher)).rows.filter(({ greeted }) => greeted)).toHaveLength(1)
  })

  it('loses none when two teachers tap at once, and a second tap of the same greeting changes nothing', async () => {
    const [one, two] = [await house.teacher(), await house.teacher({ subject: 'co', person: { name: 'Ana Reyes' } })]
    await Promise.all([greet(one, true, 0), greet(two, true, 0), greet(two, true, 1), greet(one, true, 2), greet(two, true, 3)])
    expect((await stripOf(one)).rows.every(({ greeted }) => greeted)).toBe(true)
    expect((await house.store.tenant('greetings').find('school-1', { limit: 10 })).rows).toHaveLength(1)
  })

  it('brings those to the front who were missed on the last days, longest first', async () => {
    await greet(await house.teacher(), true, 0, 1, 3)
    house.clock.at += DAY_MS
    await greet(await house.teacher(), true, 0, 1)
    house.clock.at += DAY_MS
    const strip = await stripOf(await house.teacher())
    expect(strip.rows.map(({ person, missedDays }) => [person.name, missedDays])).toEqual([
      ['Cleo', 2],
      ['Dan', 1],
      ['Ann', 0],
      ['Ben', 0],
    ])
  })

  it('counts no day before somebody came', async () => {
    await greet(await house.teacher(), true, 0)
    house.clock.at += 2 * DAY_MS
    await house.named('s-new', 'Wren')
    const strip = await stripOf(await house.teacher())
    expect(strip.rows.find(({ person }) => person.name === 'Wren')?.missedDays).toBe(0)
  })

  it('calls people by their given name where nobody else in the class has it', async () => {
    for (const [subject, name] of [
      ['m1', 'Mateo García'],
      ['m2', 'Mateo Ruiz'],
      ['x', 'Xóchitl Ramírez'],
    ] as const)
      await house.learner({ subject, person: { name, givenName: name.split(' ')[0] ?? '' } })
    const { rows } = await stripOf(await house.teacher())
    const called = new Map(rows.map((row) => [row.person.name, row.called]))
    expect([called.get('Xóchitl Ramírez'), called.get('Mateo García'), called.get('Ann')]).toEqual(['Xóchitl', undefined, undefined])
  })

  it('is seen by the learner, with who it was', async () => {
    const [ann] = learners
    expect((await own(ann as Tab)).greetedBy).toBeUndefined()
    await greet(await house.teacher(), true, 0)
    expect((await own(ann as Tab)).greetedBy).toMatchObject({ name: 'Ruth Berg' })
  })

  it('refuses wrong bodies, somebody who is not in the class, and then changes nothing', async () => {
    const teacher = await house.teacher()
    const elsewhere = await house.named('s-else', 'Else', { context: { id: 'course-2', title: 'Art' } })
    const put = (changes: unknown) => teacher.send('PUT', '/greetings', { changes })
    expect(refusal(await put([]))).toEqual([400, 'bad_request'])
    expect(refusal(await put([{ personId: idOf(0) }]))).toEqual([400, 'bad_request'])
    for (const personId of [elsewhere.first.person.id, teacher.first.person.id, 'nobody'])
      expect(
        refusal(
          await put([
            { personId: idOf(0), greeted: true },
            { personId, greeted: true },
          ]),
        ),
      ).toEqual([404, 'not_found'])
    expect((await stripOf(teacher)).rows.some(({ greeted }) => greeted)).toBe(false)
  })
})
