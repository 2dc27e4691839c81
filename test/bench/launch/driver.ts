import { Agent, request } from 'undici'
import type { RunningPlatform } from './platform.ts'

/** One tool as the driver sees it. */
export interface Target {
  readonly origin: string
  readonly loginPath: string
  readonly launchPath: string
}

interface Started {
  readonly learner: number
  readonly state: string
  readonly nonce: string
  readonly cookie: string
}

interface Signed extends Started {
  readonly idToken: string
}

export interface LaunchTiming {
  readonly launches: number
  /** Login and POST together, in ms; signing by the platform is not in it. */
  readonly busyMs: number
  readonly errors: number
}

const AT_ONCE = 32
const agent = new Agent({ connections: 64, pipelining: 1 })
export const closeDriver = (): Promise<void> => agent.close()

/** Runs `count` launches over 32 connections, a class that opens its link at once: all logins, then (untimed) all signatures, then all POSTs. */
export async function launchMany(running: RunningPlatform, target: Target, count: number): Promise<LaunchTiming> {
  const learners = Array.from({ length: count }, (_, index) => index)
  const loginStart = performance.now()
  const started = await inParallel(learners, AT_ONCE, (learner) => login(running, target, learner))
  const loginMs = performance.now() - loginStart
  const signed = await inParallel(started, 4, (one) => sign(running, target, one))
  const postStart = performance.now()
  const statuses = await inParallel(signed, AT_ONCE, (one) => post(target, one))
  const postMs = performance.now() - postStart
  return { launches: count, busyMs: loginMs + postMs, errors: statuses.filter((status) => status >= 400).length }
}

/** One whole launch with its first data; returns how long login and POST took, or undefined when it failed. */
export async function launchOnce(running: RunningPlatform, target: Target, learner: number): Promise<number | undefined> {
  const start = performance.now()
  const one = await login(running, target, learner)
  const signStart = performance.now()
  const signed = await sign(running, target, one)
  const signMs = performance.now() - signStart
  const status = await post(target, signed)
  return status < 400 ? performance.now() - start - signMs : undefined
}

async function login({ platform }: RunningPlatform, { origin, loginPath, launchPath }: Target, learner: number): Promise<Started> {
  const query = new URLSearchParams({
    iss: platform.issuer,
    client_id: platform.clientId,
    login_hint: String(learner),
    target_link_uri: `${origin}${launchPath}`,
    lti_deployment_id: platform.deploymentId,
  })
  const { statusCode, headers, body } = await request(`${origin}${loginPath}?${query}`, { dispatcher: agent })
  await body.dump()
  if (statusCode !== 302) throw new Error(`login answered ${statusCode}`)
  const location = new URL(String(headers.location))
  const cookies = [headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0])
  return {
    learner,
    state: location.searchParams.get('state') ?? '',
    nonce: location.searchParams.get('nonce') ?? '',
    cookie: cookies.join('; '),
  }
}

const sign = async (running: RunningPlatform, { origin }: Target, one: Started): Promise<Signed> => ({
  ...one,
  idToken: await running.sign(one.learner, one.nonce, origin),
})

async function post({ origin, launchPath }: Target, { state, idToken, cookie }: Signed): Promise<number> {
  const { statusCode, body } = await request(`${origin}${launchPath}`, {
    method: 'POST',
    dispatcher: agent,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie ? { cookie } : {}) },
    body: new URLSearchParams({ state, id_token: idToken }).toString(),
  })
  await body.dump()
  return statusCode
}

/** Runs `work` over all items, `width` at a time, keeping their order. */
async function inParallel<In, Out>(items: readonly In[], width: number, work: (item: In) => Promise<Out>): Promise<readonly Out[]> {
  const results: Out[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index] as In)
  }
  await Promise.all(Array.from({ length: width }, lane))
  return results
}
