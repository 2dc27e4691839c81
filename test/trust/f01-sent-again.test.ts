import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LearnerWorkView, MarkingView } from '../../server/contract/works.ts'
import { KEY, openWorksHouse, type WorksHouse } from '../api/works-house.ts'
import { aPdf } from '../support/files.ts'

let house: WorksHouse
beforeEach(async () => {
  house = await openWorksHouse()
})
afterEach(() => house.close())

describe('F01: a request whose answer was lost is sent again', () => {
  it('adds one piece of evidence, also when both arrive at once', async () => {
    const { id } = await house.challenge()
    const tab = await house.learnerAt(id)
    const piece = { kind: 'text', text: 'Once', key: KEY }
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => tab.send<LearnerWorkView>('POST', `/challenges/${id}/work/evidence`, piece)),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
    expect((await tab.get<LearnerWorkView>(`/challenges/${id}/work`)).body.evidence).toHaveLength(1)
  })

  it('adds one file and leaves no second one behind', async () => {
    const { id } = await house.challenge()
    const tab = await house.learnerAt(id)
    const headers = { 'content-type': 'application/pdf', 'x-file-name': 'a.pdf', 'x-file-key': KEY }
    const answers = await Promise.all(Array.from({ length: 4 }, () => tab.send('POST', `/challenges/${id}/work/files`, aPdf(), headers)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await tab.get<LearnerWorkView>(`/challenges/${id}/work`)).body.evidence).toHaveLength(1)
    expect((await house.store.tenant<never>('files').find('school-1', { limit: 10 })).rows).toHaveLength(1)
    expect(await house.staged()).toEqual([])
  })

  it('hands in once, marks once and releases one version of one grade', async () => {
    const { id, teacher } = await house.challenge()
    const tab = await house.handedIn(id)
    const person = tab.first.person.id
    await Promise.all(Array.from({ length: 4 }, () => tab.send('POST', `/challenges/${id}/work/hand-in`)))
    expect((await house.work()).handIns).toHaveLength(1)
    const marks = { rev: 0, criterion: { criterionId: 'evidence', levelId: 'mid', comment: 'Once' } }
    const path = `/challenges/${id}/works/${person}/marks`
    const marked = await Promise.all(Array.from({ length: 4 }, () => teacher.send<MarkingView>('PATCH', path, marks)))
    expect(marked.map(({ status, body }) => [status, body.rev])).toEqual(Array.from({ length: 4 }, () => [200, 1]))
    await house.markAll(teacher, id, person)
    const before = (await house.work()).delivery?.version ?? 0
    const released = await Promise.all(Array.from({ length: 4 }, () => teacher.send('POST', `/challenges/${id}/release`, {})))
    expect(released.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await house.work()).delivery?.version).toBe(before + 1)
  })

  it('keeps marks and wanted grade together: what is released is what is wanted', async () => {
    const { id, teacher } = await house.challenge()
    const tab = await house.handedIn(id)
    const { rev } = await house.markAll(teacher, id, tab.first.person.id)
    const path = `/challenges/${id}/works/${tab.first.person.id}/marks`
    const edits = ['low', 'high', 'mid', 'high'].map((levelId) =>
      teacher.send('PATCH', path, { rev, criterion: { criterionId: 'evidence', levelId } }),
    )
    const releases = Array.from({ length: 4 }, () => teacher.send('POST', `/challenges/${id}/release`, {}))
    await Promise.all([...edits, ...releases])
    await teacher.send('POST', `/challenges/${id}/release`, {})
    const { released, delivery } = await house.work()
    expect(delivery?.wish).toMatchObject({ kind: 'graded', scoreGiven: released?.score })
  })
})
