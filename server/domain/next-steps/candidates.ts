import { dimensionsOf } from '../profiles/dimensions.ts'
import challengeFile from '../library/starters/challenges.json' with { type: 'json' }
import type { ShownPlan } from '../plans/plan-service.ts'
import type { PlanItem } from '../plans/plan.ts'
import type { ShownDimension } from '../profiles/profile-service.ts'
import { latestSort, type Profile } from '../profiles/profile.ts'
import { cardOf } from '../profiles/cards.ts'
import type { TodayChallenge } from '../works/learner-today.ts'
import type { Candidate, Standing } from './candidate.ts'
import type { CompetencyOrder } from './competency-order.ts'

const TYPES: ReadonlyMap<string, readonly string[]> = new Map(challengeFile.challenges.map(({ id, interestTypes }) => [id, interestTypes]))

/** All that could come next for a learner. */
export function candidatesOf(
  today: readonly TodayChallenge[],
  shown: Pick<ShownPlan, 'plan' | 'monday'>,
  { levels }: Standing,
  order: CompetencyOrder,
): readonly Candidate[] {
  const challenges = today.filter(({ status }) => status === 'open').map(ofChallenge)
  const open = shown.plan && shown.plan.status !== 'complete' ? shown.plan.items.filter(({ doneAt }) => doneAt === undefined) : []
  const goals = shown.plan?.weeks.find(({ monday }) => monday === shown.monday)?.goals ?? []
  const thisWeek = new Set(goals.filter(({ doneAt }) => doneAt === undefined).map(({ itemId }) => itemId))
  const all = today.map(ofChallenge)
  const items = open.map((item) => ofItem(item, thisWeek.has(item.id), all))
  // What is in the plan already stands there as its item.
  const planned = new Set(open.flatMap(({ ties }) => ties.map(({ id }) => id)))
  const competencies = order.ids.filter((id) => !planned.has(id) && comesNext(id, levels, order)).map(ofCompetency)
  return [...challenges, ...items, ...competencies]
}

const ofChallenge = ({ challenge, isBegun }: TodayChallenge): Candidate => ({
  kind: 'challenge',
  id: challenge.id,
  title: challenge.title,
  text: challenge.drivingQuestion,
  interestTypes: TYPES.get(challenge.starterId ?? '') ?? [],
  competencyIds: [...new Set(challenge.rubric.criteria.flatMap(dimensionsOf))],
  ownNames: Object.fromEntries(challenge.rubric.criteria.flatMap((one) => dimensionsOf(one).map((id) => [id, one.name]))),
  isWanted: false,
  isThisWeek: false,
  isBegun,
  ...(challenge.due ? { due: challenge.due.at, zone: challenge.due.zone } : {}),
})

/** An item is about what it is tied to. */
function ofItem({ id, title, why, lane, byDay, ties }: PlanItem, isThisWeek: boolean, challenges: readonly Candidate[]): Candidate {
  const tied = challenges.filter((one) => ties.some((tie) => tie.kind === 'challenge' && tie.id === one.id))
  const own = ties.filter(({ kind }) => kind === 'competency').map((tie) => tie.id)
  return {
    kind: 'plan_item',
    id,
    title,
    ...(why ? { text: why } : {}),
    interestTypes: [...new Set(tied.flatMap(({ interestTypes }) => interestTypes))],
    ownNames: Object.fromEntries(tied.flatMap(({ ownNames }) => Object.entries(ownNames))),
    competencyIds: [...new Set([...own, ...tied.flatMap(({ competencyIds }) => competencyIds)])],
    isWanted: lane === 'want',
    isThisWeek,
    isBegun: tied.some(({ isBegun }) => isBegun),
    // A day ends where it ends last; ranking moves by a twenty-first a day, so the zone does not matter.
    ...(byDay === undefined ? {} : { due: Date.parse(`${byDay}T23:59:59Z`), day: byDay }),
  }
}

const ofCompetency = (id: string): Candidate => ({
  kind: 'competency',
  id,
  interestTypes: [],
  competencyIds: [id],
  ownNames: {},
  isWanted: false,
  isThisWeek: false,
  isBegun: false,
})

/** Begun and not there yet, or with all that helps to have first; nothing is proposed to somebody of whom nothing is known. */
function comesNext(id: string, levels: Standing['levels'], order: CompetencyOrder): boolean {
  const level = levels.get(id)
  if (level) return level.value < 3
  const before = order.before(id)
  return before.length > 0 && before.every((one) => (levels.get(one)?.value ?? 0) >= 3)
}

/** From a learner's own profile: every kept interest card, whoever may see it, for the step is for them alone. */
export function standingOf(profile: Profile | undefined, ridge: readonly ShownDimension[]): Standing {
  const kept = profile ? (latestSort(profile, 'interests')?.kept ?? []) : []
  return {
    interests: kept.flatMap((cardId) => {
      const type = cardOf(cardId)?.riasec
      return type === undefined ? [] : [{ cardId, type }]
    }),
    levels: new Map(
      ridge.flatMap(({ id, pieces }) => {
        const last = pieces.at(-1)
        return last ? [[id, { value: last.value, seenAt: last.seenAt }] as const] : []
      }),
    ),
  }
}
