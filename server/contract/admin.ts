// Longer than 300 lines: the whole wire of the console, schema after schema.
import { z } from 'zod'
import { ERRORS, type ErrorCode } from './errors.ts'
import {
  ADMIN_LIMITS,
  ADMIN_REACHES,
  ADMIN_SOURCES,
  ADMIN_STATUSES,
  AUDIT_ACTIONS,
  DATA_KINDS,
  DEPLOYMENT_STATUSES,
  DOCTOR_STATES,
  DOCTOR_STEPS,
  INVITE_KINDS,
  INVITE_STATUSES,
  KEY_STATES,
  PRIVACY_LEVELS,
  REGISTRATION_SOURCES,
  REGISTRATION_STATUSES,
} from './admin-words.ts'
import { DELIVERY_REASONS, LMS_FAMILIES } from './words.ts'

/**
 * The administrator's wire. All paths are below `/api/admin`; refusals have the form of `errors.ts`. Times are ISO 8601.
 *
 * **Who.** An admin comes in one of three ways, each ending in a bearer that the tab keeps in `history.state` (nothing in a cookie or an
 * address): a one-time link (`POST /exchange`), the access key that this gave them (`POST /sign-in`), or a launch from the LMS as an
 * institution or account admin outside a course (the session of that launch is the bearer, `app: 'admin'`). Ask `GET /me` first: it
 * answers for every one of them, and says whether they still wait for approval.
 *
 * **Reach.** `server` sees everything. `tenant` (who came by LTI) sees the deployments of their own school and what belongs to them.
 * Routes marked [server] refuse a tenant's admin with `not_allowed`; somebody else's thing is `not_found`.
 *
 * **Pages.** One app, `client/apps/admin`, served for four addresses; `<html data-page>` says which:
 * `console` at `/admin` and `/app/admin/:deploymentId` · `join` at `/admin/join` (the token is the fragment: `/admin/join#<token>`; take
 * it out of the address with `history.replaceState` before anything else) · `register` at `/lti/register/:invite` (below). Only the
 * registration's own LMS may frame `/app/admin/…`, nobody `/admin…`.
 */

const Id = z.string().regex(/^[\w-]{1,80}$/)
/** Random, 43 url-safe characters; never logged. */
const LinkToken = z.string().regex(/^[\w-]{43}$/)
const Name = z.string().trim().min(1).max(ADMIN_LIMITS.nameLength)
const HttpUrl = z
  .string()
  .max(ADMIN_LIMITS.urlLength)
  .refine((text) => URL.canParse(text) && /^https?:/.test(text), 'not_a_url')

// ── Coming in ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * `POST /exchange` (no bearer): spends the token of a setup or invite link, once. Answers `AdminEntry`.
 * Refused with `link_refused` whatever is wrong with it: used, over, withdrawn, never made.
 */
export const ExchangeLink = z.strictObject({ token: LinkToken, name: Name })

/** `POST /sign-in` (no bearer): the access key, as shown once; spaces, dashes and letter case do not matter. Refused: `sign_in_refused`. */
export const SignIn = z.strictObject({ accessKey: z.string().min(1).max(100) })

/** `accessKey` only from `/exchange`: show it once, to be kept in a password manager (40 characters in groups of five). */
export const AdminEntry = z.strictObject({ token: z.string(), accessKey: z.string().optional() })
export type AdminEntry = z.infer<typeof AdminEntry>

/** `GET /me`. With `status: 'pending'` every other route answers `admin_not_approved` (403). */
export const AdminMe = z.strictObject({
  id: Id,
  /** Absent where the LMS withholds names. */
  name: z.string().optional(),
  status: z.enum(ADMIN_STATUSES),
  reach: z.enum(ADMIN_REACHES),
  /** The first admin; the only one who may end other server admins. */
  isOwner: z.boolean(),
  source: z.enum(ADMIN_SOURCES),
  /** The school of a tenant's admin. */
  tenant: z.strictObject({ id: Id, name: z.string() }).optional(),
  /** Where the tool is reached: every address on the install pages begins with it. */
  publicOrigin: z.string(),
})
export type AdminMe = z.infer<typeof AdminMe>

/** `POST /me/key`, no body, for who signs in with a key: a new one, the old one stops at once. Answers `RenewedKey`; the tab goes on. */
export const RenewedKey = z.strictObject({ accessKey: z.string() })
/** `POST /sign-out`, no body: ends this tab's session. */

