import type { PrivacyLevel, RegistrationSource, RegistrationStatus } from '../../contract/admin-words.ts'
import type { LmsFamily } from '../../contract/words.ts'

/** What an LMS said about itself when it was registered: the fields that registering again may change. */
export interface RegistrationFacts {
  readonly authUrl: string
  readonly tokenUrl: string
  /** `aud` of the client assertion; the token URL unless the platform wants another. */
  readonly tokenAudience: string
  readonly jwksUrl: string
  readonly family: LmsFamily
  readonly scopes: readonly string[]
  /** What was asked about people; absent where the platforms file says nothing of it. */
  readonly privacy?: PrivacyLevel
}

/** An LMS that may launch the tool. Keyed by (issuer, client id); the id is ours. */
export interface Registration extends RegistrationFacts {
  readonly id: string
  readonly issuer: string
  readonly clientId: string
  /** Shown to people: "Harbor Unified, Canvas". */
  readonly label: string
  /** Origins that may frame the tool, beside those of its own URLs and of signed claims. */
  readonly frameOrigins: readonly string[]
  readonly allowAnonymous: boolean
  /** Launches without a context (Schoology's organisation-level launch). */
  readonly allowCourseless: boolean
  /** Unknown deployment: taken in at once, or waits for an admin; `only`: just the listed ones. */
  readonly deployments: 'learn' | 'approve' | 'only'
  /** The platform's ids of deployments that are taken in at once, whatever the policy. */
  readonly knownDeployments: readonly string[]
  /** `pending`: registered itself and waits for an admin; nobody is let in, no data. */
  readonly status: RegistrationStatus
  readonly source: RegistrationSource
  readonly createdAt: number
  /** Epoch ms, and the id of the admin (or `shell`) who let it in. */
  readonly approvedAt?: number
  readonly approvedBy?: string
  /** When it was last switched off: pages opened before stay closed, also once it is on again. */
  readonly closedAt?: number
  /** Registered again: waits for an admin, while what runs stays as it is. */
  readonly proposal?: RegistrationFacts & { readonly at: number }
}

export interface Deployment {
  readonly id: string
  readonly registrationId: string
  /** The platform's own id, compared whole. */
  readonly platformDeploymentId: string
  readonly tenantId: string
  readonly status: 'active' | 'pending' | 'disabled'
  /** Origins of service URLs that stood in signed claims of this deployment; a bearer token goes to no other (README). */
  readonly serviceOrigins: readonly string[]
  /** Origin of the page "back to my course", from signed claims: the school's own address, which may frame the tool. */
  readonly frameOrigins: readonly string[]
  readonly createdAt: number
  /** As of a registration. */
  readonly closedAt?: number
}

/** A school as its admin sees it. */
export interface Tenant {
  readonly id: string
  readonly name: string
  /** IANA zone; from the first teacher's browser, editable. */
  readonly zone?: string
  readonly createdAt: number
}
