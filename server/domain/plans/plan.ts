import { PLAN_LANES, PLAN_LIMITS, type PlanLane, type PlanNeed, type PlanState, type TieKind } from '../../contract/plan-words.ts'
import { AppError } from '../../errors.ts'
import type { TenantDoc } from '../../store/store.ts'
import type { Goal, Week } from './week.ts'

/** What an item belongs to. Ids of challenges are full store ids; others are the ids of their own lists. */
export interface Tie {
  readonly kind: TieKind
  readonly id: string
}

/** What the learner writes of an item. `byDay` is a calendar day; `byText` stands where no day fits ("each week"). */
export interface ItemWords {
  readonly title: string
  readonly why?: string | undefined
  readonly evidence?: string | undefined
  readonly byDay?: string | undefined
  readonly byText?: string | undefined
  readonly helper?: string | undefined
  readonly ties: readonly Tie[]
}

export interface PlanItem extends ItemWords {
  readonly id: string
  readonly lane: PlanLane
  /** The slot of a template or the offer of a teacher that it came from. */
  readonly slotId?: string
  /** Written down in this conference. */
  readonly conferenceId?: string
  readonly doneAt?: number
  /** What the reviewer would change, until the learner asks for a review again. */
  readonly ask?: string
}

export interface PlanStep {
  readonly status: PlanState
  readonly at: number
  readonly by: string
}

/** A few words on the learner's plan page and Today. */
export interface PlanNote {
  readonly id: string
  readonly by: string
  readonly at: number
  readonly text: string
  readonly readAt?: number
}

export interface Conference {
  readonly id: string
  readonly at: number
  readonly endedAt?: number
}

/**
 * One learner's plan in one course: one document, made with the first item or the first note of a teacher. Times are epoch
 * milliseconds, days are the school's.
 */
export interface Plan extends TenantDoc {
  readonly courseId: string
  readonly learnerId: string
  /** Plans like a learner and is never listed. */
  readonly isTestPerson: boolean
  readonly templateId?: string
  readonly status: PlanState
  readonly history: readonly PlanStep[]
  /** In the order of each lane. */
  readonly items: readonly PlanItem[]
  /** What was agreed last, so that what changed since can be told. */
  readonly agreed?: { readonly at: number; readonly by: string; readonly items: readonly PlanItem[] }
  /** Why the reviewer gave it back. */
  readonly ask?: { readonly at: number; readonly by: string; readonly text: string }
  readonly weeks: readonly Week[]
  readonly notes: readonly PlanNote[]
  readonly conferences: readonly Conference[]
  /** Offers that the learner took or declined; none is put into a plan by itself. */
  readonly answers: Readonly<Record<string, 'taken' | 'declined'>>
  /** When the learner last changed it. */
  readonly changedAt: number
}

type Birth = Pick<Plan, 'id' | 'tenantId' | 'courseId' | 'learnerId' | 'isTestPerson'>

/** An empty plan: it counts as no plan until it has an item. */
export const newPlan = (birth: Birth, now: number): Plan => ({
  ...birth,
  status: 'draft',
  history: [{ status: 'draft', at: now, by: birth.learnerId }],
  items: [],
  weeks: [],
  notes: [],
  conferences: [],
  answers: {},
  changedAt: now,
})

/** Since when the plan stands where it stands. */
export const statusSince = ({ history, changedAt }: Plan): number => history.at(-1)?.at ?? changedAt

/** While a teacher has it, nothing changes under their eyes; weeks, notes and a conference go on. */
export const isLocked = ({ status }: Plan): boolean => status === 'waiting' || status === 'in_review' || status === 'complete'

/** @throws AppError `plan_locked` */
export function refuseIfLocked(plan: Plan): void {
  if (isLocked(plan)) throw new AppError('plan_locked', { status: plan.status })
}

const moved = (plan: Plan, status: PlanState, by: string, at: number): Plan => ({
  ...plan,
  status,
  history: [...plan.history, { status, at, by }],
})

