import type { PlanLane } from '../../contract/plan-words.ts'
import { AppError } from '../../errors.ts'
import templateFile from '../library/starters/plan-templates.json' with { type: 'json' }
import spanishFile from '../library/starters/es/plan-templates.json' with { type: 'json' }
import { localeOf } from '../server-words.ts'
import type { PlanItem } from './plan.ts'

/** A slot as a learner meets it: `fixed` is in every plan, of `choose` so many are taken, `open` asks for the learner's own words. */
export type Slot =
  | {
      readonly id: string
      readonly kind: 'fixed'
      readonly text: string
      readonly why: string
      readonly evidence: string
      readonly by: string
      readonly competencyIds: readonly string[]
    }
  | {
      readonly id: string
      readonly kind: 'choose'
      readonly choose: number
      readonly prompt: string
      readonly options: readonly { readonly id: string; readonly text: string; readonly competencyIds: readonly string[] }[]
    }
  | { readonly id: string; readonly kind: 'open'; readonly prompt: string; readonly hint: string }

export interface PlanTemplate {
  readonly id: string
  readonly title: string
  readonly ages: readonly [number, number]
  readonly intro: string
  readonly lanes: readonly { readonly id: PlanLane; readonly title: string; readonly prompt: string; readonly slots: readonly Slot[] }[]
  readonly guidingQuestions: readonly { readonly id: string; readonly text: string }[]
  readonly conference: {
    readonly minutes: number
    readonly agenda: readonly {
      readonly id: string
      readonly minutes: number
      readonly lead: string
      readonly title: string
      readonly prompts: readonly string[]
    }[]
  }
}

/** The learner's answers to the slots of a template, by slot id. */
export interface TemplateAnswers {
  readonly chosen: Readonly<Record<string, readonly string[]>>
  readonly written: Readonly<Record<string, string>>
}

const FOR_TEACHERS = 'plan-teachers'

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a starter file of ours, built into every test of this room
const english = (templateFile as unknown as { readonly templates: readonly PlanTemplate[] }).templates
/** By the English words, so that one that stands in several templates is written once. */
const spanish: Readonly<Record<string, string>> = spanishFile.texts

/** Templates for learners in the reader's language. */
export const learnerTemplates = (tag: string): readonly PlanTemplate[] => {
  const templates = english.filter(({ id }) => id !== FOR_TEACHERS)
  return localeOf(tag) === 'es' ? templates.map(inSpanish) : templates
}

/** @throws AppError `not_found` */
export function templateOf(id: string, tag: string): PlanTemplate {
  const template = learnerTemplates(tag).find((one) => one.id === id)
  if (!template) throw new AppError('not_found')
  return template
}

const say = (text: string): string => spanish[text] ?? text

const inSpanish = (template: PlanTemplate): PlanTemplate => ({
  ...template,
  title: say(template.title),
  intro: say(template.intro),
  lanes: template.lanes.map((lane) => ({
    ...lane,
    title: say(lane.title),
    prompt: say(lane.prompt),
    slots: lane.slots.map(slotInSpanish),
  })),
  guidingQuestions: template.guidingQuestions.map(({ id, text }) => ({ id, text: say(text) })),
  conference: {
    ...template.conference,
    agenda: template.conference.agenda.map((part) => ({ ...part, title: say(part.title), prompts: part.prompts.map(say) })),
  },
})

function slotInSpanish(slot: Slot): Slot {
  if (slot.kind === 'open') return { ...slot, prompt: say(slot.prompt), hint: say(slot.hint) }
  if (slot.kind === 'choose')
    return { ...slot, prompt: say(slot.prompt), options: slot.options.map((one) => ({ ...one, text: say(one.text) })) }
  return { ...slot, text: say(slot.text), why: say(slot.why), evidence: say(slot.evidence), by: say(slot.by) }
}

/**
 * The items of a first plan: every fixed slot, what was chosen, what was written. An open slot that was left empty gives none.
 *
 * @param newId ids of the new items
 * @throws AppError `plan_choice_wrong` for a slot with fewer or more choices than it asks for, or with one of another slot
 */
export function itemsFrom(template: PlanTemplate, { chosen, written }: TemplateAnswers, newId: () => string): readonly PlanItem[] {
  const item = (lane: PlanLane, slotId: string, title: string, competencyIds: readonly string[]): PlanItem => ({
    id: newId(),
    lane,
    slotId,
    title,
    ties: competencyIds.map((id) => ({ kind: 'competency', id })),
  })
  return template.lanes.flatMap(({ id: lane, slots }) =>
    slots.flatMap((slot): readonly PlanItem[] => {
      if (slot.kind === 'fixed')
        return [{ ...item(lane, slot.id, slot.text, slot.competencyIds), why: slot.why, evidence: slot.evidence, byText: slot.by }]
      if (slot.kind === 'open') {
        const text = written[slot.id] ?? ''
        return text === '' ? [] : [item(lane, slot.id, text, [])]
      }
      const ids = [...new Set(chosen[slot.id] ?? [])]
      const options = ids.map((id) => slot.options.find((option) => option.id === id))
      if (ids.length !== slot.choose) throw new AppError('plan_choice_wrong', { slot: slot.id })
      return options.map((option) => {
        if (!option) throw new AppError('plan_choice_wrong', { slot: slot.id })
        return item(lane, option.id, option.text, option.competencyIds)
      })
    }),
  )
}
