/** Check-in, greeting, circle and shout-outs: the words that client and server agree on. No schemas, so that the browser can import them. */

/** Exactly these four, in this order: no fifth, no scale. The ids are those of the starter file. */
export const CHECK_IN_CHOICES = ['great', 'fine', 'rough-no-talk', 'please-check-in'] as const
export type CheckInChoice = (typeof CHECK_IN_CHOICES)[number]

/** The choices that a teacher sees with a name; only these may carry a line. */
export const NAMED_CHOICES = ['rough-no-talk', 'please-check-in'] as const satisfies readonly CheckInChoice[]

/** A day is opened and closed. */
export const DAY_PARTS = ['open', 'close'] as const
export type DayPart = (typeof DAY_PARTS)[number]

/** What a school fills in before anybody is asked how they are; from `starters/check-in.json`. `daysKept` is a number beside them. */
export const SAFEGUARDING_FIELDS = [
  'adultName',
  'whenText',
  'whoCanSee',
  'placeOrPerson',
  'helpLineName',
  'helpLineContact',
  'emergencyNumber',
  'policyName',
  'safeguardingLead',
  'nextOpenText',
] as const
export type SafeguardingField = (typeof SAFEGUARDING_FIELDS)[number]

/** Why a check-in cannot be made here, if it cannot. `no_safeguarding`: the school has not filled in who answers. `no_reader`: no teacher is known yet. */
export const CHECK_IN_STATES = ['on', 'no_safeguarding', 'no_reader'] as const
export type CheckInState = (typeof CHECK_IN_STATES)[number]

export const AGE_BANDS = ['any', '5-8', '9-13', '14-18'] as const
export type AgeBand = (typeof AGE_BANDS)[number]

/** A shout-out is about a skill of the framework or a value of the card sort. */
export const SHOUT_OUT_KINDS = ['skill', 'value'] as const
export type ShoutOutKind = (typeof SHOUT_OUT_KINDS)[number]

export const CHECK_IN_LIMITS = {
  noteLength: 280,
  privateNoteLength: 1000,
  fieldLength: 200,
  /** Days a check-in is kept: the school says how many, and these are the most and the rule. */
  mostDays: 30,
  days: 14,
} as const
export const CIRCLE_LIMITS = { promptLength: 200, answerLength: 600, airtimeDays: 14 } as const
export const SHOUT_OUT_LIMITS = { textLength: 280, leastLength: 15, aDay: 10, quietDays: 21 } as const
