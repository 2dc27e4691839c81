import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, launch, logIn, openLaunchTool, type LaunchTool } from '../support/launch-tool.ts'
import { aKey, LTI, openPlatform, ROLE, type Claims, type TestPlatform } from '../support/platform.ts'

let platform: TestPlatform
let tool: LaunchTool
beforeAll(async () => {
  platform = await openPlatform()
  tool = await openLaunchTool(platform)
})
afterAll(async () => {
  await tool.close()
  await platform.close()
})

/** Every refusal shows a page with its code and leaves nobody inside. */
async function refusalOf(attempt: Parameters<typeof launch>[2]): Promise<string | undefined> {
  const before = tool.begun.length
  const sent = await launch(tool, platform, { login: await logIn(tool, platform), ...attempt })
  expect(sent.status).toBeGreaterThanOrEqual(400)
  expect(tool.begun).toHaveLength(before)
  return codeOf(sent)
}

describe('certification 10.1: the tool refuses bad payloads and says so', () => {
  const seconds = (): number => Math.floor(tool.clock() / 1000)
  const noLti = (): Claims =>
    Object.fromEntries(
      [
        'version',
        'message_type',
        'deployment_id',
        'target_link_uri',
        'roles',
        'context',
        'resource_link',
        'launch_presentation',
        'custom',
        'tool_platform',
      ].map((name) => [`${LTI}/${name}`, undefined]),
    )

  it('1 a header without kid', async () => {
    expect(await refusalOf({ header: { kid: undefined } })).toBe('launch_kid_missing')
  })
  it('2 a kid that is not in the keyset', async () => {
    expect(await refusalOf({ key: aKey('elsewhere') })).toBe('launch_kid_unknown')
  })
  it.each<[string, () => Claims, string]>([
    ['3 a wrong LTI version', () => ({ [`${LTI}/version`]: '1.1' }), 'launch_version_wrong'],
    ['4 no LTI version', () => ({ [`${LTI}/version`]: undefined }), 'launch_version_missing'],
    ['5 a payload that is no LTI message', noLti, 'launch_claims_invalid'],
    [
      '6 required claims missing',
      () => ({ [`${LTI}/target_link_uri`]: undefined, [`${LTI}/resource_link`]: undefined }),
      'launch_target_missing',
    ],
    ['7 exp long past', () => ({ iat: seconds() - 7_200, exp: seconds() - 3_600 }), 'launch_expired'],
    ['7 iat in the future', () => ({ iat: seconds() + 3_600, exp: seconds() + 7_200 }), 'launch_not_yet_valid'],
    ['8 no message type', () => ({ [`${LTI}/message_type`]: undefined }), 'launch_message_type_missing'],
    ['9 no roles', () => ({ [`${LTI}/roles`]: undefined }), 'launch_roles_missing'],
    ['10 no deployment id', () => ({ [`${LTI}/deployment_id`]: undefined }), 'launch_deployment_missing'],
    ['11 no resource link id', () => ({ [`${LTI}/resource_link`]: { title: 'A link' } }), 'launch_resource_link_missing'],
    ['12 no sub', () => ({ sub: undefined }), 'launch_subject_missing'],
  ])('%s', async (_name, changes, code) => {
    expect(await refusalOf({ changes: changes() })).toBe(code)
  })

  it('gives each fault another code than its neighbours', async () => {
    const codes = await Promise.all(
      ['version', 'message_type', 'roles', 'deployment_id', 'resource_link', 'target_link_uri'].map((name) =>
        refusalOf({ changes: { [`${LTI}/${name}`]: undefined } }),
      ),
    )
    expect(new Set(codes).size).toBe(codes.length)
  })
})

const NO_NAMES: Claims = { name: undefined, given_name: undefined, family_name: undefined }
/** The nine valid launches of the guide; `full` is the role in full, `short` its short name. */
const nine = (full: string, short: string): readonly [string, Claims][] => [
  ['with its role', { [`${LTI}/roles`]: [full] }],
  ['with several roles', { [`${LTI}/roles`]: [full, 'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Student', full] }],
  ['with a short-form role', { [`${LTI}/roles`]: [short] }],
  ['with an unknown role', { [`${LTI}/roles`]: ['http://example.org/vocab#Gardener', full] }],
  ['with no role', { [`${LTI}/roles`]: [] }],
  ['with e-mail but no names', { [`${LTI}/roles`]: [full], ...NO_NAMES }],
  ['with names but no e-mail', { [`${LTI}/roles`]: [full], email: undefined }],
  ['with no personal data', { [`${LTI}/roles`]: [full], ...NO_NAMES, email: undefined }],
  ['with e-mail and no context', { [`${LTI}/roles`]: [full], [`${LTI}/context`]: undefined }],
]

