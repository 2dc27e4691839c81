import type { AppName } from './words.ts'

/** What the small pages around a launch do. Nothing in here identifies a person. */
export type LaunchPageData =
  /**
   * Framed login, and the new window it may lead to: see whether the cookie of this answer was kept, put the value into storage
   * where some is offered, then go on; else offer the one button. `cookie` is a witness set beside the real one, which no script can read.
   */
  | {
      readonly step: 'carry_state'
      readonly authorizeUrl: string
      /** Absent in the new window itself. */
      readonly newWindowUrl?: string
      readonly cookie: { readonly name: string; readonly value: string }
      readonly storage?: StorageTarget & { readonly key: string; readonly value: string }
    }
  /** Launch without cookie: read the value back from storage and prove it by one POST to `/lti/prove`. */
  | { readonly step: 'prove_storage'; readonly pendingId: string; readonly storage: StorageTarget & { readonly key: string } }
  /** The launch was refused; `admin` adds what an administrator needs. */
  | {
      readonly step: 'failed'
      readonly code: string
      readonly reference: string
      readonly audience: 'student' | 'teacher' | 'admin'
      readonly returnUrl?: string
      readonly facts?: Readonly<Record<string, string | number | boolean>>
    }
  /** The deployment waits for approval. */
  | { readonly step: 'pending'; readonly registrationLabel: string; readonly reference: string }

export interface StorageTarget {
  /** `lti_storage_target` of the login request: a frame name or `_parent`; or `_opener`, our own page that opened this window. */
  readonly target: string
  /** Origin of the platform's authorization endpoint: the only target origin of put and get. */
  readonly origin: string
  /** Origins (or `https://*.host` patterns) that a direct parent may have, for the one retry (lti-platforms section 3.2). */
  readonly parentOrigins: readonly string[]
}

/** What `POST /lti/prove` answers: the launch, or the page that says why not. */
export type ProofAnswer =
  | { readonly app: AppName; readonly deploymentId: string; readonly lang: string; readonly answer: { readonly token: string } }
  | { readonly page: Extract<LaunchPageData, { step: 'failed' | 'pending' }> }
