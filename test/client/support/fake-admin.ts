// Longer than 300 lines: the whole wire of the console, played answer by answer.
import { readInstall } from './install-guides.ts'
import type {
  AdminMe,
  AdminView,
  AuditRow,
  DoctorReport,
  DoctorStep,
  InviteView,
  KeyList,
  NewInvite,
  NewRegistration,
  RegistrationView,
  SafeguardingView,
  SetSafeguarding,
} from '../../../client/data/admin.ts'
import { SAFEGUARDING_FIELDS } from '../../../server/contract/check-in-words.ts'
import { DOCTOR_STEPS } from '../../../server/contract/admin-words.ts'
import { FakeApi, ok, refusal } from './fake-api.ts'

export const LINK = 'k'.repeat(43)
const at = '/api/admin'

const school = { id: 't-harbor', name: 'Harbor Unified' }

export const owner: AdminMe = {
  id: 'a-dahl',
  name: 'Mr. Dahl',
  status: 'active',
  reach: 'server',
  isOwner: true,
  source: 'setup',
  publicOrigin: 'https://cairn.harbor.example',
}

export const registration = (part: Partial<RegistrationView> = {}): RegistrationView => ({
  id: 'r-harbor',
  label: 'Harbor Canvas',
  family: 'canvas',
  issuer: 'https://canvas.instructure.com',
  clientId: '10000000000118',
  status: 'active',
  source: 'dynamic',
  privacy: 'names',
  scopes: [],
  addresses: {
    auth: 'https://sso.canvaslms.com/api/lti/authorize_redirect',
    token: 'https://sso.canvaslms.com/login/oauth2/token',
    tokenAudience: 'https://sso.canvaslms.com/login/oauth2/token',
    jwks: 'https://sso.canvaslms.com/api/lti/security/jwks',
  },
  deploymentPolicy: 'learn',
  createdAt: '2026-10-12T08:00:00Z',
  lastLaunchAt: '2026-10-14T09:12:00Z',
  deployments: [
    {
      id: 'd-1',
      platformDeploymentId: '118:8865aa05b4b79b64a91a86042e43af5ea8ae79eb',
      tenant: school,
      status: 'active',
      createdAt: '2026-10-12T08:10:00Z',
      lastLaunchAt: '2026-10-14T09:12:00Z',
    },
  ],
  failures: [{ at: '2026-10-14T08:02:00Z', code: 'launch_state_expired', reference: '7K-QM2' }],
  can: { approve: false, disable: true, enable: false, rename: true },
  ...part,
})

const waiting = registration({
  id: 'r-lake',
  label: 'Lakeside Moodle',
  family: 'moodle',
  issuer: 'https://moodle.lakeside.example',
  clientId: 'aB3dE5fG7hI9jK1',
  status: 'pending',
  deployments: [],
  failures: [],
  can: { approve: true, disable: true, enable: false, rename: true },
})

const step = (id: DoctorStep['id'], part: Partial<DoctorStep> = {}): DoctorStep => ({ id, state: 'ok', ms: 400, facts: {}, ...part })

/** All green, but what a test changes. */
export const report = (part: Partial<Record<DoctorStep['id'], Partial<DoctorStep>>> = {}): DoctorReport => {
  const steps = DOCTOR_STEPS.map((id) =>
    step(id, {
      ...(id === 'roster' ? { facts: { members: 27, students: 26, pages: 1 } } : {}),
      ...(id === 'clock' ? { facts: { skewMs: 300 } } : {}),
      ...part[id],
    }),
  )
  const verdict = steps.some(({ state }) => state === 'failed') ? 'failed' : 'ok'
  return {
    id: 'x-1',
    registrationId: 'r-harbor',
    courseTitle: 'Grade 8 Science',
    startedAt: '2026-10-14T08:05:50Z',
    finishedAt: '2026-10-14T08:06:00Z',
    verdict,
    steps,
  }
}

export const redRoster = report({
  roster: {
    state: 'failed',
    facts: { status: 401, said: 'Insufficient permissions' },
    fixKey: 'rosterRefused',
    reference: '7K-QM2',
  },
  cookies: { state: 'skipped', facts: { note: 'notMeasured' } },
})

