import { describe, expect, it } from 'vitest'
import { itemsFrom, learnerTemplates, templateOf } from '../../../../server/domain/plans/plan-template.ts'

const WORDLESS = new Set(['id', 'kind', 'lead', 'competencyIds', 'forWhom', 'length'])
/** Every text that a reader meets. */
const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.flatMap(textsOf)
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => (WORDLESS.has(key) ? [] : textsOf(inner)))
        : []

let count = 0
const newId = (): string => `i${++count}`
const chosen = { 'p8-should-skill': ['p8-skill-write'], 'p8-could-try': ['p8-try-sky'] }
const young = templateOf('plan-ages-8-9', 'en')

describe('a plan from a template', () => {
  it('has every fixed slot, what was chosen and what was written, each in its lane', () => {
    const items = itemsFrom(young, { chosen, written: { 'p8-want-dream': 'Build a den' } }, newId)
    expect(items.map(({ lane, title }) => [lane, title])).toEqual([
      ['want', 'Build a den'],
      ['should', 'Read each day with a book I chose.'],
      ['should', 'Write so a friend can see it.'],
      ['could', 'Look at the moon for a month and draw it.'],
    ])
    expect(items[1]).toMatchObject({ byText: 'each week', why: 'You read more when you choose.', slotId: 'p8-should-read' })
    expect(items[2]?.ties).toEqual([{ kind: 'competency', id: 'com-write-clear' }])
    expect(new Set(items.map(({ id }) => id)).size).toBe(4)
  })

  it('takes exactly so many choices of a slot, and only its own', () => {
    const refused = (more: Record<string, readonly string[]>) =>
      expect(() => itemsFrom(young, { chosen: { ...chosen, ...more }, written: {} }, newId)).toThrow('plan_choice_wrong')
    refused({ 'p8-should-skill': [] })
    refused({ 'p8-should-skill': ['p8-skill-write', 'p8-skill-stuck'] })
    refused({ 'p8-should-skill': ['p8-try-sky'] })
    refused({ 'p8-should-skill': ['p8-skill-write', 'p8-skill-write', 'p8-skill-stuck'] })
  })

  it('leaves the teachers’ own template to teachers', () => {
    expect(() => templateOf('plan-teachers', 'en')).toThrow('not_found')
  })

  it('is Spanish to the last word', () => {
    const [en, es] = [textsOf(learnerTemplates('en')), textsOf(learnerTemplates('es-MX'))]
    expect(es).toHaveLength(en.length)
    expect(en.filter((text, at) => text === es[at])).toEqual([])
  })

  it('fills a conference of 15 minutes', () => {
    for (const { conference } of learnerTemplates('en'))
      expect(conference.agenda.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(conference.minutes)
  })
})
