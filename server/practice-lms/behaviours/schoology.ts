import { INSTITUTION, LTI, MEMBERSHIP } from '../claims.ts'
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
  'co-teacher': [`${MEMBERSHIP}#Instructor`],
  student: [`${MEMBERSHIP}#Learner`],
  observer: [`${MEMBERSHIP}#Mentor`],
  // [AJ]
  admin: [`${MEMBERSHIP}#Administrator`, `${MEMBERSHIP}#Instructor`],
}
const tool = (origin: string, clientId: string): string => `${origin}/lti-service/tool/${clientId}/services`

/** Schoology, as its documents, one captured launch and the field notes of one team tell [S, SB, AJ]; the rest is the specification. */
export const schoology: Behaviour = {
  family: 'schoology',
  label: 'Schoology',
  paths: {
    auth: '/lti-service/authorize-redirect',
    token: '/lti-service/access-token',
    jwks: '/lti-service/.well-known/jwks',
    deepLinkReturn: '/lti-service/deep-linking/return',
    lineItems: '/lti-service/tool/:client/services/assignment-grade/v2p0/sections/:course/lineitems',
    lineItem: '/lti-service/tool/:client/services/assignment-grade/v2p0/sections/:course/lineitems/:item',
    scores: '/lti-service/tool/:client/services/assignment-grade/v2p0/sections/:course/lineitems/:item/scores',
    results: '/lti-service/tool/:client/services/assignment-grade/v2p0/sections/:course/lineitems/:item/results',
    roster: '/lti-service/tool/:client/services/names-roles/v2p0/membership/:course',
  },
  // `<client id>-<number>`, the whole of it [SB, AJ].
  clientIds: (number) => ({ clientId: `60${number}`, deploymentId: `60${number}-4711` }),

  login: {
    method: 'GET',
    namesDeployment: false,
    // Storage is documented [S], the frame is not: the parent itself.
    storageTarget: '_parent',
    repeatsStorageTarget: false,
    extra: {},
    hintLifeMs: 10 * 60_000,
  },
  hint: (launchId) => launchId,
  launchOf: (hint) => hint,
  answersErrorToTool: () => true,
  redirectUri: 'exact',

  idTokenLifeS: 600,
  audience: (clientId) => ({ aud: [clientId] }),
  userId: (person, secret) => `${person.number}::${derivedHex(secret, `schoology-user-${person.id}`, 32)}`,
  contextId: (course) => String(7_000_000 + course.number),
  contextType: ['http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection'],
  // The captured launch of an organization has neither context nor link [AJ].
  accountType: undefined,
  linkId: (link) => String(9_000_000 + link.number),
  roles: (role) => (role ? [...ROLES[role], ...(role === 'student' ? [`${INSTITUTION}#Student`] : [])] : []),
  claims: (facts) => ({
    [`${LTI}tool_platform`]: {
      guid: derivedHex(facts.secret, 'schoology-guid', 32),
      name: 'Practice School (Schoology)',
      product_family_code: 'schoology',
    },
    [`${LTI}launch_presentation`]: { document_target: 'iframe', locale: facts.person.locale },
  }),
  variables,
  // Parameters of the app are not sent on deep-linked links, and the case of names is lost [S].
  custom(facts) {
    const raw = facts.link?.deepLinked ? facts.link.custom : { ...facts.registration.custom, ...facts.link?.custom }
    const lower = Object.fromEntries(Object.entries(raw).map(([name, value]) => [name.toLowerCase(), value]))
    return substituted(lower, variables(facts))
  },
  deepLinkingSettings: () => ({
    accept_types: ['ltiResourceLink', 'link', 'html'],
    accept_presentation_document_targets: ['iframe', 'window'],
    accept_multiple: false,
    accept_lineitem: true,
    auto_create: true,
  }),
  reviewMessage: false,
  servicesNeedUse: false,
  rosterTellsCustom: false,
  // Not documented [?].
  copies: { keepsResourceId: false },

  token: {
    checksAudience: true,
    checksIssuer: true,
    needsJti: false,
    unknownScope: 'drop',
    cachesToolKeys: false,
    make: (random) => random,
  },

  courseInPath: (course) => String(7_000_000 + course.number),
  lineItemsUrl: (origin, course, { clientId }) =>
    `${tool(origin, clientId)}/assignment-grade/v2p0/sections/${7_000_000 + course.number}/lineitems`,
  lineItemUrl: (origin, lineItem, course, { clientId }) =>
    `${tool(origin, clientId)}/assignment-grade/v2p0/sections/${7_000_000 + course.number}/lineitems/${lineItem.id}`,
  rosterUrl: (origin, course, { clientId }) => `${tool(origin, clientId)}/names-roles/v2p0/membership/${7_000_000 + course.number}`,
  // The roster answers "Invalid Accept Header" to anything else [SB].
  accepts: (call, header, media) =>
    call === 'roster' ? header?.trim() === media : header === undefined || header.includes(media) || header.includes('*/*'),
  takesContent: (header, media) => header !== undefined && header.startsWith(media),
  strictBodies: true,
  putIsReplace: false,
  keepsDates: true,
  newLinkPublished: true,
  mayDelete: () => undefined,
  unknownLink: () => new Refused(400, '"resourceLinkId" is not a known link'),
  foreignLineItem: () => new Refused(403, 'Forbidden'),
  score: schoologyScore,
  userNotGradable: () => new Refused(404, 'User not found'),
  scoreAnswer: () => '',
  scoreStatus: 204,
  result: ({ id, userId, scoreOf, grade, lineItem }) => ({
    id,
    scoreOf,
    userId,
    ...(grade.score === undefined ? {} : { resultScore: grade.score, resultMaximum: lineItem.scoreMaximum }),
    ...(grade.comments.length > 0 ? { comment: grade.comments.at(-1)?.text } : {}),
  }),
  resultsLimitIsFatal: false,
  pageSize: { lineItems: 50, rosterDefault: 20, rosterMost: 100 },
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
  refusal: ({ status, message }) => ({ status, body: { statusCode: status, message } }),
}

