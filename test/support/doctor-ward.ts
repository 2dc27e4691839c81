import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { doctorFixKey } from '../../server/contract/doctor.ts'
import { doctor as words } from '../../server/contract/locales/en/doctor.ts'
import { createOutbound } from '../../server/lti/advantage/outbound.ts'
import { SCOPE } from '../../server/lti/claim-names.ts'
import { runDoctor, type DoctorDeps, type DoctorReport, type DoctorStep, type DoctorTarget } from '../../server/lti/doctor/doctor.ts'
import { profileFor } from '../../server/lti/platforms/profiles.ts'
import type { Deployment, Registration } from '../../server/lti/platforms/registration.ts'
import { BEHAVIOURS } from '../../server/practice-lms/behaviours/behaviours.ts'
import type { Family } from '../../server/practice-lms/school.ts'
import { openLoopbackServer } from './loopback-server.ts'
import { startPractice, type PracticeDriver } from './practice-driver.ts'

/** A practice LMS for the doctor to examine, and our side of it. */
export interface Ward {
  readonly practice: PracticeDriver
  readonly registration: Registration
  readonly target: DoctorTarget
  /** Line items of this LMS now, by label. */
  columns(): readonly string[]
  stopKeys(): Promise<void>
  close(): Promise<void>
  run(target?: Partial<DoctorTarget>, onStep?: (step: DoctorStep) => void): Promise<DoctorReport>
}

/** A practice LMS that knows our keys, with a course as a launch would have told of it. Longer than 40 lines: a list of parts. */
export async function openWard(family: Family, changes: Partial<Registration> = {}, frameAncestors?: readonly string[]): Promise<Ward> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'doctor', alg: 'RS256', use: 'sig' }
  const keys = await openLoopbackServer((_req, res) =>
    res.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] })),
  )
  let areKeysUp = true
  const stopKeys = async (): Promise<void> => {
    if (areKeysUp) await keys.close()
    areKeysUp = false
  }
  const practice = await startPractice({ toolOrigin: keys.origin, family })
  const { lms, origin } = practice
  const outbound = createOutbound({ allowedOrigins: [origin, keys.origin], timeoutMs: 2_000 })
  const behaviour = BEHAVIOURS[family]
  const known = lms.control.registration(family)
  const course = lms.school.courses[0]
  if (!course) throw new Error('The school has no course')
  const registration: Registration = {
    id: 'reg',
    issuer: origin,
    clientId: known.clientId,
    authUrl: `${origin}${behaviour.paths.auth}`,
    tokenUrl: `${origin}${behaviour.paths.token}`,
    tokenAudience: `${origin}${behaviour.paths.token}`,
    jwksUrl: `${origin}${behaviour.paths.jwks}`,
    family,
    label: 'Practice',
    frameOrigins: [],
    scopes: Object.values(SCOPE),
    allowAnonymous: false,
    allowCourseless: false,
    deployments: 'learn',
    knownDeployments: [],
    status: 'active',
    source: 'hand',
    createdAt: 0,
    ...changes,
  }
  const deployment: Deployment = {
    id: 'dep',
    registrationId: 'reg',
    platformDeploymentId: known.deploymentId,
    tenantId: 'school',
    status: 'active',
    frameOrigins: [],
    serviceOrigins: [origin],
    createdAt: 0,
  }
  const deps: DoctorDeps = {
    outbound,
    places: { registration: async () => registration, deployment: async () => deployment },
    sign: (payload) => new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'doctor' }).sign(privateKey),
    profileOf: profileFor,
    frameAncestors: () => frameAncestors ?? [origin],
    keysUrl: `${keys.origin}/.well-known/jwks.json`,
    fixKeyOf: (fix, of) => doctorFixKey(words, fix, of),
    columnLabel: words.columnLabel,
    now: Date.now,
    randomId: randomUUID,
  }
  const target: DoctorTarget = {
    registrationId: 'reg',
    deploymentId: 'dep',
    course: {
      title: course.title,
      rosterUrl: behaviour.rosterUrl(origin, course, known),
      lineItemsUrl: behaviour.lineItemsUrl(origin, course, known),
    },
    lastLaunchAt: Date.now(),
    framedBy: [origin],
    browser: { cookies: true, storage: true, framed: true },
  }
  return {
    practice,
    registration,
    target,
    columns: () => lms.school.lineItems.filter((item) => item.family === family).map(({ label }) => label),
    stopKeys,
    async close() {
      await outbound.close()
      await practice.close()
      await stopKeys()
    },
    run: (over = {}, onStep) => runDoctor(deps)({ ...target, ...over }, onStep),
  }
}
