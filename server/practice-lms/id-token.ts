import { BEHAVIOURS } from './behaviours/behaviours.ts'
import { identityClaims, type Behaviour, type MessageFacts } from './behaviours/behaviour.ts'
import { AGS_CLAIM, DL, LTI, NRPS_CLAIM, SCOPE } from './claims.ts'
import { ACCOUNT, roleIn, runsLms } from './school.ts'
import { forgetOld, openRegistrationOf, toolOf, type LaunchChanges, type PendingLaunch, type World } from './world.ts'

const TICKET_LIFE_MS = 60 * 60_000
const MESSAGE = {
  resource: 'LtiResourceLinkRequest',
  'deep-linking': 'LtiDeepLinkingRequest',
  review: 'LtiSubmissionReviewRequest',
  account: 'LtiResourceLinkRequest',
} as const

/** The facts of a launch, looked up anew: people and roles may have changed since its page was opened. */
export function factsOf(
  world: World,
  launch: Pick<PendingLaunch, 'family' | 'toolId' | 'courseId' | 'personId' | 'linkId' | 'kind'>,
): MessageFacts | undefined {
  const school = world.file.now
  const registration = openRegistrationOf(world, launch.family, launch.toolId)
  const tool = toolOf(world, launch.toolId)
  const course = launch.kind === 'account' ? ACCOUNT : school.courses.find(({ id }) => id === launch.courseId)
  const person = school.people.find(({ id }) => id === launch.personId)
  const link = school.links.find(({ id }) => id === launch.linkId)
  if (!registration || !tool || !course || !person || (launch.linkId !== undefined && !link)) return undefined
  const enrolment = school.enrolments.find((each) => each.courseId === course.id && each.personId === person.id)
  return {
    origin: world.origin,
    secret: school.secret,
    registration,
    tool,
    course,
    person,
    role: launch.kind === 'account' ? (runsLms(school, person.id) ? 'admin' : undefined) : enrolment?.role,
    observes: school.people.filter(({ id }) => enrolment?.observes?.includes(id)),
    section: enrolment?.section,
    groups: enrolment?.groups ?? [],
    link,
    formerCourses: (course.copiedFrom ?? []).flatMap((id) => school.courses.find((each) => each.id === id) ?? []),
    // A link that was deleted since is still told, by the number in its id.
    formerLinks: (link?.copiedFrom ?? []).map((id) => ({ id, number: Number(id.replace('link-', '')) })),
    lineItem: link && school.lineItems.find((item) => item.linkId === link.id && item.coupled),
    usedInCourse: school.links.some((each) => each.courseId === course.id && each.family === launch.family && each.toolId === tool.id),
    kind: launch.kind,
  }
}

/** The id_token of a launch. @param nonce as the tool sent it */
export async function idTokenOf(
  world: World,
  launch: PendingLaunch,
  facts: MessageFacts,
  nonce: string,
): Promise<{ token: string; claims: Record<string, unknown> }> {
  const behaviour = BEHAVIOURS[launch.family]
  const iat = Math.floor(world.now() / 1000) + (launch.changes?.shiftS ?? 0)
  const proper = {
    iss: world.origin,
    ...behaviour.audience(facts.registration.clientId),
    sub: behaviour.userId(facts.person, facts.secret),
    iat,
    exp: iat + behaviour.idTokenLifeS,
    nonce,
    ...identityClaims(facts),
    [`${LTI}message_type`]: MESSAGE[launch.kind],
    [`${LTI}version`]: '1.3.0',
    [`${LTI}deployment_id`]: facts.registration.deploymentId,
    [`${LTI}target_link_uri`]: launch.targetUrl,
    [`${LTI}roles`]: behaviour.roles(facts.role),
    ...contextClaim(behaviour, facts),
    [`${LTI}custom`]: behaviour.custom(facts),
    ...behaviour.claims(facts),
    ...linkClaims(behaviour, facts),
    ...serviceClaims(world, behaviour, facts),
    ...(launch.kind === 'deep-linking' ? deepLinkingClaims(world, behaviour, launch, facts) : {}),
    ...(launch.kind === 'review' ? forUser(world, behaviour, launch, facts) : {}),
  }
  const claims = changed(proper, launch.changes)
  return { token: await signed(world, claims, launch.changes), claims }
}

