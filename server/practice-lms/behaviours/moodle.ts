import { INSTITUTION, LTI, MEMBERSHIP, SYSTEM } from '../claims.ts'
import type { CourseRole, Grade } from '../school.ts'
import {
  type Behaviour,
  derivedHex,
  history,
  type MessageFacts,
  nameClaims,
  Refused,
  scaled,
  type ScoreCase,
  substituted,
} from './behaviour.ts'

const ROLES: Record<CourseRole, readonly string[]> = {
  teacher: [`${MEMBERSHIP}#Instructor`],
  // A non-editing teacher is Instructor in the launch but Learner in the roster [M lti_get_ims_role].
  'co-teacher': [`${MEMBERSHIP}#Instructor`],
  student: [`${MEMBERSHIP}#Learner`],
  observer: [],
  admin: [`${SYSTEM}#Administrator`, `${INSTITUTION}#Administrator`, `${MEMBERSHIP}#Instructor`],
}
const ROSTER_ROLES: Record<CourseRole, readonly string[]> = {
  teacher: ['Instructor'],
  'co-teacher': ['Learner'],
  student: ['Learner'],
  observer: ['Learner'],
  admin: ['Instructor', 'http://purl.imsglobal.org/vocab/lis/v2/person#Administrator'],
}
const service = (origin: string, course: number | string): string => `${origin}/mod/lti/services.php/${course}`
/** ISO 8601 with an optional fraction and zone, as Moodle's own pattern takes it [M validate_iso8601_date]. */
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?$/i
const seconds = (ms: number): number => Math.floor(ms / 1000)

/** Moodle 4.5, as its source tells [M]. */
export const moodle: Behaviour = {
  family: 'moodle',
  label: 'Moodle',
  paths: {
    auth: '/mod/lti/auth.php',
    token: '/mod/lti/token.php',
    jwks: '/mod/lti/certs.php',
    deepLinkReturn: '/mod/lti/contentitem_return.php',
    lineItems: '/mod/lti/services.php/:course/lineitems',
    lineItem: '/mod/lti/services.php/:course/lineitems/:item/lineitem',
    scores: '/mod/lti/services.php/:course/lineitems/:item/lineitem/scores',
    results: '/mod/lti/services.php/:course/lineitems/:item/lineitem/results',
    roster: '/mod/lti/services.php/CourseSection/:course/bindings/:type/memberships',
  },
  // Fifteen characters, and the number of the tool type [M registration_helper].
  clientIds: (number, secret) => ({ clientId: derivedHex(secret, `moodle-client-${number}`, 15), deploymentId: String(number) }),

  login: {
    method: 'POST',
    namesDeployment: true,
    storageTarget: undefined,
    repeatsStorageTarget: false,
    extra: {},
    hintLifeMs: 60 * 60_000,
  },
  // JSON text with quotes and braces, to be echoed byte for byte [M lti_build_login_request].
  hint: (launchId, { link }) => JSON.stringify({ cmid: link?.number ?? 0, launchid: launchId }),
  launchOf(hint) {
    try {
      return (JSON.parse(hint) as { launchid?: string }).launchid
    } catch {
      return undefined
    }
  },
  answersErrorToTool: (code) =>
    ['invalid_request', 'invalid_scope', 'unsupported_response_type', 'unauthorized_client', 'access_denied'].includes(code),
  redirectUri: 'exact',

  idTokenLifeS: 60,
  audience: (clientId) => ({ aud: clientId }),
  userId: (person) => String(person.number),
  contextId: (course) => String(course.number),
  contextType: ['CourseSection'],
  // The front page is a course of another kind [M].
  accountType: ['Group'],
  linkId: (link) => String(link.number),
  roles: (role) => (role ? ROLES[role] : []),
  claims: (facts) => ({
    [`${LTI}ext`]: { lms: 'moodle-2', ...(facts.registration.privacy.names ? { user_username: facts.person.id } : {}) },
    [`${LTI}lis`]: { person_sourcedid: '', course_section_sourcedid: facts.course.label },
    [`${LTI}tool_platform`]: {
      product_family_code: 'moodle',
      version: '2024100706',
      guid: derivedHex(facts.secret, 'moodle-guid', 32),
      name: 'Practice School (Moodle)',
      description: 'A practice school',
    },
    [`${LTI}launch_presentation`]: {
      locale: facts.person.locale,
      document_target: 'iframe',
      return_url: `${facts.origin}/mod/lti/return.php?course=${facts.course.number}&launch_container=3&sesskey=practice`,
    },
  }),
  variables,
  // Names arrive a second time, lower-cased with other characters replaced [M].
  custom(facts) {
    const plain = substituted({ ...facts.registration.custom, ...facts.link?.custom }, variables(facts))
    const again = Object.entries(plain).map(([name, value]) => [name.toLowerCase().replace(/[^a-z0-9]/g, '_'), value])
    return { ...plain, ...(Object.fromEntries(again) as Record<string, string>) }
  },
  deepLinkingSettings: () => ({
    accept_types: ['ltiResourceLink'],
    accept_presentation_document_targets: ['frame', 'iframe', 'window'],
    accept_copy_advice: false,
    accept_multiple: true,
    accept_unsigned: false,
    auto_create: false,
    can_confirm: false,
    title: 'Cairn',
    text: '',
  }),
  reviewMessage: true,
  servicesNeedUse: true,
  rosterTellsCustom: false,
  // Not told by a source that was read [?]; the parameters of the activity are the surer way.
  copies: { keepsResourceId: false },

  token: {
    checksAudience: false,
    checksIssuer: false,
    needsJti: false,
    unknownScope: 'drop',
    cachesToolKeys: true,
    make: (random) => Buffer.from(random).toString('hex').slice(0, 32),
  },

  courseInPath: (course) => String(course.number),
  lineItemsUrl: (origin, course, registration) => `${service(origin, course.number)}/lineitems?type_id=${registration.number}`,
  lineItemUrl: (origin, lineItem, course, registration) =>
    `${service(origin, course.number)}/lineitems/${lineItem.id}/lineitem?type_id=${registration.number}`,
  rosterUrl: (origin, course, registration) =>
    `${service(origin, `CourseSection/${course.number}`)}/bindings/${registration.number}/memberships`,
  // The container demands its exact type or no Accept at all [M lineitems.php].
  accepts(call, header, media) {
    if (header === undefined) return true
    return call === 'line-items' ? header.trim() === media : header.includes(media) || header.trim() === '*/*'
  },
  takesContent: (header, media) => header === media,
  strictBodies: false,
  putIsReplace: true,
  keepsDates: false,
  newLinkPublished: true,
  mayDelete: (lineItem) =>
    lineItem.coupled && !lineItem.resourceId && !lineItem.tag
      ? new Refused(403, 'Forbidden: this grade item is not managed by the tool')
      : undefined,
  unknownLink: () => new Refused(403, 'Forbidden: the resource link is not one of the tool in this course'),
  foreignLineItem: () => new Refused(403, 'Forbidden'),
  score: moodleScore,
  userNotGradable: () => new Refused(400, 'User cannot be graded in this course'),
  // Success is 200 with an empty body [M scores.php].
  scoreAnswer: () => '',
  scoreStatus: 200,
  // A grade of exactly 0 comes back without a score [M result_for_json].
  result: ({ id, userId, scoreOf, grade, lineItem }) => ({
    id,
    userId,
    ...(grade.score
      ? {
          resultScore: grade.score,
          resultMaximum: lineItem.scoreMaximum,
          ...(grade.comments.length > 0 ? { comment: grade.comments.at(-1)?.text } : {}),
          scoreOf,
          timestamp: new Date(seconds(grade.modifiedAt) * 1000).toISOString(),
        }
      : {}),
  }),
  resultsLimitIsFatal: true,
  pageSize: { lineItems: Number.POSITIVE_INFINITY, rosterDefault: Number.POSITIVE_INFINITY, rosterMost: Number.POSITIVE_INFINITY },
  // Typographic quotes in the headers of line items and results, ordinary ones in the roster's [M].
  linkHeader: (url, kind) => (kind === 'roster' ? `<${url}>; rel="next"` : `<${url}>; rel=“next”`),
  pageParameter: 'from',
  nextKeepsRole: false,
  rosterRoles: (role) => ROSTER_ROLES[role],
  member: ({ person, registration, userId, roles }) => ({
    status: 'Active',
    roles,
    user_id: userId,
    lis_person_sourcedid: '',
    ...(registration.privacy.names ? { ...nameClaims(person), ext_user_username: person.id } : {}),
    ...(registration.privacy.emails ? { email: person.email } : {}),
  }),
  // The reason stands in the status line only; the body of a failed call is `[]` [M].
  refusal: ({ status, message }) => ({ status, statusText: message, body: '[]' }),
}

