/**
 * `npm run bench -- next-step`: how long it takes to rank what could be next for each of 200 learners with 500 candidates.
 * Fails above 5 ms a learner.
 */
import { performance } from 'node:perf_hooks'
import { STEP_KINDS, REFUSAL_REASONS } from '../../server/contract/next-step-words.ts'
import type { Candidate, Standing } from '../../server/domain/next-steps/candidate.ts'
import { STARTER_ORDER } from '../../server/domain/next-steps/competency-order.ts'
import { EVEN_WEIGHTS, rankSteps } from '../../server/domain/next-steps/rank.ts'
import { addRefusal, type Refusal } from '../../server/domain/next-steps/refusals.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const [LEARNERS, CANDIDATES, REFUSALS, MOST_MS] = [200, 500, 40, 5]
const DAY = 86_400_000
const NOW = 1000 * DAY
const TYPES = ['realistic', 'investigative', 'artistic', 'social', 'enterprising', 'conventional']
const { ids } = STARTER_ORDER
const from = <T>(list: readonly T[], at: number): T => list[at % list.length] as T

const candidate = (at: number): Candidate => ({
  kind: from(STEP_KINDS, at),
  id: `step-${at}`,
  title: `Step ${at}`,
  interestTypes: at % 5 === 0 ? [] : [from(TYPES, at), from(TYPES, at * 7 + 1)],
  competencyIds: Array.from({ length: at % 6 }, (_, n) => from(ids, at * 3 + n * 5)),
  ownNames: {},
  isWanted: at % 11 === 0,
  isThisWeek: at % 97 === 0,
  isBegun: at % 4 === 0,
  ...(at % 3 === 0 ? { due: NOW + ((at % 60) - 10) * DAY } : {}),
})
const candidates = Array.from({ length: CANDIDATES }, (_, at) => candidate(at))
const standing = (learner: number): Standing => ({
  interests: Array.from({ length: 6 }, (_, n) => ({ cardId: `card-${n}`, type: from(TYPES, learner + n * n) })),
  levels: new Map(ids.filter((_, n) => (n + learner) % 3 === 0).map((id, n) => [id, { value: 1 + (n % 7) / 2, seenAt: NOW - n * DAY }])),
})
const refusalsOf = (learner: number): readonly Refusal[] =>
  Array.from({ length: REFUSALS }).reduce<readonly Refusal[]>(
    (all, _, n) => addRefusal(all, from(candidates, learner + n * 13), { reason: from(REFUSAL_REASONS, n) }, NOW - n * DAY),
    [],
  )

const learners = Array.from({ length: LEARNERS }, (_, at) => ({ standing: standing(at), refusals: refusalsOf(at) }))
const times = learners.map((learner) => {
  const begun = performance.now()
  const ranked = rankSteps({ candidates, ...learner, weights: EVEN_WEIGHTS, order: STARTER_ORDER, now: NOW })
  const ms = performance.now() - begun
  if (ranked.length !== CANDIDATES - REFUSALS) throw new Error(`${ranked.length} steps came out of ${CANDIDATES}`)
  return ms
})
const msPerLearner = times.reduce((sum, ms) => sum + ms, 0) / times.length
const slowest = Math.max(...times)
print(`${LEARNERS} learners, ${CANDIDATES} candidates, ${REFUSALS} refusals each`)
print(JSON.stringify({ bench: 'next-step', msPerLearner: Number(msPerLearner.toFixed(3)), slowestMs: Number(slowest.toFixed(3)) }))
if (msPerLearner > MOST_MS) process.exitCode = 1
