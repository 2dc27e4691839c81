import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GlobalDoc } from '../../server/store/store.ts'
import { openHouse, START, type House } from '../api/harness.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

describe('S20: a launch with less power', () => {
  it('ends the same person’s teacher tabs of that course at once', async () => {
    const teacher = await house.teacher({ subject: 'same' })
    expect((await teacher.get('/library')).status).toBe(200)
    const learner = await house.learner({ subject: 'same' })
    expect((await teacher.get('/library')).status).toBe(401)
    expect((await learner.get('/first')).status).toBe(200)
  })

  it('ends them on another server of the same database within 30 s, and leaves every other tab there alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cairn-s20-'))
    const shared = { path: join(folder, 'cairn.db'), clock: { at: START } }
    const [here, there] = [await openHouse(shared), await openHouse(shared)]
    try {
      const tabs = [await there.teacher({ subject: 'same' }), await here.teacher({ subject: 'same' })]
      const others = [
        await there.teacher({ subject: 'colleague' }),
        await there.teacher({ subject: 'same', context: { id: 'course-2' } }),
        await there.learner({ subject: 'student-view', isTestPerson: true }),
      ]
      // Each server has each tab in its memory, whichever opened it.
      const statuses = async (asked: readonly { readonly token: string }[], path: string): Promise<readonly number[]> =>
        Promise.all([here, there].flatMap((server) => asked.map(async ({ token }) => (await server.tab(token).get(path)).status)))
      expect(await statuses(tabs, '/library')).toEqual([200, 200, 200, 200])
      await statuses(others, '/first')
      const learner = await here.learner({ subject: 'same' })
      expect((await there.tab(learner.token).get('/first')).status).toBe(200)
      shared.clock.at += 29_000
      expect(await statuses(tabs, '/library')).toEqual([401, 401, 401, 401])
      expect(await statuses([...others, learner], '/first')).toEqual(Array<number>(8).fill(200))
    } finally {
      await Promise.all([here.close(), there.close()])
      await rm(folder, { recursive: true })
    }
  })

  it('finds the teacher’s tab behind a thousand others of the same person', async () => {
    const teacher = await house.teacher({ subject: 'same' })
    const sessions = house.store.global<GlobalDoc>('sessions')
    const [row] = (await sessions.find({ limit: 1 })).rows
    if (!row) throw new Error('no session')
    const { rev: _rev, ...doc } = row
    // Their ids stand before any hash.
    for (let n = 0; n < 1_000; n++) await sessions.insert({ ...doc, id: `!${n}` })
    await house.learner({ subject: 'same' })
    expect((await teacher.get('/library')).status).toBe(401)
  })

  it('leaves the tabs of Student View’s person, of other people, other courses and other schools alone', async () => {
    const tabs = [
      await house.teacher({ subject: 'same' }),
      await house.teacher({ subject: 'same', context: { id: 'course-2' } }),
      await house.teacher({ subject: 'same', tenantId: 'school-2' }),
    ]
    await house.learner({ subject: 'student-view', isTestPerson: true })
    await house.learner({ subject: 'somebody-else' })
    for (const tab of tabs) expect((await tab.get('/library')).status).toBe(200)
    await house.learner({ subject: 'same', context: { id: 'course-2' } })
    expect(await Promise.all(tabs.map(async (tab) => (await tab.get('/library')).status))).toEqual([200, 401, 200])
  })

  it('lets two roles of two people, and two equal tabs of one person, stand side by side', async () => {
    const [teacher, again] = [await house.teacher(), await house.teacher()]
    const learner = await house.learner()
    for (const tab of [teacher, again, learner]) expect((await tab.get('/first')).status).toBe(200)
  })

  it('gives a stronger launch its power and takes none from the weaker tab', async () => {
    const learner = await house.learner({ subject: 'same' })
    const teacher = await house.teacher({ subject: 'same' })
    expect((await learner.get('/first')).status).toBe(200)
    expect((await learner.get('/library')).status).toBe(403)
    expect((await teacher.get('/library')).status).toBe(200)
  })
})
