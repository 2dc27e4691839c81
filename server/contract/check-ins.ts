import { z } from 'zod'
import { CHECK_IN_CHOICES, CHECK_IN_LIMITS, CHECK_IN_STATES, DAY_PARTS, SAFEGUARDING_FIELDS } from './check-in-words.ts'
import { PersonView } from './works.ts'

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What the learner said, with those who may read it. Times are ISO 8601. */
export const SaidView = z.strictObject({
  choice: z.enum(CHECK_IN_CHOICES),
  note: z.string().optional(),
  at: z.string(),
  readers: z.array(PersonView),
  /** The moment it is deleted. */
  goneAt: z.string(),
})
export type SaidView = z.infer<typeof SaidView>

/** `GET /api/check-in`: the session's own check-in of today. */
export const OwnCheckInView = z.strictObject({
  state: z.enum(CHECK_IN_STATES),
  day: Day,
  /** The end of the day that is asked about now. */
  part: z.enum(DAY_PARTS),
  open: SaidView.optional(),
  close: SaidView.optional(),
  /** Who would read what is said now: everybody. */
  readers: z.array(PersonView),
  daysKept: z.number().int().optional(),
  /** The school's own words, filled in. `closed` only while nobody is at school. */
  texts: z.strictObject({ full: z.string(), short: z.string(), closed: z.string().optional() }).optional(),
  /** The teacher who greeted them today. */
  greetedBy: PersonView.optional(),
})
export type OwnCheckInView = z.infer<typeof OwnCheckInView>

/** `PUT /api/check-in/:part`. A line is kept only with a choice that a teacher sees by name. Answers `OwnCheckInView`. */
export const SayCheckIn = z.strictObject({
  choice: z.enum(CHECK_IN_CHOICES),
  note: z.string().max(CHECK_IN_LIMITS.noteLength).optional(),
})
export type SayCheckIn = z.infer<typeof SayCheckIn>
/** `DELETE /api/check-in/:part`. Answers `OwnCheckInView`. */
export const OnePart = z.strictObject({ part: z.enum(DAY_PARTS) })

export const AskView = z.strictObject({
  checkInId: z.string(),
  person: PersonView,
  day: Day,
  part: z.enum(DAY_PARTS),
  note: z.string().optional(),
  at: z.string(),
  /** Everybody who sees it, the asking teacher among them. */
  readers: z.array(PersonView),
  goneAt: z.string(),
  talkedAt: z.string().optional(),
  talkedBy: PersonView.optional(),
  /** The asking teacher's own; nobody else gets it. */
  privateNote: z.string().optional(),
})
export type AskView = z.infer<typeof AskView>

export const ClassDayView = z.strictObject({
  day: Day,
  rough: z.array(z.strictObject({ person: PersonView, note: z.string().optional() })),
  greatOrFine: z.number().int(),
  notSaid: z.number().int(),
  notForYou: z.number().int(),
})
export type ClassDayView = z.infer<typeof ClassDayView>

/** `GET /api/check-ins` [teaches]: names only of those who said one of the last two. */
export const ClassCheckInsView = z.strictObject({
  state: z.enum(CHECK_IN_STATES),
  asks: z.array(AskView),
  today: ClassDayView,
  before: ClassDayView.optional(),
  /** What the school asks its adults to do. */
  adultText: z.string().optional(),
})
export type ClassCheckInsView = z.infer<typeof ClassCheckInsView>

/** `PUT /api/check-ins/:checkInId/talked`. Answers `ClassCheckInsView`. */
export const SetTalked = z.strictObject({ part: z.enum(DAY_PARTS), talked: z.boolean() })
/** `PUT /api/check-ins/:checkInId/private-note`; an empty text takes it away. Answers `ClassCheckInsView`. */
export const KeepPrivateNote = z.strictObject({ text: z.string().max(CHECK_IN_LIMITS.privateNoteLength) })

// ── The school's side ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

const Text = z.string().max(CHECK_IN_LIMITS.fieldLength)
/** Half a form may be kept, so a field may be empty while the check-in is off. */
const Texts = z.strictObject(
  Object.fromEntries(SAFEGUARDING_FIELDS.map((field) => [field, Text])) as Record<(typeof SAFEGUARDING_FIELDS)[number], typeof Text>,
)
const Hours = z
  .strictObject({ days: z.array(z.number().int().min(1).max(7)).min(1).max(7), from: Clock, to: Clock })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'out_of_range' })
const daysKept = z.number().int().min(1).max(CHECK_IN_LIMITS.mostDays)

/** `PUT /api/admin/tenants/:tenantId/safeguarding` (both reaches, own school). Answers `SafeguardingView`. */
export const SetSafeguarding = z.strictObject({
  texts: Texts,
  textsEs: Texts.partial(),
  daysKept,
  hours: Hours,
  /** The adult named in `adultName` has said yes. */
  agreed: z.boolean(),
  isWanted: z.boolean(),
  testedOn: Day.optional(),
})
export type SetSafeguarding = z.infer<typeof SetSafeguarding>

/** `GET /api/admin/tenants/:tenantId/safeguarding`: the form as kept, or its beginning. */
export const SafeguardingView = z.strictObject({
  isOn: z.boolean(),
  texts: Texts,
  textsEs: Texts.partial(),
  daysKept,
  hours: z.strictObject({ days: z.array(z.number().int()), from: z.string(), to: z.string() }),
  agreedAt: z.string().optional(),
  isWanted: z.boolean(),
  testedOn: Day.optional(),
  /** The learner's text in both languages with its `{field}` places, so that the form can show what it will say. */
  templates: z.strictObject({ en: z.string(), es: z.string() }),
})
export type SafeguardingView = z.infer<typeof SafeguardingView>
