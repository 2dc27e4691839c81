/**
 * Longer than 300 lines would be two services; the learner's side and the teacher's side share how a plan is read and written.
 */
import type { PlanLane, PlanNeed } from '../../contract/plan-words.ts'
import { PLAN_LIMITS } from '../../contract/plan-words.ts'
import { AppError } from '../../errors.ts'
import type { Ids, TenantCollection } from '../../store/store.ts'
import type { Challenge } from '../challenges/challenge.ts'
import type { Participant, RosterService } from '../courses/roster-service.ts'
import type { Actor } from '../people/actor.ts'
import { tidyText } from '../people/person.ts'
import { schoolDay, type SchoolDay } from '../schools/school-day.ts'
import type { Schools } from '../schools/school-service.ts'
import { findAll, upsert } from '../upsert.ts'
import { asLearner, asTeacher, type CourseActor } from '../works/work-policy.ts'
import type { Work } from '../works/work.ts'
import { planWorks, type PlanWork } from './plan-evidence.ts'
import { openOffers, type PlanOffer, type PlanOffers } from './plan-offers.ts'
import { learnerOf } from './plan-policy.ts'
import { itemsFrom, templateOf, type TemplateAnswers } from './plan-template.ts'
import {
  agreePlan,
  askForChange,
  completePlan,
  markItem,
  moveItem,
  needsOf,
  newPlan,
  openReview,
  refuseIfLocked,
  refuseUnknownItems,
  removeItem,
  reopenPlan,
  startPlan,
  submitPlan,
  takeBackPlan,
  writeItem,
  type ItemWords,
  type Plan,
} from './plan.ts'
import { mondayOf, setGoals, setReflection, type WantedGoal } from './week.ts'

/** A plan with all that its page shows. */
export interface ShownPlan {
  readonly learner?: Participant
  readonly plan?: Plan
  readonly works: readonly PlanWork[]
  readonly offers: readonly PlanOffer[]
  /** Everybody of the course, for the names of those who agreed or wrote. */
  readonly people: ReadonlyMap<string, Participant>
  readonly today: SchoolDay
  readonly monday: SchoolDay
}

/** One row of a teacher's list. */
export interface PlanHealth {
  readonly learner: Participant
  readonly plan?: Plan
  readonly needs: readonly PlanNeed[]
}

export interface ClassPlans {
  readonly rows: readonly PlanHealth[]
  readonly offers: readonly PlanOffer[]
}

export type ReviewMove =
  | { readonly to: 'in_review' | 'active' | 'complete' | 'reopened' }
  | { readonly to: 'draft'; readonly text: string; readonly asks: Readonly<Record<string, string>> }

/**
 * Plans of a course; who may what stands in `plan-policy.ts`. Every call throws `not_allowed` for another role, `not_found` outside a
 * course, and what the rule behind it throws (`plan.ts`, `week.ts`, `plan-template.ts`).
 */
export interface PlanService {
  own(actor: Actor): Promise<ShownPlan>
  /** A first plan from a template. @throws AppError `plan_started`, `plan_choice_wrong`, `plan_has_no_items`, `not_found` */
  start(actor: Actor, templateId: string, answers: TemplateAnswers): Promise<ShownPlan>
  write(actor: Actor, itemId: string, lane: PlanLane, words: ItemWords, conferenceId?: string): Promise<ShownPlan>
  remove(actor: Actor, itemId: string): Promise<ShownPlan>
  move(actor: Actor, itemId: string, lane: PlanLane, at: number): Promise<ShownPlan>
  mark(actor: Actor, itemId: string, isDone: boolean): Promise<ShownPlan>
  submit(actor: Actor): Promise<ShownPlan>
  takeBack(actor: Actor): Promise<ShownPlan>
  /** Goals of the week that is now. */
  setWeek(actor: Actor, goals: readonly WantedGoal[]): Promise<ShownPlan>
  reflect(actor: Actor, text: string): Promise<ShownPlan>
  readNotes(actor: Actor): Promise<ShownPlan>
  /** @throws AppError `not_found` for an offer that is not open */
  answerOffer(actor: Actor, offerId: string, answer: 'taken' | 'declined'): Promise<ShownPlan>
  /** Begins a conference or ends it; the same again changes nothing. */
  hold(actor: Actor, conferenceId: string, isOver: boolean): Promise<ShownPlan>

  classOf(actor: Actor): Promise<ClassPlans>
  ofLearner(actor: Actor, personId: string): Promise<ShownPlan>
  review(actor: Actor, personId: string, move: ReviewMove): Promise<ShownPlan>
  /** A note on the learner's page, also where there is no plan yet. */
  note(actor: Actor, personId: string, noteId: string, text: string): Promise<ShownPlan>
  /** Replaces what is offered to the plans of the course. */
  offer(actor: Actor, offers: readonly Omit<PlanOffer, 'by' | 'at'>[]): Promise<ClassPlans>
}

