// Longer than 300 lines: S17 to S21 as one list of who may come in.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Registration } from '../../server/lti/platforms/registration.ts'
import type { Deployment } from '../../server/lti/platforms/registration.ts'
import { codeOf, launch, logIn, logInFramed, openLaunchTool, postLaunch, readPage, type LaunchTool } from '../support/launch-tool.ts'
import { aLaunch, LTI, openPlatform, ROLE, sign, type Claims, type TestPlatform } from '../support/platform.ts'

let platform: TestPlatform
let tool: LaunchTool
const extra: LaunchTool[] = []
beforeAll(async () => {
  platform = await openPlatform()
  tool = await openLaunchTool(platform)
})
afterEach(async () => {
  await Promise.all(extra.splice(0).map((opened) => opened.close()))
})
afterAll(async () => {
  await tool.close()
  await platform.close()
})

const toolWith = async (changes: Partial<Registration>): Promise<LaunchTool> => {
  const opened = await openLaunchTool(platform, { registrations: [changes] })
  extra.push(opened)
  return opened
}
const asAdmin: Claims = { [`${LTI}/roles`]: [ROLE.institutionAdmin] }

describe('S17 messages that say too little', () => {
  it.each<[string, Claims, string]>([
    ['an unknown message type', { [`${LTI}/message_type`]: 'LtiStartProctoring' }, 'launch_message_type_unknown'],
    ['a message type of another kind', { [`${LTI}/message_type`]: ['LtiResourceLinkRequest'] }, 'launch_message_type_unknown'],
    ['a message type from the prototype', { [`${LTI}/message_type`]: 'constructor' }, 'launch_message_type_unknown'],
    ['version 1.1', { [`${LTI}/version`]: '1.1' }, 'launch_version_wrong'],
    ['an empty deployment id', { [`${LTI}/deployment_id`]: '' }, 'launch_deployment_missing'],
    ['an empty resource link id', { [`${LTI}/resource_link`]: { id: '' } }, 'launch_resource_link_missing'],
    ['an empty sub', { sub: '' }, 'launch_subject_missing'],
    ['roles as text', { [`${LTI}/roles`]: ROLE.instructor }, 'launch_roles_missing'],
    ['no target', { [`${LTI}/target_link_uri`]: undefined }, 'launch_target_missing'],
    ['deep linking without settings', { [`${LTI}/message_type`]: 'LtiDeepLinkingRequest' }, 'launch_deep_linking_invalid'],
    ['submission review without a user', { [`${LTI}/message_type`]: 'LtiSubmissionReviewRequest' }, 'launch_submission_invalid'],
    [
      'submission review for nobody',
      { [`${LTI}/message_type`]: 'LtiSubmissionReviewRequest', [`${LTI}/for_user`]: {} },
      'launch_submission_invalid',
    ],
  ])('S17 refuses %s', async (_name, changes, code) => {
    const before = tool.begun.length
    expect(codeOf(await launch(tool, platform, { changes }))).toBe(code)
    expect(tool.begun).toHaveLength(before)
  })
  it('S17 refuses a launch of another deployment than the login named', async () => {
    const login = await logIn(tool, platform, { lti_deployment_id: 'deployment-9' })
    expect(codeOf(await launch(tool, platform, { login }))).toBe('launch_deployment_mismatch')
  })
})

