import { afterEach, describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/open-store.ts'
import type { Store } from '../../server/store/store.ts'
import {
  aClock,
  codeOf,
  launch,
  logIn,
  logInFramed,
  MASTER_KEY,
  openLaunchTool,
  postLaunch,
  readPage,
  type LaunchTool,
  type LaunchToolOptions,
  type LoggedIn,
} from '../support/launch-tool.ts'
import { aLaunch, openPlatform, sign, type TestPlatform } from '../support/platform.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()))
})

async function openBoth(options: LaunchToolOptions = {}): Promise<{ platform: TestPlatform; tool: LaunchTool }> {
  const platform = await openPlatform()
  const tool = await openLaunchTool(platform, options)
  open.push(tool, platform)
  return { platform, tool }
}

/** A signed launch, ready to be posted again and again. */
const tokenFor = (platform: TestPlatform, { nonce }: LoggedIn, nowMs: number): Promise<string> => sign(aLaunch(platform, { nonce, nowMs }))

/** The same store, slow to write, as a database across a network is. */
function slowed(store: Store, delayMs: number): Store {
  return {
    ...store,
    global: (name) => {
      const collection = store.global(name)
      const insert: typeof collection.insert = async (doc) => {
        await new Promise((resolve) => setTimeout(resolve, delayMs))
        return collection.insert(doc)
      }
      return { ...collection, insert } as never
    },
  }
}

describe('S10 the same launch many times at once', () => {
  it('S10 opens exactly once of 50 parallel POSTs with 100 ms store latency', async () => {
    const clock = aClock()
    const store = slowed(await openStore({ kind: 'memory', masterKey: MASTER_KEY, now: clock }), 100)
    const { platform, tool } = await openBoth({ clock, store })
    const login = await logIn(tool, platform)
    const token = await tokenFor(platform, login, clock())
    const answers = await Promise.all(
      Array.from({ length: 50 }, async () => readPage(await postLaunch(tool, { id_token: token, state: login.state }, login.cookie))),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(new Set(answers.filter(({ status }) => status !== 200).map(codeOf))).toEqual(new Set(['launch_replayed']))
    expect(tool.begun).toHaveLength(1)
  })

  it('S10 opens exactly once when two servers share one store', async () => {
    const clock = aClock()
    const store = slowed(await openStore({ kind: 'memory', masterKey: MASTER_KEY, now: clock }), 100)
    const { platform, tool } = await openBoth({ clock, store })
    const second = await openLaunchTool(platform, { clock, store })
    open.push(second)
    const login = await logIn(tool, platform)
    const token = await tokenFor(platform, login, clock())
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, index) =>
        readPage(await postLaunch(index % 2 === 0 ? tool : second, { id_token: token, state: login.state }, login.cookie)),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(tool.begun.length + second.begun.length).toBe(1)
  })

  it('S10 puts a launch aside at most once on the storage path, and opens it at most once of 50 proofs', async () => {
    const { platform, tool } = await openBoth()
    const login = await logInFramed(tool, platform, { lti_storage_target: '_parent' })
    const token = await tokenFor(platform, login, tool.clock())
    const shells = await Promise.all(
      Array.from({ length: 20 }, async () => readPage(await postLaunch(tool, { id_token: token, state: login.state }))),
    )
    const waiting = shells.flatMap(({ page }) => (page.data?.step === 'prove_storage' ? [page.data.pendingId] : []))
    expect(waiting).toHaveLength(1)
    const proofs = await Promise.all(Array.from({ length: 50 }, () => prove(tool, waiting[0] ?? '', login.data.storage?.value ?? '')))
    expect(proofs.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(tool.begun).toHaveLength(1)
  })
})

async function prove(tool: LaunchTool, pendingId: string, value: string): Promise<{ readonly status: number; readonly code?: string }> {
  const answer = await fetch(`${tool.origin}/lti/prove`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ pendingId, value }),
  })
  const body = (await answer.json()) as { readonly error?: { readonly code: string } }
  return { status: answer.status, ...(body.error ? { code: body.error.code } : {}) }
}