// ── People with access ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `GET /admins`: those one may see, newest first. */
export const AdminView = z.strictObject({
  id: Id,
  name: z.string().optional(),
  status: z.enum(ADMIN_STATUSES),
  reach: z.enum(ADMIN_REACHES),
  isOwner: z.boolean(),
  source: z.enum(ADMIN_SOURCES),
  tenant: z.strictObject({ id: Id, name: z.string() }).optional(),
  createdAt: z.string(),
  lastSeenAt: z.string().optional(),
  approvedAt: z.string().optional(),
})
export const AdminList = z.strictObject({ admins: z.array(AdminView) })
export type AdminView = z.infer<typeof AdminView>
export type AdminList = z.infer<typeof AdminList>
/**
 * `POST /admins/:adminId/approve` and `/admins/:adminId/disable`, no body; answer `AdminView`. Disabling ends every session and the
 * access key. `last_owner` (409) when nobody could come in any more.
 */

// ── Links one hands out ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * `POST /invites` [server]. `admin`: a link to become an admin. `registration`: the address that an LMS admin pastes into the LMS.
 * `approveThere`: the inviting admin pastes it in person, so the page in the LMS may offer "Approve now" after registering.
 * `hours`: how long it can be used.
 */
export const NewInvite = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('admin'), label: Name, hours: z.number().int().min(1).max(ADMIN_LIMITS.inviteHours).default(72) }),
  z.strictObject({
    kind: z.literal('registration'),
    label: Name,
    hours: z.number().int().min(1).max(ADMIN_LIMITS.inviteHours).default(72),
    approveThere: z.boolean().default(false),
  }),
])
export type NewInvite = z.input<typeof NewInvite>

export const InviteView = z.strictObject({
  id: Id,
  kind: z.enum(INVITE_KINDS),
  label: z.string(),
  status: z.enum(INVITE_STATUSES),
  createdAt: z.string(),
  expiresAt: z.string(),
  usedAt: z.string().optional(),
  /** What a used registration invite led to: poll `GET /invites` while the link is pasted, then offer approval. */
  registrationId: Id.optional(),
})
export const InviteList = z.strictObject({ invites: z.array(InviteView) })
/** Answer of `POST /invites`: `url` is shown now and never again. */
export const InviteMade = z.strictObject({ invite: InviteView, url: z.string() })
export type InviteView = z.infer<typeof InviteView>
export type InviteList = z.infer<typeof InviteList>
export type InviteMade = z.infer<typeof InviteMade>
/** `GET /invites` [server]; `DELETE /invites/:inviteId` [server] withdraws. */

// ── The page inside the LMS's frame: dynamic registration ──────────────────────────────────────────────────────────────────────────

/**
 * The LMS opens `/lti/register/:invite?openid_configuration=…&registration_token=…` in a frame by GET. The page (`data-page="register"`)
 * reads the three from its address, replaces the address by `/lti/register` and keeps them in memory.
 *
 * `POST /register/look` (no bearer): fetches the LMS's configuration. Refused with `registration_refused`, the same for everything that
 * may be wrong with invite or address; `lms_unreachable` never.
 */
export const LookAtLms = z.strictObject({
  invite: LinkToken,
  openidConfiguration: z.string().min(1).max(ADMIN_LIMITS.urlLength),
  registrationToken: z.string().max(ADMIN_LIMITS.tokenLength).optional(),
})
export type LookAtLms = z.infer<typeof LookAtLms>

/** What stands on the page before anything is sent. */
export const RegisterView = z.strictObject({
  /** Where the page stands: which LMS asks, by its own words. */
  lms: z.strictObject({
    family: z.enum(LMS_FAMILIES),
    host: z.string(),
    issuer: z.string(),
    name: z.string().optional(),
    version: z.string().optional(),
  }),
  /** What will be asked: one line each, with its reason in `admin.scope<Name>` and `admin.scope<Name>Why`. `offered: false`: this LMS does not have it. */
  asks: z.array(z.strictObject({ name: z.enum(['lineItem', 'score', 'result', 'roster']), offered: z.boolean() })),
  /** Where the tool will stand: the LMS's own menu places, in words `admin.place<Name>`. Empty where the LMS decides. */
  places: z.array(z.enum(['assignments', 'modules', 'courseMenu', 'accountMenu', 'contentPicker'])),
  privacyLevels: z.array(z.enum(PRIVACY_LEVELS)),
  privacyDefault: z.enum(PRIVACY_LEVELS),
  suggestedLabel: z.string(),
  toolName: z.string(),
})
export type RegisterView = z.infer<typeof RegisterView>

