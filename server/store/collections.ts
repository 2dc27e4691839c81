/**
 * Every collection: what it is for, its indexes, what is sealed, how long it is kept.
 * A collection that is not listed here cannot be opened. The data inventory and retention are read from this file.
 */

/** A pure step from version `from` to `from + 1` of a document. */
export type Upgrade = (doc: Readonly<Record<string, unknown>>) => Record<string, unknown>

export interface CollectionSpec {
  readonly name: string
  /** What the collection is for, in words that a district reads. */
  readonly purpose: string
  readonly scope: 'tenant' | 'global'
  /** Current document version; `upgrades[n]` leads from version n + 1 to n + 2. */
  readonly v: number
  readonly upgrades: readonly Upgrade[]
  /** Each an ordered list of fields; tenant collections get the tenant in front by themselves. */
  readonly indexes: readonly (readonly string[])[]
  /** Top-level fields (any JSON value) that are encrypted at rest. They cannot be indexed. */
  readonly sealed: readonly string[]
  /** Deleted when `now >= doc[field] + days * 86 400 000`; `days: 0` means the field is the moment itself. */
  readonly retention: { readonly field: string; readonly days: number } | 'until_deleted'
  /** Carries `QueueFields`. */
  readonly queue?: true
}

type Draft<Name extends string> = Partial<CollectionSpec> &
  Pick<CollectionSpec, 'purpose' | 'scope' | 'retention'> & { readonly name: Name }

const collection = <Name extends string>(draft: Draft<Name>): CollectionSpec & { readonly name: Name } => ({
  v: 1,
  upgrades: [],
  indexes: [],
  sealed: [],
  ...draft,
})

