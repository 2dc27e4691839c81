import type {
  AdminEntry,
  AdminList,
  AdminMe,
  AdminView,
  AuditPage,
  AuditVerdict,
  DeploymentView,
  DistrictRecord,
  DoctorReport,
  InstallGuide,
  Inventory,
  InviteList,
  InviteMade,
  KeyList,
  LookAtLms,
  NewInvite,
  NewRegistration,
  RegisterResult,
  RegisterView,
  RegistrationList,
  RegistrationView,
  SubmitRegistration,
} from '../../server/contract/admin.ts'
import type { SafeguardingView, SetSafeguarding } from '../../server/contract/check-ins.ts'
import type { ApiClient } from './api-client.ts'

export type {
  AdminMe,
  AdminView,
  AuditRow,
  AuditVerdict,
  DeploymentView,
  DistrictRecord,
  DoctorReport,
  DoctorStep,
  FailureView,
  InstallGuide,
  Inventory,
  InviteMade,
  InviteView,
  KeyList,
  KeyView,
  LookAtLms,
  NewInvite,
  NewRegistration,
  RegisterResult,
  RegisterView,
  RegistrationView,
} from '../../server/contract/admin.ts'

export type { SafeguardingView, SetSafeguarding } from '../../server/contract/check-ins.ts'

const part = encodeURIComponent

/** What an administrator's browser found out about itself. */
export interface BrowserProbe {
  readonly cookies: boolean
  readonly storage: boolean
  readonly framed: boolean
}

/** Everything behind an administrator's bearer. Each call may throw `CallError`. */
export function adminCalls(api: ApiClient) {
  const at = '/api/admin'
  const registration = (id: string): string => `${at}/registrations/${part(id)}`
  const audit = (chain: string | undefined, after: number): string =>
    `${at}/audit?after=${after}${chain === undefined ? '' : `&chain=${part(chain)}`}`
  return {
    me: () => api.call<AdminMe>('GET', `${at}/me`),
    renewKey: () => api.call<AdminEntry>('POST', `${at}/me/key`),
    signOut: () => api.call<unknown>('POST', `${at}/sign-out`),

    admins: async () => (await api.call<AdminList>('GET', `${at}/admins`)).admins,
    // Approving or disabling twice is once, so each may be tried again.
    changeAdmin: (id: string, how: 'approve' | 'disable') => api.call<AdminView>('POST', `${at}/admins/${part(id)}/${how}`, { tries: 3 }),

    invites: async () => (await api.call<InviteList>('GET', `${at}/invites`)).invites,
    invite: (body: NewInvite) => api.call<InviteMade>('POST', `${at}/invites`, { body }),
    withdrawInvite: (id: string) => api.call<unknown>('DELETE', `${at}/invites/${part(id)}`),

    registrations: async () => (await api.call<RegistrationList>('GET', `${at}/registrations`)).registrations,
    registration: (id: string) => api.call<RegistrationView>('GET', registration(id)),
    addRegistration: (body: NewRegistration) => api.call<RegistrationView>('POST', `${at}/registrations`, { body }),
    rename: (id: string, label: string) => api.call<RegistrationView>('PATCH', registration(id), { body: { label } }),
    changeRegistration: (id: string, how: 'approve' | 'disable' | 'enable') =>
      api.call<RegistrationView>('POST', `${registration(id)}/${how}`, { tries: 3 }),
    changeDeployment: (id: string, how: 'approve' | 'disable') =>
      api.call<DeploymentView>('POST', `${at}/deployments/${part(id)}/${how}`, { tries: 3 }),
    renameSchool: (id: string, name: string) => api.call<unknown>('PATCH', `${at}/tenants/${part(id)}`, { body: { name } }),

    safeguarding: (tenantId: string) => api.call<SafeguardingView>('GET', `${at}/tenants/${part(tenantId)}/safeguarding`),
    // The form as a whole: sent twice it is the same form.
    setSafeguarding: (tenantId: string, body: SetSafeguarding) =>
      api.call<SafeguardingView>('PUT', `${at}/tenants/${part(tenantId)}/safeguarding`, { body, tries: 3 }),

    guide: (family: string) => api.call<InstallGuide>('GET', `${at}/install/${part(family)}`),
    doctor: (id: string) => api.call<DoctorReport>('GET', `${registration(id)}/doctor`),
    startDoctor: (id: string, browser: BrowserProbe | undefined) =>
      api.call<DoctorReport>('POST', `${registration(id)}/doctor`, { body: browser ? { browser } : {}, timeoutMs: 30_000 }),
    record: (id: string) => api.call<DistrictRecord>('GET', `${registration(id)}/record`),

    keys: () => api.call<KeyList>('GET', `${at}/keys`),
    rotateKeys: (how: 'overlap' | 'at_once') => api.call<KeyList>('POST', `${at}/keys/rotate`, { body: { how } }),
    audit: (after: number, chain?: string) => api.call<AuditPage>('GET', audit(chain, after)),
    verifyAudit: (chain?: string) =>
      api.call<AuditVerdict>('POST', `${at}/audit/verify`, { body: chain === undefined ? {} : { chain }, timeoutMs: 60_000 }),
    inventory: () => api.call<Inventory>('GET', `${at}/inventory`),
  }
}
export type AdminCalls = ReturnType<typeof adminCalls>

/** Coming in, before there is a bearer. Each call may throw `CallError`. */
export function entryCalls(api: ApiClient) {
  return {
    exchange: (token: string, name: string) => api.call<AdminEntry>('POST', '/api/admin/exchange', { body: { token, name } }),
    signIn: (accessKey: string) => api.call<AdminEntry>('POST', '/api/admin/sign-in', { body: { accessKey } }),
  }
}

/** The page in the LMS's frame; the link itself is the permission. Each call may throw `CallError`. */
export function registerCalls(api: ApiClient) {
  return {
    look: (body: LookAtLms) => api.call<RegisterView>('POST', '/api/admin/register/look', { body, timeoutMs: 30_000 }),
    submit: (body: SubmitRegistration) => api.call<RegisterResult>('POST', '/api/admin/register/submit', { body, timeoutMs: 45_000 }),
    approve: (approval: string) => api.call<unknown>('POST', '/api/admin/register/approve', { body: { approval } }),
  }
}
