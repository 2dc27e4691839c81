import type { PlanLane } from '../../server/contract/plan-words.ts'
import type {
  ClassPlansView,
  LearnerPlanView,
  OwnPlanView,
  PlanItemView,
  PlanTemplatesView,
  ReviewPlan,
  SetOffers,
  SetWeek,
  StartPlan,
  WeekView,
  WriteItem,
} from '../../server/contract/plans.ts'
import type { ApiClient } from './api-client.ts'
import { callErrorOf } from './answer.ts'
import type { DraftShelf } from './draft-shelf.ts'
import type { CallError } from './errors.ts'
import { Outbox, PAUSE_MS, type Change, type SaveState } from './outbox.ts'
import { Watchable } from './watchable.ts'

export { PLAN_LANES, PLAN_LIMITS, type PlanLane } from '../../server/contract/plan-words.ts'
export type {
  ClassPlansView,
  LearnerPlanView,
  OfferView,
  OwnPlanView,
  PlanItemView,
  PlanRowView,
  PlanTemplateView,
  PlanView,
  PlanWorkView,
  WeekView,
} from '../../server/contract/plans.ts'

const part = encodeURIComponent

/** A learner's own plan. Each call may throw `CallError`. */
export const planCalls = (api: ApiClient) => ({
  own: () => api.call<OwnPlanView>('GET', '/api/plan'),
  templates: async () => (await api.call<PlanTemplatesView>('GET', '/api/plan/templates')).templates,
  start: (body: StartPlan) => api.call<OwnPlanView>('POST', '/api/plan', { body }),
  write: (id: string, body: WriteItem) => api.call<OwnPlanView>('PUT', `/api/plan/items/${part(id)}`, { body }),
  remove: (id: string) => api.call<OwnPlanView>('DELETE', `/api/plan/items/${part(id)}`),
  move: (id: string, lane: PlanLane, at: number) =>
    api.call<OwnPlanView>('PUT', `/api/plan/items/${part(id)}/place`, { body: { lane, at } }),
  mark: (id: string, isDone: boolean) => api.call<OwnPlanView>('PUT', `/api/plan/items/${part(id)}/done`, { body: { isDone } }),
  setStatus: (to: 'waiting' | 'draft') => api.call<OwnPlanView>('PUT', '/api/plan/status', { body: { to } }),
  setWeek: (body: SetWeek) => api.call<OwnPlanView>('PUT', '/api/plan/week', { body }),
  reflect: (text: string) => api.call<OwnPlanView>('PUT', '/api/plan/week/reflection', { body: { text } }),
  readNotes: () => api.call<OwnPlanView>('PUT', '/api/plan/notes/read'),
  answer: (id: string, answer: 'taken' | 'declined') => api.call<OwnPlanView>('PUT', `/api/plan/offers/${part(id)}`, { body: { answer } }),
  hold: (id: string, isOver: boolean) => api.call<OwnPlanView>('PUT', `/api/plan/conferences/${part(id)}`, { body: { isOver } }),
})
export type PlanCalls = ReturnType<typeof planCalls>

/** Plans of a course, for its teachers. Each call may throw `CallError`. */
export const classPlanCalls = (api: ApiClient) => ({
  list: () => api.call<ClassPlansView>('GET', '/api/plans'),
  one: (personId: string) => api.call<LearnerPlanView>('GET', `/api/plans/${part(personId)}`),
  review: (personId: string, body: ReviewPlan) => api.call<LearnerPlanView>('PUT', `/api/plans/${part(personId)}/status`, { body }),
  note: (personId: string, noteId: string, text: string) =>
    api.call<LearnerPlanView>('PUT', `/api/plans/${part(personId)}/notes/${part(noteId)}`, { body: { text } }),
  offer: (offers: SetOffers['offers']) => api.call<ClassPlansView>('PUT', '/api/plan-offers', { body: { offers } }),
})

/** What a form writes of an item. */
export type ItemWords = Omit<WriteItem, 'lane'>