/** `POST /register/submit` (no bearer): `LookAtLms` with the choices. Spends the invite. Answers `RegisterResult`. */
export const SubmitRegistration = z.strictObject({ ...LookAtLms.shape, label: Name, privacy: z.enum(PRIVACY_LEVELS) })
export type SubmitRegistration = z.infer<typeof SubmitRegistration>

/**
 * `updated`: this issuer and client id were known; the running registration stays as it is until the change is approved.
 * `approval`: only where the invite says that its maker is there; good once, for ten minutes.
 * Refused: `registration_refused`, or `registration_lms_refused` with `facts.status` (the invite can be used again).
 * Then show the result; "Done" posts `{ subject: 'org.imsglobal.lti.close' }` to the parent (or opener) window, and the page stays for
 * frames that do not close.
 */
export const RegisterResult = z.strictObject({
  registration: z.strictObject({
    label: z.string(),
    family: z.enum(LMS_FAMILIES),
    clientId: z.string(),
    deploymentId: z.string().optional(),
    status: z.enum(REGISTRATION_STATUSES),
  }),
  updated: z.boolean(),
  approval: LinkToken.optional(),
})
export type RegisterResult = z.infer<typeof RegisterResult>

/** `POST /register/approve` (no bearer): the one click on the same page. Answers 204; `link_refused`. */
export const ApproveThere = z.strictObject({ approval: LinkToken })

// ── Registrations and deployments ──────────────────────────────────────────────────────────────────────────────────────────────────

/** A launch that was refused: `code` has its sentence in `errors`; `reference` stands in the log line. Newest first, at most 20. */
export const FailureView = z.strictObject({
  at: z.string(),
  code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
  reference: z.string(),
})

export const DeploymentView = z.strictObject({
  id: Id,
  platformDeploymentId: z.string(),
  tenant: z.strictObject({ id: Id, name: z.string() }),
  status: z.enum(DEPLOYMENT_STATUSES),
  createdAt: z.string(),
  lastLaunchAt: z.string().optional(),
})

export const RegistrationView = z.strictObject({
  id: Id,
  label: z.string(),
  family: z.enum(LMS_FAMILIES),
  issuer: z.string(),
  clientId: z.string(),
  status: z.enum(REGISTRATION_STATUSES),
  source: z.enum(REGISTRATION_SOURCES),
  /** What was asked for when it was registered; absent when the file does not say. */
  privacy: z.enum(PRIVACY_LEVELS).optional(),
  scopes: z.array(z.string()),
  addresses: z.strictObject({ auth: z.string(), token: z.string(), tokenAudience: z.string(), jwks: z.string() }),
  deploymentPolicy: z.enum(['learn', 'approve', 'only']),
  createdAt: z.string(),
  approvedAt: z.string().optional(),
  /** A second registration of the same issuer and client id waits: fields that would change. Approve applies it. */
  update: z.strictObject({ at: z.string(), fields: z.array(z.string()) }).optional(),
  lastLaunchAt: z.string().optional(),
  deployments: z.array(DeploymentView),
  failures: z.array(FailureView),
  /** It does not take grades now. */
  trouble: z.strictObject({ reason: z.enum(DELIVERY_REASONS), since: z.string() }).optional(),
  /** What this admin may do with it here and now. */
  can: z.strictObject({ approve: z.boolean(), disable: z.boolean(), enable: z.boolean(), rename: z.boolean() }),
})
/** `GET /registrations`, `GET /registrations/:registrationId`. A tenant's admin sees their own deployments only. */
export const RegistrationList = z.strictObject({ registrations: z.array(RegistrationView) })
export type FailureView = z.infer<typeof FailureView>
export type DeploymentView = z.infer<typeof DeploymentView>
export type RegistrationView = z.infer<typeof RegistrationView>
export type RegistrationList = z.infer<typeof RegistrationList>