/** Moodle's rules for a score [M scores.php, gradebookservices.php]. */
function moodleScore({ score, lineItem, grade, now }: ScoreCase): Grade {
  if (!score.userId || !score.timestamp || !score.activityProgress || !score.gradingProgress || !ISO.test(score.timestamp))
    throw new Refused(400, 'Incorrect score received')
  if (score.scoreGiven !== undefined && score.scoreMaximum === undefined) throw new Refused(400, 'Incorrect score received')
  const timestamp = Date.parse(score.timestamp)
  // Whole seconds, and a teacher's edit counts.
  if (grade.modifiedAt > 0 && seconds(grade.modifiedAt) >= seconds(timestamp))
    throw new Refused(409, `Refusing score with an earlier timestamp for item ${lineItem.id} and user ${score.userId}`)
  const graded = score.gradingProgress === 'FullyGraded' && score.scoreGiven !== undefined && score.scoreMaximum !== undefined
  const value = graded
    ? Math.min(Math.max(scaled(score.scoreGiven, score.scoreMaximum, lineItem.scoreMaximum), 0), lineItem.scoreMaximum)
    : undefined
  return {
    ...grade,
    score: value,
    by: value === undefined ? undefined : 'tool',
    modifiedAt: value === undefined ? now : timestamp,
    toolTimestamp: timestamp,
    activityProgress: score.activityProgress,
    gradingProgress: score.gradingProgress,
    // Feedback is replaced, and lost where none comes [M, code read].
    comments: score.comment ? [{ text: score.comment, by: 'tool', at: now }] : [],
  }
}

function variables(facts: MessageFacts): Record<string, string | undefined> {
  const { course, person, link } = facts
  const { names, emails } = facts.registration.privacy
  return {
    'Context.id': String(course.number),
    'Context.title': course.title,
    'Context.label': course.label,
    // Of links it keeps no history [M].
    'Context.id.history': history(facts.formerCourses.map((former) => String(former.number))),
    'CourseSection.title': course.title,
    'ResourceLink.id': link && String(link.number),
    'ResourceLink.title': link?.title,
    'User.id': String(person.number),
    'User.username': names ? person.id : undefined,
    'Person.name.full': names ? person.name : undefined,
    'Person.email.primary': emails ? person.email : undefined,
    'Membership.role': moodle.roles(facts.role).join(','),
    'Moodle.Person.userGroupIds': facts.groups.join(','),
  }
}
