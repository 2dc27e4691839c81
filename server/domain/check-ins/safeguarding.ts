import { CHECK_IN_LIMITS, SAFEGUARDING_FIELDS, type SafeguardingField } from '../../contract/check-in-words.ts'
import type { TenantDoc } from '../../store/store.ts'
import { schoolClock, schoolDay, weekdayOf } from '../schools/school-day.ts'

export type SafeguardingTexts = Readonly<Record<SafeguardingField, string>>

/** The same in Spanish, as far as somebody has written it. */
export type SpanishTexts = { readonly [Field in SafeguardingField]?: string | undefined }

/** When somebody at school reads what was written. Clocks are `HH:MM` in the school's zone; days 1 Monday to 7 Sunday. */
export interface SchoolHours {
  readonly days: readonly number[]
  readonly from: string
  readonly to: string
}

/** What a school has said about who answers a learner who asks for help. One for each school; without it nobody is asked how they are. */
export interface Safeguarding extends TenantDoc {
  readonly texts: SafeguardingTexts
  /** The same in Spanish, where a text is words and not a name or a number; an empty one falls back. */
  readonly textsEs: SpanishTexts
  readonly daysKept: number
  readonly hours: SchoolHours
  /** Epoch ms when the adult named in the texts was said to have agreed. */
  readonly agreedAt?: number
  /** The school wants it on. */
  readonly isWanted: boolean
  /** Day of the last test call of the help line, `2026-09-01`. */
  readonly testedOn?: string
  readonly changedAt: number
}

/** Fields that are still empty. */
export const missingFields = (texts: Partial<SafeguardingTexts>): readonly SafeguardingField[] =>
  SAFEGUARDING_FIELDS.filter((field) => (texts[field] ?? '').trim() === '')

/** Whether learners may be asked: every field filled, a named adult agreed, and the school wants it. */
export const isOn = (doc: Safeguarding | undefined): doc is Safeguarding =>
  doc !== undefined && doc.isWanted && doc.agreedAt !== undefined && missingFields(doc.texts).length === 0

/** Whether somebody is at school at this moment. */
export function isSchoolOpen({ days, from, to }: SchoolHours, at: number, zone: string | undefined): boolean {
  const clock = schoolClock(at, zone)
  return days.includes(weekdayOf(schoolDay(at, zone))) && clock >= from && clock < to
}

/** Whether the day is being closed rather than opened: from 90 minutes before the end of school. */
export function isClosing({ to }: SchoolHours, at: number, zone: string | undefined): boolean {
  const [hour = 0, minute = 0] = to.split(':').map(Number)
  const [nowHour = 0, nowMinute = 0] = schoolClock(at, zone).split(':').map(Number)
  return nowHour * 60 + nowMinute >= hour * 60 + minute - 90
}

/** The text with each `{field}` filled in. @param language of the reader */
export function fillText(template: string, { texts, textsEs }: Safeguarding, language: 'en' | 'es'): string {
  return template.replace(/\{(\w+)\}/g, (whole, field: string) => {
    const key = field as SafeguardingField
    const said = (language === 'es' && textsEs[key]?.trim()) || texts[key]
    return said === undefined ? whole : said
  })
}

export const DEFAULT_HOURS: SchoolHours = { days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' }
export const DEFAULT_DAYS = CHECK_IN_LIMITS.days
