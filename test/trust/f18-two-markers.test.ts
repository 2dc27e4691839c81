import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MarkingView } from '../../server/contract/works.ts'
import { KEY, key, openWorksHouse, refusal, type WorksHouse } from '../api/works-house.ts'

let house: WorksHouse
beforeEach(async () => {
  house = await openWorksHouse()
})
afterEach(() => house.close())

async function twoTeachers() {
  const { id, teacher: ruth } = await house.challenge()
  const ana = await house.teacher({ subject: 'lms-ana', person: { name: 'Ana Ruiz' }, custom: { cairn_challenge: id } })
  const path = `/challenges/${id}/works/${(await house.handedIn(id)).first.person.id}`
  return { ruth, ana, path }
}

describe('F18: two teachers mark one work', () => {
  it('loses nothing when they write different criteria at the same moment from the same state', async () => {
    const { ruth, ana, path } = await twoTeachers()
    const answers = await Promise.all([
      ruth.send('PATCH', `${path}/marks`, { rev: 0, criterion: { criterionId: 'evidence', levelId: 'high' } }),
      ana.send('PATCH', `${path}/marks`, { rev: 0, criterion: { criterionId: 'teamwork', levelId: 'low' } }),
      ruth.send('PATCH', `${path}/marks`, { rev: 0, overall: 'Well read' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await ruth.get<MarkingView>(path)).body).toMatchObject({
      marks: [{ levelId: 'high' }, { levelId: 'low' }],
      overall: 'Well read',
      rev: 3,
    })
  })

  it('lets exactly one of two different levels for one criterion in, and tells the other', async () => {
    const { ruth, ana, path } = await twoTeachers()
    const answers = await Promise.all([
      ruth.send('PATCH', `${path}/marks`, { rev: 0, criterion: { criterionId: 'evidence', levelId: 'high' } }),
      ana.send('PATCH', `${path}/marks`, { rev: 0, criterion: { criterionId: 'evidence', levelId: 'low' } }),
    ])
    const [lost] = answers.filter(({ status }) => status !== 200)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(lost && refusal(lost)).toEqual([409, 'changed_meanwhile'])
    expect(lost?.body).toMatchObject({ error: { facts: { criterionId: 'evidence' } } })
  })

  it('overwrites nothing that was written while a laptop slept, and shows whose it is', async () => {
    const { ruth, ana, path } = await twoTeachers()
    const seen = (await ruth.get<MarkingView>(path)).body.rev
    await ana.send('PATCH', `${path}/marks`, { rev: seen, criterion: { criterionId: 'evidence', comment: 'Ana’s words' } })
    const late = await ruth.send('PATCH', `${path}/marks`, { rev: seen, criterion: { criterionId: 'evidence', comment: 'Ruth’s words' } })
    expect(refusal(late)).toEqual([409, 'changed_meanwhile'])
    const now = (await ruth.get<MarkingView>(path)).body
    expect(now).toMatchObject({ marks: [{ comment: 'Ana’s words' }, {}], changedBy: { person: { name: 'Ana Ruiz' } } })
    const settled = await ruth.send('PATCH', `${path}/marks`, { rev: now.rev, criterion: { criterionId: 'evidence', comment: 'Both' } })
    expect(settled.status).toBe(200)
  })

  it('overwrites nothing of the same teacher’s other page, and lets each page go on with its own', async () => {
    const { ruth, path } = await twoTeachers()
    const [one, two] = [KEY, key(2)]
    const send = (desk: string, levelId: string) =>
      ruth.send<MarkingView>('PATCH', `${path}/marks`, { rev: 0, desk, criterion: { criterionId: 'evidence', levelId } })
    expect((await send(one, 'low')).status).toBe(200)
    // The answer to the first was lost: the page knows what it wrote all the same.
    expect((await send(one, 'mid')).status).toBe(200)
    expect(refusal(await send(two, 'high'))).toEqual([409, 'changed_meanwhile'])
    const now = (await ruth.get<MarkingView>(path)).body
    expect(now.marks[0]).toMatchObject({ levelId: 'mid' })
    expect(now.touches).toMatchObject([{ criterionId: 'evidence', person: { name: 'Ruth Berg' }, isOwn: true }])
  })

  it('says who changed each criterion and the whole, and when', async () => {
    const { ruth, ana, path } = await twoTeachers()
    await ruth.send('PATCH', `${path}/marks`, { rev: 0, criterion: { criterionId: 'evidence', levelId: 'high' } })
    await ana.send('PATCH', `${path}/marks`, { rev: 1, overall: 'Well read' })
    const { touches } = (await ruth.get<MarkingView>(path)).body
    expect(touches).toMatchObject([
      { criterionId: 'evidence', isOwn: true },
      { person: { name: 'Ana Ruiz' }, isOwn: false },
    ])
    expect(touches[1]).not.toHaveProperty('criterionId')
    expect(Date.parse(touches[1]?.at ?? '')).toBe(house.clock.at)
  })

  it('sends text that waited for the network once', async () => {
    const { ruth, path } = await twoTeachers()
    const change = { rev: 0, overall: 'Typed on the train' }
    await ruth.send('PATCH', `${path}/marks`, change)
    const again = await ruth.send<MarkingView>('PATCH', `${path}/marks`, change)
    expect(again.body).toMatchObject({ overall: 'Typed on the train', rev: 1 })
  })
})
