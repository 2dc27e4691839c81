import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChallengeView } from '../../server/contract/challenges.ts'
import type { WireError } from '../../server/contract/errors.ts'
import { aChallenge } from '../support/a-challenge.ts'
import { openLaunchTool } from '../support/launch-tool.ts'
import { launchWithToken } from '../support/launch-with.ts'
import { LTI, openPlatform, ROLE, sign } from '../support/platform.ts'
import { openHouse, type House, type Tab } from '../api/harness.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const settings = (over: object) => ({
  deepLinking: {
    returnUrl: 'https://lms.example/return',
    acceptTypes: ['ltiResourceLink'],
    acceptMultiple: true,
    acceptLineItem: true,
    ...over,
  },
})
const write = async (tab: Tab): Promise<string> => (await tab.send<ChallengeView>('POST', '/challenges', aChallenge())).body.id
const written = async (tab: Tab) => ({ kind: 'challenge', id: await write(tab) }) as const
const refusal = ({ status, body }: { readonly status: number; readonly body: unknown }) => [status, (body as WireError).error.code]

describe('S30: a deep-linking request', () => {
  it('is answered once, also by two clicks at the same moment', async () => {
    const picker = await house.picker()
    const items = [await written(picker)]
    const answers = await Promise.all([1, 2, 3].map(() => picker.send('POST', '/picker/answer', { items })))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    expect(refusal(await picker.send('POST', '/picker/cancel'))).toEqual([409, 'picker_already_answered'])
  })

  it('lives for an hour, however busy its tab is', async () => {
    const picker = await house.picker()
    const items = [await written(picker)]
    for (let minutes = 10; minutes < 60; minutes += 10) {
      house.clock.at += 10 * 60_000
      expect((await picker.get('/library')).status).toBe(200)
    }
    house.clock.at += 10 * 60_000
    expect((await picker.send('POST', '/picker/answer', { items })).status).toBe(401)
    expect(house.outside.signed).toEqual([])
  })

  it('is refused where the LMS takes no link of ours, or takes one and gets two', async () => {
    const files = await house.picker(settings({ acceptTypes: ['file', 'html'] }))
    expect(refusal(await files.send('POST', '/picker/answer', { items: [await written(files)] }))).toEqual([
      422,
      'picker_type_not_accepted',
    ])
    const one = await house.picker(settings({ acceptMultiple: false }))
    const two = await one.send('POST', '/picker/answer', { items: [await written(one), await written(one)] })
    expect((two.body as WireError).error).toMatchObject({ code: 'bad_request', fields: [{ path: 'items', code: 'too_long' }] })
  })

  it('gets its data back unchanged, to the address of its signed claim', async () => {
    const data = '{"a":"ü"}'.padEnd(100_000, '.')
    const picker = await house.picker(settings({ data }))
    const items = [await written(picker)]
    const { body } = await picker.send('POST', '/picker/answer', { items })
    expect(body).toMatchObject({ returnUrl: 'https://lms.example/return' })
    expect(house.outside.signed[0]?.data).toBe(data)
  })

  it('is refused at its launch where its data is 1 MB, and opens with 100 kB', async () => {
    const platform = await openPlatform()
    const tool = await openLaunchTool(platform)
    try {
      const launched = (bytes: number) =>
        launchWithToken({ tool, platform }, (payload) => sign({ ...payload, ...deepLinkingClaims('d'.repeat(bytes)) }))
      expect(await launched(1024 * 1024)).toMatchObject({ isOpen: false, status: 413 })
      expect(await launched(100_000)).toMatchObject({ isOpen: true, status: 200 })
      expect(tool.begun.at(-1)?.deepLinking?.data).toHaveLength(100_000)
    } finally {
      await tool.close()
      await platform.close()
    }
  })
})

const deepLinkingClaims = (data: string) => ({
  [`${LTI}/message_type`]: 'LtiDeepLinkingRequest',
  [`${LTI}/resource_link`]: undefined,
  [`${LTI}/roles`]: [ROLE.instructor],
  'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings': {
    deep_link_return_url: 'https://lms.example/return',
    accept_types: ['ltiResourceLink'],
    accept_presentation_document_targets: ['iframe'],
    accept_multiple: 'false',
    data,
  },
})
