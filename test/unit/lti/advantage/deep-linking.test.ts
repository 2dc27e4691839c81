import { describe, expect, it } from 'vitest'
import { buildDeepLinkingResponse, type DeepLinkingAnswer } from '../../../../server/lti/advantage/deep-linking.ts'
import type { PickedItem } from '../../../../server/lti/advantage/advantage.ts'
import { CLAIM } from '../../../../server/lti/claim-names.ts'
import type { LmsFamily } from '../../../../server/contract/words.ts'
import { profileFor } from '../../../../server/lti/platforms/profiles.ts'

const NOW = Date.parse('2026-03-02T08:00:00.900Z')
const item: PickedItem = {
  title: 'Harbour water',
  path: '/challenges/abc',
  custom: { Challenge_Id: 'abc', note: 'two\nlines' },
  lineItem: { label: 'Harbour water', scoreMaximum: 12.5, resourceId: 'abc' },
  submissionEndsAt: Date.parse('2026-03-20T15:00:00Z'),
}
const answer = (more: Partial<DeepLinkingAnswer['settings']> = {}, items: readonly PickedItem[] = [item]): DeepLinkingAnswer => ({
  registration: { issuer: 'https://lms.example', clientId: 'client-1' },
  platformDeploymentId: 'dep:1',
  settings: {
    returnUrl: 'https://lms.example/return?sesskey=x',
    acceptTypes: ['link', 'ltiResourceLink'],
    acceptMultiple: true,
    acceptLineItem: true,
    ...more,
  },
  items,
})

async function build(given: DeepLinkingAnswer, family: LmsFamily = 'generic') {
  const signed: Record<string, unknown>[] = []
  let ids = 0
  const { jwt, returnUrl } = await buildDeepLinkingResponse(given, {
    profile: profileFor(family),
    toolOrigin: 'https://tool.example',
    now: NOW,
    randomId: () => `id-${++ids}`,
    sign: async (payload) => {
      signed.push({ ...payload })
      return 'jwt'
    },
  })
  const payload = signed[0] ?? {}
  return { jwt, returnUrl, payload, items: payload[CLAIM.contentItems] as Record<string, never>[] }
}
const refused = (code: string): Error => expect.objectContaining({ code }) as Error

describe('the deep-linking answer', () => {
  it('is addressed to the issuer of the launch, lives five minutes and has identifiers of its own', async () => {
    const { payload, returnUrl } = await build(answer({ data: 'opaque "data"' }))
    expect(payload).toMatchObject({
      iss: 'client-1',
      aud: 'https://lms.example',
      iat: Math.floor(NOW / 1000),
      exp: Math.floor(NOW / 1000) + 300,
      nonce: 'id-1',
      jti: 'id-2',
      [CLAIM.messageType]: 'LtiDeepLinkingResponse',
      [CLAIM.version]: '1.3.0',
      [CLAIM.deploymentId]: 'dep:1',
      [CLAIM.data]: 'opaque "data"',
    })
    expect(returnUrl).toBe('https://lms.example/return?sesskey=x')
  })

  it('has no data when none came', async () => {
    expect((await build(answer())).payload).not.toHaveProperty([CLAIM.data])
  })

  it('names the item in its path, its custom parameters and its resource id', async () => {
    const { items } = await build(answer())
    expect(items[0]).toMatchObject({
      type: 'ltiResourceLink',
      url: 'https://tool.example/challenges/abc',
      custom: { challenge_id: 'abc', note: 'two lines' },
      lineItem: { label: 'Harbour water', scoreMaximum: 12.5, resourceId: 'abc' },
      submission: { endDateTime: '2026-03-20T15:00:00.000Z' },
    })
  })

  it('leaves out what the LMS ignores or reads wrongly', async () => {
    const [moodle, canvas, schoology, blackboard] = await Promise.all(
      (['moodle', 'canvas', 'schoology', 'blackboard'] as const).map(async (family) => (await build(answer(), family)).items[0]),
    )
    expect(moodle).not.toHaveProperty('url')
    expect(moodle).not.toHaveProperty('submission')
    expect(moodle).toHaveProperty('lineItem.submissionReview.url', 'https://tool.example/challenges/abc')
    expect(canvas).toHaveProperty('submission')
    expect(canvas).not.toHaveProperty('lineItem.submissionReview')
    expect(schoology).not.toHaveProperty('submission')
    expect(blackboard).toHaveProperty('lineItem.scoreMaximum', 13)
  })

  it('asks, in the link itself, where a copy of it will have come from and in which groups people are, as far as the LMS can tell', async () => {
    const customs = await Promise.all(
      (['canvas', 'moodle', 'schoology', 'generic'] as const).map(async (family) => (await build(answer(), family)).items[0]?.['custom']),
    )
    const own = { challenge_id: 'abc', note: 'two lines' }
    expect(customs).toEqual([
      {
        ...own,
        ctx_history: '$Context.id.history',
        link_history: '$Activity.id.history',
        canvas_sections: '$Canvas.course.sectionIds',
        canvas_section_names: '$com.instructure.User.sectionNames',
        canvas_groups: '$Canvas.group.contextIds',
      },
      { ...own, ctx_history: '$Context.id.history', moodle_groups: '$Moodle.Person.userGroupIds' },
      { ...own, ctx_history: '$Context.id.history', link_history: '$ResourceLink.id.history' },
      own,
    ])
  })

  it('S30: gives nothing that was not asked for', async () => {
    await expect(build(answer({ acceptTypes: ['link', 'html'] }))).rejects.toThrowError(refused('picker_type_not_accepted'))
    await expect(build(answer({ acceptMultiple: false }, [item, item]))).rejects.toThrowError(refused('bad_request'))
    expect((await build(answer({ acceptLineItem: false }))).items[0]).not.toHaveProperty('lineItem')
    expect((await build(answer({ acceptTypes: ['link'] }, []))).items).toEqual([])
  })

  it('S35: refuses a maximum that is not above 0', async () => {
    for (const scoreMaximum of [0, -1, Number.NaN, Infinity])
      await expect(build(answer({}, [{ ...item, lineItem: { label: 'x', scoreMaximum, resourceId: 'x' } }]))).rejects.toThrowError(
        refused('score_out_of_range'),
      )
  })
})