describe('S11 replay later', () => {
  it('S11 refuses the same launch after success, on another server, after a restart and after the nonce is forgotten', async () => {
    const clock = aClock()
    const store = await openStore({ kind: 'memory', masterKey: MASTER_KEY, now: clock })
    const { platform, tool } = await openBoth({ clock, store })
    const login = await logIn(tool, platform)
    const token = await tokenFor(platform, login, clock())
    const again = async (at: LaunchTool): Promise<string | undefined> =>
      codeOf(await readPage(await postLaunch(at, { id_token: token, state: login.state }, login.cookie)))
    expect(await again(tool)).toBeUndefined()
    expect(await again(tool)).toBe('launch_replayed')
    const restarted = await openLaunchTool(platform, { clock, store })
    open.push(restarted)
    expect(await again(restarted)).toBe('launch_replayed')
    clock.move(9 * 60_000)
    await store.expire(clock())
    expect(await again(tool)).toBe('launch_replayed')
    clock.move(26 * 60 * 60_000)
    await store.expire(clock())
    expect(await again(restarted)).toMatch(/^launch_(state_)?expired$/)
    expect(tool.begun.length + restarted.begun.length).toBe(1)
  })

  it('S11 keeps a spent nonce at least as long as its state and its token could open anything', async () => {
    const { platform, tool } = await openBoth()
    const login = await logIn(tool, platform)
    const now = Math.floor(tool.clock() / 1000)
    const short = await sign(aLaunch(platform, { nonce: login.nonce, nowMs: tool.clock(), changes: { exp: now + 5 } }))
    await postLaunch(tool, { id_token: short, state: login.state }, login.cookie)
    tool.clock.move(9 * 60_000)
    await tool.store.expire(tool.clock())
    const fresh = await tokenFor(platform, login, tool.clock())
    expect(codeOf(await readPage(await postLaunch(tool, { id_token: fresh, state: login.state }, login.cookie)))).toBe('launch_replayed')
  })
})

describe('S12 the state', () => {
  it.each([
    ['missing', undefined, 'launch_state_missing'],
    ['empty', '', 'launch_state_missing'],
    ['unknown', 'A'.repeat(300), 'launch_state_invalid'],
    ['a semicolon', ';', 'launch_state_invalid'],
    ['spaces', '   ', 'launch_state_invalid'],
    ['NUL', '\u0000', 'launch_state_invalid'],
    ['a query operator', '{"$ne":null}', 'launch_state_invalid'],
    ['100 kB long', 'A'.repeat(100_000), 'launch_state_invalid'],
  ])('S12 refuses one that is %s', async (_name, state, code) => {
    const { platform, tool } = await openBoth()
    const login = await logIn(tool, platform)
    const token = await tokenFor(platform, login, tool.clock())
    const answer = await postLaunch(tool, { id_token: token, ...(state === undefined ? {} : { state }) }, login.cookie)
    expect(codeOf(await readPage(answer))).toBe(code)
    expect((await launch(tool, platform)).status).toBe(200)
  })

  it('S12 refuses 1 MB, lists and objects, and stays alive', async () => {
    const { platform, tool } = await openBoth()
    const post = async (body: string): Promise<string | undefined> =>
      codeOf(
        await readPage(
          await fetch(`${tool.origin}/lti/launch`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
            body,
          }),
        ),
      )
    expect(await post(`state=${'A'.repeat(1_000_000)}`)).toBe('too_large')
    expect(await post('state=a&state=b')).toBe('launch_state_invalid')
    expect(await post('state[$ne]=&id_token=x')).toBe('launch_state_missing')
    expect(await post('__proto__[polluted]=1&constructor[prototype][polluted]=1&state=x')).toBe('launch_state_invalid')
    expect(await post(Array.from({ length: 5_000 }, (_, index) => `a${index}=1`).join('&'))).toBe('too_large')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect((await launch(tool, platform)).status).toBe(200)
  })

  it('S12 refuses an expired one, one that was changed, and one with another login’s token', async () => {
    const { platform, tool } = await openBoth()
    const [first, second] = [await logIn(tool, platform), await logIn(tool, platform)]
    const bent = `${first.state.slice(0, -2)}${first.state.endsWith('AA') ? 'BB' : 'AA'}`
    const codeFor = async (state: string, token: string): Promise<string | undefined> =>
      codeOf(await readPage(await postLaunch(tool, { id_token: token, state }, `${first.cookie}; ${second.cookie}`)))
    expect(await codeFor(bent, await tokenFor(platform, first, tool.clock()))).toBe('launch_state_invalid')
    expect(await codeFor(first.state, await tokenFor(platform, second, tool.clock()))).toBe('launch_nonce_mismatch')
    tool.clock.move(10 * 60_000 + 1)
    expect(await codeFor(first.state, await tokenFor(platform, first, tool.clock()))).toBe('launch_state_expired')
    expect(tool.begun).toHaveLength(0)
  })
})