/**
 * `POST /registrations` [server]: by hand. Where the family fixes an address (`InstallGuide.fixed`) it may be left out. Active at once: an
 * admin made it. Answers `RegistrationView`. `registration_known` (409) when issuer and client id are there already.
 */
export const NewRegistration = z.strictObject({
  family: z.enum(LMS_FAMILIES),
  label: Name,
  clientId: z.string().trim().min(1).max(ADMIN_LIMITS.clientIdLength),
  deploymentId: z.string().trim().min(1).max(ADMIN_LIMITS.clientIdLength).optional(),
  issuer: HttpUrl.optional(),
  authUrl: HttpUrl.optional(),
  tokenUrl: HttpUrl.optional(),
  jwksUrl: HttpUrl.optional(),
  tokenAudience: HttpUrl.optional(),
  frameOrigins: z.array(HttpUrl).max(20).optional(),
})
export type NewRegistration = z.infer<typeof NewRegistration>

/** `PATCH /registrations/:registrationId` [server]. Answers `RegistrationView`. */
export const RenameRegistration = z.strictObject({ label: Name })
/**
 * `POST /registrations/:registrationId/approve`, `/disable`, `/enable` [server], no body; answer `RegistrationView`. Disabling is the kill
 * switch: no launch, no open session, no grade leaves within 60 s. A registration of the platforms file can be disabled here, not edited.
 */
/** `POST /deployments/:deploymentId/approve`, `/disable` (both reaches, own school), no body; answer `DeploymentView`. */
/** `PATCH /tenants/:tenantId` (both reaches, own school): the school's name. Answers 204. */
export const RenameTenant = z.strictObject({ name: Name })

// ── By hand: what to type where ────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * `GET /install/:family`: the LMS's own screen, in its order and with its labels, from `lti-config/<lms>/install.json`, which also makes
 * the tables of `lti-config/<lms>/README.md`. Words of LMS screens are data, not of the catalogue: they are what the LMS shows.
 */
export const InstallGuide = z.strictObject({
  family: z.enum(LMS_FAMILIES),
  /** How sure we are: seen running, read in its documents. */
  basis: z.enum(['seen', 'documented']),
  dynamic: z.boolean(),
  steps: z.array(
    z.strictObject({
      /** Where in the LMS, such as `Admin › Developer Keys › + LTI Key`. */
      place: z.string(),
      /** Key of the `install` words for the sentence beside it. */
      wordKey: z.string().optional(),
      fields: z.array(z.strictObject({ label: z.string(), value: z.string().optional(), kind: z.enum(['copy', 'choose', 'read']) })),
    }),
  ),
  /** What the admin brings back and types here. */
  asks: z.array(z.enum(['clientId', 'deploymentId', 'issuer', 'authUrl', 'tokenUrl', 'jwksUrl'])),
  /** The same for every school, or made from what is typed: `{issuer}` and `{clientId}` stand for it. */
  fixed: z.strictObject({
    issuer: z.string().optional(),
    authUrl: z.string().optional(),
    tokenUrl: z.string().optional(),
    /** Only where it is not the token address. */
    tokenAudience: z.string().optional(),
    jwksUrl: z.string().optional(),
  }),
})
export type InstallGuide = z.infer<typeof InstallGuide>

// ── Doctor ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What was measured: numbers with their unit in the name (`ms`, `members`, `pages`, `skewMs`), codes, and short texts the LMS gave. Never a person. */
const Facts = z.record(z.string(), z.union([z.string().max(300), z.number(), z.boolean()]))

export const DoctorStep = z.strictObject({
  id: z.enum(DOCTOR_STEPS),
  state: z.enum(DOCTOR_STATES),
  /** Milliseconds the step took, once it is over. */
  ms: z.number().int().optional(),
  facts: Facts,
  /** Key in the `doctor` words: the exact fix, in the LMS's own labels. Present when `failed`. */
  fixKey: z.string().optional(),
  /** Stands in the log line. */
  reference: z.string().optional(),
})
export const DoctorReport = z.strictObject({
  id: Id,
  registrationId: Id,
  deploymentId: Id.optional(),
  /** The course it was tried in, where one was known. */
  courseTitle: z.string().optional(),
  startedAt: z.string(),
  /** Absent while it runs. */
  finishedAt: z.string().optional(),
  verdict: z.enum(['running', 'ok', 'failed']),
  steps: z.array(DoctorStep),
})
export type DoctorStep = z.infer<typeof DoctorStep>
export type DoctorReport = z.infer<typeof DoctorReport>