type PlanChange = Change &
  (
    | { readonly kind: 'write'; readonly id: string; readonly body: WriteItem }
    | { readonly kind: 'move'; readonly id: string; readonly to: PlanLane; readonly at: number }
    | { readonly kind: 'mark'; readonly id: string; readonly isDone: boolean }
    | { readonly kind: 'remove'; readonly id: string }
    | { readonly kind: 'week'; readonly goals: SetWeek['goals'] }
    | { readonly kind: 'reflect'; readonly text: string }
  )

interface Options {
  readonly calls: PlanCalls
  readonly shelf: DraftShelf
  readonly now: () => number
  readonly random: () => number
}

/** A learner's plan: each change on the screen at once, on the server a moment later, one after the other. */
export class OwnPlan extends Watchable {
  readonly #calls: PlanCalls
  readonly #outbox: Outbox<PlanChange>
  readonly #now: () => number
  #view: OwnPlanView | undefined
  #error: CallError | undefined

  constructor({ calls, shelf, now, random }: Options) {
    super()
    this.#calls = calls
    this.#now = now
    this.#outbox = new Outbox<PlanChange>({
      send: async (change) => {
        this.#view = await this.#send(change)
      },
      merge: (_older, newer) => newer,
      refused: (_change, error) => void this.#refused(error),
      shelf,
      now,
      random,
    })
    this.#outbox.watch(() => this.changed())
  }

  /** What stands on the screen: the server's plan with what is on its way. */
  get view(): OwnPlanView | undefined {
    return this.#view && this.#outbox.pendingChanges.reduce((view, change) => applied(view, change, this.#now()), this.#view)
  }

  /** Why the first reading or the last change brought nothing. */
  get error(): CallError | undefined {
    return this.#error
  }

  get saveState(): SaveState {
    return this.#outbox.state
  }

  get wouldLose(): boolean {
    const { kind } = this.#outbox.state
    return kind === 'saving' || kind === 'waiting'
  }

  /** Reads the plan and takes back what an earlier page could not send. */
  async load(): Promise<void> {
    await this.run(() => this.#calls.own())
    await this.#outbox.resume()
  }

  /** Sends what waits, then something that needs the server's answer. @returns whether it worked; else see `error` */
  async run(call: (calls: PlanCalls) => Promise<OwnPlanView>): Promise<boolean> {
    try {
      await this.#outbox.flush()
      this.#view = await call(this.#calls)
      this.#error = undefined
    } catch (error) {
      this.#error = callErrorOf(error)
    }
    this.changed()
    return this.#error === undefined
  }

  write(id: string, body: WriteItem): void {
    this.#put({ key: `write:${id}`, lane: 'plan', kind: 'write', id, body })
  }

  move(id: string, to: PlanLane, at: number): void {
    this.#put({ key: `move:${id}`, lane: 'plan', kind: 'move', id, to, at })
  }

  mark(id: string, isDone: boolean): void {
    this.#put({ key: `mark:${id}`, lane: 'plan', kind: 'mark', id, isDone })
  }

  remove(id: string): void {
    this.#put({ key: `remove:${id}`, lane: 'plan', kind: 'remove', id })
  }

  setWeek(goals: SetWeek['goals']): void {
    this.#put({ key: 'week', lane: 'plan', kind: 'week', goals })
  }

  reflect(text: string): void {
    this.#put({ key: 'reflect', lane: 'plan', kind: 'reflect', text }, PAUSE_MS)
  }

  hurry(): void {
    this.#outbox.hurry()
  }

  #put(change: PlanChange, pauseMs = 0): void {
    this.#error = undefined
    this.#outbox.put(change, pauseMs)
  }

  #send(change: PlanChange): Promise<OwnPlanView> {
    const calls = this.#calls
    if (change.kind === 'write') return calls.write(change.id, change.body)
    if (change.kind === 'move') return calls.move(change.id, change.to, change.at)
    if (change.kind === 'mark') return calls.mark(change.id, change.isDone)
    if (change.kind === 'remove') return calls.remove(change.id)
    if (change.kind === 'week') return calls.setWeek({ goals: change.goals })
    return calls.reflect(change.text)
  }

  /** The server's plan is the truth: it is read again, and the page says that the change did not stay. */
  async #refused(refusal: CallError): Promise<void> {
    const view = await this.#calls.own().catch(() => undefined)
    this.#view = view ?? this.#view
    this.#error = refusal
    this.changed()
  }
}

