import type { LmsFamily } from '../../contract/words.ts'

/** An LMS that may launch the tool. Keyed by (issuer, client id); the id is ours. */
export interface Registration {
  readonly id: string
  readonly issuer: string
  readonly clientId: string
  readonly authUrl: string
  readonly tokenUrl: string
  /** `aud` of the client assertion; the token URL unless the platform wants another. */
  readonly tokenAudience: string
  readonly jwksUrl: string
  readonly family: LmsFamily
  /** Shown to people: "Harbor Unified, Canvas". */
  readonly label: string
  /** Origins that may frame the tool, beside those of its own URLs and of signed claims. */
  readonly frameOrigins: readonly string[]
  readonly scopes: readonly string[]
  readonly allowAnonymous: boolean
  /** Launches without a context (Schoology's organisation-level launch). */
  readonly allowCourseless: boolean
  /** Unknown deployment: taken in at once, or waits for an admin; `only`: just the listed ones. */
  readonly deployments: 'learn' | 'approve' | 'only'
  /** The platform's ids of deployments that are taken in at once, whatever the policy. */
  readonly knownDeployments: readonly string[]
  readonly status: 'active' | 'disabled'
  readonly createdAt: number
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
}

/** A school as its admin sees it. */
export interface Tenant {
  readonly id: string
  readonly name: string
  /** IANA zone; from the first teacher's browser, editable. */
  readonly zone?: string
  readonly createdAt: number
}
