import { z } from 'zod'
import { parseAnswerJson } from '../advantage/outbound.ts'
import { attempt } from './attempt.ts'
import type { Examination } from './examination.ts'
import { factsOf, green, grey, red, type Finding } from './lines.ts'

export const examineLaunch = ({ target }: Examination): Finding =>
  target.lastLaunchAt === undefined ? grey('launch', 'noLaunch') : green('launch', { at: new Date(target.lastLaunchAt).toISOString() })

const KeySet = z.object({ keys: z.array(z.object({ kty: z.string() })).min(1) })

/** The keys that launches are checked with; the answer also tells the LMS's clock. */
export async function examinePlatformKeys({ outbound, registration }: Examination): Promise<Finding> {
  const answer = await attempt(() => outbound.send({ url: registration.jwksUrl }))
  if (answer.error)
    return red('platform_keys', answer.error.code === 'lms_url_refused' ? 'addressRefused' : 'platformKeysSilent', factsOf(answer.error))
  const { status } = answer.value
  if (status !== 200) return red('platform_keys', 'platformKeysSilent', { status })
  const json = await attempt(async () => parseAnswerJson(answer.value))
  const parsed = KeySet.safeParse(json.error ? undefined : json.value)
  return parsed.success ? green('platform_keys', { keys: parsed.data.keys.length }) : red('platform_keys', 'platformKeysOdd', { status })
}

/** Some LMSs refuse what is more than 30 s ahead, and one gives its messages a life of 60 s (lti-platforms 7.1, 7.2). */
const LARGEST_SKEW_MS = 20_000

export const isSkewed = (skewMs: number | undefined): boolean => skewMs !== undefined && Math.abs(skewMs) > LARGEST_SKEW_MS

/** The LMS's clock minus ours, by the `Date` of its answers. */
export function examineClock({ outbound }: Examination): Finding {
  const skewMs = outbound.skewMs()
  if (skewMs === undefined) return grey('clock', 'notMeasured')
  return isSkewed(skewMs) ? red('clock', 'clockSkew', { skewMs }) : green('clock', { skewMs })
}

/**
 * How a launch can carry its proof in this browser: a cookie or the LMS's storage, one is enough. With neither every launch needs one
 * press more, for a window of its own, which is worth mending.
 */
export function examineBrowser({ deps, target: { browser } }: Examination): readonly [cookies: Finding, storage: Finding] {
  if (!browser) return [grey('cookies', 'notMeasured'), grey('storage', 'notMeasured')]
  const { cookies, storage, framed } = browser
  if (!cookies && !storage)
    return [
      red('cookies', 'cookiesRefused', { cookies, framed, origin: new URL(deps.keysUrl).origin }),
      grey('storage', 'afterFault', { storage, framed }),
    ]
  return [
    cookies ? green('cookies', { cookies, framed }) : grey('cookies', 'notNeeded', { cookies, framed }),
    storage ? green('storage', { storage, framed }) : grey('storage', 'notNeeded', { storage, framed }),
  ]
}

/** Whether the pages around us may frame us by our own headers. */
export function examineFrame({ deps, registration, deployment, target }: Examination): Finding {
  const allowed = deps.frameAncestors(registration, deployment)
  const around = target.framedBy ?? []
  const facts = { allowed: allowed.length }
  const [first] = around
  // The page that asked the browser was itself shown inside the LMS.
  if (first === undefined) return target.browser?.framed ? green('frame', facts) : grey('frame', 'notMeasured', facts)
  const outside = around.find((origin) => !allowed.some((source) => framesBy(source, origin)))
  return outside === undefined ? green('frame', { ...facts, origin: first }) : red('frame', 'frameRefused', { ...facts, origin: outside })
}

/** A CSP host source: an origin, or `https://*.host`, which stands for every host below but not for the host itself. */
function framesBy(source: string, origin: string): boolean {
  const [, scheme, host, wantedPort = ''] = /^(https?):\/\/\*\.([^:/]+)(:\d+)?$/i.exec(source) ?? []
  if (host === undefined) return URL.canParse(source) && new URL(source).origin === origin
  if (!URL.canParse(origin)) return false
  const { protocol, hostname, port } = new URL(origin)
  return protocol === `${scheme}:` && hostname.endsWith(`.${host}`) && (port === '' ? '' : `:${port}`) === wantedPort
}