describe('S18 deployments and registrations that are not open', () => {
  it('S18 shows an admin the pending page, others a refusal, and nobody any data', async () => {
    const waiting = await toolWith({ deployments: 'approve' })
    const student = await launch(waiting, platform)
    expect([student.status, codeOf(student)]).toEqual([403, 'deployment_pending'])
    const admin = await launch(waiting, platform, { changes: asAdmin })
    expect(admin.page.data).toEqual({ step: 'pending', registrationLabel: 'Harbor Unified, Canvas', reference: '7K-QM2' })
    expect(waiting.begun).toHaveLength(0)
  })
  it('S18 shows the pending page of a registration that waits for approval to its admin only, and takes nothing in', async () => {
    const waiting = await toolWith({ status: 'pending', source: 'dynamic' })
    const student = await launch(waiting, platform)
    expect([student.status, codeOf(student)]).toEqual([403, 'registration_pending'])
    const admin = await launch(waiting, platform, { changes: asAdmin })
    expect(admin.page.data).toEqual({ step: 'pending', registrationLabel: 'Harbor Unified, Canvas', reference: '7K-QM2' })
    expect(waiting.begun).toHaveLength(0)
    expect((await waiting.store.global<Deployment>('deployments').find({ limit: 10 })).rows).toHaveLength(0)
  })
  it('S18 refuses a deployment that the registration does not list, and writes none', async () => {
    const listed = await toolWith({ deployments: 'only', knownDeployments: ['deployment-2'] })
    expect(codeOf(await launch(listed, platform))).toBe('deployment_unknown')
    expect((await listed.store.global<Deployment>('deployments').find({ limit: 10 })).rows).toHaveLength(0)
    expect((await launch(listed, platform, { changes: { [`${LTI}/deployment_id`]: 'deployment-2' } })).status).toBe(200)
  })
  it('S18 refuses a disabled deployment within 15 s', async () => {
    const opened = await toolWith({})
    await launch(opened, platform)
    const deployments = opened.store.global<Deployment>('deployments')
    const [deployment] = (await deployments.find({ limit: 1 })).rows
    if (!deployment) throw new Error('no deployment was learned')
    const { rev, ...doc } = deployment
    await deployments.replace({ ...doc, status: 'disabled' }, rev)
    opened.clock.move(15_001)
    expect(codeOf(await launch(opened, platform))).toBe('registration_disabled')
  })
  it('S18 refuses a disabled deployment within 15 s also while launches keep coming', async () => {
    const opened = await toolWith({})
    await launch(opened, platform)
    const deployments = opened.store.global<Deployment>('deployments')
    const [deployment] = (await deployments.find({ limit: 1 })).rows
    if (!deployment) throw new Error('no deployment was learned')
    const { rev, ...doc } = deployment
    await deployments.replace({ ...doc, status: 'disabled' }, rev)
    const codes: (string | undefined)[] = []
    for (let second = 0; second < 18; second += 3) {
      opened.clock.move(3_001)
      codes.push(codeOf(await launch(opened, platform)))
    }
    expect(codes.at(-1)).toBe('registration_disabled')
  })
  it.each(['disabled', 'deleted'])('S18 refuses a valid token whose registration was %s meanwhile', async (change) => {
    const opened = await toolWith({})
    const login = await logIn(opened, platform)
    const token = await sign(aLaunch(platform, { nonce: login.nonce, nowMs: opened.clock() }))
    const registrations = opened.store.global<Registration>('registrations')
    const [registration] = (await registrations.find({ limit: 1 })).rows
    if (!registration) throw new Error('no registration')
    const { rev, ...doc } = registration
    if (change === 'deleted') await registrations.delete(doc.id)
    else await registrations.replace({ ...doc, status: 'disabled' }, rev)
    opened.clock.move(15_001)
    expect(codeOf(await readPage(await postLaunch(opened, { id_token: token, state: login.state }, login.cookie)))).toBe(
      'registration_disabled',
    )
    expect(opened.begun).toHaveLength(0)
  })
})

