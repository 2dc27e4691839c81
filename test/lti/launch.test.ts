import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, logIn, logInFramed, openLaunchTool, postLaunch, readPage, type LaunchTool } from '../support/launch-tool.ts'
import { aLaunch, openPlatform, sign, type TestPlatform } from '../support/platform.ts'

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

describe('a launch whose browser keeps the cookie', () => {
  it('answers with the app and its first data in one answer', async () => {
    const { status, page } = await launch(tool, platform)
    expect([status, page.data]).toEqual([200, undefined])
    expect(page).toMatchObject({ kind: 'app', app: 'learner', answer: { token: 'session-token' } })
    expect(tool.begun.at(-1)).toMatchObject({
      subject: 'person-1',
      role: 'learner',
      context: { id: 'course-1' },
      targetPath: '/lti/launch',
    })
  })

  it('asks the platform for exactly what the security framework wants', async () => {
    const { authorizeUrl } = await logIn(tool, platform)
    expect(`${authorizeUrl.origin}${authorizeUrl.pathname}`).toBe(`${platform.origin}/auth`)
    expect(Object.fromEntries(authorizeUrl.searchParams)).toMatchObject({
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: 'client-1',
      redirect_uri: 'https://tool.example/lti/launch',
      login_hint: 'hint-1',
      lti_message_hint: '{"cmid":1,"launchid":"a b"}',
      state: expect.stringMatching(/^[A-Za-z0-9_-]+$/),
      nonce: expect.stringMatching(/^[A-Za-z0-9_-]{32}$/),
    })
  })
})

describe('a launch whose browser keeps no cookie', () => {
  it('waits for the value that the login put into platform storage, and then begins once', async () => {
    const { state, nonce, data } = await logInFramed(tool, platform, { lti_storage_target: 'post_message_forwarding' })
    const before = tool.begun.length
    const idToken = await sign(aLaunch(platform, { nonce, nowMs: tool.clock() }))
    const shell = await readPage(await postLaunch(tool, { id_token: idToken, state }))
    expect(shell.page.data).toMatchObject({ step: 'prove_storage', storage: { key: data.storage?.key, origin: platform.origin } })
    expect(tool.begun).toHaveLength(before)
    const pendingId = shell.page.data?.step === 'prove_storage' ? shell.page.data.pendingId : ''
    const prove = () =>
      fetch(`${tool.origin}/lti/prove`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ pendingId, value: data.storage?.value }),
      })
    const first = await prove()
    expect([first.status, await first.json()]).toMatchObject([200, { app: 'learner', answer: { token: 'session-token' } }])
    const second = await prove()
    expect([second.status, await second.json()]).toMatchObject([400, { error: { code: 'launch_pending_gone', reference: '7K-QM2' } }])
    expect(tool.begun).toHaveLength(before + 1)
  })
})
