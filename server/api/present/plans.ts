import {
  ClassPlansView,
  LearnerPlanView,
  OwnPlanView,
  PlanTemplatesView,
  type OfferView,
  type PlanItemView,
  type PlanView,
  type PlanWorkView,
  type WeekView,
} from '../../contract/plans.ts'
import { PLAN_LANES, PLAN_NEEDS } from '../../contract/plan-words.ts'
import { isStaff } from '../../domain/courses/course.ts'
import { changedSince, statusSince, type Plan, type PlanItem } from '../../domain/plans/plan.ts'
import { worksOf, type PlanWork } from '../../domain/plans/plan-evidence.ts'
import type { PlanOffer } from '../../domain/plans/plan-offers.ts'
import type { ClassPlans, PlanHealth, ShownPlan } from '../../domain/plans/plan-service.ts'
import { learnerTemplates } from '../../domain/plans/plan-template.ts'
import { toCarry, type Week } from '../../domain/plans/week.ts'
import { dimensionName } from '../../domain/profiles/dimensions.ts'
import { shortId } from '../../domain/short-id.ts'
import { presentForStaff, presentPerson } from './people.ts'
import { isoTime } from './time.ts'

/** @param tag language of the reader, here and below */
export const presentPlanTemplates = (tag: string): PlanTemplatesView =>
  PlanTemplatesView.parse({
    templates: learnerTemplates(tag).map(({ id, title, ages, intro, lanes, guidingQuestions, conference }) => ({
      id,
      title,
      ages,
      intro,
      lanes: lanes.map((lane) => ({ id: lane.id, title: lane.title, prompt: lane.prompt, slots: lane.slots.map(slotView) })),
      questions: guidingQuestions.map(({ text }) => text),
      minutes: conference.minutes,
      agenda: conference.agenda,
    })),
  })

type TemplateSlot = ReturnType<typeof learnerTemplates>[number]['lanes'][number]['slots'][number]

function slotView(slot: TemplateSlot) {
  const { id, kind } = slot
  if (kind === 'fixed') return { id, kind, text: slot.text, why: slot.why, evidence: slot.evidence, by: slot.by }
  if (kind === 'open') return { id, kind, prompt: slot.prompt, hint: slot.hint }
  return { id, kind, choose: slot.choose, prompt: slot.prompt, options: slot.options.map((one) => ({ id: one.id, text: one.text })) }
}

export const presentOwnPlan = (shown: ShownPlan, tag: string): OwnPlanView =>
  OwnPlanView.parse({
    ...(shown.plan ? { plan: presentPlan(shown.plan, shown, tag) } : {}),
    today: shown.today,
    monday: shown.monday,
    offers: shown.offers.map((offer) => presentOffer(offer, tag, shown)),
    works: shown.works.map(presentWork),
  })

/** For a teacher's screen; a plan without items is none. */
export const presentLearnerPlan = (shown: ShownPlan, tag: string): LearnerPlanView =>
  LearnerPlanView.parse({
    person: shown.learner && presentForStaff(shown.learner, tag),
    ...(shown.plan ? { plan: presentPlan(shown.plan, shown, tag) } : {}),
    works: shown.works.map(presentWork),
  })

/** Those who need somebody come first, by what waiting harms most; then the order of the class. */
export const presentClassPlans = ({ rows, offers }: ClassPlans, tag: string): ClassPlansView =>
  ClassPlansView.parse({
    rows: rows.toSorted((a, b) => rank(a) - rank(b)).map((row) => presentRow(row, tag)),
    offers: offers.map((offer) => presentOffer(offer, tag)),
  })

/** A plan that waits for its review stands before learners without one: somebody has handed something over. */
function rank({ needs: [first], plan }: PlanHealth): number {
  if (first === 'overdue_review') return 0
  if (plan?.status === 'waiting' || plan?.status === 'in_review') return 1
  return first === undefined ? PLAN_NEEDS.length + 1 : PLAN_NEEDS.indexOf(first) + 1
}

function presentRow({ learner, plan, needs }: PlanHealth, tag: string) {
  const items = plan?.items ?? []
  const counts = Object.fromEntries(PLAN_LANES.map((lane) => [lane, items.filter((item) => item.lane === lane).length]))
  const noted = plan?.notes.at(-1)
  return {
    person: presentForStaff(learner, tag),
    ...(plan && items.length > 0 ? { status: plan.status, since: isoTime(statusSince(plan)), changedAt: isoTime(plan.changedAt) } : {}),
    counts: { ...counts, done: items.filter(({ doneAt }) => doneAt !== undefined).length },
    needs,
    ...(noted ? { notedAt: isoTime(noted.at) } : {}),
  }
}

