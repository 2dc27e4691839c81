import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LtijsToken } from 'ltijs'
import { formOf, startPractice, type PracticeDriver } from '../support/practice-driver.ts'
import { introduce, openLtijsTool, type LtijsTool } from './ltijs-tool.ts'

const FAMILIES = ['canvas', 'moodle', 'schoology'] as const
let tool: LtijsTool
let practice: PracticeDriver

beforeAll(async () => {
  tool = await openLtijsTool()
  practice = await startPractice({ toolOrigin: 'http://127.0.0.1:9' })
  for (const family of FAMILIES) await introduce(tool, practice, family)
})
afterAll(async () => {
  await practice.close()
  await tool.close()
})

/** Launches and follows ltijs's own redirect to its page. */
async function visit(order: Parameters<PracticeDriver['launch']>[0]): Promise<Response> {
  const { response, browser } = await practice.launch({ toolId: 'ltijs', ...order })
  expect(response.status, await response.clone().text()).toBe(302)
  return browser.get(new URL(response.headers.get('location') ?? '', tool.origin).href)
}

async function place(family: (typeof FAMILIES)[number]) {
  tool.onDeepLinking = (token) =>
    tool.lti.DeepLinking.createDeepLinkingForm(token, [
      {
        type: 'ltiResourceLink',
        title: 'Made by ltijs',
        url: `${tool.origin}/lti/`,
        custom: { ours: 'a1' },
        lineItem: { scoreMaximum: 10, resourceId: 'a1' },
      },
    ])
  const page = await visit({ family, personId: 'okafor', kind: 'deep-linking' })
  const { action, fields } = formOf((await page.text()).replaceAll("'", '"'))
  const answer = await fetch(action, { method: 'POST', body: new URLSearchParams(fields) })
  expect(answer.status, await answer.clone().text()).toBe(200)
  const link = practice.lms.school.links.findLast((each) => each.family === family && each.toolId === 'ltijs')
  const lineItem = practice.lms.school.lineItems.find(({ linkId }) => linkId === link?.id)
  return { link, lineItem }
}

describe.each(FAMILIES)('a stock ltijs tool, the practice LMS acting like %s', (family) => {
  it('is launched, reads who is there, places an activity, and its score stands in the gradebook', async () => {
    const { link, lineItem } = await place(family)
    expect(link).toMatchObject({ title: 'Made by ltijs', custom: { ours: 'a1' } })
    expect(lineItem).toMatchObject({ scoreMaximum: 10, resourceId: 'a1' })
    // As Canvas does it, the assignment comes unpublished and would refuse the score.
    if (link) practice.lms.control.publishLink(link.id, true)

    const seen: LtijsToken[] = []
    tool.onConnect = async (token) => {
      seen.push(token)
      const column = token.platformContext.endpoint?.lineitem ?? ''
      await tool.lti.Grade.submitScore(token, column, {
        scoreGiven: 7,
        scoreMaximum: 10,
        activityProgress: 'Completed',
        gradingProgress: 'FullyGraded',
        comment: 'From ltijs',
      })
      const { scores } = await tool.lti.Grade.getScores(token, column, { userId: token.user })
      return scores
    }
    const page = await visit({ family, personId: 'student-03', ...(link ? { linkId: link.id } : {}) })
    expect(page.status, await page.clone().text()).toBe(200)
    expect(seen[0]).toMatchObject({
      userInfo: { name: 'Siobhán O’Dwyer-Fitzgerald' },
      platformContext: { context: { title: 'Grade 8 Science' }, custom: { ours: 'a1' } },
    })
    expect(await page.json()).toMatchObject([{ resultScore: 7, resultMaximum: 10, comment: 'From ltijs' }])
    const row = practice.lms.control.gradebook('science-8', family).find(({ lineItemId }) => lineItemId === lineItem?.id)
    expect(row).toMatchObject({ personId: 'student-03', score: 7, by: 'tool', comments: [{ text: 'From ltijs' }] })
  })

  it('gives it the whole roster, over pages', async () => {
    practice.lms.control.changeSettings({ rosterPageSize: 12 })
    tool.onConnect = async (token) => (await tool.lti.NamesAndRoles.getMembers(token, { pages: false })).members
    const link = practice.lms.school.links.find((each) => each.family === family && each.toolId === 'ltijs')
    const page = await visit({ family, personId: 'okafor', ...(link ? { linkId: link.id } : {}) })
    const members = (await page.json()) as { user_id: string; name: string }[]
    expect(members).toHaveLength(family === 'canvas' ? 33 : 34)
    expect(new Set(members.map(({ user_id: id }) => id)).size).toBe(members.length)
    expect(members.map(({ name }) => name)).toContain('نور الهاشمي')
    practice.lms.control.changeSettings({ rosterPageSize: 0 })
  })

  it('is refused nothing but what is wrong: a launch with a broken signature stays out', async () => {
    const { response } = await practice.launch({ family, toolId: 'ltijs', personId: 'okafor', changes: { breakSignature: true } })
    expect(response.status).toBe(401)
    expect(await response.text()).toContain('invalid signature')
  })
})