/** @throws AppError `plan_started` where it has items; `plan_has_no_items` */
export function startPlan(plan: Plan, templateId: string | undefined, items: readonly PlanItem[], now: number): Plan {
  if (plan.items.length > 0) throw new AppError('plan_started')
  if (items.length === 0) throw new AppError('plan_has_no_items')
  return { ...plan, ...(templateId === undefined ? {} : { templateId }), items, changedAt: now }
}

/**
 * Writes an item, new at the end of its lane; the same again changes nothing.
 * @param conferenceId an agreed step of a conference; it may be written whatever state the plan is in
 * @throws AppError `plan_locked`, `plan_full`
 */
export function writeItem(plan: Plan, id: string, lane: PlanLane, words: ItemWords, now: number, conferenceId?: string): Plan {
  const meant = conferenceId !== undefined && plan.conferences.some((one) => one.id === conferenceId)
  if (!meant) refuseIfLocked(plan)
  const old = plan.items.find((item) => item.id === id)
  if (!old && plan.items.length >= PLAN_LIMITS.items) throw new AppError('plan_full', { most: PLAN_LIMITS.items })
  const next: PlanItem = { ...old, ...words, id, lane: old?.lane ?? lane, ...(meant ? { conferenceId } : {}) }
  const items = old ? plan.items.map((item) => (item === old ? next : item)) : [...plan.items, next]
  return { ...plan, items, changedAt: now }
}

/** @throws AppError `plan_locked`; an item that is gone stays gone */
export function removeItem(plan: Plan, id: string, now: number): Plan {
  refuseIfLocked(plan)
  return { ...plan, items: plan.items.filter((item) => item.id !== id), changedAt: now }
}

/**
 * Puts an item at a place of a lane; a place beyond the end is the end.
 * @param at from 0, counted among the other items of that lane
 * @throws AppError `not_found`, `plan_locked`
 */
export function moveItem(plan: Plan, id: string, lane: PlanLane, at: number, now: number): Plan {
  refuseIfLocked(plan)
  const item = itemOf(plan, id)
  const others = plan.items.filter((one) => one.id !== id)
  const after = others.filter((one) => one.lane === lane)[at]
  const index = after ? others.indexOf(after) : others.length
  return { ...plan, items: [...others.slice(0, index), { ...item, lane }, ...others.slice(index)], changedAt: now }
}

/** Done or not after all; open in every state but `complete`. @throws AppError `not_found`, `plan_locked` */
export function markItem(plan: Plan, id: string, isDone: boolean, now: number): Plan {
  if (plan.status === 'complete') refuseIfLocked(plan)
  const { doneAt, ...item } = itemOf(plan, id)
  const next = isDone ? { ...item, doneAt: doneAt ?? now } : item
  return { ...plan, items: plan.items.map((one) => (one.id === id ? next : one)), changedAt: now }
}

const itemOf = (plan: Plan, id: string): PlanItem => {
  const item = plan.items.find((one) => one.id === id)
  if (!item) throw new AppError('not_found')
  return item
}

/** Hands a plan to its reviewer, a first time or again. @throws AppError `plan_wrong_state`, `plan_has_no_items` */
export function submitPlan(plan: Plan, by: string, now: number): Plan {
  if (plan.status !== 'draft' && plan.status !== 'active') throw new AppError('plan_wrong_state', { status: plan.status })
  if (plan.items.length === 0) throw new AppError('plan_has_no_items')
  const { ask: _answered, ...rest } = plan
  const items = plan.items.map(({ ask: _asked, ...item }) => item)
  return moved({ ...rest, items }, 'waiting', by, now)
}

/** Until a teacher has opened it. @throws AppError `plan_wrong_state` */
export function takeBackPlan(plan: Plan, by: string, now: number): Plan {
  if (plan.status !== 'waiting') throw new AppError('plan_wrong_state', { status: plan.status })
  return moved(plan, plan.agreed ? 'active' : 'draft', by, now)
}

/** A teacher begins to read; who reads it already changes nothing. @throws AppError `plan_wrong_state` */
export function openReview(plan: Plan, by: string, now: number): Plan {
  if (plan.status === 'in_review') return plan
  if (plan.status !== 'waiting') throw new AppError('plan_wrong_state', { status: plan.status })
  return moved(plan, 'in_review', by, now)
}

