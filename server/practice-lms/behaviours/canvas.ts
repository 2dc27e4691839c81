import { createHmac } from 'node:crypto'
import { INSTITUTION, LTI, MEMBERSHIP, SYSTEM } from '../claims.ts'
import type { CourseRole } from '../school.ts'
import { type Behaviour, derivedHex, derivedUuid, history, type MessageFacts, nameClaims, Refused, substituted } from './behaviour.ts'
import { canvasScore } from './canvas-scores.ts'

const ROLES: Record<CourseRole, readonly string[]> = {
  teacher: [`${MEMBERSHIP}#Instructor`],
  'co-teacher': [`${MEMBERSHIP}/Instructor#TeachingAssistant`, `${MEMBERSHIP}#Instructor`],
  student: [`${MEMBERSHIP}#Learner`],
  observer: [`${MEMBERSHIP}#Mentor`],
  admin: [],
}
const INSTITUTION_ROLES: Partial<Record<CourseRole, string>> = {
  teacher: `${INSTITUTION}#Instructor`,
  'co-teacher': `${INSTITUTION}#Instructor`,
  student: `${INSTITUTION}#Student`,
  observer: `${INSTITUTION}#Observer`,
  admin: `${INSTITUTION}#Administrator`,
}
const HINT_LIFE_MS = 5 * 60_000
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const seal = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('base64url')
const courseUrl = (origin: string, number: number): string => `${origin}/api/lti/courses/${number}`

/** Canvas, as its sources of 2021 to 2026 tell [C, CQ, CA]. */
export const canvas: Behaviour = {
  family: 'canvas',
  label: 'Canvas',
  paths: {
    auth: '/api/lti/authorize_redirect',
    token: '/login/oauth2/token',
    jwks: '/api/lti/security/jwks',
    deepLinkReturn: '/courses/deep_linking_response',
    lineItems: '/api/lti/courses/:course/line_items',
    lineItem: '/api/lti/courses/:course/line_items/:item',
    scores: '/api/lti/courses/:course/line_items/:item/scores',
    results: '/api/lti/courses/:course/line_items/:item/results',
    roster: '/api/lti/courses/:course/names_and_roles',
  },
  // Digits: the global id of the developer key; deployment `<digits>:<40 hex>` [C lti_dev_key_config].
  clientIds: (number, secret) => ({
    clientId: `1000000000${number}`,
    deploymentId: `${number}:${derivedHex(secret, `canvas-deployment-${number}`, 40)}`,
  }),

  login: {
    method: 'POST',
    namesDeployment: true,
    storageTarget: 'post_message_forwarding',
    repeatsStorageTarget: true,
    extra: { canvas_region: 'not_configured', canvas_environment: 'prod' },
    hintLifeMs: HINT_LIFE_MS,
  },
  // A JWT of five minutes [CQ lti_advantage_adapter].
  hint(launchId, { secret }, now) {
    const text = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode({ verifier: launchId, exp: Math.floor((now + HINT_LIFE_MS) / 1000) })}`
    return `${text}.${seal(secret, text)}`
  },
  launchOf(hint, secret) {
    const [header, payload, signature] = hint.split('.')
    if (!payload || signature !== seal(secret, `${header}.${payload}`)) return undefined
    return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { verifier?: string }).verifier
  },
  // A bad hint or redirect URI ends on a page of Canvas; the rest goes back to the tool [CQ authentication_controller].
  answersErrorToTool: (code) =>
    ['invalid_request_object', 'unauthorized_client', 'login_required', 'launch_no_longer_valid'].includes(code),
  redirectUri: 'without-query',

  idTokenLifeS: 3600,
  audience: (clientId) => ({ aud: clientId, azp: clientId }),
  userId: (person, secret) => derivedUuid(secret, `canvas-user-${person.id}`),
  contextId: (course, secret) => derivedHex(secret, `canvas-context-${course.id}`, 40),
  contextType: ['http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering'],
  // Placement account_navigation [CQ].
  accountType: ['Account'],
  linkId: (link, secret) => derivedUuid(secret, `canvas-link-${link.id}`),
  roles: (role) => [...(role ? ROLES[role] : []), ...(role && INSTITUTION_ROLES[role] ? [INSTITUTION_ROLES[role]] : []), `${SYSTEM}#User`],
  claims: (facts) => ({
    locale: facts.person.locale,
    'https://www.instructure.com/placement':
      facts.kind === 'account' ? 'account_navigation' : facts.kind === 'deep-linking' ? 'assignment_selection' : null,
    [`${LTI}lti11_legacy_user_id`]: derivedHex(facts.secret, `canvas-legacy-${facts.person.id}`, 40),
    ...(facts.observes.length > 0
      ? { [`${LTI}role_scope_mentor`]: facts.observes.map((person) => canvas.userId(person, facts.secret)) }
      : {}),
    [`${LTI}lis`]: { person_sourcedid: '$Person.sourcedId', course_offering_sourcedid: facts.course.label },
    [`${LTI}tool_platform`]: platform(facts),
    [`${LTI}launch_presentation`]: {
      document_target: 'iframe',
      return_url: `${facts.origin}/courses/${facts.course.id}/external_content/success`,
      locale: facts.person.locale,
      height: 600,
      width: 1000,
    },
  }),
  variables,
  custom: (facts) => substituted({ ...facts.registration.custom, ...facts.link?.custom }, variables(facts)),
  // Placement assignment_selection: one item, lineItem honoured [CQ content_item].
  deepLinkingSettings: () => ({
    accept_types: ['ltiResourceLink'],
    accept_presentation_document_targets: ['iframe', 'window'],
    accept_media_types: 'application/vnd.ims.lti.v1.ltilink',
    accept_multiple: false,
    auto_create: false,
    accept_lineitem: true,
  }),
  reviewMessage: false,
  servicesNeedUse: false,
  rosterTellsCustom: true,
  // The line item of a copied assignment keeps its resourceId (lti-platforms section 6.4).
  copies: { keepsResourceId: true },

  token: {
    checksAudience: true,
    checksIssuer: false,
    needsJti: true,
    unknownScope: 'refuse',
    cachesToolKeys: false,
    make: (random) => random,
  },

  courseInPath: (course) => String(course.number),
  lineItemsUrl: (origin, course) => `${courseUrl(origin, course.number)}/line_items`,
  lineItemUrl: (origin, lineItem, course) => `${courseUrl(origin, course.number)}/line_items/${lineItem.id}`,
  rosterUrl: (origin, course) => `${courseUrl(origin, course.number)}/names_and_roles`,
  accepts: (_call, header, media) =>
    header === undefined || header.includes('*/*') || header.includes(media) || header.includes('application/json'),
  takesContent: (header, media) => header !== undefined && (header.startsWith(media) || header.startsWith('application/json')),
  strictBodies: false,
  putIsReplace: false,
  keepsDates: true,
  // An assignment that comes from deep linking is not published [CQ deep_linking_modules].
  newLinkPublished: false,
  mayDelete: (lineItem) => (lineItem.coupled ? new Refused(401, 'You can only delete line items that the tool made') : undefined),
  unknownLink: () => new Refused(404, 'Resource link not found'),
  foreignLineItem: () => new Refused(412, 'Tool does not have permission to view line_item'),
  score: canvasScore,
  userNotGradable: (known) =>
    new Refused(known ? 422 : 404, known ? 'User is not an active student in this course' : 'User not found in course'),
  scoreAnswer: (resultUrl) => ({ resultUrl }),
  scoreStatus: 200,
  result: ({ id, userId, scoreOf, grade, lineItem }) => ({
    id,
    userId,
    ...(grade.score === undefined ? {} : { resultScore: grade.score, resultMaximum: lineItem.scoreMaximum }),
    ...(grade.comments.length > 0 ? { comment: grade.comments.at(-1)?.text } : {}),
    scoreOf,
  }),
  resultsLimitIsFatal: false,
  pageSize: { lineItems: 10, rosterDefault: 50, rosterMost: 50 },
  linkHeader: (url) => `<${url}>; rel="next"`,
  pageParameter: 'page',
  nextKeepsRole: true,
  rosterRoles: (role) => ROLES[role],
  member: ({ person, registration, userId, roles }) => ({
    status: 'Active',
    user_id: userId,
    roles,
    ...(registration.privacy.names ? nameClaims(person) : {}),
    ...(registration.privacy.emails ? { email: person.email } : {}),
  }),
  refusal: ({ status, message }) => ({
    status,
    body: { errors: { type: status === 422 ? 'unprocessable_entity' : 'bad_request', message } },
  }),
}

