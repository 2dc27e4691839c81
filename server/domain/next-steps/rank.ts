import {
  STEP_KINDS,
  STEP_REASONS,
  type InterestFact,
  type OpportunityFact,
  type ProgressionFact,
  type StepWeights,
} from '../../contract/next-step-words.ts'
import type { Candidate, Standing } from './candidate.ts'
import type { CompetencyOrder } from './competency-order.ts'
import { isRefused, saidBy, type Refusal, type Said } from './refusals.ts'

/** A reason with what it rests on. `value` from 0 to 1. */
export interface Reasons {
  readonly interest: { readonly value: number; readonly fact: InterestFact; readonly cardIds: readonly string[] }
  readonly progression: {
    readonly value: number
    readonly fact: ProgressionFact
    readonly competencyId?: string
    /** Of `opens`: what is there already. Of `early`: what helps to have first. */
    readonly beforeId?: string
  }
  readonly opportunity: { readonly value: number; readonly fact: OpportunityFact }
}

export interface RankedStep {
  readonly candidate: Candidate
  readonly reasons: Reasons
  /** Weighted mean of the three values, from 0 to 1. */
  readonly score: number
}

export interface Ranking {
  readonly candidates: readonly Candidate[]
  readonly standing: Standing
  readonly weights: StepWeights
  readonly refusals: readonly Refusal[]
  readonly order: CompetencyOrder
  /** Epoch ms. */
  readonly now: number
}

/** A new course's: all three count alike. */
export const EVEN_WEIGHTS: StepWeights = { interest: 2, progression: 2, opportunity: 2 }

/**
 * Steps that were not refused, the best first. The same input gives the same order: equal scores are told apart by what is due first,
 * then by kind, then by id. Source: product.md N3 (interest match, progression, live opportunity; the best next, not the easiest).
 */
export function rankSteps({ candidates, standing, weights, refusals, order, now }: Ranking): readonly RankedStep[] {
  const said = saidBy(refusals)
  const shares = sharesOf(standing, said)
  const readiness = readinessIn(standing, said, order)
  return candidates
    .filter((candidate) => !isRefused(refusals, candidate))
    .map((candidate): RankedStep => {
      const reasons: Reasons = {
        interest: interestIn(candidate, standing, shares, said),
        progression: progressionBy(candidate, readiness),
        opportunity: opportunityFor(candidate, said, now),
      }
      return { candidate, reasons, score: scoreOf(reasons, weights) }
    })
    .toSorted((a, b) => b.score - a.score || byCandidate(a.candidate, b.candidate))
}

function byCandidate(a: Candidate, b: Candidate): number {
  const [dueA, dueB] = [a.due ?? Number.MAX_SAFE_INTEGER, b.due ?? Number.MAX_SAFE_INTEGER]
  return dueA - dueB || STEP_KINDS.indexOf(a.kind) - STEP_KINDS.indexOf(b.kind) || (a.id < b.id ? -1 : 1)
}

function scoreOf(reasons: Reasons, weights: StepWeights): number {
  const all = STEP_REASONS.reduce((sum, reason) => sum + weights[reason], 0)
  const sum = STEP_REASONS.reduce((total, reason) => total + weights[reason] * reasons[reason].value, 0)
  return all === 0 ? 0 : sum / all
}

/** Not known is not "no": it stands below a match and above no match. */
const NOT_KNOWN = 0.3

interface Shares {
  readonly [type: string]: number
}

/** For each interest type, kept cards of it beside those of the type with most; halved for each refusal as "not mine". */
function sharesOf({ interests }: Standing, { notMine }: Said): Shares {
  const counts = new Map<string, number>()
  for (const { type } of interests) counts.set(type, (counts.get(type) ?? 0) + 1)
  const most = Math.max(1, ...counts.values())
  return Object.fromEntries([...counts].map(([type, count]) => [type, (count / most) * 0.5 ** (notMine.get(type) ?? 0)]))
}