type Around = Pick<ShownPlan, 'people' | 'works' | 'monday'>

/** Names as everybody may see them: a key sheet is never looked at, for the learner reads this too. */
function personOf(id: string, { people }: Pick<Around, 'people'>, tag: string) {
  const found = people.get(id)
  return found ? { by: presentPerson(found.person, found.member, tag) } : {}
}

function presentPlan(plan: Plan, around: Around, tag: string): PlanView {
  const { status, templateId, items, history, agreed, ask, weeks, notes, conferences } = plan
  return {
    status,
    since: isoTime(statusSince(plan)),
    ...(templateId === undefined ? {} : { templateId }),
    items: items.map((item) => presentItem(item, around, tag)),
    history: history.map((step) => ({ status: step.status, at: isoTime(step.at), ...personOf(step.by, around, tag) })),
    ...(agreed ? { agreed: { at: isoTime(agreed.at), ...personOf(agreed.by, around, tag), since: changedSince(plan) } } : {}),
    ...(ask ? { ask: { at: isoTime(ask.at), ...personOf(ask.by, around, tag), text: ask.text } } : {}),
    week: presentWeek(weeks.find(({ monday }) => monday === around.monday) ?? { monday: around.monday, goals: [] }),
    toCarry: toCarry(weeks, around.monday).map(presentGoal),
    before: weeks
      .filter(({ monday }) => monday < around.monday)
      .toReversed()
      .map(presentWeek),
    notes: notes
      .toReversed()
      .map(({ id, by, at, text, readAt }) => ({ id, ...personOf(by, around, tag), at: isoTime(at), text, isRead: readAt !== undefined })),
    conferences: conferences.map(({ id, at, endedAt }) => ({
      id,
      at: isoTime(at),
      ...(endedAt === undefined ? {} : { endedAt: isoTime(endedAt) }),
    })),
  }
}

const presentGoal = ({ id, text, itemId, doneAt, carried }: Week['goals'][number]) => ({
  id,
  text,
  ...(itemId === undefined ? {} : { itemId }),
  ...(doneAt === undefined ? {} : { doneAt: isoTime(doneAt) }),
  carried,
})
const presentWeek = ({ monday, goals, reflection }: Week): WeekView => ({
  monday,
  goals: goals.map(presentGoal),
  ...(reflection === undefined ? {} : { reflection }),
})

function presentItem(item: PlanItem, { works }: Around, tag: string): PlanItemView {
  const { id, lane, title, why, evidence, byDay, byText, helper, ties, slotId, conferenceId, doneAt, ask } = item
  const lines = { why, evidence, byDay, byText, helper, conferenceId, ask }
  return {
    id,
    lane,
    title,
    ...Object.fromEntries(Object.entries(lines).filter(([, value]) => value !== undefined)),
    ties: ties.map((tie) => {
      const label =
        tie.kind === 'competency' ? dimensionName(tie.id, '', tag) : works.find(({ challengeId }) => challengeId === tie.id)?.title
      const wire = { kind: tie.kind, id: tie.kind === 'challenge' ? shortId(tie.id) : tie.id }
      return label ? { ...wire, label } : wire
    }),
    works: worksOf(item, works).map(presentWork),
    isFixed: slotId !== undefined,
    ...(doneAt === undefined ? {} : { doneAt: isoTime(doneAt) }),
  }
}

const presentWork = ({ challengeId, title, status, pieces, levels, releasedAt }: PlanWork): PlanWorkView => ({
  challengeId: shortId(challengeId),
  title,
  status,
  pieces,
  levels: levels.map(({ criterion, level, number, of }) => ({ criterion, level, number, of })),
  ...(releasedAt === undefined ? {} : { releasedAt: isoTime(releasedAt) }),
})

const presentOffer = ({ id, lane, title, why, evidence, by }: PlanOffer, tag: string, around?: Pick<Around, 'people'>): OfferView => {
  const person = around?.people.get(by)
  return {
    id,
    lane,
    title,
    ...(why === undefined ? {} : { why }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(person && isStaff(person.member.role) ? { by: presentPerson(person.person, person.member, tag) } : {}),
  }
}
