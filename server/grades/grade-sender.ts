import type { DeliveryReason } from '../contract/words.ts'
import { AppError } from '../errors.ts'
import { contentOf, type WantedDelivery } from './delivery.ts'
import { afterReadBack, beforeOverwrite, holds, type ReadResult, type SendOutcome } from './outcome.ts'

export interface SendJob {
  readonly registrationId: string
  /** Id of the work document. */
  readonly workId: string
  readonly delivery: WantedDelivery
  /** Asked right before the score leaves: a worker that slept through its lease must not send. */
  readonly mayStillSend: () => boolean
}

/** Sends one wanted grade and says what came of it. Never throws for anything an LMS does. */
export interface GradeSender {
  send(job: SendJob): Promise<SendOutcome | { readonly kind: 'lease_lost' }>
}

interface Answer {
  readonly status: number
  readonly statusText: string
  readonly headers: Headers
  readonly body: string
}

/** The two calls that grades need of an LMS; `Advantage` fits it. */
export interface ScoreServices<Body> {
  postScore(target: { readonly registrationId: string; readonly deploymentId: string }, lineItemUrl: string, score: Body): Promise<Answer>
  result(
    target: { readonly registrationId: string; readonly deploymentId: string },
    lineItemUrl: string,
    userId: string,
  ): Promise<ReadResult | undefined>
}

type RuleWish =
  | { readonly kind: 'handed_in'; readonly submittedAt: number; readonly submissionUrl: string }
  | {
      readonly kind: 'graded'
      readonly scoreGiven: number
      readonly scoreMaximum: number
      readonly comment?: string
      readonly commentChanged: boolean
      readonly submittedAt?: number
      readonly submissionUrl: string
    }
  | { readonly kind: 'withdrawn' }

type RuleVerdict =
  | { readonly kind: 'arrived'; readonly pauseMs?: number }
  | { readonly kind: 'read_back' }
  | { readonly kind: 'retry'; readonly reason: DeliveryReason; readonly afterMs?: number }
  | { readonly kind: 'blocked'; readonly reason: DeliveryReason }

/** How one LMS wants its scores; `PlatformProfile` fits it. */
export interface ScoreRules<Body> {
  readonly results: { readonly zeroIsInvisible: boolean; readonly readable: boolean }
  scoreFor(
    wish: RuleWish,
    row: { readonly userId: string; readonly timestampMs: number; readonly hasEarlierGrade: boolean },
  ): Body | undefined
  judge(answer: Answer): RuleVerdict
}

export interface GradeSenderOptions<Body> {
  readonly services: ScoreServices<Body>
  /** Rules of the registration's LMS; undefined when the registration is gone. */
  readonly rulesOf: (registrationId: string) => Promise<ScoreRules<Body> | undefined>
  /** Where the LMS opens the work: a full URL whose path says it all, no query. */
  readonly submissionUrl: (workId: string) => string
}

export function createGradeSender<Body>(options: GradeSenderOptions<Body>): GradeSender {
  return {
    async send(job) {
      const { delivery, registrationId } = job
      if (delivery.lineItemUrl === undefined) return { kind: 'blocked', reason: 'no_column' }
      const rules = await options.rulesOf(registrationId)
      if (!rules) return { kind: 'retry', reason: 'registration_disabled', platformWide: true, maybeApplied: false }
      return sendTo(delivery.lineItemUrl, job, rules, options)
    },
  }
}

async function sendTo<Body>(
  lineItemUrl: string,
  job: SendJob,
  rules: ScoreRules<Body>,
  options: GradeSenderOptions<Body>,
): ReturnType<GradeSender['send']> {
  const { delivery } = job
  const target = { registrationId: job.registrationId, deploymentId: delivery.deploymentId }
  const read = (): Promise<ReadResult | undefined> => options.services.result(target, lineItemUrl, delivery.userId)
  const look = await lookFirst(delivery, rules, read)
  if (look.stop) return look.stop
  const body = rules.scoreFor(ruleWish(delivery, options.submissionUrl(job.workId), look.taken), {
    userId: delivery.userId,
    timestampMs: delivery.timestampMs,
    hasEarlierGrade: (delivery.mayHold ?? []).some(({ scoreGiven }) => scoreGiven !== undefined),
  })
  if (body === undefined) return { kind: 'nothing_to_send' }
  if (!job.mayStillSend()) return { kind: 'lease_lost' }
  const answer = await attempt(() => options.services.postScore(target, lineItemUrl, body))
  if (answer instanceof AppError) return ofRefusal(answer, true)
  return outcomeOf(rules.judge(answer), answer.status) ?? readBack(delivery, rules, read)
}

