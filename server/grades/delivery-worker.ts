import { isAppError } from '../errors.ts'
import type { Log } from '../log.ts'
import { StaleRevision, type QueueFields, type Stored, type TenantCollection, type TenantDoc, type WorkQueue } from '../store/store.ts'
import { createBreaker, type Breaker, type Trouble } from './breaker.ts'
import { addHeld, withDelivery, type WantedDelivery } from './delivery.ts'
import type { GradeSender } from './grade-sender.ts'
import { afterAnswer, type SendOutcome } from './outcome.ts'

/** A document that wants a grade delivered; the work documents are such. */
export interface DeliveringDoc extends TenantDoc, QueueFields {
  readonly delivery?: WantedDelivery
}

export interface DeliveryWorkerOptions<T extends DeliveringDoc> {
  readonly queue: WorkQueue<T>
  readonly documents: TenantCollection<T>
  readonly sender: GradeSender
  /** Requests in flight at once for a registration's LMS, as its platform profile says. */
  readonly limitsOf: (registrationId: string) => Promise<{ readonly per: 'deployment' | 'registration'; readonly max: number }>
  readonly now: () => number
  /** In [0, 1). */
  readonly random: () => number
  readonly log: Log
  /** Longer than any one delivery can take (six calls of 5 s, a renewed token among them); default 40 000. */
  readonly leaseMs?: number
  /** How often to look without being woken; default 1 000. */
  readonly pollMs?: number
  readonly maxInFlight?: number
}

export interface DeliveryView {
  readonly due: number
  readonly oldestDueAt?: number
  readonly inFlight: number
  readonly troubles: readonly (Trouble & { readonly registrationId: string })[]
}

export interface DeliveryWorker {
  start(): void
  /** Takes nothing new and waits for what is in flight. */
  stop(): Promise<void>
  /** A wish was saved: look now. */
  wake(): void
  /** Delivers whatever is due and admitted now, and returns when nothing of it is left. */
  drain(): Promise<void>
  /** For the operator. */
  view(): Promise<DeliveryView>
  /** "LMS unavailable since …", for rows that wait behind an open breaker. */
  trouble(registrationId: string): Trouble | undefined
}

interface Lane {
  readonly breaker: Breaker
  inFlight: number
  max: number
  /** Turns at each deployment, where the LMS counts there. */
  readonly turns: Map<string, Promise<void>>
}

/** Claimed at once for one registration, even where only one per deployment may be in flight: others of its deployments can go on. */
const CLAIMED_PER_REGISTRATION = 4
/** Lease that must be left before a score leaves: a post and its read-back. */
const LEAST_LEASE_MS = 12_000

