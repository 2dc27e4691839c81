import { createHmac } from 'node:crypto'
import type { Course, CourseRole, Enrolment, Family, Grade, LineItem, Link, Person, Registration, Tool } from '../school.ts'

/** A refusal of a service call, said in each LMS's own way. */
export class Refused extends Error {
  readonly status: number
  constructor(status: number, reason: string) {
    super(reason)
    this.status = status
  }
}

export interface ScoreBody {
  readonly userId: string
  readonly timestamp: string
  readonly activityProgress: string
  readonly gradingProgress: string
  readonly scoreGiven?: number | undefined
  readonly scoreMaximum?: number | undefined
  readonly comment?: string | undefined
  readonly submission?: { readonly submittedAt?: string | undefined } | undefined
  readonly [extension: string]: unknown
}

export interface ScoreCase {
  readonly score: ScoreBody
  readonly lineItem: LineItem
  readonly grade: Grade
  /** Epoch ms, this LMS's clock. */
  readonly now: number
}

/** Facts that a message or a service is made of. */
export interface MessageFacts {
  readonly origin: string
  readonly secret: string
  readonly registration: Registration
  readonly tool: Tool
  readonly course: Course
  readonly person: Person
  readonly role: CourseRole | undefined
  readonly observes: readonly Person[]
  readonly section: Enrolment['section']
  readonly groups: readonly number[]
  readonly link: Link | undefined
  /** What the course and the link were before they were copied, the latest first. */
  readonly formerCourses: readonly Course[]
  readonly formerLinks: readonly Pick<Link, 'id' | 'number'>[]
  readonly lineItem: LineItem | undefined
  /** Whether the tool has an activity in this course. */
  readonly usedInCourse: boolean
  readonly kind: 'resource' | 'deep-linking' | 'review' | 'account'
}

export interface ServicePaths {
  readonly auth: string
  readonly token: string
  readonly jwks: string
  readonly deepLinkReturn: string
  /** Express patterns: `:course`, `:item`, and where the LMS names them `:client` or `:type`. */
  readonly lineItems: string
  readonly lineItem: string
  readonly scores: string
  readonly results: string
  readonly roster: string
}

export interface RosterMember {
  readonly user_id: string
  readonly roles: readonly string[]
  readonly status: 'Active'
  readonly [field: string]: unknown
}

/** How one LMS behaves. Each rule stands with its source, by the tags of the table in this folder's README. */
export interface Behaviour {
  readonly family: Family
  readonly label: string
  readonly paths: ServicePaths
  clientIds(number: number, secret: string): { readonly clientId: string; readonly deploymentId: string }

  readonly login: {
    readonly method: 'GET' | 'POST'
    readonly namesDeployment: boolean
    /** Value of `lti_storage_target`; undefined where the LMS has no platform storage. */
    readonly storageTarget: string | undefined
    readonly repeatsStorageTarget: boolean
    readonly extra: Readonly<Record<string, string>>
    /** How long the message hint lives, ms. */
    readonly hintLifeMs: number
  }
  hint(launchId: string, facts: MessageFacts, now: number): string
  /** The launch that a hint stands for; undefined if it is not one of ours. */
  launchOf(hint: string, secret: string): string | undefined
  /** Sends an OIDC error back to the tool, or shows it on a page of the LMS. */
  answersErrorToTool(code: string): boolean
  readonly redirectUri: 'exact' | 'without-query'

  readonly idTokenLifeS: number
  audience(clientId: string): Record<string, unknown>
  userId(person: Person, secret: string): string
  contextId(course: Course, secret: string): string
  readonly contextType: readonly string[]
  /** Type of the context that is no course; undefined where such a launch names neither context nor link. */
  readonly accountType: readonly string[] | undefined
  linkId(link: Pick<Link, 'id' | 'number'>, secret: string): string
  roles(role: CourseRole | undefined): readonly string[]
  /** Claims beside those that all LMSs send. */
  claims(facts: MessageFacts): Record<string, unknown>
  variables(facts: MessageFacts): Readonly<Record<string, string | undefined>>
  custom(facts: MessageFacts): Readonly<Record<string, string>>
  deepLinkingSettings(facts: MessageFacts): Record<string, unknown>
  readonly reviewMessage: boolean
  /** Services stand in a deep-linking launch only once the tool is used in the course (Moodle). */
  readonly servicesNeedUse: boolean
  /** With `rlid` each member of the roster carries the message's custom parameters (Canvas; Moodle sends no custom there). */
  readonly rosterTellsCustom: boolean
  /** What a copied course keeps of the tool's words about a gradebook column. */
  readonly copies: { readonly keepsResourceId: boolean }