/** Undefined: the LMS takes our score for outdated, so the row has to be read. */
function outcomeOf(verdict: RuleVerdict, status: number): SendOutcome | undefined {
  if (verdict.kind === 'read_back') return undefined
  if (verdict.kind !== 'retry') return { ...verdict, status }
  return { ...verdict, status, platformWide: verdict.reason === 'lms_busy', maybeApplied: verdict.reason === 'lms_unavailable' }
}

interface Look {
  readonly stop?: SendOutcome
  /** The row shows this very grade, from a try whose answer was lost; its comment is there too. */
  readonly taken: boolean
}

/** Where something of ours may be replaced, asks what the row holds: a change made in the LMS is not overwritten. */
async function lookFirst<Body>(
  delivery: WantedDelivery,
  rules: ScoreRules<Body>,
  read: () => Promise<ReadResult | undefined>,
): Promise<Look> {
  const { zeroIsInvisible, readable } = rules.results
  if (!delivery.mayHold || delivery.overwrites || delivery.wish.kind === 'handed_in' || !readable) return { taken: false }
  const result = await attempt(read)
  if (result instanceof AppError) {
    // Results that may not be read prove nothing; the score itself will tell whether the row is there.
    const unreadable = result.code === 'lms_scope_missing' || result.code === 'lms_refused'
    return unreadable ? { taken: false } : { stop: ofRefusal(result, false), taken: false }
  }
  const stop = beforeOverwrite(delivery, result, zeroIsInvisible)
  const content = contentOf(delivery.wish)
  return {
    ...(stop ? { stop } : {}),
    taken: delivery.maybeTaken === true && content !== undefined && holds(content, result, zeroIsInvisible),
  }
}

async function readBack<Body>(
  delivery: WantedDelivery,
  rules: ScoreRules<Body>,
  read: () => Promise<ReadResult | undefined>,
): Promise<SendOutcome> {
  const result = await attempt(read)
  if (!(result instanceof AppError)) return afterReadBack(delivery, result, rules.results.zeroIsInvisible)
  return result.code === 'lms_scope_missing' || result.code === 'lms_refused' ? { kind: 'changed' } : ofRefusal(result, false)
}

function ruleWish({ wish, lastComment }: WantedDelivery, submissionUrl: string, taken: boolean): RuleWish {
  if (wish.kind === 'withdrawn') return wish
  if (wish.kind === 'handed_in') return { ...wish, submissionUrl }
  return { ...wish, submissionUrl, commentChanged: !taken && wish.comment !== lastComment }
}

async function attempt<T>(call: () => Promise<T>): Promise<T | AppError> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/**
 * A call that got no judged answer. Trouble at the token endpoint, and a request that never left, concern the whole LMS.
 *
 * @param posting a score was on its way, so a lost answer may hide that it was taken
 */
function ofRefusal(error: AppError, posting: boolean): SendOutcome {
  const { facts } = error
  const atToken = facts['at'] === 'token'
  const extra = {
    ...(typeof facts['status'] === 'number' ? { status: facts['status'] } : {}),
    ...(typeof facts['retryAfterMs'] === 'number' ? { afterMs: facts['retryAfterMs'] } : {}),
  }
  const retry = (reason: DeliveryReason, platformWide: boolean, maybeApplied = false): SendOutcome => ({
    kind: 'retry',
    reason,
    platformWide,
    maybeApplied,
    ...extra,
  })
  switch (error.code) {
    case 'lms_scope_missing':
      return { kind: 'blocked', reason: 'scope_missing' }
    case 'lms_rate_limited':
      return retry('lms_busy', true)
    case 'lms_token_refused':
      return retry(atToken ? tokenReason(facts) : 'lms_refused_token', atToken)
    case 'lms_unreachable':
    case 'lms_answer_invalid': {
      const mayHaveLeft = posting && !atToken && facts['sent'] !== false
      return retry(mayHaveLeft ? 'outcome_unknown' : 'lms_unavailable', atToken || facts['sent'] === false, mayHaveLeft)
    }
    case 'registration_disabled':
      return facts['at'] === 'deployment' ? { kind: 'blocked', reason: 'registration_disabled' } : retry('registration_disabled', true)
    case 'deployment_unknown':
      return { kind: 'blocked', reason: 'registration_disabled' }
    case 'lms_url_refused':
      return atToken ? retry('lms_refused_token', true) : { kind: 'blocked', reason: 'lms_said_no' }
    default:
      return { kind: 'blocked', reason: 'lms_said_no', ...extra }
  }
}

function tokenReason(facts: AppError['facts']): DeliveryReason {
  if (facts['status'] === 429) return 'lms_busy'
  return Number(facts['status']) >= 500 || facts['why'] === 'html' ? 'lms_unavailable' : 'lms_refused_token'
}