describe('certification 10.2 and 10.3: the tool opens every valid launch', () => {
  it.each(nine(ROLE.instructor, 'Instructor'))('teacher %s', async (name, changes) => {
    const { status, page } = await launch(tool, platform, { changes })
    expect([status, page.kind]).toEqual([200, 'app'])
    expect(tool.begun.at(-1)?.role).toBe(name === 'with no role' ? 'learner' : 'educator')
  })
  it.each(nine(ROLE.learner, 'Learner'))('student %s', async (_name, changes) => {
    const { status, page } = await launch(tool, platform, { changes })
    expect([status, page.kind]).toEqual([200, 'app'])
    expect(tool.begun.at(-1)?.role).toBe('learner')
  })
  it.each(['context', 'lis', 'launch_presentation', 'custom', 'tool_platform'])('opens without the %s claim', async (claim) => {
    const { status } = await launch(tool, platform, { changes: { [`${LTI}/${claim}`]: undefined } })
    expect(status).toBe(200)
  })
})

describe('message types', () => {
  it('opens deep linking with what the platform accepts', async () => {
    const { status } = await launch(tool, platform, {
      changes: {
        [`${LTI}/message_type`]: 'LtiDeepLinkingRequest',
        [`${LTI}/resource_link`]: undefined,
        [`${LTI}/roles`]: [ROLE.instructor],
        'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings': {
          deep_link_return_url: 'https://lms.example/return?sesskey=a%20b',
          accept_types: ['ltiResourceLink', 'link'],
          accept_presentation_document_targets: ['iframe'],
          accept_multiple: 'false',
          data: 'opaque "data"',
        },
      },
    })
    expect(status).toBe(200)
    expect(tool.begun.at(-1)).toMatchObject({
      kind: 'deep_linking',
      deepLinking: {
        returnUrl: 'https://lms.example/return?sesskey=a%20b',
        acceptTypes: ['ltiResourceLink', 'link'],
        acceptMultiple: false,
        acceptLineItem: true,
        data: 'opaque "data"',
      },
    })
  })

  it('opens a submission review at the learner whose work is asked for', async () => {
    await launch(tool, platform, {
      changes: {
        [`${LTI}/message_type`]: 'LtiSubmissionReviewRequest',
        [`${LTI}/resource_link`]: undefined,
        [`${LTI}/roles`]: [ROLE.instructor],
        [`${LTI}/for_user`]: { user_id: 'person-9', name: 'Zoë' },
      },
    })
    expect(tool.begun.at(-1)).toMatchObject({ kind: 'submission_review', forSubject: 'person-9', role: 'educator' })
  })

  it('knows the services and parameters that the platform names, and leaves out variables it did not fill', async () => {
    await launch(tool, platform, {
      changes: {
        'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint': {
          scope: ['https://purl.imsglobal.org/spec/lti-ags/scope/score'],
          lineitems: 'https://lms.example/api/lti/courses/1/line_items',
          lineitem: 'https://lms.example/api/lti/courses/1/line_items/7',
        },
        'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice': {
          context_memberships_url: 'https://lms.example/api/lti/courses/1/names_and_roles',
          service_versions: ['2.0'],
        },
        [`${LTI}/custom`]: { Challenge_Id: 'c-9', due: '$ResourceLink.submission.endDateTime', weight: 3 },
      },
    })
    const begun = tool.begun.at(-1)
    expect(begun).toMatchObject({
      custom: { challenge_id: 'c-9', weight: '3' },
      lineItems: { lineItemUrl: 'https://lms.example/api/lti/courses/1/line_items/7' },
      roster: { url: 'https://lms.example/api/lti/courses/1/names_and_roles' },
    })
    expect(begun?.custom).not.toHaveProperty('due')
    expect(await tool.registry.deployment(begun?.deploymentId ?? '')).toMatchObject({
      serviceOrigins: ['https://lms.example'],
      frameOrigins: expect.arrayContaining([platform.origin]),
      status: 'active',
    })
  })

  it('opens without a user id only where the registration allows it', async () => {
    const open = await openLaunchTool(platform, { registrations: [{ allowAnonymous: true, allowCourseless: true }] })
    try {
      const { status } = await launch(open, platform, { changes: { sub: undefined, [`${LTI}/resource_link`]: undefined } })
      expect(status).toBe(200)
      expect(open.begun.at(-1)).not.toHaveProperty('subject')
    } finally {
      await open.close()
    }
  })
})