  readonly token: {
    readonly checksAudience: boolean
    readonly checksIssuer: boolean
    readonly needsJti: boolean
    readonly unknownScope: 'refuse' | 'drop'
    readonly cachesToolKeys: boolean
    make(random: string): string
  }

  /** How a course is named in service addresses. */
  courseInPath(course: Course): string
  lineItemsUrl(origin: string, course: Course, registration: Registration): string
  lineItemUrl(origin: string, lineItem: LineItem, course: Course, registration: Registration): string
  rosterUrl(origin: string, course: Course, registration: Registration): string
  accepts(call: 'line-item' | 'line-items' | 'results' | 'roster', header: string | undefined, media: string): boolean
  takesContent(header: string | undefined, media: string): boolean
  readonly strictBodies: boolean
  readonly putIsReplace: boolean
  readonly keepsDates: boolean
  readonly newLinkPublished: boolean
  mayDelete(lineItem: LineItem): Refused | undefined
  unknownLink(): Refused
  foreignLineItem(): Refused
  /** Judges a score. @returns the row as it is afterwards @throws Refused */
  score(facts: ScoreCase): Grade
  userNotGradable(known: boolean): Refused
  scoreAnswer(resultUrl: string): unknown
  readonly scoreStatus: number
  result(facts: {
    readonly id: string
    readonly userId: string
    readonly scoreOf: string
    readonly grade: Grade
    readonly lineItem: LineItem
  }): Record<string, unknown>
  readonly resultsLimitIsFatal: boolean
  readonly pageSize: { readonly lineItems: number; readonly rosterDefault: number; readonly rosterMost: number }
  linkHeader(url: string, service: 'line-items' | 'results' | 'roster'): string
  readonly pageParameter: 'page' | 'from'
  /** Keeps the role filter in the address of the next page. */
  readonly nextKeepsRole: boolean
  rosterRoles(role: CourseRole): readonly string[]
  member(facts: {
    readonly person: Person
    readonly registration: Registration
    readonly userId: string
    readonly roles: readonly string[]
  }): RosterMember
  refusal(refused: Refused): { readonly status: number; readonly statusText?: string; readonly body: unknown }
}

/** `hex` characters derived from the school's secret: stable, and different per purpose. */
export const derivedHex = (secret: string, purpose: string, length: number): string =>
  createHmac('sha256', secret).update(purpose).digest('hex').slice(0, length)

export const derivedUuid = (secret: string, purpose: string): string => {
  const hex = derivedHex(secret, purpose, 32)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

const given = (facts: MessageFacts): boolean => facts.registration.privacy.names
export const nameClaims = (person: Person): Record<string, string> => ({
  name: person.name,
  ...(person.given === undefined ? {} : { given_name: person.given }),
  ...(person.family === undefined ? {} : { family_name: person.family }),
})

/** Who the person is, as far as the privacy setting of the registration lets the tool know. */
export const identityClaims = (facts: MessageFacts): Record<string, unknown> => ({
  ...(given(facts) ? nameClaims(facts.person) : {}),
  ...(facts.registration.privacy.emails ? { email: facts.person.email } : {}),
})

/** Puts values for `$Variable`s; what is unknown stays as it is written (all three LMSs, lti-platforms section 2.5). */
export function substituted(
  custom: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(custom).map(([name, value]) => [name, (value.startsWith('$') ? variables[value.slice(1)] : undefined) ?? value]),
  )
}

/** Ids as a history variable tells them: the latest first, each URL-encoded (LTI 1.3, custom properties). */
export const history = (ids: readonly string[]): string => ids.map(encodeURIComponent).join(',')

/** Scales a score to the column. */
export const scaled = (scoreGiven: number, scoreMaximum: number, columnMaximum: number): number =>
  Math.round(((scoreGiven * columnMaximum) / scoreMaximum) * 100_000) / 100_000