/** The goals of a week as they are sent. */
export const goalsOf = ({ goals }: Pick<WeekView, 'goals'>): SetWeek['goals'] =>
  goals.map(({ id, text, itemId, doneAt }) => ({ id, text, ...(itemId === undefined ? {} : { itemId }), isDone: doneAt !== undefined }))

/** An item at its place in a lane; the same rule as on the server. */
export function placed(items: readonly PlanItemView[], id: string, lane: PlanLane, at: number): readonly PlanItemView[] {
  const item = items.find((one) => one.id === id)
  if (!item) return items
  const others = items.filter((one) => one.id !== id)
  const after = others.filter((one) => one.lane === lane)[at]
  const index = after ? others.indexOf(after) : others.length
  return [...others.slice(0, index), { ...item, lane }, ...others.slice(index)]
}

function applied(view: OwnPlanView, change: PlanChange, now: number): OwnPlanView {
  const plan = view.plan ?? emptyPlan(view, now)
  if (change.kind === 'week') return { ...view, plan: { ...plan, ...weekWith(plan, change.goals, now) } }
  if (change.kind === 'reflect') return { ...view, plan: { ...plan, week: { ...plan.week, reflection: change.text } } }
  return { ...view, plan: { ...plan, items: itemsWith(plan.items, change, now) } }
}

function itemsWith(
  items: readonly PlanItemView[],
  change: Exclude<PlanChange, { readonly kind: 'week' | 'reflect' }>,
  now: number,
): PlanItemView[] {
  const { id } = change
  if (change.kind === 'remove') return items.filter((item) => item.id !== id)
  if (change.kind === 'move') return [...placed(items, id, change.to, change.at)]
  if (change.kind === 'mark')
    return items.map((item) => {
      if (item.id !== id) return item
      const { doneAt, ...open } = item
      return change.isDone ? { ...open, doneAt: doneAt ?? new Date(now).toISOString() } : open
    })
  const old = items.find((item) => item.id === id)
  const { title, why, evidence, byDay, byText, helper, ties = [] } = change.body
  const lines = Object.fromEntries(Object.entries({ why, evidence, byDay, byText, helper }).filter(([, line]) => line))
  const next: PlanItemView = {
    id,
    lane: old?.lane ?? change.body.lane,
    title,
    ...lines,
    ties,
    works: old?.works ?? [],
    isFixed: old?.isFixed ?? false,
    ...(old?.doneAt === undefined ? {} : { doneAt: old.doneAt }),
    ...(change.body.conferenceId === undefined ? {} : { conferenceId: change.body.conferenceId }),
  }
  return old ? items.map((item) => (item === old ? next : item)) : [...items, next]
}

type Plan = NonNullable<OwnPlanView['plan']>

function weekWith(plan: Plan, goals: SetWeek['goals'], now: number): Pick<Plan, 'week' | 'toCarry'> {
  const known = [...plan.week.goals, ...plan.toCarry.map((goal) => ({ ...goal, carried: goal.carried + 1 }))]
  const at = new Date(now).toISOString()
  const next = goals.map(({ id, text, itemId, isDone }) => {
    const old = known.find((goal) => goal.id === id)
    return {
      id,
      text,
      ...(itemId === undefined ? {} : { itemId }),
      ...(isDone ? { doneAt: old?.doneAt ?? at } : {}),
      carried: old?.carried ?? 0,
    }
  })
  return { week: { ...plan.week, goals: next }, toCarry: plan.toCarry.filter(({ id }) => !goals.some((goal) => goal.id === id)) }
}

const emptyPlan = ({ monday }: OwnPlanView, now: number): Plan => ({
  status: 'draft',
  since: new Date(now).toISOString(),
  items: [],
  history: [],
  week: { monday, goals: [] },
  toCarry: [],
  before: [],
  notes: [],
  conferences: [],
})
