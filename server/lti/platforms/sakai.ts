import { generic } from './generic.ts'
import type { PlatformProfile } from './profile.ts'

/** Sakai: close to the specifications, manual fields like Moodle's; not re-read, so nothing is assumed (lti-platforms 9). */
export const sakai: PlatformProfile = { ...generic, family: 'sakai' }
