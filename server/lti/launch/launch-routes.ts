import express, { Router, type ErrorRequestHandler, type Request, type Response } from 'express'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { Launch } from '../launch.ts'
import type { KeyRing } from '../keys.ts'
import { clearBinding } from './cookies.ts'
import { onlyOnce, queryOf } from './form.ts'
import { langOf } from './lang.ts'
import { checkLaunch, putAside, takeProven, type CheckedLaunch, type LaunchTrail } from './launch-flow.ts'
import type { LaunchParts } from './launch-parts.ts'
import { answerLogin, storageFor, storageKey } from './login.ts'
import { refuse } from './refusal.ts'
import { readState } from './state.ts'

const FORM_LIMIT = '256kb'
const JWKS_SECONDS = 3_600

const Proof = z.strictObject({ pendingId: z.string().min(1).max(100), value: z.string().min(1).max(100) })

/**
 * The addresses that an LMS knows: `/lti/login` (GET and POST), `/lti/launch`, `/.well-known/jwks.json`; and `/lti/prove`, which only
 * our own page calls. No answer redirects anywhere but to the platform's registered authorization address.
 */
export function launchRoutes(parts: LaunchParts & { readonly keyRing: Pick<KeyRing, 'jwks'> }): Router {
  const form = express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 100 })
  return Router()
    .get('/lti/login', (req, res) => answerLogin(req, res, queryOf(req.url), parts))
    .post('/lti/login', form, (req, res) => answerLogin(req, res, bodyOf(req), parts))
    .post('/lti/launch', form, (req, res) => answerLaunch(req, res, parts))
    .post('/lti/prove', express.json({ limit: '4kb', strict: true }), (req, res) => answerProof(req, res, parts))
    .get('/.well-known/jwks.json', async (_req, res) => {
      res.setHeader('Cache-Control', `public, max-age=${JWKS_SECONDS}`)
      res.setHeader('X-Content-Type-Options', 'nosniff')
      res.json(await parts.keyRing.jwks())
    })
    .use(['/lti/login', '/lti/launch', '/lti/prove'], refusalPage(parts))
}

const bodyOf = (req: Request): Readonly<Record<string, unknown>> => (req.body ?? {}) as Readonly<Record<string, unknown>>

async function answerLaunch(req: Request, res: Response, parts: LaunchParts): Promise<void> {
  const form = bodyOf(req)
  const trail: LaunchTrail = {}
  try {
    const checked = await checkLaunch(req, await readForm(form, parts, trail), parts, trail)
    if (checked.carrier === 'storage') return await askForProof(req, res, checked, parts)
    const { app, answer, lang } = await parts.host.begin(checked.launch)
    clearBinding(res, checked.state)
    const frameAncestors = parts.registry.frameAncestors(checked.registration, checked.deployment)
    parts.log.info(
      { registrationId: checked.registration.id, deploymentId: checked.deployment.id, kind: checked.launch.kind, app },
      'launched',
    )
    parts.journal?.launched({
      registrationId: checked.registration.id,
      deploymentId: checked.deployment.id,
      ...(isFramed(req) ? { framedBy: 'cookie' as const } : {}),
    })
    parts.pages.app(res, { app, deploymentId: checked.deployment.id, answer, lang, frameAncestors })
  } catch (error) {
    const { status, page, frameAncestors } = await refuse(error, parts, trail, form['id_token'])
    parts.pages.launch(res, { status, data: page, lang: langOf(req), frameAncestors })
  }
}

/** Whether the browser says that its answer goes into a frame. */
const isFramed = (req: Request): boolean => ['iframe', 'frame'].includes(req.get('Sec-Fetch-Dest') ?? '')

const PLATFORM_ERROR = /^[a-z_]{1,60}$/

/** @throws AppError `launch_platform_error` for the form that an LMS posts instead of a token (lti-platforms.md section 2.2) */
async function readForm(
  form: Readonly<Record<string, unknown>>,
  parts: LaunchParts,
  trail: LaunchTrail,
): Promise<Readonly<Record<string, unknown>>> {
  const refused = onlyOnce(form, 'error', 'bad_request')
  const idToken = onlyOnce(form, 'id_token', 'launch_token_malformed')
  const state = onlyOnce(form, 'state', 'launch_state_invalid')
  if (refused === undefined) return { id_token: idToken, state }
  trail.state = readState(parts.stateKey, state)
  const registration = await parts.registry.registration(trail.state.registrationId)
  if (registration) trail.registration = registration
  throw new AppError('launch_platform_error', PLATFORM_ERROR.test(refused) ? { error: refused } : {})
}

/** No cookie, but storage was there at login: a page without data, which asks for the launch once it has read its value back. */
async function askForProof(req: Request, res: Response, checked: CheckedLaunch, parts: LaunchParts): Promise<void> {
  const { registration, deployment, state } = checked
  const frameAncestors = parts.registry.frameAncestors(registration, deployment)
  const storage = storageFor(state.storage?.target ?? '_parent', registration, frameAncestors, parts)
  const pendingId = await putAside(checked, parts)
  parts.pages.launch(res, {
    status: 200,
    data: { step: 'prove_storage', pendingId, storage: { ...storage, key: storageKey(state.nonce) } },
    lang: langOf(req, checked.launch.locale),
    frameAncestors,
  })
}

/** Answers JSON: the launch, or the page that says why not. Only a page of ours can ask: JSON of another site needs a preflight, which nobody answers. */
async function answerProof(req: Request, res: Response, parts: LaunchParts): Promise<void> {
  const trail: { launch?: Launch } = {}
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('X-Content-Type-Options', 'nosniff')
  try {
    const origin = req.get('Origin')
    if (origin !== undefined && origin !== parts.publicOrigin) throw new AppError('not_allowed')
    if (!req.is('application/json')) throw new AppError('wrong_content_type')
    const proof = Proof.safeParse(req.body)
    if (!proof.success) throw new AppError('bad_request')
    const launch = await takeProven(proof.data.pendingId, proof.data.value, parts, trail)
    const { app, answer, lang } = await parts.host.begin(launch)
    parts.log.info(
      { registrationId: launch.registrationId, deploymentId: launch.deploymentId, kind: launch.kind, app, carrier: 'storage' },
      'launched',
    )
    parts.journal?.launched({ registrationId: launch.registrationId, deploymentId: launch.deploymentId, framedBy: 'storage' })
    res.json({ app, deploymentId: launch.deploymentId, lang, answer })
  } catch (error) {
    const { status, page } = await refuse(error, parts)
    const code = page.step === 'failed' ? page.code : 'deployment_pending'
    res.status(status).json({ error: { code, reference: page.reference }, page: { ...page, ...backTo(trail.launch) } })
  }
}

const backTo = (launch: Launch | undefined): object => ({
  ...(launch?.returnUrl === undefined ? {} : { returnUrl: launch.returnUrl }),
  ...(launch === undefined ? {} : { audience: launch.role === 'educator' ? 'teacher' : launch.role === 'admin' ? 'admin' : 'student' }),
})

/** What login and the body parsers throw. */
const refusalPage =
  (parts: LaunchParts): ErrorRequestHandler =>
  async (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error)
    const { status, page, frameAncestors } = await refuse(error, parts)
    parts.pages.launch(res, { status, data: page, lang: langOf(req), frameAncestors })
  }
