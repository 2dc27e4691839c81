import type { AppError } from '../../errors.ts'
import { createTokenSource, type TokenSource } from '../advantage/tokens.ts'
import { SCOPE } from '../claim-names.ts'
import { attempt } from './attempt.ts'
import type { Examination } from './examination.ts'
import { factsOf, green, grey, red, type Finding } from './lines.ts'
import { isSkewed } from './place-steps.ts'
import type { DoctorFacts } from './report.ts'

const shortName = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1)
const shortNames = (scopes: readonly string[]): string => scopes.map(shortName).join(' ')

/** The scopes that this registration asks for in its work. */
export function askedScopes({ registration }: Pick<Examination, 'registration'>): readonly string[] {
  const all = Object.values(SCOPE)
  const known = all.filter((scope) => registration.scopes.includes(scope))
  return known.length > 0 ? known : all
}

/**
 * Two lines of one request: whether the LMS took our keys, and what it granted. Leaves the granted scopes behind.
 *
 * An LMS that could not fetch our keys says so badly: some answer with an HTML error page, some with `invalid_client`, which they also
 * give for a wrong client id. Whether our own address for the keys answers us tells the two apart as far as it can be told from here.
 */
export async function examineToken(one: Examination): Promise<readonly [keys: Finding, token: Finding]> {
  const tokens = createTokenSource({ outbound: one.outbound, sign: one.deps.sign, now: one.deps.now, randomId: one.deps.randomId })
  const asked = askedScopes(one)
  const got = await granted(tokens, one, asked)
  if (got.error) return refused(one, got.error)
  one.granted = got.value
  const facts = { asked: asked.length, granted: shortNames(got.value) }
  const missing = missingScopes(asked, got.value)
  return [
    green('our_keys', { proof: 'token' }),
    missing.length === 0 ? green('token', facts) : red('token', 'scopeMissing', { ...facts, missing: shortNames(missing) }),
  ]
}

/** What is granted: of one request for all, or, where the LMS refuses to be asked for more than it granted, one by one. */
async function granted(tokens: TokenSource, { registration }: Examination, asked: readonly string[]) {
  const all = await attempt(() => tokens.token(registration, asked))
  if (!all.error) return { value: asked.filter((scope) => all.value.granted.includes(scope)) }
  if (all.error.code !== 'lms_scope_missing') return { error: all.error }
  const found: string[] = []
  for (const scope of asked) {
    const single = await attempt(() => tokens.token(registration, [scope]))
    if (!single.error) found.push(...single.value.granted.filter((name) => name === scope))
    else if (single.error.code !== 'lms_scope_missing') return { error: single.error }
  }
  return { value: found }
}

/** Reading columns is part of managing them. */
const missingScopes = (asked: readonly string[], got: readonly string[]): readonly string[] =>
  asked.filter((scope) => !got.includes(scope) && !(scope === SCOPE.lineItemReadonly && got.includes(SCOPE.lineItem)))

async function refused(one: Examination, error: AppError): Promise<readonly [Finding, Finding]> {
  const facts = factsOf(error)
  const unproven = grey('our_keys', 'afterFault')
  if (error.code === 'lms_url_refused') return [unproven, red('token', 'addressRefused', facts)]
  if (error.code === 'lms_answer_invalid') return [unproven, red('token', 'answerUnreadable', facts)]
  if (error.code !== 'lms_token_refused') return [unproven, red('token', 'tokenUnreachable', facts)]
  const token = refusedToken(error)
  if (token) return [unproven, red('token', token, facts)]
  // A clock that is off makes a good signature look too old or too new; the line of the clock says so.
  if (isSkewed(one.outbound.skewMs())) return [unproven, grey('token', 'afterFault', facts)]
  return [await refusedKeys(one, error, facts), grey('token', 'afterFault')]
}

/** The fix where the refusal has nothing to do with our keys. */
function refusedToken({
  facts: { status, why },
}: AppError): 'tokenUnreachable' | 'tokenAddress' | 'serviceBusy' | 'tokenRefused' | undefined {
  const code = Number(status)
  if (code === 429) return 'serviceBusy'
  if (code >= 502) return 'tokenUnreachable'
  if (code === 404 || code === 405 || code < 400) return 'tokenAddress'
  return why === 'html' || why === 'invalid_client' || code === 500 || code === 401 ? undefined : 'tokenRefused'
}

async function refusedKeys(one: Examination, { facts: { why } }: AppError, facts: DoctorFacts): Promise<Finding> {
  const ownAddress = (await answersOurselves(one)) ? 'answers' : 'silent'
  const fix = why === 'html' || ownAddress === 'silent' ? 'keysNotFetched' : 'keysRefused'
  return red('our_keys', fix, { ...facts, ownAddress, keysUrl: one.deps.keysUrl })
}

/** Asked from here, which a school's firewall may see otherwise than the LMS does: a hint, no proof. */
async function answersOurselves({ deps }: Examination): Promise<boolean> {
  const answer = await attempt(() => deps.outbound.send({ url: deps.keysUrl }))
  return !answer.error && answer.value.status === 200 && answer.value.body.includes('"keys"')
}
