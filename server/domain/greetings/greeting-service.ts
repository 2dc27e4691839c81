import { AppError } from '../../errors.ts'
import type { Ids, TenantCollection } from '../../store/store.ts'
import { findExpiring } from '../check-ins/find-expiring.ts'
import type { Participant, RosterService, RosterState } from '../courses/roster-service.ts'
import type { Actor } from '../people/actor.ts'
import { schoolDay, type SchoolDay } from '../schools/school-day.ts'
import type { Schools } from '../schools/school-service.ts'
import { upsert } from '../upsert.ts'
import { asLearner, asTeacher, type CourseActor } from '../works/work-policy.ts'
import { greet, greetRows, type GreetingDay, type GreetRow } from './greeting.ts'

/** The strip of one day. */
export interface GreetStrip {
  readonly day: SchoolDay
  readonly rows: readonly GreetRow[]
  readonly roster: RosterState
}

/** Who was greeted today. Teachers of the course see and change it; a learner sees who greeted them. */
export interface GreetingService {
  strip(actor: Actor): Promise<GreetStrip>
  /** @throws AppError `not_found` when somebody named is no learner of the course; then nothing is changed */
  greet(actor: Actor, changes: readonly { readonly personId: string; readonly greeted: boolean }[]): Promise<GreetStrip>
  /** Who greeted the asking learner today. */
  greeterOf(actor: Actor): Promise<Participant | undefined>
}

interface Dependencies {
  readonly greetings: TenantCollection<GreetingDay>
  readonly roster: Pick<RosterService, 'open' | 'participant'>
  readonly schools: Pick<Schools, 'get'>
  readonly ids: Ids
  readonly now: () => number
}

/** Long enough to see who was missed; who was greeted when is nobody's business for longer. */
const KEPT_MS = 14 * 86_400_000

export function createGreetingService({ greetings, roster, schools, ids, now }: Dependencies): GreetingService {
  const zoneOf = async (tenantId: string): Promise<string | undefined> => (await schools.get(tenantId))?.zone
  const idOf = ({ tenantId, courseId }: CourseActor, day: SchoolDay): string => ids.natural(tenantId, 'greetings', [courseId, day])

  const classOf = async ({ tenantId, courseId }: CourseActor) => {
    const list = await roster.open(tenantId, courseId)
    return { roster: list.roster, learners: list.learners.filter(({ member }) => member.leftAt === undefined) }
  }

  const stripOf = async (teacher: CourseActor): Promise<GreetStrip> => {
    const [zone, { roster: state, learners }, days] = await Promise.all([
      zoneOf(teacher.tenantId),
      classOf(teacher),
      findExpiring(greetings, teacher.tenantId, teacher.courseId, now()),
    ])
    const day = schoolDay(now(), zone)
    const today = days.find((one) => one.day === day)
    const before = days.filter((one) => one.day < day)
    return { day, rows: greetRows(learners, today?.greeted ?? {}, before, (at) => schoolDay(at, zone)), roster: state }
  }

  return {
    strip: async (actor) => stripOf(asTeacher(actor)),

    async greet(actor, changes) {
      const teacher = asTeacher(actor)
      const [zone, { learners }] = await Promise.all([zoneOf(teacher.tenantId), classOf(teacher)])
      const known = new Set(learners.map(({ person }) => person.id))
      if (changes.some(({ personId }) => !known.has(personId))) throw new AppError('not_found')
      const { tenantId, courseId, personId: by } = teacher
      const day = schoolDay(now(), zone)
      const id = idOf(teacher, day)
      const said = { by, at: now() }
      const born = (): GreetingDay => ({ id, tenantId, courseId, day, greeted: greet({}, changes, said), expiresAt: now() + KEPT_MS })
      await upsert(greetings, { tenantId, id }, born, (kept) => ({ ...kept, greeted: greet(kept.greeted, changes, said) }))
      return stripOf(teacher)
    },

    async greeterOf(actor) {
      const learner = asLearner(actor)
      const day = schoolDay(now(), await zoneOf(learner.tenantId))
      const today = await greetings.get(learner.tenantId, idOf(learner, day))
      const greeted = today?.greeted[learner.personId]
      return greeted && roster.participant(learner.tenantId, learner.courseId, greeted.by)
    },
  }
}
