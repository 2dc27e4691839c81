import type { PlatformGroup, ScoreBody } from '../platforms/profile.ts'

/** The services of one LMS, as the rest of the house calls them. Every method may throw the `lms_*` codes. */
export interface ServiceTarget {
  readonly registrationId: string
  /** Our id of the deployment: decides which origins get a bearer token. */
  readonly deploymentId: string
}

export interface LineItem {
  readonly id: string
  readonly label: string
  readonly scoreMaximum: number
  readonly resourceId?: string
  readonly tag?: string
  readonly resourceLinkId?: string
  readonly startDateTime?: string
  readonly endDateTime?: string
}

export interface RosterMember {
  readonly subject: string
  readonly roles: readonly string[]
  readonly status: 'active' | 'inactive'
  readonly name?: string
  readonly givenName?: string
  readonly familyName?: string
  readonly email?: string
  /** Where the platform tells each member's custom parameters: their groups and sections. */
  readonly groups?: readonly PlatformGroup[]
}

/** A roster's place; with the course's context id the platform may tell more of each member. */
export type RosterPlace = ServiceTarget & { readonly contextId?: string }

export interface Roster {
  readonly members: readonly RosterMember[]
  /** False when a page failed or a bound was met: absent people must not be taken as gone. */
  readonly complete: boolean
  readonly pages: number
}

/** How a roster that was handed over page by page went. */
export interface RosterRead {
  readonly complete: boolean
  /** Different people. */
  readonly people: number
  readonly pages: number
}

export interface LineItemResult {
  readonly userId: string
  readonly resultScore?: number
  readonly resultMaximum?: number
  readonly comment?: string
  /** Epoch ms where the platform tells it. */
  readonly timestampMs?: number
}

export interface Advantage {
  memberships(target: ServiceTarget, rosterUrl: string): Promise<Roster>
  /** The same, handed over page by page: for rosters of any size. @throws also what `take` throws */
  readRoster(target: RosterPlace, rosterUrl: string, take: (members: readonly RosterMember[]) => Promise<void>): Promise<RosterRead>
  lineItems(
    target: ServiceTarget,
    containerUrl: string,
    filter?: { readonly resourceLinkId?: string; readonly resourceId?: string },
  ): Promise<readonly LineItem[]>
  createLineItem(target: ServiceTarget, containerUrl: string, item: Omit<LineItem, 'id'>): Promise<LineItem>
  /** GET, merge, PUT: nothing the platform holds is cleared. */
  updateLineItem(target: ServiceTarget, lineItemUrl: string, change: Partial<Omit<LineItem, 'id'>>): Promise<LineItem>
  deleteLineItem(target: ServiceTarget, lineItemUrl: string): Promise<void>
  /** Posts as is and returns the raw answer: `grades` judges it with the platform's profile. @throws AppError `lms_unreachable`, `lms_token_refused`, `lms_scope_missing`, `lms_url_refused` */
  postScore(
    target: ServiceTarget,
    lineItemUrl: string,
    score: ScoreBody,
  ): Promise<{ readonly status: number; readonly statusText: string; readonly headers: Headers; readonly body: string }>
  result(target: ServiceTarget, lineItemUrl: string, userId: string): Promise<LineItemResult | undefined>
}

/** One item of a deep-linking answer, in our words; the builder maps it to the platform's form. */
export interface PickedItem {
  readonly title: string
  readonly text?: string
  /** Path of ours, such as `/challenges/<uuid>`. */
  readonly path: string
  readonly custom: Readonly<Record<string, string>>
  readonly lineItem?: { readonly label: string; readonly scoreMaximum: number; readonly resourceId: string; readonly tag?: string }
  readonly submissionEndsAt?: number
}
