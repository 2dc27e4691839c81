import type { Actor } from '../people/actor.ts'
import { asTeacher } from '../works/work-policy.ts'
import type { Participant, RosterService, RosterState } from './roster-service.ts'

/** Everybody of a course as its teacher sees them. */
export interface CoursePeople {
  readonly people: readonly (Participant & {
    /** Works that stay of somebody who left. */
    readonly works?: number
  })[]
  readonly roster: RosterState
}

/** Who is in a course, for those who teach in it. Calls throw `not_allowed` for other roles and `not_found` outside a course. */
export interface CoursePeopleService {
  list(actor: Actor): Promise<CoursePeople>
  /** Begins to read the class list of the LMS anew; the answer says that it is being read. */
  readAgain(actor: Actor): Promise<CoursePeople>
}

interface Dependencies {
  readonly roster: Pick<RosterService, 'everybody' | 'begin'>
  /** How many works of each person the course keeps; who has none is left out. */
  readonly keptWorks: (tenantId: string, courseId: string, personIds: readonly string[]) => Promise<ReadonlyMap<string, number>>
}

export function createCoursePeople({ roster, keptWorks }: Dependencies): CoursePeopleService {
  const list = async (actor: Actor): Promise<CoursePeople> => {
    const { tenantId, courseId } = asTeacher(actor)
    const { people, roster: state } = await roster.everybody(tenantId, courseId)
    const gone = people.filter(({ member }) => member.leftAt !== undefined).map(({ person }) => person.id)
    const works = gone.length === 0 ? new Map<string, number>() : await keptWorks(tenantId, courseId, gone)
    return {
      people: people.map((one) => (one.member.leftAt === undefined ? one : { ...one, works: works.get(one.person.id) ?? 0 })),
      roster: state,
    }
  }
  return {
    list,
    async readAgain(actor) {
      const { tenantId, courseId } = asTeacher(actor)
      await roster.begin(tenantId, courseId)
      return list(actor)
    },
  }
}
