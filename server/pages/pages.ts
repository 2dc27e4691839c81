import type { Response } from 'express'
import type { AppName } from '../contract/words.ts'

/**
 * The HTML that the tool answers with. All of it is shells of the built client with data inside a
 * `<script type="application/json">` (every `<` escaped), sent with the headers of `security-headers.ts`.
 */
export interface Pages {
  /**
   * An app's shell. With `answer` (a `LaunchAnswer`) its first data is inside, as `#cairn-first`.
   * The client replaces the address by `/app/<app>/<deploymentId>`, which serves the same shell without data.
   */
  app(
    res: Response,
    page: {
      readonly app: AppName
      readonly deploymentId: string
      readonly answer?: unknown
      readonly lang: string
      readonly frameAncestors: readonly string[]
    },
  ): void
  /** A page of `client/apps/launch`; `data` is what that step needs, as `#cairn-launch`, and what `<noscript>` shows comes from it too. */
  launch(
    res: Response,
    page: { readonly status: number; readonly data: LaunchPageData; readonly lang: string; readonly frameAncestors: readonly string[] },
  ): void
}

/** What the small pages around a launch do. Nothing in here identifies a person. */
export type LaunchPageData =
  /** Framed login: try the cookie and platform storage, then go on; else offer the one button. */
  | {
      readonly step: 'carry_state'
      readonly authorizeUrl: string
      readonly newWindowUrl: string
      readonly cookie: { readonly name: string; readonly value: string; readonly maxAgeSeconds: number }
      readonly storage?: StorageTarget & { readonly key: string; readonly value: string }
    }
  /** Framed launch without cookie: read the state back from platform storage and prove it by one POST to `/lti/prove`. */
  | { readonly step: 'prove_storage'; readonly pendingId: string; readonly storage: StorageTarget & { readonly key: string } }
  /** Nothing can carry the state here: open `/lti/login` again in a window of its own. */
  | { readonly step: 'new_window'; readonly newWindowUrl: string }
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
/** A deep-linking answer's form for a browser without our app (not used by the picker itself). */

export interface StorageTarget {
  /** `lti_storage_target` of the login request: a frame name or `_parent`. */
  readonly target: string
  /** Origin of the platform's authorization endpoint: the only target origin of put and get. */
  readonly origin: string
  /** Origins that a direct parent may have, for the one retry (lti-platforms section 3.2). */
  readonly parentOrigins: readonly string[]
}