export function createDeliveryWorker<T extends DeliveringDoc>(options: DeliveryWorkerOptions<T>): DeliveryWorker {
  const { queue, now, log, leaseMs = 40_000, pollMs = 1_000, maxInFlight = 64 } = options
  const lanes = new Map<string, Lane>()
  const jobs = new Set<Promise<void>>()
  let running = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let filling: Promise<number> | undefined
  let again = false

  const laneOf = (registrationId: string): Lane => {
    const lane = lanes.get(registrationId) ?? { breaker: createBreaker(), inFlight: 0, max: 1, turns: new Map() }
    lanes.set(registrationId, lane)
    return lane
  }
  const closedLanes = (): string[] =>
    [...lanes]
      .filter(([, { breaker, inFlight, max }]) => inFlight >= max || !breaker.admits(now(), inFlight))
      .map(([registrationId]) => registrationId)

  /** Claims until nothing is due or the house is full; returns how many were taken. */
  async function claimAll(): Promise<number> {
    for (let taken = 0; ; taken++) {
      if (jobs.size >= maxInFlight) return taken
      const doc = await queue.claimDue({ now: now(), leaseMs, notIn: closedLanes() })
      if (!doc) return taken
      const lane = laneOf(doc.partition)
      lane.inFlight++
      const limits = await options.limitsOf(doc.partition).catch(() => ({ per: 'registration' as const, max: 1 }))
      lane.max = limits.per === 'deployment' ? CLAIMED_PER_REGISTRATION : limits.max
      const job = inTurn(lane, limits.per === 'deployment' ? doc.delivery?.deploymentId : undefined, () =>
        deliver(doc, lane, options, leaseMs),
      )
        .catch((error: unknown) =>
          log.error(
            { code: 'delivery_job_failed', workId: doc.id, err: error },
            'a delivery could not be recorded; its lease will run out',
          ),
        )
        .finally(() => {
          lane.inFlight--
          jobs.delete(job)
          if (running) look()
        })
      jobs.add(job)
    }
  }

  function fill(): Promise<number> {
    if (filling) {
      again = true
      return filling
    }
    filling = claimAll().finally(() => {
      filling = undefined
    })
    return filling
  }

  function look(): void {
    if (!running) return
    clearTimeout(timer)
    fill()
      .catch((error: unknown) =>
        log.warn({ code: isAppError(error) ? error.code : 'internal', err: error }, 'the queue of grades cannot be read'),
      )
      .finally(() => {
        if (!running) return
        clearTimeout(timer)
        const soon = again
        again = false
        timer = setTimeout(look, soon ? 0 : pollMs)
      })
  }

  return {
    start() {
      if (running) return
      running = true
      look()
    },
    async stop() {
      running = false
      clearTimeout(timer)
      await filling?.catch(() => 0)
      await Promise.all(jobs)
    },
    wake: look,
    async drain() {
      while ((await fill()) > 0 || jobs.size > 0) await Promise.all(jobs)
    },
    async view() {
      const troubles = [...lanes].flatMap(([registrationId, { breaker }]) => {
        const trouble = breaker.trouble()
        return trouble ? [{ registrationId, ...trouble }] : []
      })
      return { ...(await queue.backlog(now())), inFlight: jobs.size, troubles }
    },
    trouble: (registrationId) => lanes.get(registrationId)?.breaker.trouble(),
  }
}

/** One after the other for the same deployment; at once where nothing is counted by deployment. */
function inTurn(lane: Lane, deploymentId: string | undefined, work: () => Promise<void>): Promise<void> {
  if (deploymentId === undefined) return work()
  const before = lane.turns.get(deploymentId) ?? Promise.resolve()
  const mine = before.then(work, work)
  lane.turns.set(deploymentId, mine)
  const clear = (): void => {
    if (lane.turns.get(deploymentId) === mine) lane.turns.delete(deploymentId)
  }
  mine.then(clear, clear)
  return mine
}

async function deliver<T extends DeliveringDoc>(
  claimed: Stored<T>,
  lane: Lane,
  options: DeliveryWorkerOptions<T>,
  leaseMs: number,
): Promise<void> {
  const doc = afterVanishedLease(claimed)
  const { delivery } = doc
  const leaseUntil = doc.leaseUntil ?? 0
  const mayStillSend = (): boolean => options.now() <= leaseUntil - Math.min(LEAST_LEASE_MS, leaseMs / 2)
  if (!delivery || !mayStillSend() || !lane.breaker.admits(options.now(), lane.inFlight - 1)) return record(doc, undefined, options)
  const job = { registrationId: doc.partition, workId: doc.id, delivery, mayStillSend }
  const outcome = await options.sender.send(job).catch((error: unknown): SendOutcome => {
    options.log.error({ code: 'internal', workId: doc.id, err: error }, 'sending a grade failed in an unexpected way')
    return { kind: 'retry', reason: 'outcome_unknown', platformWide: false, maybeApplied: true }
  })
  if (outcome.kind === 'lease_lost') return record(doc, undefined, options)
  return record(doc, learn(outcome, doc.id, lane.breaker, options), options)
}

