import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shortId } from '../../server/domain/short-id.ts'
import { key, openWorksHouse } from './works-house.ts'

describe('a work opened from the gradebook of the LMS by its address', () => {
  let house: Awaited<ReturnType<typeof openWorksHouse>>
  let targetPath: string
  let challengeId: string
  let learnerWireId: string

  beforeAll(async () => {
    house = await openWorksHouse()
    const { id } = await house.challenge()
    challengeId = id
    const learner = await house.learnerAt(id)
    learnerWireId = learner.first.person.id
    await learner.send('POST', `/challenges/${id}/work/evidence`, { kind: 'text', text: 'Upstream is clear.', key: key(1) })
    targetPath = `/submissions/${shortId((await house.work()).id)}`
  })
  afterAll(() => house.close())

  it('leads a teacher to the class with that learner open', async () => {
    const { first } = await house.teacher({ targetPath, resourceLink: { id: 'speed-grader' } })
    expect(first.view).toMatchObject({ kind: 'class', openPersonId: learnerWireId, class: { challenge: { id: challengeId } } })
  })

  it('leads a learner to their own work, whoever’s address it is', async () => {
    const { first } = await house.learnerAt(challengeId, { subject: 'another-learner', targetPath, custom: {} })
    expect(first.view).toMatchObject({ kind: 'learner_work', work: { challenge: { id: challengeId }, evidence: [] } })
  })

  it('takes no column for the grade from a link of another challenge', async () => {
    const { id: other } = await house.challenge()
    const lineItems = { lineItemUrl: 'https://lms.example/items/other', scopes: ['score'] }
    const subject = 'learner-of-two'
    const tab = await house.learner({ subject, targetPath, custom: { cairn_challenge: other }, resourceLink: { id: 'link-2' }, lineItems })
    expect(tab.first.view).toMatchObject({ work: { challenge: { id: challengeId } } })
    await tab.send('POST', `/challenges/${challengeId}/work/evidence`, { kind: 'text', text: 'Downstream too.', key: key(2) })
    const works = (await house.works.find('school-1', { limit: 10 })).rows
    expect(works.map(({ ownColumn }) => ownColumn?.lineItemUrl)).not.toContain('https://lms.example/items/other')
  })

  it('says nothing of a work of another course', async () => {
    const { first } = await house.teacher({
      targetPath,
      context: { id: 'other-course', title: 'Other' },
      resourceLink: { id: 'elsewhere' },
    })
    expect(first.view.kind).toBe('course_home')
  })
})
