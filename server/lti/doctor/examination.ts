import type { DoctorFix } from '../../contract/doctor.ts'
import type { Advantage, ServiceTarget } from '../advantage/advantage.ts'
import type { Outbound } from '../advantage/outbound.ts'
import type { ServicePlaces } from '../advantage/service-client.ts'
import type { SignJwt } from '../advantage/sign.ts'
import type { PlatformProfile } from '../platforms/profile.ts'
import type { Deployment, Registration } from '../platforms/registration.ts'
import type { WatchedOutbound } from './watched-outbound.ts'

/** What the administrator's browser found out about itself. */
export interface BrowserProbe {
  /** A partitioned cookie was set and came back. */
  readonly cookies: boolean
  /** The LMS's platform storage kept a value. */
  readonly storage: boolean
  /** It was asked inside the LMS's frame. */
  readonly framed: boolean
}

/** What is examined. Everything a launch has to tell is optional: before the first launch there is no course. */
export interface DoctorTarget {
  readonly registrationId: string
  /** Our id of the deployment. */
  readonly deploymentId: string
  /** Services of one course, from the claims of a launch in it. */
  readonly course?:
    | {
        readonly title?: string | undefined
        readonly rosterUrl?: string | undefined
        readonly lineItemsUrl?: string | undefined
      }
    | undefined
  /** Epoch ms. */
  readonly lastLaunchAt?: number | undefined
  /** Origins of pages around us, as launches (the claim's return address) or the browser named them. */
  readonly framedBy?: readonly string[] | undefined
  readonly browser?: BrowserProbe | undefined
}

export interface DoctorDeps {
  readonly outbound: Outbound
  readonly places: ServicePlaces
  readonly sign: SignJwt
  readonly profileOf: (family: Registration['family']) => PlatformProfile
  /** Origins and host patterns that may frame our pages. */
  readonly frameAncestors: (registration: Registration, deployment: Deployment) => readonly string[]
  /** Where LMSs fetch our keys from. */
  readonly keysUrl: string
  /** Key of the words for a fix, by the LMS. */
  readonly fixKeyOf: (fix: DoctorFix, family: Registration['family']) => string
  /** Name of the trial column, which a teacher could see for a few seconds. */
  readonly columnLabel: string
  /** Epoch ms. */
  readonly now: () => number
  readonly randomId: () => string
}

/** One run: what its steps share, and what they have learned so far. */
export interface Examination {
  readonly deps: DoctorDeps
  readonly target: DoctorTarget
  readonly services: ServiceTarget
  readonly registration: Registration
  readonly deployment: Deployment
  readonly profile: PlatformProfile
  readonly outbound: WatchedOutbound
  /** Asks with the scopes that were granted; caches nothing beyond this run. */
  readonly advantage: Advantage
  /** Scopes that the LMS granted; empty until the token step. */
  granted: readonly string[]
  /** LMS ids of students on the roster, at most a few: a trial score needs one. Never reported. */
  learners: readonly string[]
  /** Address of the trial column while it exists. */
  column?: string
}
