import type { LmsFamily, Role } from '../contract/words.ts'

/**
 * A checked launch, in our words: the only thing that leaves the LTI room inward. Nothing behind it sees a claim name.
 * Optional parts are absent where the platform withheld them; no part may be relied on but the required ones.
 */
export interface Launch {
  readonly registrationId: string
  /** Our id of the deployment document. */
  readonly deploymentId: string
  readonly tenantId: string
  readonly family: LmsFamily
  readonly kind: 'resource_link' | 'deep_linking' | 'submission_review'
  /** Platform's id of the person; absent only where the registration allows anonymous launches. */
  readonly subject?: string
  readonly person: { readonly name?: string; readonly givenName?: string; readonly familyName?: string; readonly email?: string }
  /** What the person may do here, from full context-role URIs; least power where unknown. */
  readonly role: Role
  /** Canvas "Student View" and its like. */
  readonly isTestPerson: boolean
  /** Groups and sections of the course that the person is in; absent where this launch does not tell. */
  readonly groups?: readonly { readonly kind: 'group' | 'section'; readonly id: string; readonly name?: string }[]
  readonly context?: { readonly id: string; readonly title?: string; readonly label?: string }
  readonly resourceLink?: { readonly id: string; readonly title?: string }
  /** Custom parameters with literal `$Variable` values left out; names lower-cased. */
  readonly custom: Readonly<Record<string, string>>
  /** Path of the target link on our own origin; its query is left behind (trust.md S15). */
  readonly targetPath: string
  /** BCP 47, as the platform sent it. */
  readonly locale?: string
  /** Where "back to my course" leads; https or a configured origin, else absent. */
  readonly returnUrl?: string
  readonly lineItems?: { readonly containerUrl?: string; readonly lineItemUrl?: string; readonly scopes: readonly string[] }
  readonly roster?: { readonly url: string }
  readonly deepLinking?: DeepLinkingSettings
  /** Submission review: the learner whose work is asked for. */
  readonly forSubject?: string
  /** When the platform signed it, and when it ends; epoch ms. */
  readonly issuedAt: number
  readonly expiresAt: number
}

/** What the platform accepts back from the picker. */
export interface DeepLinkingSettings {
  readonly returnUrl: string
  readonly acceptTypes: readonly string[]
  readonly acceptMultiple: boolean
  readonly acceptLineItem: boolean
  /** Handed back exactly as it came. */
  readonly data?: string
  readonly title?: string
  readonly text?: string
}