const ALL = [
  // The house
  collection({
    name: 'keys',
    purpose: 'Signing keys of the tool',
    scope: 'global',
    retention: { field: 'deleteAt', days: 0 },
    sealed: ['privateJwk'],
  }),
  collection({
    name: 'registrations',
    purpose: 'The LMSs that may launch the tool',
    scope: 'global',
    retention: 'until_deleted',
    v: 2,
    upgrades: [(doc) => ({ ...doc, source: doc['source'] ?? 'hand' })],
  }),
  collection({
    name: 'deployments',
    purpose: 'Where in an LMS the tool is installed',
    scope: 'global',
    retention: 'until_deleted',
    indexes: [['registrationId'], ['tenantId']],
  }),
  collection({ name: 'tenants', purpose: 'Schools and districts', scope: 'global', retention: 'until_deleted' }),
  collection({
    name: 'nonces',
    purpose: 'Launches already used, so that none is used twice',
    scope: 'global',
    retention: { field: 'expiresAt', days: 0 },
  }),
  collection({
    name: 'pendingLaunches',
    purpose: 'Launches that wait up to a minute for the browser to prove itself',
    scope: 'global',
    retention: { field: 'expiresAt', days: 0 },
    sealed: ['launch'],
  }),
  collection({
    name: 'sessions',
    purpose: 'Open browser tabs',
    scope: 'global',
    retention: { field: 'expiresAt', days: 0 },
    indexes: [['personId', 'role'], ['registrationId']],
  }),

  collection({
    name: 'launchNotes',
    purpose: 'When a registration was last launched, and which launches were refused',
    scope: 'global',
    retention: 'until_deleted',
  }),
  collection({
    name: 'admins',
    purpose: 'Who may administer the tool',
    scope: 'global',
    retention: 'until_deleted',
    indexes: [['tenantId'], ['keyHash']],
    sealed: ['name'],
  }),
  collection({
    name: 'adminSessions',
    purpose: 'Open tabs of administrators who came by a link or a key',
    scope: 'global',
    retention: { field: 'expiresAt', days: 0 },
    indexes: [['adminId']],
  }),
  collection({
    name: 'invites',
    purpose: 'One-time links: to become an administrator, or to register an LMS',
    scope: 'global',
    retention: { field: 'expiresAt', days: 30 },
    indexes: [['kind']],
    sealed: ['label'],
  }),
  collection({
    name: 'audit',
    purpose: 'What administrators did, chained so that a changed row shows',
    scope: 'global',
    retention: 'until_deleted',
    indexes: [['chain', 'seq']],
    sealed: ['facts'],
  }),

  collection({
    name: 'doctorReports',
    purpose: 'What examinations of an installation found: numbers and codes, for the district’s file',
    scope: 'tenant',
    retention: { field: 'startedAt', days: 730 },
    indexes: [['registrationId', 'startedAt']],
  }),

  // People and places
  collection({
    name: 'people',
    purpose: 'People as the LMS names them',
    scope: 'tenant',
    retention: 'until_deleted',
    sealed: ['subject', 'name', 'givenName', 'familyName', 'email'],
  }),
  collection({
    name: 'courses',
    purpose: 'Courses, with the addresses of their LMS services',
    scope: 'tenant',
    retention: 'until_deleted',
    indexes: [['seenAt']],
  }),
  collection({
    name: 'members',
    purpose: 'Who is in which course, and as what',
    scope: 'tenant',
    retention: 'until_deleted',
    indexes: [['courseId'], ['personId']],
  }),
  collection({
    name: 'keySheets',
    purpose: 'Which student is who, written by a course’s teacher where the LMS withholds names; only its teachers see it',
    scope: 'tenant',
    retention: 'until_deleted',
    sealed: ['names'],
  }),
  collection({
    name: 'groupSets',
    purpose: 'Groups in a course: who is in which, and who may see it; gone for good 30 days after they were removed',
    scope: 'tenant',
    retention: { field: 'removedAt', days: 30 },
    indexes: [['courseId']],
    sealed: ['name', 'groups'],
  }),
  collection({
    name: 'placements',
    purpose: 'Links in a course and the challenge or place behind each',
    scope: 'tenant',
    retention: 'until_deleted',
    indexes: [['courseId'], ['challengeId']],
  }),

  // Work
  collection({
    name: 'challenges',
    purpose: 'Challenges with their rubric',
    scope: 'tenant',
    retention: 'until_deleted',
    indexes: [['courseId']],
  }),
  collection({
    name: 'works',
    purpose: 'One student’s work on one challenge: evidence, hand-ins, marks, and the grade wanted in the LMS',
    scope: 'tenant',
    retention: 'until_deleted',
    indexes: [['challengeId'], ['learnerId'], ['courseId']],
    sealed: ['evidence', 'handIns', 'marks', 'released', 'selfMarks', 'delivery'],
    queue: true,
  }),
  collection({
    name: 'files',
    purpose: 'Evidence files: kind, size, owner',
    scope: 'tenant',
    retention: 'until_deleted',
    indexes: [['workId'], ['courseId']],
    sealed: ['name'],
  }),

  // Check-in, greeting, circle, shout-outs
  collection({
    name: 'safeguarding',
    purpose: 'Who at a school answers a student who asks for help; no student is named',
    scope: 'tenant',
    retention: 'until_deleted',
    sealed: ['texts', 'textsEs'],
  }),
  collection({
    name: 'checkIns',
    purpose: 'How a student said they came and left, for the adults they were told of; days kept are set by the school, at most 30',
    scope: 'tenant',
    retention: { field: 'expiresAt', days: 0 },
    indexes: [['courseId', 'expiresAt']],
    sealed: ['open', 'close', 'notes'],
  }),
  collection({
    name: 'greetings',
    purpose: 'Who was greeted on a day, so that nobody is missed; kept 14 days',
    scope: 'tenant',
    retention: { field: 'expiresAt', days: 0 },
    indexes: [['courseId', 'expiresAt']],
    sealed: ['greeted'],
  }),
  collection({
    name: 'circles',
    purpose: 'The opening and closing words and the question of a day; kept 21 days',
    scope: 'tenant',
    retention: { field: 'expiresAt', days: 0 },
    indexes: [['courseId', 'expiresAt']],
  }),
  collection({
    name: 'voices',
    purpose: 'Answers to the question of the day; kept 21 days',
    scope: 'tenant',
    retention: { field: 'expiresAt', days: 0 },
    indexes: [['courseId', 'expiresAt']],
    sealed: ['text'],
  }),
  collection({
    name: 'shoutOuts',
    purpose: 'What somebody saw a student do well; kept a year',
    scope: 'tenant',
    retention: { field: 'expiresAt', days: 0 },
    indexes: [
      ['courseId', 'expiresAt'],
      ['courseId', 'toId'],
      ['courseId', 'fromId'],
    ],
    sealed: ['text'],
  }),
  collection({
    name: 'profiles',
    purpose: 'What a student says of themselves: cards they chose, how to say their name, their story, and who sees each of these',
    scope: 'tenant',
    retention: 'until_deleted',
    sealed: ['sorts', 'about', 'audiences', 'order'],
  }),
  collection({
    name: 'celebrations',
    purpose: 'A teacher’s word on something that a student does well',
    scope: 'tenant',
    retention: 'until_deleted',
    indexes: [['learnerId']],
    sealed: ['text', 'dimensionId'],
  }),
  collection({
    name: 'plans',
    purpose: 'A student’s plan in a course: what they want, should and could do, goals of the week, agreements; kept two years',
    scope: 'tenant',
    retention: { field: 'changedAt', days: 730 },
    indexes: [['courseId']],
    sealed: ['items', 'agreed', 'ask', 'weeks', 'notes'],
  }),
  collection({
    name: 'planOffers',
    purpose: 'What a teacher offers to all plans of a course; kept two years',
    scope: 'tenant',
    retention: { field: 'changedAt', days: 730 },
    sealed: ['offers'],
  }),
  collection({
    name: 'stepRefusals',
    purpose: 'Which next steps a learner did not want now, and why; only they see it; kept two years',
    scope: 'tenant',
    retention: { field: 'changedAt', days: 730 },
    sealed: ['refusals'],
  }),
  collection({
    name: 'stepWeights',
    purpose: 'How much each reason for a next step counts in a course',
    scope: 'tenant',
    retention: 'until_deleted',
  }),
]

export const COLLECTIONS: readonly CollectionSpec[] = ALL
/** One that is missing in `server/compose/inventory-fields.ts` does not compile. */
export type CollectionName = (typeof ALL)[number]['name']