/** `POST /registrations/:registrationId/doctor`: starts it (one at a time for each registration). Answers the running `DoctorReport`. */
export const StartDoctor = z.strictObject({
  deploymentId: Id.optional(),
  browser: z.strictObject({ cookies: z.boolean(), storage: z.boolean(), framed: z.boolean() }).optional(),
})
/** `GET /registrations/:registrationId/doctor`: the last report, running or kept; `not_found` when there is none. Poll once a second. */
/** `GET /registrations/:registrationId/record`: the one-page record for the district's file. */
export const DistrictRecord = z.strictObject({
  at: z.string(),
  registration: RegistrationView,
  doctor: DoctorReport.optional(),
  inventory: z.lazy(() => Inventory),
})
export type DistrictRecord = z.infer<typeof DistrictRecord>

// ── Keys, audit, inventory ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const KeyView = z.strictObject({
  kid: z.string(),
  state: z.enum(KEY_STATES),
  signsFrom: z.string(),
  signsUntil: z.string(),
  shownUntil: z.string(),
})
/** `GET /keys` [server]. `jwksUrl` is what LMSs fetch. */
export const KeyList = z.strictObject({ jwksUrl: z.string(), keys: z.array(KeyView) })
/**
 * `POST /keys/rotate` [server]; answers `KeyList`. `overlap`: the new key is shown now and signs a day later, so that no LMS misses it.
 * `at_once`: for a key that may be known to others; it signs now and the old ones are no longer shown, so an LMS that keeps keys for
 * long may refuse us until it looks again.
 */
export const RotateKeys = z.strictObject({ how: z.enum(['overlap', 'at_once']) })
export type KeyView = z.infer<typeof KeyView>
export type KeyList = z.infer<typeof KeyList>

export const AuditRow = z.strictObject({
  /** 1, 2, 3 … within its chain. */
  seq: z.number().int(),
  at: z.string(),
  /** An admin's id, `shell`, or `link` (who came by a one-time link). */
  who: z.string(),
  whoName: z.string().optional(),
  action: z.enum(AUDIT_ACTIONS),
  /** What it was done to: our ids and labels. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  hash: z.string(),
})
/**
 * `GET /audit?after=<seq>&chain=<server|tenant id>`: oldest first, 200 a page; `next` is the `after` of the following page. A tenant's admin
 * reads their school's chain; `chain` defaults to the widest one may read.
 */
export const AuditPage = z.strictObject({ chain: z.string(), rows: z.array(AuditRow), next: z.number().int().optional() })
/** `POST /audit/verify`, body as below: walks the chain. `broken` names the first row that is not as it was written. */
export const VerifyAudit = z.strictObject({ chain: z.string().max(80).optional() })
export const AuditVerdict = z.strictObject({
  chain: z.string(),
  rows: z.number().int(),
  /** Hash of the last row: kept outside, it proves later that none was cut off. */
  head: z.string(),
  broken: z.strictObject({ seq: z.number().int(), why: z.enum(['changed', 'missing', 'out_of_order']) }).optional(),
})
export type AuditRow = z.infer<typeof AuditRow>
export type AuditPage = z.infer<typeof AuditPage>
export type AuditVerdict = z.infer<typeof AuditVerdict>

/** `GET /inventory`: what is stored, why, for how long; made from the collections themselves. */
export const Inventory = z.strictObject({
  collections: z.array(
    z.strictObject({
      name: z.string(),
      purpose: z.string(),
      /** `tenant`: kept apart for each school. `house`: belongs to no school. */
      scope: z.enum(['tenant', 'house']),
      /** Encrypted where they are stored. */
      sealed: z.array(z.string()),
      /** Readable to who reads the database, because they are looked up by. */
      indexed: z.array(z.string()),
      /** Every field beside the ids of record and school. */
      fields: z.array(z.strictObject({ name: z.string(), kind: z.enum(DATA_KINDS), sealed: z.boolean() })),
      /** Absent: until it is deleted. `days: 0`: at the moment that `field` says. */
      kept: z.strictObject({ field: z.string(), days: z.number().int() }).optional(),
    }),
  ),
})
export type Inventory = z.infer<typeof Inventory>