interface Dependencies {
  readonly plans: TenantCollection<Plan>
  readonly planOffers: TenantCollection<PlanOffers>
  readonly works: TenantCollection<Work>
  readonly challenges: TenantCollection<Challenge>
  readonly roster: Pick<RosterService, 'participant' | 'everybody' | 'open'>
  readonly schools: Pick<Schools, 'get'>
  readonly ids: Ids
  readonly newId: () => string
  readonly now: () => number
}

/** Notes that are kept; older ones go. */
const KEPT_NOTES = 30
const KEPT_CONFERENCES = 20

/** Longer than 40 lines: its use cases share the dependencies bound here; each of them is short. */
export function createPlanService(deps: Dependencies): PlanService {
  const { plans, planOffers, works, challenges, roster, schools, ids, newId, now } = deps
  const idOf = ({ tenantId, courseId }: CourseActor, learnerId: string): string => ids.natural(tenantId, 'plan', [courseId, learnerId])
  const offersId = ({ tenantId, courseId }: CourseActor): string => ids.natural(tenantId, 'planOffers', [courseId])
  const offersOf = async (actor: CourseActor) => (await planOffers.get(actor.tenantId, offersId(actor)))?.offers ?? []
  const todayOf = async ({ tenantId }: Actor) => schoolDay(now(), (await schools.get(tenantId))?.zone)

  const show = async (actor: CourseActor, learnerId: string, known?: Plan): Promise<ShownPlan> => {
    const { tenantId, courseId } = actor
    const [plan, done, offers, { people }, today] = await Promise.all([
      known ?? plans.get(tenantId, idOf(actor, learnerId)),
      planWorks(works, challenges, actor, learnerId),
      offersOf(actor),
      roster.everybody(tenantId, courseId),
      todayOf(actor),
    ])
    const learner = people.find(({ person }) => person.id === learnerId)
    return {
      ...(learner ? { learner } : {}),
      ...(plan ? { plan } : {}),
      works: done,
      offers: openOffers(offers, plan),
      people: new Map(people.map((one) => [one.person.id, one])),
      today,
      monday: mondayOf(today),
    }
  }

  /** Makes the plan if it is not there yet. */
  const upsertPlan = (actor: CourseActor, learnerId: string, isTestPerson: boolean, rule: (plan: Plan) => Plan): Promise<Plan> => {
    const { tenantId, courseId } = actor
    const birth = { id: idOf(actor, learnerId), tenantId, courseId, learnerId, isTestPerson }
    return upsert(plans, birth, () => rule(newPlan(birth, now())), rule)
  }
  const change = async (actor: Actor, rule: (plan: Plan, learner: CourseActor) => Plan): Promise<ShownPlan> => {
    const learner = asLearner(actor)
    const { personId, isTestPerson } = learner
    return show(learner, personId, await upsertPlan(learner, personId, isTestPerson, (plan) => rule(plan, learner)))
  }
  const changeOf = async (actor: Actor, personId: string, rule: (plan: Plan, teacher: CourseActor) => Plan): Promise<ShownPlan> => {
    const teacher = asTeacher(actor)
    await learnerOf(roster, teacher, personId)
    return show(teacher, personId, await upsertPlan(teacher, personId, false, (plan) => rule(plan, teacher)))
  }

  const classOf = async (teacher: CourseActor): Promise<ClassPlans> => {
    const { tenantId, courseId } = teacher
    const [{ learners }, all, offers] = await Promise.all([
      roster.open(tenantId, courseId),
      findAll(plans, tenantId, { courseId }),
      offersOf(teacher),
    ])
    const byLearner = new Map(all.filter(({ isTestPerson }) => !isTestPerson).map((plan) => [plan.learnerId, plan]))
    const rows = learners
      .filter(({ member }) => member.leftAt === undefined)
      .map((learner): PlanHealth => {
        const plan = byLearner.get(learner.person.id)
        return { learner, ...(plan ? { plan } : {}), needs: needsOf(plan, now()) }
      })
    return { rows, offers }
  }

  return {
    async own(actor) {
      const learner = asLearner(actor)
      return show(learner, learner.personId)
    },
    start: (actor, templateId, { chosen, written }) => {
      const template = templateOf(templateId, actor.locale)
      const tidy = Object.fromEntries(Object.entries(written).map(([slot, text]) => [slot, tidyText(text, PLAN_LIMITS.title)]))
      return change(actor, (plan) => startPlan(plan, templateId, itemsFrom(template, { chosen, written: tidy }, newId), now()))
    },
    write: (actor, itemId, lane, words, conferenceId) =>
      change(actor, (plan) => writeItem(plan, itemId, lane, tidyWords(words), now(), conferenceId)),
    remove: (actor, itemId) => change(actor, (plan) => removeItem(plan, itemId, now())),
    move: (actor, itemId, lane, at) => change(actor, (plan) => moveItem(plan, itemId, lane, at, now())),
    mark: (actor, itemId, isDone) => change(actor, (plan) => markItem(plan, itemId, isDone, now())),
    submit: (actor) => change(actor, (plan, { personId }) => submitPlan(plan, personId, now())),
    takeBack: (actor) => change(actor, (plan, { personId }) => takeBackPlan(plan, personId, now())),

    async setWeek(actor, goals) {
      const monday = mondayOf(await todayOf(actor))
      const tidy = goals.map((goal) => ({ ...goal, text: tidyText(goal.text, PLAN_LIMITS.title) }))
      return change(actor, (plan) => {
        refuseUnknownItems(plan, tidy)
        return { ...plan, weeks: setGoals(plan.weeks, monday, tidy, now()), changedAt: now() }
      })
    },
    async reflect(actor, text) {
      const monday = mondayOf(await todayOf(actor))
      const line = tidyText(text, PLAN_LIMITS.line)
      return change(actor, (plan) => ({ ...plan, weeks: setReflection(plan.weeks, monday, line), changedAt: now() }))
    },
    readNotes: (actor) =>
      change(actor, (plan) =>
        plan.notes.every(({ readAt }) => readAt !== undefined)
          ? plan
          : { ...plan, notes: plan.notes.map((note) => ({ ...note, readAt: note.readAt ?? now() })) },
      ),
    async answerOffer(actor, offerId, answer) {
      const offer = (await offersOf(asLearner(actor))).find(({ id }) => id === offerId)
      if (!offer) throw new AppError('not_found')
      return change(actor, (plan) => {
        if (plan.answers[offerId] !== undefined) return plan
        const answers = { ...plan.answers, [offerId]: answer }
        if (answer === 'declined') return { ...plan, answers }
        refuseIfLocked(plan)
        const { lane, title, why, evidence } = offer
        const words = { title, why, evidence, ties: [] }
        return { ...writeItem(plan, newId(), lane, words, now()), answers }
      })
    },
    hold: (actor, conferenceId, isOver) =>
      change(actor, (plan) => {
        const old = plan.conferences.find(({ id }) => id === conferenceId)
        if (old && (!isOver || old.endedAt !== undefined)) return plan
        const next = { id: conferenceId, at: old?.at ?? now(), ...(isOver ? { endedAt: now() } : {}) }
        const rest = plan.conferences.filter((one) => one !== old)
        return { ...plan, conferences: [...rest, next].slice(-KEPT_CONFERENCES), changedAt: now() }
      }),

    classOf: async (actor) => classOf(asTeacher(actor)),
    async ofLearner(actor, personId) {
      const teacher = asTeacher(actor)
      await learnerOf(roster, teacher, personId)
      return show(teacher, personId)
    },
    review: (actor, personId, move) => changeOf(actor, personId, (plan, teacher) => reviewed(plan, move, teacher.personId, now())),
    note: (actor, personId, noteId, text) =>
      changeOf(actor, personId, (plan, teacher) => {
        if (plan.notes.some(({ id }) => id === noteId)) return plan
        const note = { id: noteId, by: teacher.personId, at: now(), text: tidyText(text, PLAN_LIMITS.note) }
        return { ...plan, notes: [...plan.notes, note].slice(-KEPT_NOTES) }
      }),
    async offer(actor, wanted) {
      const teacher = asTeacher(actor)
      const { tenantId, courseId, personId: by } = teacher
      const id = offersId(teacher)
      const next = (old: readonly PlanOffer[]) =>
        wanted.map((offer) => ({ ...tidyOffer(offer), ...pick(old.find((one) => one.id === offer.id) ?? { by, at: now() }) }))
      await upsert(
        planOffers,
        { tenantId, id },
        () => ({ id, tenantId, courseId, offers: next([]), changedAt: now() }),
        (doc) => ({ ...doc, offers: next(doc.offers), changedAt: now() }),
      )
      return classOf(teacher)
    },
  }
}

