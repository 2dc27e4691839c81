import type { ErrorCode } from '../../contract/errors.ts'

/** Hears of launches, for the console of administrators. Both methods return at once and never throw. */
export interface LaunchJournal {
  /** @param framedBy how the browser proved itself inside the LMS's frame; absent for a window of its own */
  launched(where: { readonly registrationId: string; readonly deploymentId: string; readonly framedBy?: 'cookie' | 'storage' }): void
  /** Only launches whose state was ours, so that nobody can fill it from outside. */
  refused(what: { readonly registrationId: string; readonly code: ErrorCode; readonly reference: string }): void
}
