import { requireScope } from './access-tokens.ts'
import { Refused } from './behaviours/behaviour.ts'
import { LTI, MEDIA, SCOPE } from './claims.ts'
import { factsOf } from './id-token.ts'
import { requireCourse } from './line-items.ts'
import { pageOf } from './paging.ts'
import { peopleIn } from './school.ts'
import type { Answer, Call } from './service-door.ts'
import type { World } from './world.ts'

/** The names and roles service. */
export function listMembers(world: World, call: Call): Answer {
  const { behaviour, req } = call
  const registration = requireScope(world, behaviour, req, [SCOPE.roster])
  const course = requireCourse(world, call, registration)
  if (!behaviour.accepts('roster', req.headers.accept, MEDIA.roster)) throw new Refused(400, 'Invalid Accept Header')
  if (req.params['type'] !== undefined && req.params['type'] !== String(registration.number)) throw new Refused(404, 'Not found')
  const school = world.file.now
  const query = new URL(req.originalUrl, world.origin).searchParams
  requireKnownLink(world, call, query.get('rlid'))
  const tellsCustom = behaviour.rosterTellsCustom && query.has('rlid')
  const role = query.get('role')
  const members = peopleIn(school, course.id).flatMap(({ person, role: courseRole }) => {
    const roles = behaviour.rosterRoles(courseRole)
    if (roles.length === 0 || (role !== null && !roles.some((each) => shortName(each) === shortName(role)))) return []
    return [{ person, roles }]
  })
  const { rosterDefault, rosterMost } = behaviour.pageSize
  const own = school.settings.rosterPageSize
  const most = own > 0 ? Math.min(own, rosterMost) : rosterMost
  const page = pageOf(world, behaviour, call, members, { normal: Math.min(rosterDefault, most), most }, 'roster')
  const contextId = behaviour.contextId(course, school.secret)
  return {
    status: 200,
    headers: { 'Content-Type': MEDIA.roster, ...page.headers },
    body: {
      id: `${world.origin}${req.originalUrl}`,
      context: { id: contextId, label: course.label, title: course.title },
      // Made for this page only: a large course has many.
      members: page.entries.map(({ person, roles }) => ({
        ...behaviour.member({ person, registration, userId: behaviour.userId(person, school.secret), roles }),
        ...(tellsCustom
          ? { message: [customOf(world, call, { toolId: registration.toolId, courseId: course.id, personId: person.id })] }
          : {}),
      })),
    },
  }
}

/** What a launch from the course itself would say of a person, as far as rosters tell it. */
function customOf(
  world: World,
  { behaviour }: Call,
  who: { readonly toolId: string; readonly courseId: string; readonly personId: string },
) {
  const facts = factsOf(world, { ...who, family: behaviour.family, linkId: undefined, kind: 'resource' })
  return { [`${LTI}message_type`]: 'LtiResourceLinkRequest', [`${LTI}custom`]: facts ? behaviour.custom(facts) : {} }
}

/** Canvas refuses a link it does not know, and takes the context's id as one (lti-platforms section 5). */
function requireKnownLink(world: World, { behaviour }: Call, rlid: string | null): void {
  if (rlid === null) return
  const { links, courses, secret } = world.file.now
  const known =
    links.some((link) => link.family === behaviour.family && behaviour.linkId(link, secret) === rlid) ||
    courses.some((course) => behaviour.contextId(course, secret) === rlid)
  if (!known) throw new Refused(400, 'Invalid rlid')
}

const shortName = (role: string): string => role.split(/[#/]/).at(-1) ?? role