describe('S19 roles', () => {
  const I = 'http://purl.imsglobal.org/vocab/lis/v2/institution/person#'
  const S = 'http://purl.imsglobal.org/vocab/lis/v2/system/person#'
  const M = 'http://purl.imsglobal.org/vocab/lis/v2/membership'
  it.each<[string, readonly string[], string]>([
    ['no role', [], 'learner'],
    ['the plain word Administrator', ['Administrator'], 'learner'],
    ['a system administrator alone', [`${S}SysAdmin`], 'admin'],
    ['an institution administrator alone', [`${I}Administrator`], 'admin'],
    ['an institution administrator who learns here', [`${I}Administrator`, `${M}#Learner`], 'learner'],
    ['an institution administrator who teaches here', [`${I}Administrator`, `${M}#Instructor`], 'educator'],
    ['an instructor of the institution, not of this course', [`${I}Instructor`], 'learner'],
    [
      'an instructor of another vocabulary',
      ['http://evil.example/vocab/lis/v2/membership#Instructor', 'urn:lti:role:ims/lis/Instructor'],
      'learner',
    ],
    ['a URI that only ends like one', [`${M}#Instructor/x`, ` ${M}#Instructor`, 'instructor'], 'learner'],
    ['10,000 unknown roles', Array.from({ length: 10_000 }, (_, index) => `r${index}`), 'learner'],
    ['a mentor without scope', [`${M}#Mentor`], 'observer'],
    ['a teaching assistant by sub-role alone', [`${M}/Instructor#TeachingAssistant`], 'educator'],
    ['a learner by sub-role alone', [`${M}/Learner#GuestLearner`], 'learner'],
    ['a content developer', [`${M}#ContentDeveloper`], 'observer'],
    ['nobody', [`${S}None`], 'learner'],
  ])('S19 takes %s for no more than it says', async (_name, roles, role) => {
    const { status } = await launch(tool, platform, { changes: { [`${LTI}/roles`]: roles } })
    expect([status, tool.begun.at(-1)?.role]).toEqual([200, role])
  })
  it('S19 knows the platform’s test student', async () => {
    await launch(tool, platform, {
      changes: { [`${LTI}/roles`]: [ROLE.learner, 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser'] },
    })
    expect(tool.begun.at(-1)).toMatchObject({ role: 'learner', isTestPerson: true })
  })
})

describe('S21 secrets stay out of addresses, pages and logs', () => {
  it('S21 leaves no token, state, nonce or name in any log line, address or error page', async () => {
    const opened = await toolWith({})
    const login = await logInFramed(opened, platform, { lti_storage_target: '_parent' })
    const token = await sign(aLaunch(platform, { nonce: login.nonce, nowMs: opened.clock() }))
    const good = await readPage(await postLaunch(opened, { id_token: token, state: login.state }, login.cookie))
    const replay = await readPage(await postLaunch(opened, { id_token: token, state: login.state }, login.cookie))
    const refused = [
      replay,
      await launch(opened, platform, { changes: { sub: undefined } }),
      await readPage(await postLaunch(opened, { error: 'login_required', error_description: '<b>secret</b>', state: login.state })),
      await readPage(await postLaunch(opened, { id_token: 'garbage-token', state: login.state })),
    ]
    const secrets = [
      token,
      login.state,
      login.nonce,
      login.data.storage?.value ?? '',
      'session-token',
      'Ilya',
      'ilya@school.example',
      'garbage-token',
      '<b>secret',
    ]
    for (const secret of secrets) expect(opened.logText()).not.toContain(secret)
    for (const page of refused) for (const secret of secrets) expect(JSON.stringify(page.page)).not.toContain(secret)
    for (const { headers } of [good, ...refused]) expect(headers.get('location')).toBeNull()
    expect(opened.logText()).toContain('"reference":"7K-QM2"')
    expect(opened.logText()).toContain('"code":"launch_replayed"')
  })
})

describe('S23 other origins', () => {
  it.each(['https://evil.example', 'null'])('S23 gives %s no CORS header, no answer to a preflight and no proof', async (origin) => {
    for (const [method, path] of [
      ['GET', '/.well-known/jwks.json'],
      ['GET', '/lti/login'],
      ['OPTIONS', '/lti/prove'],
      ['OPTIONS', '/lti/launch'],
      ['POST', '/lti/prove'],
    ] as const) {
      const answer = await fetch(`${tool.origin}${path}`, {
        method,
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type',
          'Content-Type': 'application/json',
        },
        ...(method === 'POST' ? { body: '{"pendingId":"x","value":"y"}' } : {}),
      })
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
      if (method === 'POST') expect([answer.status, await answer.json()]).toMatchObject([403, { error: { code: 'not_allowed' } }])
    }
  })
  it('S23 takes no proof as a form, which any page could send', async () => {
    const answer = await fetch(`${tool.origin}/lti/prove`, { method: 'POST', body: new URLSearchParams({ pendingId: 'x', value: 'y' }) })
    expect([answer.status, await answer.json()]).toMatchObject([415, { error: { code: 'wrong_content_type' } }])
  })
})

describe('S29 addresses to go back to', () => {
  const deepLinking = (url: unknown): Claims => ({
    [`${LTI}/message_type`]: 'LtiDeepLinkingRequest',
    'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings': { deep_link_return_url: url, accept_types: ['ltiResourceLink'] },
  })
  const strange = [
    'javascript:alert(1)',
    'http://lms.example/return',
    'https://lms.example/"><script>',
    'https://u:p@lms.example/',
    'data:text/html,x',
    'https://lms.example/a b',
    '//lms.example',
    '',
  ]
  it.each(strange)('S29 refuses deep linking that returns to %j', async (url) => {
    expect(codeOf(await launch(tool, platform, { changes: deepLinking(url) }))).toBe('launch_deep_linking_invalid')
  })
  it.each(strange)('S29 offers no way back to %j, and opens all the same', async (url) => {
    const { status } = await launch(tool, platform, { changes: { [`${LTI}/launch_presentation`]: { return_url: url } } })
    expect(status).toBe(200)
    expect(tool.begun.at(-1)).not.toHaveProperty('returnUrl')
  })
  it('S29 shows a refused launch no way back but a checked one', async () => {
    const failed = await launch(tool, platform, {
      changes: { sub: undefined, [`${LTI}/launch_presentation`]: { return_url: 'javascript:alert(1)' } },
    })
    expect(failed.page.data).not.toHaveProperty('returnUrl')
  })
})

it('lets the picker post its answer to the address that the signed request named, also where that is a school’s own', async () => {
  const opened = await toolWith({})
  const sent = await launch(opened, platform, {
    changes: {
      [`${LTI}/message_type`]: 'LtiDeepLinkingRequest',
      [`${LTI}/launch_presentation`]: undefined,
      'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings': {
        deep_link_return_url: 'https://vanity.example/courses/1/deep_linking_response',
        accept_types: ['ltiResourceLink'],
      },
    },
  })
  // Form targets of the picker's page are those that may frame it.
  expect([sent.status, sent.page.frameAncestors]).toEqual([200, expect.arrayContaining([platform.origin, 'https://vanity.example'])])
})

describe('who reads a refusal', () => {
  it('gives an administrator the facts, a teacher and a student only words', async () => {
    const past = { iat: Math.floor(tool.clock() / 1000) - 7_200, exp: Math.floor(tool.clock() / 1000) - 3_600 }
    const read = async (roles: readonly string[]) =>
      (await launch(tool, platform, { changes: { ...past, [`${LTI}/roles`]: roles } })).page.data
    expect(await read([ROLE.learner])).toEqual({
      step: 'failed',
      code: 'launch_expired',
      reference: '7K-QM2',
      audience: 'student',
      returnUrl: `${platform.origin}/courses/1`,
    })
    expect(await read([ROLE.instructor])).toMatchObject({ audience: 'teacher' })
    expect(await read([ROLE.institutionAdmin])).toMatchObject({
      audience: 'admin',
      facts: {
        registration: 'Harbor Unified, Canvas',
        deployment: 'deployment-1',
        issuedAt: past.iat * 1000,
        expiresAt: past.exp * 1000,
        now: tool.clock(),
      },
    })
  })
  it('tells no registration to a token that nobody signed, whatever its roles say', async () => {
    const login = await logIn(tool, platform)
    const token = await sign(aLaunch(platform, { nonce: login.nonce, nowMs: tool.clock(), changes: asAdmin }))
    const [head, body] = token.split('.')
    const sent = await readPage(await postLaunch(tool, { id_token: `${head}.${body}.AAAA`, state: login.state }, login.cookie))
    expect(sent.page.data).toEqual({ step: 'failed', code: 'launch_signature_invalid', reference: '7K-QM2', audience: 'admin' })
  })
  it('shows the form that an LMS posts instead of a token as a refusal of the LMS', async () => {
    const login = await logIn(tool, platform)
    const sent = await readPage(await postLaunch(tool, { error: 'launch_no_longer_valid', state: login.state }, login.cookie))
    expect([sent.status, codeOf(sent)]).toEqual([400, 'launch_platform_error'])
    expect(sent.page.frameAncestors).toContain(platform.origin)
  })
  it('lets only the platform’s own origins frame a page, and nobody where the platform is not known', async () => {
    expect((await launch(tool, platform)).headers.get('content-security-policy')).toBe(`frame-ancestors ${platform.origin}`)
    const unknown = await fetch(`${tool.origin}/lti/login?iss=https://nobody.example&login_hint=h&target_link_uri=https://tool.example/`)
    expect(unknown.headers.get('content-security-policy')).toBe("frame-ancestors 'none'")
  })
})
