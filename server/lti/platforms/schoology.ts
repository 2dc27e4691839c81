import { generic } from './generic.ts'
import type { PlatformProfile } from './profile.ts'

/**
 * PowerSchool Schoology (developers.schoology.com; lti-platforms 4.4, 5, 6.3, 7.4).
 * - One issuer and client id for every district worldwide: the deployment makes the tenant (1.6).
 * - Line item bodies are validated strictly: only standard keys, none empty, no `id` (lti_1p3 PR 27).
 * - A roster page has at most 100. `PendingManual` is reported as not handled, so only final grades go (4.4).
 * - Districts use domains of their own beside `*.schoology.com`; those come with the registration (7.4).
 * - Copies: both histories, five values each, and only where the link itself asks for them: parameters of the app are not sent with
 *   deep-linked links (2.5, section 8 no. 4 and 11).
 */
export const schoology: PlatformProfile = {
  ...generic,
  family: 'schoology',
  name: 'Schoology',
  tenantBy: 'deployment',
  lineItems: { putIsReplace: true, sendDates: false, strictBody: true },
  deepLinking: {
    sendUrl: true,
    sendDates: false,
    sendSubmissionReview: false,
    integerMaximum: false,
    history: { ctx_history: '$Context.id.history', link_history: '$ResourceLink.id.history' },
  },
  // The captured launch of an organization.
  outsideCourses: { contextTypes: [], isBare: true },
  frameOrigins: ['https://*.schoology.com'],
}
