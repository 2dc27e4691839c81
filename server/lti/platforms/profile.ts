import type { DeliveryReason, LmsFamily } from '../../contract/words.ts'

/** One score as it leaves us. Times are ISO 8601 UTC with `Z`. */
export interface ScoreBody {
  readonly userId: string
  readonly timestamp: string
  readonly activityProgress: 'Initialized' | 'Started' | 'InProgress' | 'Submitted' | 'Completed'
  readonly gradingProgress: 'FullyGraded' | 'Pending' | 'PendingManual' | 'Failed' | 'NotReady'
  readonly scoreGiven?: number
  readonly scoreMaximum?: number
  readonly comment?: string
  readonly submission?: { readonly submittedAt?: string }
  /** Extensions by their full URI. */
  readonly [extension: `https://${string}`]: unknown
}

/** What we want the gradebook row to be. */
export type ScoreWish =
  | { readonly kind: 'handed_in'; readonly submittedAt: number; readonly submissionUrl: string }
  | {
      readonly kind: 'graded'
      readonly scoreGiven: number
      readonly scoreMaximum: number
      readonly comment?: string
      readonly commentChanged: boolean
      readonly submittedAt?: number
      readonly submissionUrl: string
    }
  | { readonly kind: 'withdrawn' }

export interface ScoreAnswer {
  readonly status: number
  readonly statusText: string
  readonly headers: Headers
  readonly body: string
}

/** The row a score is for: `hasEarlierGrade` when the gradebook may already hold a grade of ours. */
export interface ScoreRow {
  readonly userId: string
  readonly timestampMs: number
  readonly hasEarlierGrade: boolean
}

/** What an answer of the LMS to a score means for the row. */
export type ScoreVerdict =
  | { readonly kind: 'arrived'; readonly pauseMs?: number } // taken; `pauseMs`: the LMS is close to its limit and wants to be spared for so long
  | { readonly kind: 'read_back' } // 409 / 400-older: read the result and compare
  | { readonly kind: 'retry'; readonly reason: DeliveryReason; readonly afterMs?: number }
  | { readonly kind: 'blocked'; readonly reason: DeliveryReason }

/** A group or a section of the course as its LMS knows it. */
export interface PlatformGroup {
  readonly kind: 'group' | 'section'
  /** The LMS's own id: letters, digits, `-` and `_` only. */
  readonly id: string
  /** Absent where the LMS tells ids only. */
  readonly name?: string
}

/**
 * How one LMS differs from the specification. Every difference between LMSs is a field or a method here, with its source;
 * nowhere else does the code ask which LMS it is.
 */
export interface PlatformProfile {
  readonly family: LmsFamily
  /** What people call it: "the Canvas gradebook". Absent where only the registration's own label will do. */
  readonly name?: string
  /** What makes a tenant: the registration, or the deployment (one client id for many districts). */
  readonly tenantBy: 'registration' | 'deployment'
  /** Requests in flight at once, and over what they are counted. */
  readonly concurrency: { readonly per: 'deployment' | 'registration'; readonly max: number }
  readonly roster: {
    readonly pageSize: number
    /** What makes the roster tell custom parameters for each member, where it can. @param contextId of the course */
    readonly asks?: (contextId: string) => Readonly<Record<string, string>>
  }
  /** `readable`: the results tell what a teacher typed over ours, so they are compared before a grade of ours is replaced. */
  readonly results: { readonly sendLimit: boolean; readonly zeroIsInvisible: boolean; readonly readable: boolean }
  readonly lineItems: { readonly putIsReplace: boolean; readonly sendDates: boolean; readonly strictBody: boolean }
  readonly deepLinking: {
    readonly sendUrl: boolean
    readonly sendDates: boolean
    readonly sendSubmissionReview: boolean
    readonly integerMaximum: boolean
    /** Custom parameters that the platform fills with where a copied course or link came from; none where it knows no such variable. */
    readonly history: Readonly<Record<string, string>>
  }
  /** Where the launching person stands in the course: asked for by custom parameters, since no service of the specification tells it. */
  readonly groups: {
    /** Parameter (of a name that no other LMS uses) and the variable that this LMS puts in its place. */
    readonly custom: Readonly<Record<string, string>>
    /** @returns undefined where this launch tells nothing; an empty list says "in none" */
    read(custom: Readonly<Record<string, string>>): readonly PlatformGroup[] | undefined
  }
  /** Where it opens the tool for those who run the LMS, outside every course (lti-platforms sections 2.3, 2.4). */
  readonly outsideCourses: {
    /** Types of a context that is no course, as the claim spells them. */
    readonly contextTypes: readonly string[]
    /** Such a launch names neither context nor link. */
    readonly isBare: boolean
  }
  /** How it registers a tool that registers itself (lti-platforms sections 1.1, 1.4). */
  readonly registering: {
    /** `aud` of the client assertion: the token URL, or what its configuration names as authorization server. */
    readonly audience: 'token_url' | 'authorization_server'
    /** Hosts of its service addresses beside the issuer's own; `*.host` for all below it. */
    readonly knownHosts: readonly string[]
  }
  /** Frame messages the platform understands without asking for capabilities. */
  readonly frameResize: boolean
  /** Frame origins that follow from the family, such as `https://*.schoology.com`. */
  readonly frameOrigins: readonly string[]
  /** The score body for a wish, or undefined where this LMS is better told nothing (lti-platforms section 4.5). */
  scoreFor(wish: ScoreWish, row: ScoreRow): ScoreBody | undefined
  /** Reads an answer to a score POST; `body` is at most 2 kB of text. */
  judge(answer: ScoreAnswer): ScoreVerdict
}