const pick = ({ by, at }: Pick<PlanOffer, 'by' | 'at'>) => ({ by, at })

function reviewed(plan: Plan, move: ReviewMove, by: string, now: number): Plan {
  if (plan.items.length === 0) throw new AppError('not_found')
  if (move.to === 'draft') return askForChange(plan, tidyText(move.text, PLAN_LIMITS.note), move.asks, by, now)
  const rule = { in_review: openReview, active: agreePlan, complete: completePlan, reopened: reopenPlan }[move.to]
  return rule(plan, by, now)
}

const line = (text: string | undefined, most: number): string | undefined =>
  text === undefined ? undefined : tidyText(text, most) || undefined

function tidyWords({ title, why, evidence, byDay, byText, helper, ties }: ItemWords): ItemWords {
  const words = {
    why: line(why, PLAN_LIMITS.line),
    evidence: line(evidence, PLAN_LIMITS.line),
    byDay,
    byText: line(byText, PLAN_LIMITS.title),
    helper: line(helper, PLAN_LIMITS.title),
  }
  return { title: tidyText(title, PLAN_LIMITS.title), ...words, ties }
}

const tidyOffer = ({ id, lane, title, why, evidence }: Omit<PlanOffer, 'by' | 'at'>) => ({
  id,
  lane,
  title: tidyText(title, PLAN_LIMITS.title),
  ...(why ? { why: tidyText(why, PLAN_LIMITS.line) } : {}),
  ...(evidence ? { evidence: tidyText(evidence, PLAN_LIMITS.line) } : {}),
})
