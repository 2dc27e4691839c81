import { SCOPE } from '../claim-names.ts'
import { roleOf, isTestPerson } from '../roles.ts'
import { attempt } from './attempt.ts'
import type { Examination } from './examination.ts'
import { green, grey, red, redFor, type Finding } from './lines.ts'
import { askedScopes } from './token-steps.ts'

/** So many students may turn out not to be gradable before the trial score is given up. */
const MOST_LEARNERS = 3

/** Reads the whole roster; leaves a few students behind for the trial score. Nothing of it is kept or reported but numbers. */
export async function examineRoster(one: Examination): Promise<Finding> {
  const url = one.target.course?.rosterUrl
  if (!askedScopes(one).includes(SCOPE.membershipReadonly)) return grey('roster', 'notAsked')
  if (!one.granted.includes(SCOPE.membershipReadonly)) return grey('roster', 'afterFault')
  if (!one.target.course) return grey('roster', 'noCourse')
  if (url === undefined) return grey('roster', 'notOffered')
  const read = await attempt(() => one.advantage.memberships(one.services, url))
  if (read.error) return redFor('roster', read.error, 'rosterRefused')
  const { members, pages, complete } = read.value
  const learners = members.filter(({ roles, status }) => status === 'active' && roleOf(roles) === 'learner' && !isTestPerson(roles))
  one.learners = learners.slice(0, MOST_LEARNERS).map(({ subject }) => subject)
  const named = members.filter(({ name, givenName, familyName }) => name ?? givenName ?? familyName).length
  const facts = { members: members.length, students: learners.length, pages, complete, named }
  if (!complete) return red('roster', 'rosterPartial', facts)
  return members.length === 0 ? red('roster', 'rosterEmpty', facts) : green('roster', facts)
}