/** A worker that died between sending and writing down leaves a gap in the fences: the row may hold this wish already. */
function afterVanishedLease<T extends DeliveringDoc>(doc: Stored<T>): Stored<T> {
  const { delivery, fence = 1 } = doc
  if (!delivery || fence === (delivery.recordedFence ?? 0) + 1) return doc
  const mayHold = addHeld(delivery.mayHold, delivery.wish)
  return { ...doc, delivery: { ...delivery, ...(mayHold ? { mayHold } : {}), maybeTaken: true } }
}

/** Lets the breaker see the outcome; what it takes for trouble of the whole LMS no longer counts against the row. */
function learn(
  outcome: SendOutcome,
  row: string,
  breaker: Breaker,
  { now, random }: Pick<DeliveryWorkerOptions<never>, 'now' | 'random'>,
): SendOutcome {
  if (outcome.kind === 'arrived' && outcome.pauseMs) breaker.pause(now() + outcome.pauseMs)
  if (outcome.kind !== 'retry') {
    const answered = outcome.kind !== 'nothing_to_send' && (outcome.kind !== 'blocked' || outcome.status !== undefined)
    if (answered) breaker.succeeded()
    return outcome
  }
  const { platformWide: certain, reason, afterMs } = outcome
  const at = now()
  const probeAt = breaker.failed({
    now: at,
    row,
    certain,
    reason,
    random: random(),
    ...(certain && afterMs !== undefined ? { afterMs } : {}),
  })
  return probeAt === undefined ? outcome : { ...outcome, platformWide: true, afterMs: Math.max(afterMs ?? 0, probeAt - at) }
}

/**
 * Writes the outcome and gives the lease back, on the document as it is now: a newer wish saved meanwhile stays. Whoever has lost the
 * lease writes nothing, since another worker answers for the row. Without an outcome only the lease goes back.
 */
async function record<T extends DeliveringDoc>(
  claimed: Stored<T>,
  outcome: SendOutcome | undefined,
  options: DeliveryWorkerOptions<T>,
): Promise<void> {
  const { documents, log } = options
  const facts = { workId: claimed.id, version: claimed.delivery?.version }
  let current: Stored<T> | undefined = claimed
  for (let attempt = 1; current; attempt++) {
    if (current.fence !== claimed.fence) {
      log.warn({ code: 'delivery_lease_lost', ...facts }, 'another worker took the grade over; this answer is not recorded')
      return
    }
    try {
      await documents.replace(recorded(current, claimed, outcome, options), current.rev)
      if (outcome)
        log.info({ ...facts, outcome: outcome.kind, ...('reason' in outcome ? { reason: outcome.reason } : {}) }, 'grade delivery')
      return
    } catch (error) {
      if (!(error instanceof StaleRevision) || attempt === 8) throw error
      current = await documents.get(claimed.tenantId, claimed.id)
    }
  }
}

function recorded<T extends DeliveringDoc>(
  current: Stored<T>,
  { delivery: sent, fence }: Stored<T>,
  outcome: SendOutcome | undefined,
  { now, random }: DeliveryWorkerOptions<T>,
): T {
  const { leaseUntil: _lease, ...free } = current
  const released = free as unknown as Stored<T>
  if (!current.delivery || !sent) return withoutDue(released)
  // What the sender knew beyond the document: the gap that a dead worker left.
  const learnt = current.delivery.version === sent.version ? { ...current.delivery, ...held(sent) } : current.delivery
  const next = outcome ? afterAnswer(learnt, sent, outcome, now(), random()) : learnt
  return withDelivery(released, fence === undefined ? next : { ...next, recordedFence: fence })
}

const held = ({ mayHold, maybeTaken }: WantedDelivery): Pick<WantedDelivery, 'mayHold' | 'maybeTaken'> => ({
  ...(mayHold ? { mayHold } : {}),
  ...(maybeTaken ? { maybeTaken } : {}),
})

function withoutDue<T extends QueueFields>(doc: T): T {
  const { nextDueAt: _due, ...rest } = doc
  return rest as unknown as T
}
