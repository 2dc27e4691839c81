import { generic } from './generic.ts'
import type { PlatformProfile } from './profile.ts'

/**
 * PowerSchool Schoology (developers.schoology.com; lti-platforms 4.4, 5, 6.3, 7.4).
 * - One issuer and client id for every district worldwide: the deployment makes the tenant (1.6).
 * - Line item bodies are validated strictly: only standard keys, none empty, no `id` (lti_1p3 PR 27).
 * - A roster page has at most 100. `PendingManual` is reported as not handled, so only final grades go (4.4).
 * - Districts use domains of their own beside `*.schoology.com`; those come with the registration (7.4).
 */
export const schoology: PlatformProfile = {
  ...generic,
  family: 'schoology',
  name: 'Schoology',
  tenantBy: 'deployment',
  lineItems: { putIsReplace: true, sendDates: false, strictBody: true },
  deepLinking: { sendUrl: true, sendDates: false, sendSubmissionReview: false, integerMaximum: false },
  frameOrigins: ['https://*.schoology.com'],
}
