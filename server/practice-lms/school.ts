/** The made-up school: everything that is kept between starts. Plain JSON, changed only through `SchoolFile.change`. */

export const FAMILIES = ['canvas', 'moodle', 'schoology'] as const
export type Family = (typeof FAMILIES)[number]

export type CourseRole = 'teacher' | 'co-teacher' | 'student' | 'observer' | 'admin'

export interface Person {
  readonly id: string
  /** Small, stable and unique: the user id of the LMSs that count their users. */
  readonly number: number
  readonly name: string
  readonly given?: string
  readonly family?: string
  readonly email: string
  readonly locale: string
}

export interface Course {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly label: string
  readonly zone: string
  /** Ids of the courses that it was copied from, the latest first. */
  readonly copiedFrom?: readonly string[]
}

export interface Enrolment {
  readonly courseId: string
  readonly personId: string
  readonly role: CourseRole
  /** People a parent may look after. */
  readonly observes?: readonly string[]
  /** Where the course has sections. */
  readonly section?: { readonly number: number; readonly name: string }
  /** Numbers of the person's groups in the course. */
  readonly groups?: readonly number[]
}

export interface Tool {
  readonly id: string
  readonly name: string
  readonly loginUrl: string
  readonly redirectUris: readonly string[]
  readonly jwksUrl: string
  readonly targetUrl: string
  readonly deepLinkUrl: string
}

/** One tool as one LMS knows it. */
export interface Registration {
  readonly toolId: string
  readonly family: Family
  readonly number: number
  readonly clientId: string
  readonly deploymentId: string
  scopes: string[]
  privacy: { names: boolean; emails: boolean }
  /** Custom parameters at the level of the tool. */
  custom: Record<string, string>
  /** Registered itself, and the admin has not switched it on: it cannot be opened, and gets no token. */
  waiting?: boolean
}

/** An activity in a course. */
export interface Link {
  readonly id: string
  readonly number: number
  readonly courseId: string
  readonly family: Family
  readonly toolId: string
  title: string
  text: string
  /** Address of the content item; the tool's own where it gave none. */
  url: string | undefined
  custom: Record<string, string>
  readonly deepLinked: boolean
  /** Ids that it had in those courses, the latest first. */
  readonly copiedFrom?: readonly string[]
  newWindow: boolean
  published: boolean
  dueAt: string | undefined
  availableFrom: string | undefined
  availableUntil: string | undefined
}

/** A gradebook column. */
export interface LineItem {
  readonly id: string
  readonly courseId: string
  readonly family: Family
  readonly toolId: string
  linkId: string | undefined
  label: string
  scoreMaximum: number
  resourceId: string | undefined
  tag: string | undefined
  startDateTime: string | undefined
  endDateTime: string | undefined
  published: boolean
  /** Made by the LMS together with a link, so not the tool's to delete. */
  readonly coupled: boolean
  /** Whether the column takes submissions (Canvas). */
  takesSubmissions: boolean
  allowedAttempts: number | undefined
  submissionReview: Record<string, unknown> | undefined
}

export interface GradeComment {
  readonly text: string
  readonly by: 'tool' | 'teacher'
  readonly at: number
}

/** One row of one column. */
export interface Grade {
  /** On the column's scale; undefined means no grade. */
  score: number | undefined
  by: 'tool' | 'teacher' | undefined
  comments: GradeComment[]
  /** Epoch ms of the last change, as this LMS reckons it. */
  modifiedAt: number
  /** Epoch ms: the timestamp of the last score that the tool sent and we took. */
  toolTimestamp: number | undefined
  /** What the tool's last score said, kept apart from the grade (Canvas). */
  result: { score: number | undefined; maximum: number | undefined } | undefined
  activityProgress: string | undefined
  gradingProgress: string | undefined
  needsGrading: boolean
  attempts: number
  submittedAt: string | undefined
  submissionUrl: string | undefined
}

export interface KeyRecord {
  readonly kid: string
  readonly privateJwk: Record<string, unknown>
  readonly publicJwk: Record<string, unknown>
  readonly createdAt: number
}

export interface Settings {
  /** Page size of the roster where smaller than the LMS's own; 0 leaves it to the LMS. */
  rosterPageSize: number
  /** Added to this LMS's clock. */
  clockSkewMs: number
  /** Refuses a login whose session cookie is missing or names another person. */
  strictSession: boolean
  /** Offers platform storage where the LMS does. */
  platformStorage: boolean
  /** Opens tools in a new window. */
  newWindow: boolean
}

export interface School {
  v: 1
  /** Which LMS the pages act like. The service addresses of all three answer at any time. */
  behaviour: Family
  /** Seals hints and derives ids; made at the first start. */
  readonly secret: string
  nextNumber: number
  courses: Course[]
  people: Person[]
  enrolments: Enrolment[]
  tools: Tool[]
  registrations: Registration[]
  links: Link[]
  lineItems: LineItem[]
  /** By line item id, then by person id. */
  grades: Record<string, Record<string, Grade>>
  keys: KeyRecord[]
  settings: Settings
}

export const emptyGrade = (at: number): Grade => ({
  score: undefined,
  by: undefined,
  comments: [],
  modifiedAt: at,
  toolTimestamp: undefined,
  result: undefined,
  activityProgress: undefined,
  gradingProgress: undefined,
  needsGrading: false,
  attempts: 0,
  submittedAt: undefined,
  submissionUrl: undefined,
})

export const gradeOf = (school: School, lineItemId: string, personId: string): Grade | undefined => school.grades[lineItemId]?.[personId]

export const roleIn = (school: School, courseId: string, personId: string): CourseRole | undefined =>
  school.enrolments.find((enrolment) => enrolment.courseId === courseId && enrolment.personId === personId)?.role

export const isStaff = (role: CourseRole | undefined): boolean => role === 'teacher' || role === 'co-teacher' || role === 'admin'

/** Stands for the whole school where a tool is opened outside a course: Canvas's account, Moodle's site home, Schoology's own page. */
export const ACCOUNT: Course = { id: 'account', number: 1, title: 'Practice School', label: 'Practice School', zone: 'America/Los_Angeles' }

/** Whether a person runs this LMS. */
export const runsLms = (school: School, personId: string): boolean =>
  school.enrolments.some((enrolment) => enrolment.personId === personId && enrolment.role === 'admin')

/** People of a course in a stable order: staff first, then by number. */
export function peopleIn(school: School, courseId: string): readonly { readonly person: Person; readonly role: CourseRole }[] {
  const byId = new Map(school.people.map((person) => [person.id, person]))
  return school.enrolments
    .filter((enrolment) => enrolment.courseId === courseId)
    .flatMap(({ personId, role }) => {
      const person = byId.get(personId)
      return person ? [{ person, role }] : []
    })
    .toSorted((a, b) => Number(a.role === 'student') - Number(b.role === 'student') || a.person.number - b.person.number)
}