/** The conflict rule is not known [?]; the specification's is used: an older timestamp than the last one is ignored with 409. */
function schoologyScore({ score, lineItem, grade, now }: ScoreCase): Grade {
  const timestamp = Date.parse(score.timestamp)
  if (Number.isNaN(timestamp)) throw new Refused(400, '"timestamp" must be in ISO 8601 date format')
  if (score.scoreGiven !== undefined && score.scoreMaximum === undefined) throw new Refused(400, '"scoreMaximum" is required')
  if ((score.scoreGiven ?? 0) < 0) throw new Refused(400, '"scoreGiven" must be larger than or equal to 0')
  if (grade.toolTimestamp !== undefined && timestamp <= grade.toolTimestamp) throw new Refused(409, 'A newer score exists')
  const graded = score.gradingProgress === 'FullyGraded'
  const value =
    graded && score.scoreGiven !== undefined ? scaled(score.scoreGiven, score.scoreMaximum ?? 1, lineItem.scoreMaximum) : undefined
  return {
    ...grade,
    // Anything but FullyGraded is not fully handled [SB]: the grade stays.
    ...(graded ? { score: value, by: value === undefined ? undefined : 'tool', modifiedAt: now } : {}),
    toolTimestamp: timestamp,
    activityProgress: score.activityProgress,
    gradingProgress: score.gradingProgress,
    comments: score.comment === undefined ? grade.comments : [{ text: score.comment, by: 'tool', at: now }],
  }
}

function variables(facts: MessageFacts): Record<string, string | undefined> {
  const { course, person, link, lineItem } = facts
  return {
    'com.schoology.Launch.domain': new URL(facts.origin).host,
    'com.schoology.User.timezone': course.zone,
    'com.schoology.CourseSection.id': String(7_000_000 + course.number),
    'com.schoology.Assignment.dueDateIso': link?.dueAt,
    'com.schoology.Assignment.scoreMaximum': lineItem && String(lineItem.scoreMaximum),
    'CourseSection.title': course.title,
    'ResourceLink.title': link?.title,
    'User.id': String(person.number),
    // The last five values each [S].
    'ResourceLink.id.history': link && history(facts.formerLinks.slice(0, 5).map((former) => schoology.linkId(former, facts.secret))),
    'Context.id.history': history(facts.formerCourses.slice(0, 5).map((former) => schoology.contextId(former, facts.secret))),
  }
}