const empty = Object.fromEntries(SAFEGUARDING_FIELDS.map((field) => [field, ''])) as SafeguardingView['texts']
const blankSafeguarding: SafeguardingView = {
  isOn: false,
  texts: empty,
  textsEs: {},
  daysKept: 14,
  hours: { days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' },
  isWanted: false,
  templates: { en: 'Thank you for telling us. {adultName} will find you {whenText}.', es: 'Gracias. {adultName} te buscará {whenText}.' },
}

/** The administrator's wire in memory, as the server keeps it. */
export class FakeAdmin {
  readonly api = new FakeApi()
  me: AdminMe = owner
  registrations: RegistrationView[] = [registration(), waiting]
  report: DoctorReport | undefined = redRoster
  /** What the next check finds. */
  finds: DoctorReport = report()
  admins: AdminView[] = [
    { ...owner, createdAt: '2026-10-01T08:00:00Z', lastSeenAt: '2026-10-14T09:50:00Z' },
    {
      id: 'a-lee',
      name: 'Ms. Lee',
      status: 'pending',
      reach: 'tenant',
      isOwner: false,
      source: 'lti',
      tenant: school,
      createdAt: '2026-10-14T07:00:00Z',
    },
  ]
  invites: InviteView[] = []
  safeguarding: SafeguardingView = blankSafeguarding
  keys: KeyList = {
    jwksUrl: 'https://cairn.harbor.example/.well-known/jwks.json',
    keys: [
      {
        kid: 'k-2026-10',
        state: 'current',
        signsFrom: '2026-10-01T00:00:00Z',
        signsUntil: '2026-12-30T00:00:00Z',
        shownUntil: '2027-01-02T00:00:00Z',
      },
    ],
  }
  log: AuditRow[] = [
    { seq: 1, at: '2026-10-01T08:00:00Z', who: 'link', action: 'admin_joined', facts: { name: 'Mr. Dahl' }, hash: 'a1' },
    {
      seq: 2,
      at: '2026-10-12T08:00:00Z',
      who: 'a-dahl',
      whoName: 'Mr. Dahl',
      action: 'registration_approved',
      facts: { label: 'Harbor Canvas' },
      hash: 'b2',
    },
  ]

  constructor() {
    this.#people()
    this.#lmss()
    this.#house()
  }

  replace(id: string, part: Partial<RegistrationView>): RegistrationView | undefined {
    this.registrations = this.registrations.map((one) => (one.id === id ? { ...one, ...part } : one))
    return this.registrations.find((one) => one.id === id)
  }

  #people(): void {
    this.api
      .on('GET', `${at}/me`, () => ok(this.me))
      .on('POST', `${at}/me/key`, () => ok({ token: 'token-of-this-tab', accessKey: 'NEWKE-YNEWK' }))
      .on('GET', `${at}/admins`, () => ok({ admins: this.admins }))
      .on('POST', `${at}/admins/:id/approve`, ({ params }) => this.#person(params[0] ?? '', 'active'))
      .on('POST', `${at}/admins/:id/disable`, ({ params }) => this.#person(params[0] ?? '', 'disabled'))
      .on('GET', `${at}/invites`, () => ok({ invites: this.invites }))
      .on('POST', `${at}/invites`, ({ body }) => this.#invite(body as NewInvite))
      .on('DELETE', `${at}/invites/:id`, ({ params }) => {
        this.invites = this.invites.map((one) => (one.id === params[0] ? { ...one, status: 'withdrawn' } : one))
        return ok()
      })
      .on('POST', `${at}/exchange`, ({ body }) =>
        (body as { token: string }).token === LINK ? ok({ token: 't-new', accessKey: 'ABCDE-FGHJK-MNPQR-STVWX' }) : refusal('link_refused'),
      )
      .on('POST', `${at}/sign-in`, ({ body }) =>
        (body as { accessKey: string }).accessKey === 'right' ? ok({ token: 't-new' }) : refusal('sign_in_refused'),
      )
      .on('POST', `${at}/sign-out`, () => ok())
  }

  #lmss(): void {
    const change = (id: string, part: Partial<RegistrationView>) => {
      const one = this.replace(id, part)
      return one ? ok(one) : refusal('not_found')
    }
    const may = { approve: false, rename: true }
    this.api
      .on('GET', `${at}/registrations`, () => ok({ registrations: this.registrations }))
      .on('GET', `${at}/registrations/:id`, ({ params }) => change(params[0] ?? '', {}))
      .on('PATCH', `${at}/registrations/:id`, ({ params, body }) => change(params[0] ?? '', body as { label: string }))
      .on('POST', `${at}/registrations/:id/approve`, ({ params }) =>
        change(params[0] ?? '', { status: 'active', can: { ...may, disable: true, enable: false } }),
      )
      .on('POST', `${at}/registrations/:id/enable`, ({ params }) =>
        change(params[0] ?? '', { status: 'active', can: { ...may, disable: true, enable: false } }),
      )
      .on('POST', `${at}/registrations/:id/disable`, ({ params }) =>
        change(params[0] ?? '', { status: 'disabled', can: { ...may, disable: false, enable: true } }),
      )
      .on('PATCH', `${at}/tenants/:id`, ({ params, body }) => {
        const { name } = body as { name: string }
        const renamed = (one: RegistrationView['deployments'][number]) =>
          one.tenant.id === params[0] ? { ...one, tenant: { ...one.tenant, name } } : one
        this.registrations = this.registrations.map((one) => ({ ...one, deployments: one.deployments.map(renamed) }))
        return ok()
      })
      .on('GET', `${at}/tenants/:id/safeguarding`, () => ok(this.safeguarding))
      .on('PUT', `${at}/tenants/:id/safeguarding`, ({ body }) => {
        const { agreed, ...said } = body as SetSafeguarding
        const { templates } = this.safeguarding
        this.safeguarding = { ...said, templates, isOn: said.isWanted, ...(agreed ? { agreedAt: '2026-10-14T10:00:00Z' } : {}) }
        return ok(this.safeguarding)
      })
      .on('POST', `${at}/registrations`, ({ body }) => {
        const { family, label, clientId } = body as NewRegistration
        const made = registration({ id: 'r-new', family, label, clientId, source: 'hand', deployments: [], failures: [] })
        this.registrations = [...this.registrations, made]
        this.report = undefined
        return ok(made)
      })
      .on('GET', `${at}/registrations/:id/doctor`, () => (this.report ? ok(this.report) : refusal('not_found')))
      .on('POST', `${at}/registrations/:id/doctor`, () => {
        this.report = this.finds
        return ok({
          ...this.finds,
          finishedAt: undefined,
          verdict: 'running',
          steps: this.finds.steps.map(({ id }) => step(id, { state: 'waiting' })),
        })
      })
      .on('GET', `${at}/registrations/:id/record`, ({ params }) =>
        ok({
          at: '2026-10-14T10:00:00Z',
          registration: this.registrations.find(({ id }) => id === params[0]),
          doctor: this.report,
          inventory: inventory,
        }),
      )
      .on('GET', `${at}/install/:family`, ({ params }) => ok(readInstall(params[0] ?? '')))
  }

  #house(): void {
    this.api
      .on('GET', `${at}/keys`, () => ok(this.keys))
      .on('POST', `${at}/keys/rotate`, () => {
        const next = {
          kid: 'k-2026-11',
          state: 'next' as const,
          signsFrom: '2026-10-15T00:00:00Z',
          signsUntil: '2027-01-13T00:00:00Z',
          shownUntil: '2027-01-16T00:00:00Z',
        }
        this.keys = { ...this.keys, keys: [...this.keys.keys, next] }
        return ok(this.keys)
      })
      .on('GET', `${at}/audit?after=:after`, () => ok({ chain: 'server', rows: this.log }))
      .on('POST', `${at}/audit/verify`, () => ok({ chain: 'server', rows: 2, head: 'b2c3d4e5f6a7b8c9d0e1' }))
      .on('GET', `${at}/inventory`, () => ok(inventory))
  }

  #person(id: string, status: AdminView['status']) {
    this.admins = this.admins.map((one) => (one.id === id ? { ...one, status } : one))
    return ok(this.admins.find((one) => one.id === id))
  }

  #invite({ kind, label }: NewInvite) {
    const invite: InviteView = {
      id: `i-${this.invites.length + 1}`,
      kind,
      label,
      status: 'open',
      createdAt: '2026-10-14T10:00:00Z',
      expiresAt: '2026-10-17T10:00:00Z',
    }
    this.invites = [invite, ...this.invites]
    return ok({ invite, url: `https://cairn.harbor.example/${kind === 'admin' ? `admin/join#${LINK}` : `lti/register/${LINK}`}` })
  }
}

export const inventory = {
  collections: [
    {
      name: 'people',
      purpose: 'People as the LMS names them',
      scope: 'tenant',
      sealed: ['name', 'email'],
      indexed: [],
      fields: [
        { name: 'subject', kind: 'lms_id', sealed: true },
        { name: 'name', kind: 'name', sealed: true },
        { name: 'createdAt', kind: 'time', sealed: false },
      ],
    },
    {
      name: 'nonces',
      purpose: 'Launches already used, so that none is used twice',
      scope: 'house',
      sealed: [],
      indexed: [],
      fields: [{ name: 'expiresAt', kind: 'time', sealed: false }],
      kept: { field: 'expiresAt', days: 0 },
    },
    {
      name: 'audit',
      purpose: 'What administrators did',
      scope: 'house',
      sealed: [],
      indexed: [],
      fields: [
        { name: 'facts', kind: 'admin_act', sealed: true },
        { name: 'at', kind: 'time', sealed: false },
      ],
      kept: { field: 'at', days: 2555 },
    },
  ],
}
