import { generic } from './generic.ts'
import type { PlatformProfile } from './profile.ts'

/**
 * Open edX (openedx/xblock-lti-consumer; lti-platforms 9): in its declarative mode the platform makes the one line item and a tool may
 * only read it and post scores; a refused line item POST then means "use the `lineitem` of the claim". Endpoints are per block.
 */
export const openedx: PlatformProfile = {
  ...generic,
  family: 'openedx',
  name: 'Open edX',
  lineItems: { putIsReplace: true, sendDates: false, strictBody: false },
  deepLinking: { sendUrl: true, sendDates: false, sendSubmissionReview: false, integerMaximum: false, history: {} },
}