const platform = ({ secret }: MessageFacts): Record<string, unknown> => ({
  guid: `${derivedHex(secret, 'canvas-guid', 40)}:canvas-lms`,
  name: 'Practice School (Canvas)',
  version: 'cloud',
  product_family_code: 'canvas',
})

function variables(facts: MessageFacts): Record<string, string | undefined> {
  const { course, person, link, lineItem } = facts
  const { names, emails } = facts.registration.privacy
  return {
    'Canvas.api.domain': new URL(facts.origin).host,
    'Canvas.course.id': String(course.number),
    'Canvas.assignment.dueAt.iso8601': link?.dueAt,
    'Canvas.assignment.pointsPossible': lineItem && String(lineItem.scoreMaximum),
    'Canvas.assignment.published': link && String(link.published),
    'Context.id': canvas.contextId(course, facts.secret),
    'Context.title': course.title,
    'Context.id.history': history(facts.formerCourses.map((former) => canvas.contextId(former, facts.secret))),
    'Activity.id.history': link && history(facts.formerLinks.map((former) => canvas.linkId(former, facts.secret))),
    'Person.address.timezone': course.zone,
    'Person.name.full': names ? person.name : undefined,
    'Person.email.primary': emails ? person.email : undefined,
    'ResourceLink.id': link && canvas.linkId(link, facts.secret),
    'ResourceLink.title': link?.title,
    'ResourceLink.available.startDateTime': link?.availableFrom,
    'ResourceLink.available.endDateTime': link?.availableUntil,
    'ResourceLink.submission.endDateTime': link?.dueAt,
    'User.id': canvas.userId(person, facts.secret),
    'Membership.role': canvas.roles(facts.role).join(','),
    'Canvas.course.sectionIds': facts.section && String(facts.section.number),
    'com.instructure.User.sectionNames': JSON.stringify(facts.section ? [facts.section.name] : []),
    // Groups are contexts of their own, told by their context ids.
    'Canvas.group.contextIds': facts.groups.map((group) => derivedHex(facts.secret, `canvas-group-${group}`, 40)).join(','),
  }
}