function interestIn({ isWanted, interestTypes }: Candidate, { interests }: Standing, shares: Shares, said: Said): Reasons['interest'] {
  if (isWanted) return { value: 1, fact: 'wanted', cardIds: [] }
  if (interestTypes.length === 0) return { value: NOT_KNOWN, fact: 'unknown', cardIds: [] }
  const refused = interestTypes.some((type) => said.notMine.has(type))
  if (interests.length === 0)
    return refused ? { value: 0, fact: 'you_said_not_mine', cardIds: [] } : { value: NOT_KNOWN, fact: 'no_cards', cardIds: [] }
  const [best = ''] = interestTypes.toSorted((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0))
  const value = shares[best] ?? 0
  if (value === 0) return { value, fact: refused ? 'you_said_not_mine' : 'no_match', cardIds: [] }
  if (said.notMine.has(best)) return { value, fact: 'you_said_not_mine', cardIds: [] }
  return { value, fact: 'cards', cardIds: interests.filter(({ type }) => type === best).map(({ cardId }) => cardId) }
}

/** From this level on somebody has it ("Got it" of the mastery scale). */
const GOT_IT = 3

/** How good each competency is as the next one. "Almost" is best, "again" is easy, "early" is hard. */
const READINESS: Readonly<Record<Exclude<ProgressionFact, 'unknown'>, number>> = {
  almost: 1,
  opens: 0.9,
  start: 0.6,
  early: 0.25,
  again: 0.2,
  you_said_hard: 0.1,
  you_said_easy: 0.1,
}

type Readiness = Omit<Reasons['progression'], 'value'> & { readonly fact: Exclude<ProgressionFact, 'unknown'> }

/** The mean over all that the step lets the learner show; the reason is the best of them. */
function progressionBy({ competencyIds }: Candidate, readiness: (id: string) => Readiness): Reasons['progression'] {
  const all = competencyIds.map(readiness)
  const [first, ...others] = all
  if (!first) return { value: NOT_KNOWN, fact: 'unknown' }
  const best = others.reduce((found, one) => (READINESS[one.fact] > READINESS[found.fact] ? one : found), first)
  return { ...best, value: all.reduce((sum, { fact }) => sum + READINESS[fact], 0) / all.length }
}

/** Many candidates ask for the same competency: each is looked at once. */
function readinessIn(standing: Standing, said: Said, order: CompetencyOrder): (id: string) => Readiness {
  const known = new Map<string, Readiness>()
  return (id) => {
    const found = known.get(id) ?? readinessOf(id, standing, said, order)
    known.set(id, found)
    return found
  }
}

function readinessOf(competencyId: string, { levels }: Standing, said: Said, order: CompetencyOrder): Readiness {
  const level = levels.get(competencyId)
  const isNews = (since: number | undefined): boolean => since !== undefined && since >= (level?.seenAt ?? 0)
  if (isNews(said.hard.get(competencyId))) return { fact: 'you_said_hard', competencyId }
  if (isNews(said.easy.get(competencyId))) return { fact: 'you_said_easy', competencyId }
  if (level) return { fact: level.value >= GOT_IT ? 'again' : 'almost', competencyId }
  const before = order.before(competencyId)
  const has = (id: string): boolean => (levels.get(id)?.value ?? 0) >= GOT_IT
  const missing = before.find((id) => !has(id))
  if (missing !== undefined) return { fact: 'early', competencyId, beforeId: missing }
  const [got] = before
  return got === undefined ? { fact: 'start', competencyId } : { fact: 'opens', competencyId, beforeId: got }
}

const DAY_MS = 86_400_000
/** A date within this many days is within reach; within `NEAR_DAYS` it cannot come closer. */
const REACH_DAYS = 21
const NEAR_DAYS = 2
const BEGUN = 0.6
const LATE = 0.4

function opportunityFor({ kind, isThisWeek, isBegun, due }: Candidate, { busyUntil }: Said, now: number): Reasons['opportunity'] {
  if (isThisWeek) return { value: 1, fact: 'this_week' }
  const open = [...(due === undefined ? [] : [dueIn(due - now)]), ...(isBegun ? [{ value: BEGUN, fact: 'begun' } as const] : [])]
  const best = open.reduce<Reasons['opportunity']>((found, one) => (one.value > found.value ? one : found), { value: 0, fact: 'any_time' })
  // No time: a challenge that is not begun yet is the longest of all steps.
  if (now < busyUntil && kind === 'challenge' && !isBegun) return { value: best.value / 2, fact: 'you_said_no_time' }
  return best
}

function dueIn(ms: number): Reasons['opportunity'] {
  if (ms < 0) return { value: LATE, fact: 'late' }
  const days = ms / DAY_MS
  if (days > REACH_DAYS) return { value: 0, fact: 'any_time' }
  return { value: 1 - Math.max(0, days - NEAR_DAYS) / REACH_DAYS, fact: 'due' }
}
