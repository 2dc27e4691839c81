/** The administrator's words that have no schema of their own: statuses, steps, actions. No zod, so the client may import them. */

/** `pending` waits for approval: launches get the pending page, no data. */
export const REGISTRATION_STATUSES = ['pending', 'active', 'disabled'] as const
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number]
export const DEPLOYMENT_STATUSES = ['pending', 'active', 'disabled'] as const

/** `file` the platforms file · `dynamic` registered itself by an invite · `hand` typed in by an admin */
export const REGISTRATION_SOURCES = ['file', 'dynamic', 'hand'] as const
export type RegistrationSource = (typeof REGISTRATION_SOURCES)[number]

/** What an LMS tells about people: `full` name and mail · `names` · `none` a number only, with nicknames instead. */
export const PRIVACY_LEVELS = ['full', 'names', 'none'] as const
export type PrivacyLevel = (typeof PRIVACY_LEVELS)[number]

export const ADMIN_STATUSES = ['pending', 'active', 'disabled'] as const
export type AdminStatus = (typeof ADMIN_STATUSES)[number]
export const ADMIN_REACHES = ['server', 'tenant'] as const
export type AdminReach = (typeof ADMIN_REACHES)[number]
export const ADMIN_SOURCES = ['setup', 'invite', 'lti'] as const
export type AdminSource = (typeof ADMIN_SOURCES)[number]

export const INVITE_KINDS = ['owner', 'admin', 'registration'] as const
export type InviteKind = (typeof INVITE_KINDS)[number]
export const INVITE_STATUSES = ['open', 'used', 'expired', 'withdrawn'] as const
export type InviteStatus = (typeof INVITE_STATUSES)[number]

/** `next` is shown to LMSs and does not sign yet; `retired` no longer signs and is still shown. */
export const KEY_STATES = ['next', 'current', 'retired'] as const
export type KeyState = (typeof KEY_STATES)[number]

/** In the order they run. A step that needs one that failed is `skipped`. */
export const DOCTOR_STEPS = [
  'launch', // a launch has arrived from this registration
  'platform_keys', // the LMS's public keys can be fetched
  'clock', // its clock and ours agree
  'our_keys', // the LMS can fetch our keys (known from the token answer)
  'token', // a token is issued for each scope asked for
  'roster', // the class list can be read
  'column_made',
  'score_sent',
  'score_read_back',
  'column_removed',
  'cookies', // in the admin's browser
  'storage',
  'frame',
] as const
export type DoctorStepId = (typeof DOCTOR_STEPS)[number]
export const DOCTOR_STATES = ['waiting', 'running', 'ok', 'failed', 'skipped'] as const
export type DoctorState = (typeof DOCTOR_STATES)[number]

export const AUDIT_ACTIONS = [
  'setup_link_made',
  'admin_joined',
  'admin_signed_in',
  'admin_key_renewed',
  'admin_approved',
  'admin_disabled',
  'invite_made',
  'invite_withdrawn',
  'registration_made',
  'registration_updated',
  'registration_refused',
  'registration_approved',
  'registration_disabled',
  'registration_enabled',
  'registration_renamed',
  'deployment_approved',
  'deployment_disabled',
  'tenant_renamed',
  'safeguarding_set',
  'keys_rotated',
  'audit_exported',
  'doctor_run',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** What a stored field is about: the data inventory says for each what it is and what it is kept for. */
export const DATA_KINDS = [
  'our_id',
  'lms_id',
  'name',
  'role',
  'student_work',
  'mark',
  'delivery',
  'wellbeing',
  'teaching',
  'school_text',
  'address',
  'secret',
  'launch',
  'time',
  'state',
  'admin_act',
  'measured',
] as const
export type DataKind = (typeof DATA_KINDS)[number]

export const ADMIN_LIMITS = {
  nameLength: 120,
  urlLength: 2000,
  tokenLength: 8000,
  clientIdLength: 1000,
  inviteHours: 720,
  failuresKept: 20,
  auditPage: 200,
} as const