describe('S13 a login that somebody else began', () => {
  it('S13 refuses a launch that comes without the cookie, or with that of another login', async () => {
    const { platform, tool } = await openBoth()
    const [attackers, victims] = [await logIn(tool, platform), await logIn(tool, platform)]
    const token = await tokenFor(platform, attackers, tool.clock())
    const name = attackers.cookie.split('=')[0]
    for (const cookie of [undefined, victims.cookie, `${name}=guessed`, `${name}=`]) {
      const sent = await readPage(await postLaunch(tool, { id_token: token, state: attackers.state }, cookie))
      expect(codeOf(sent)).toBe('launch_wrong_browser')
    }
    expect(tool.begun).toHaveLength(0)
  })

  it('S13 opens nothing where the victim’s browser cannot show the stored value, and gives no second try', async () => {
    const { platform, tool } = await openBoth()
    const login = await logInFramed(tool, platform, { lti_storage_target: '_parent' })
    const token = await tokenFor(platform, login, tool.clock())
    const shell = await readPage(await postLaunch(tool, { id_token: token, state: login.state }))
    const pendingId = shell.page.data?.step === 'prove_storage' ? shell.page.data.pendingId : ''
    expect(JSON.stringify(shell.page)).not.toMatch(/Ilya|person-1|session-token/)
    expect(await prove(tool, pendingId, 'guess')).toEqual({ status: 400, code: 'launch_storage_unproven' })
    expect(await prove(tool, pendingId, login.data.storage?.value ?? '')).toEqual({ status: 400, code: 'launch_pending_gone' })
    expect(tool.begun).toHaveLength(0)
  })

  it('S13 does not take the cookie’s secret as proof of storage, nor a proof after 60 s', async () => {
    const { platform, tool } = await openBoth()
    const waiting = async (): Promise<readonly [pendingId: string, login: Awaited<ReturnType<typeof logInFramed>>]> => {
      const login = await logInFramed(tool, platform, { lti_storage_target: '_parent' })
      const shell = await readPage(await postLaunch(tool, { id_token: await tokenFor(platform, login, tool.clock()), state: login.state }))
      return [shell.page.data?.step === 'prove_storage' ? shell.page.data.pendingId : '', login]
    }
    const [first, login] = await waiting()
    const secret = /__Host-cairn-(?!witness=)[^=]+=([^;]+)/.exec(login.cookie)?.[1] ?? ''
    expect(secret).not.toBe('')
    expect(await prove(tool, first, secret)).toMatchObject({ code: 'launch_storage_unproven' })
    const [late, lateLogin] = await waiting()
    tool.clock.move(61_000)
    expect(await prove(tool, late, lateLogin.data.storage?.value ?? '')).toMatchObject({ code: 'launch_pending_gone' })
    expect(tool.begun).toHaveLength(0)
  })

  it('S13 offers no storage to a login that was answered without the page', async () => {
    const { platform, tool } = await openBoth()
    const login = await logIn(tool, platform, { lti_storage_target: '_parent' })
    const sent = await readPage(await postLaunch(tool, { id_token: await tokenFor(platform, login, tool.clock()), state: login.state }))
    expect(codeOf(sent)).toBe('launch_wrong_browser')
  })
})
