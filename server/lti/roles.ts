import type { Role } from '../contract/words.ts'

/**
 * LIS role names -> what a person may do in one course. Only context (membership) roles, written in full or as the short
 * names that the specification allows for them, grant power; what we do not know grants none.
 *
 * @see https://www.imsglobal.org/spec/lti/v1p3 (appendix A, role vocabularies); lti-platforms.md section 2.4; trust.md S19
 */
const VOCABULARY = 'http://purl.imsglobal.org/vocab/lis/v2'
const CONTEXT_ROLE = `${VOCABULARY}/membership#`
const CONTEXT_SUB_ROLE = /^http:\/\/purl\.imsglobal\.org\/vocab\/lis\/v2\/membership\/([A-Za-z]+)#[A-Za-z]+$/
const TEST_PERSON = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser'

/** People who run the LMS, not the course: they see what an administrator needs and no one's work. */
const OUTER_ADMIN: ReadonlySet<string> = new Set([
  `${VOCABULARY}/institution/person#Administrator`,
  `${VOCABULARY}/system/person#Administrator`,
  `${VOCABULARY}/system/person#SysAdmin`,
])

/** Short names are context roles. `Administrator` alone is left out: platforms use the bare word for the people of the LMS. */
const SHORT_NAMES: ReadonlySet<string> = new Set(['Instructor', 'TeachingAssistant', 'Learner', 'Mentor', 'ContentDeveloper'])

/** Strongest first: a person who is both teaches. Designers and officers are neither graded nor shown anyone's work. */
const ROLE_OF: readonly (readonly [contextRole: string, role: Role])[] = [
  ['Instructor', 'educator'],
  ['TeachingAssistant', 'educator'],
  ['Learner', 'learner'],
  ['Mentor', 'observer'],
  ['Administrator', 'admin'],
  ['ContentDeveloper', 'observer'],
  ['Officer', 'observer'],
]

/** The context role behind a name; a sub-role counts as its base role, which a platform need not send beside it. */
function contextRole(uri: string): string | undefined {
  if (uri.startsWith(CONTEXT_ROLE)) return uri.slice(CONTEXT_ROLE.length)
  if (SHORT_NAMES.has(uri)) return uri
  return CONTEXT_SUB_ROLE.exec(uri)?.[1]
}

/**
 * @param uris the roles claim; empty is legal
 * @returns `learner` where no role is known: it shows a person nothing but their own
 */
export function roleOf(uris: readonly string[]): Role {
  const context = new Set(uris.map(contextRole))
  const found = ROLE_OF.find(([name]) => context.has(name))
  if (found) return found[1]
  return uris.some((uri) => OUTER_ADMIN.has(uri)) ? 'admin' : 'learner'
}

/** Whether a person runs the LMS, whatever else they are: asked only outside courses, where nobody teaches. */
export const runsLms = (uris: readonly string[]): boolean =>
  uris.some((uri) => OUTER_ADMIN.has(uri) || uri === `${CONTEXT_ROLE}Administrator`)

/** The platform's own stand-in for a student: Canvas "Student View" and its like. */
export const isTestPerson = (uris: readonly string[]): boolean => uris.includes(TEST_PERSON)