/** @throws AppError `plan_wrong_state` */
export function agreePlan(plan: Plan, by: string, now: number): Plan {
  const { status, items } = plan
  if (status !== 'waiting' && status !== 'in_review') throw new AppError('plan_wrong_state', { status })
  return moved({ ...plan, agreed: { at: now, by, items } }, 'active', by, now)
}

/**
 * Gives a plan back with what the teacher would change.
 * @param asks by item id
 * @throws AppError `plan_wrong_state`
 */
export function askForChange(plan: Plan, text: string, asks: Readonly<Record<string, string>>, by: string, now: number): Plan {
  if (plan.status !== 'waiting' && plan.status !== 'in_review') throw new AppError('plan_wrong_state', { status: plan.status })
  const items = plan.items.map((item) => {
    const asked = asks[item.id]
    return asked ? { ...item, ask: asked } : item
  })
  return moved({ ...plan, items, ask: { at: now, by, text } }, 'draft', by, now)
}

/** @throws AppError `plan_wrong_state` for one that was never agreed */
export function completePlan(plan: Plan, by: string, now: number): Plan {
  if (plan.status !== 'active') throw new AppError('plan_wrong_state', { status: plan.status })
  return moved(plan, 'complete', by, now)
}

/** A completed plan goes on. @throws AppError `plan_wrong_state` */
export function reopenPlan(plan: Plan, by: string, now: number): Plan {
  if (plan.status !== 'complete') throw new AppError('plan_wrong_state', { status: plan.status })
  return moved(plan, 'active', by, now)
}

/** Items of the plan by what happened to them since it was agreed. */
export function changedSince({ agreed, items }: Plan): { readonly added: number; readonly changed: number; readonly removed: number } {
  const before = new Map(agreed?.items.map((item) => [item.id, wordsOf(item)]))
  const now = new Map(items.map((item) => [item.id, wordsOf(item)]))
  const added = [...now.keys()].filter((id) => !before.has(id)).length
  const changed = [...now].filter(([id, words]) => before.has(id) && before.get(id) !== words).length
  return { added, changed, removed: [...before.keys()].filter((id) => !now.has(id)).length }
}

const wordsOf = ({ lane, title, why, evidence, byDay, byText, helper }: PlanItem): string =>
  JSON.stringify([lane, title, why, evidence, byDay, byText, helper])

/** Lanes without an open item. */
export const emptyLanes = ({ items }: Plan): readonly PlanLane[] => PLAN_LANES.filter((lane) => !items.some((item) => item.lane === lane))

const DAY_MS = 86_400_000

/** What needs a teacher, the most harmful first; nothing of a plan that is complete. */
export function needsOf(plan: Plan | undefined, now: number): readonly PlanNeed[] {
  if (!plan || plan.items.length === 0) return ['no_plan']
  if (plan.status === 'complete') return []
  const isWithTeacher = plan.status === 'waiting' || plan.status === 'in_review'
  const overdue = isWithTeacher && now - waitingSince(plan) >= PLAN_LIMITS.reviewDays * DAY_MS
  const stale = !isWithTeacher && now - plan.changedAt >= PLAN_LIMITS.staleDays * DAY_MS
  const noWant = !plan.items.some(({ lane }) => lane === 'want')
  return [
    ...(overdue ? ['overdue_review' as const] : []),
    ...(noWant ? ['nothing_in_want' as const] : []),
    ...(stale ? ['stale' as const] : []),
  ]
}

/** When the learner handed it over: opening it does not make the wait shorter. */
export const waitingSince = (plan: Plan): number => plan.history.findLast(({ status }) => status === 'waiting')?.at ?? statusSince(plan)

/** @throws AppError `not_found` for a goal's item that is not in the plan */
export function refuseUnknownItems(plan: Plan, goals: readonly Pick<Goal, 'itemId'>[]): void {
  if (goals.some(({ itemId }) => itemId !== undefined && !plan.items.some(({ id }) => id === itemId))) throw new AppError('not_found')
}