function contextClaim(behaviour: Behaviour, { kind, course, secret }: MessageFacts): Record<string, unknown> {
  const type = kind === 'account' ? behaviour.accountType : behaviour.contextType
  if (type === undefined) return {}
  return { [`${LTI}context`]: { id: behaviour.contextId(course, secret), label: course.label, title: course.title, type } }
}

function linkClaims(behaviour: Behaviour, { link, course, secret, kind }: MessageFacts): Record<string, unknown> {
  if (kind === 'deep-linking' || (kind === 'account' && behaviour.accountType === undefined)) return {}
  // Canvas: without a link the id is the context's (lti-platforms section 2.3).
  const id = link ? behaviour.linkId(link, secret) : behaviour.contextId(course, secret)
  return { [`${LTI}resource_link`]: { id, title: link?.title ?? course.title, ...(link?.text ? { description: link.text } : {}) } }
}

function serviceClaims(world: World, behaviour: Behaviour, facts: MessageFacts): Record<string, unknown> {
  if (facts.kind === 'account' || (behaviour.servicesNeedUse && !facts.usedInCourse)) return {}
  const { course, registration, lineItem } = facts
  const scopes = registration.scopes.filter((scope) => scope !== SCOPE.roster)
  const ags = {
    scope: scopes,
    lineitems: behaviour.lineItemsUrl(world.origin, course, registration),
    ...(lineItem && facts.kind !== 'deep-linking' ? { lineitem: behaviour.lineItemUrl(world.origin, lineItem, course, registration) } : {}),
  }
  const roster = {
    context_memberships_url: behaviour.rosterUrl(world.origin, course, registration),
    service_versions: behaviour.family === 'moodle' ? ['1.0', '2.0'] : ['2.0'],
  }
  return {
    ...(scopes.length > 0 ? { [AGS_CLAIM]: ags } : {}),
    ...(registration.scopes.includes(SCOPE.roster) ? { [NRPS_CLAIM]: roster } : {}),
  }
}

function deepLinkingClaims(world: World, behaviour: Behaviour, launch: PendingLaunch, facts: MessageFacts): Record<string, unknown> {
  const now = world.now()
  forgetOld(world.tickets, now)
  const id = world.random()
  // Moodle sends no data: its return address holds what it needs (lti-platforms section 6.2).
  const data = behaviour.family === 'moodle' ? undefined : `practice:${id.slice(0, 12)}`
  world.tickets.set(id, { id, launch, data, expiresAt: now + TICKET_LIFE_MS, answered: false })
  const returnUrl = new URL(behaviour.paths.deepLinkReturn, world.origin)
  returnUrl.searchParams.set('course', String(facts.course.number))
  returnUrl.searchParams.set(behaviour.family === 'moodle' ? 'sesskey' : 'ticket', id)
  return {
    [`${DL}deep_linking_settings`]: {
      deep_link_return_url: returnUrl.href,
      ...behaviour.deepLinkingSettings(facts),
      ...(data === undefined ? {} : { data }),
    },
  }
}

function forUser(world: World, behaviour: Behaviour, launch: PendingLaunch, facts: MessageFacts): Record<string, unknown> {
  const person = world.file.now.people.find(({ id }) => id === launch.forPersonId)
  if (!person) return {}
  return {
    [`${LTI}for_user`]: {
      user_id: behaviour.userId(person, facts.secret),
      roles: behaviour.roles(roleIn(world.file.now, facts.course.id, person.id)),
      ...identityClaims({ ...facts, person }),
    },
  }
}

/** A change to `null` leaves the claim out. */
function changed(claims: Record<string, unknown>, changes: LaunchChanges | undefined): Record<string, unknown> {
  if (!changes?.claims) return claims
  const left = new Set(Object.entries(changes.claims).flatMap(([name, value]) => (value === null ? [name] : [])))
  return Object.fromEntries(Object.entries({ ...claims, ...changes.claims }).filter(([name]) => !left.has(name)))
}

async function signed(world: World, claims: Record<string, unknown>, changes: LaunchChanges | undefined): Promise<string> {
  const dropped = Object.fromEntries((changes?.dropHeader ?? []).map((name) => [name, undefined]))
  const token = await world.keys.sign(claims, { ...changes?.header, ...dropped })
  if (!changes?.breakSignature) return token
  const at = token.lastIndexOf('.') + 10
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
}
