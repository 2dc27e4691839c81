import { AppError } from '../../errors.ts'
import { DuplicateKey, update, type Ids, type Stored, type TenantCollection } from '../../store/store.ts'
import type { ChallengeService } from '../challenges/challenge-service.ts'
import type { Challenge, ChallengeDraft } from '../challenges/challenge.ts'
import type { Courses } from '../courses/course-service.ts'
import { isStaff, type Course } from '../courses/course.ts'
import type { Need, NeedSource } from '../needs/need.ts'
import type { Actor } from '../people/actor.ts'
import type { Placement, Placements } from '../placements/placement-service.ts'
import { findAll } from '../upsert.ts'
import { asTeacher, type CourseActor } from '../works/work-policy.ts'
import { isUndecided, mapCopies, type CopyBoard, type CopyRow, type Source } from './copy-board.ts'
import { copiedDraft, copyIdOf, latestOfEach, rootOf } from './copy.ts'

/** What one move did. */
export interface Moved {
  readonly challenge: Challenge
  /** False where the copy was here already. */
  readonly isNew: boolean
  readonly moved: readonly Placement[]
  /** Links that were decided otherwise meanwhile. */
  readonly kept: readonly Placement[]
  readonly withoutDue: boolean
}

/**
 * Bringing last year's challenges into a copied course. All ids are full store ids. Only somebody who teaches here and has a place among
 * the staff of the earlier course finds anything of it; to everybody else its challenges are `not_found`. People and work are never read.
 */
export interface CopyService extends NeedSource {
  /** @throws AppError `not_allowed`, `not_found` */
  board(actor: Actor): Promise<CopyBoard>
  /** What would be made. @throws AppError `not_allowed`, `not_found` */
  preview(actor: Actor, sourceId: string): Promise<ChallengeDraft>
  /**
   * Makes the copy, or takes the one that is there, and lets the links that came from it open it. Can be repeated.
   *
   * @param linkIds links of this course beside those that were found
   * @throws AppError `not_allowed`, `not_found`
   */
  move(actor: Actor, sourceId: string, linkIds: readonly string[]): Promise<Moved>
  /** The same for the link that this tab was opened from. @returns the challenge that it opens @throws AppError `not_allowed`, `changed_meanwhile` */
  moveHere(actor: Actor): Promise<string>
  /** Says that a source stays where it is. @throws AppError `not_allowed`, `not_found` */
  leave(actor: Actor, sourceId: string): Promise<void>
  /** Takes that back. @throws AppError `not_allowed`, `not_found` */
  takeUp(actor: Actor, sourceId: string): Promise<void>
  /** Lets a link of this course open a challenge of it. @throws AppError `not_allowed`, `not_found`, `changed_meanwhile` */
  choose(actor: Actor, placementId: string, challengeId: string): Promise<void>
}

interface Dependencies {
  readonly challengesStore: TenantCollection<Challenge>
  readonly coursesStore: TenantCollection<Course>
  readonly challenges: ChallengeService
  readonly courses: Pick<Courses, 'member'>
  readonly placements: Placements
  readonly ids: Ids
  readonly now: () => number
}

/** Longer than 40 lines: the methods of one service, each short. */
export function createCopyService(deps: Dependencies): CopyService {
  const { challengesStore, coursesStore, challenges, placements, ids, now } = deps

  const here = async (teacher: CourseActor): Promise<Stored<Course>> => {
    const course = await coursesStore.get(teacher.tenantId, teacher.courseId)
    if (!course) throw new AppError('not_found')
    return course
  }

  const boardOf = async (teacher: CourseActor): Promise<CopyBoard> => {
    const { tenantId } = teacher
    const course = await here(teacher)
    const links = await placements.ofCourse(tenantId, course.id)
    const earlier = await earlierCourses(deps, teacher, course, links)
    const sources = await sourcesIn(deps, tenantId, earlier)
    const made = await challengesStore.getMany(
      tenantId,
      sources.map(({ challenge }) => copyIdOf(ids, tenantId, course.id, rootOf(challenge))),
    )
    const copies = new Map(made.map((copy) => [rootOf(copy), copy]))
    return mapCopies(course, { courses: earlier, sources, placements: links, copies })
  }

  const row = async (teacher: CourseActor, sourceId: string) => {
    const found = (await boardOf(teacher)).rows.find(({ challenge }) => challenge.id === sourceId)
    if (!found) throw new AppError('not_found')
    return found
  }

  const copy = async (
    teacher: CourseActor,
    source: Challenge,
  ): Promise<{ readonly challenge: Stored<Challenge>; readonly isNew: boolean }> => {
    const { tenantId, courseId, personId: createdBy } = teacher
    const at = now()
    const rootId = rootOf(source)
    const id = copyIdOf(ids, tenantId, courseId, rootId)
    const born = { id, tenantId, courseId, rootId, createdBy, createdAt: at, changedAt: at, edition: 1, ...copiedDraft(source) }
    try {
      return { challenge: await challengesStore.insert(born), isNew: true }
    } catch (error) {
      const there = error instanceof DuplicateKey ? await challengesStore.get(tenantId, id) : undefined
      if (!there) throw error
      return { challenge: there, isNew: false }
    }
  }

  const note = async ({ tenantId, courseId }: CourseActor, change: (left: readonly string[]) => readonly string[]): Promise<void> => {
    await update(coursesStore, tenantId, courseId, (course) => {
      const before = course.leftBehind ?? []
      const after = change(before)
      return after.length === before.length ? course : { ...course, leftBehind: after }
    })
  }

  const move = async (teacher: CourseActor, { challenge: source, links }: CopyRow, chosen: readonly Placement[]): Promise<Moved> => {
    const { challenge, isNew } = await copy(teacher, source)
    const moved: Placement[] = []
    const kept: Placement[] = []
    for (const link of new Map([...links.map(({ placement }) => placement), ...chosen].map((each) => [each.id, each])).values())
      ((await placements.decide(teacher.tenantId, link.id, challenge.id)) ? moved : kept).push(link)
    // Until a link opens it, it is the teacher's own: students are shown what their course has.
    if (moved.length > 0) await challenges.notePlaced(challenge)
    await note(teacher, (left) => left.filter((each) => each !== rootOf(source)))
    return { challenge, isNew, moved, kept, withoutDue: isNew && source.due !== undefined }
  }

  return {
    board: async (actor) => boardOf(asTeacher(actor)),
    preview: async (actor, sourceId) => copiedDraft((await row(asTeacher(actor), sourceId)).challenge),

    async move(actor, sourceId, linkIds) {
      const teacher = asTeacher(actor)
      const found = await row(teacher, sourceId)
      return move(teacher, found, await linksOfCourse(placements, teacher, linkIds))
    },

    async moveHere(actor) {
      const teacher = asTeacher(actor)
      const link = actor.placementId === undefined ? undefined : await placements.get(actor.tenantId, actor.placementId)
      // Sent again after its answer was lost: it is moved.
      if (link?.challengeId !== undefined) return link.challengeId
      const found = (await boardOf(teacher)).rows.find(({ links }) => links.some(({ placement }) => placement.id === link?.id))
      if (!found) throw new AppError('changed_meanwhile')
      return (await move(teacher, found, [])).challenge.id
    },

    async leave(actor, sourceId) {
      const teacher = asTeacher(actor)
      const root = rootOf((await row(teacher, sourceId)).challenge)
      await note(teacher, (left) => (left.includes(root) ? left : [...left, root]))
    },

    async takeUp(actor, sourceId) {
      const teacher = asTeacher(actor)
      const root = rootOf((await row(teacher, sourceId)).challenge)
      await note(teacher, (left) => left.filter((each) => each !== root))
    },

    async choose(actor, placementId, challengeId) {
      const teacher = asTeacher(actor)
      const challenge = await challenges.get(teacher, challengeId)
      const [link] = await linksOfCourse(placements, teacher, [placementId])
      if (!link || !isUndecidedOr(link, challenge.id) || !(await placements.decide(teacher.tenantId, link.id, challenge.id)))
        throw new AppError('changed_meanwhile')
      await challenges.notePlaced(challenge)
    },

    async needsOf(teacher) {
      const { rows } = await boardOf(teacher)
      const waiting = rows.filter(({ state }) => state === 'to_move')
      if (waiting.length === 0) return []
      const since = Math.min(...waiting.flatMap(({ links }) => links.map(({ placement }) => placement.createdAt)), now())
      return [{ kind: 'copy', since, count: waiting.length }] satisfies readonly Need[]
    },
  }
}

const isUndecidedOr = (link: Placement, challengeId: string): boolean => isUndecided(link) || link.challengeId === challengeId

/** @throws AppError `not_found` for a link of another course */
async function linksOfCourse(
  placements: Placements,
  { tenantId, courseId }: CourseActor,
  linkIds: readonly string[],
): Promise<readonly Placement[]> {
  const links = await Promise.all([...new Set(linkIds)].map((id) => placements.get(tenantId, id)))
  return links.map((link) => {
    if (link?.courseId !== courseId) throw new AppError('not_found')
    return link
  })
}

/**
 * The courses that this one was copied from and that the teacher taught in, the latest first: by history, else by where links came from.
 * Both stay within the registration: ids of histories are made with it, and the finder keeps nothing of another.
 */
async function earlierCourses(
  { coursesStore, challengesStore, courses }: Dependencies,
  { tenantId, personId }: CourseActor,
  course: Course,
  links: readonly Placement[],
): Promise<readonly Course[]> {
  const named = [...new Set(links.flatMap(({ cameFrom }) => (cameFrom ? [cameFrom.challengeId] : [])))]
  const fromLinks = (await challengesStore.getMany(tenantId, named)).map(({ courseId }) => courseId)
  const asked = [...new Set([...(course.cameFrom ?? []), ...fromLinks])].filter((id) => id !== course.id)
  const found = await coursesStore.getMany(tenantId, asked)
  const taught = await Promise.all(
    found.map(async ({ id }) => {
      const member = await courses.member(tenantId, id, personId)
      return member !== undefined && isStaff(member.role) && member.leftAt === undefined
    }),
  )
  return found.filter((_, at) => taught[at])
}

/** What was given to students there, the latest of each line of copies. */
async function sourcesIn(
  { challengesStore, placements }: Dependencies,
  tenantId: string,
  courses: readonly Course[],
): Promise<readonly Source[]> {
  const byCourse = await Promise.all(
    courses.map(async ({ id }) => {
      const given = (await findAll(challengesStore, tenantId, { courseId: id })).filter(({ placedAt }) => placedAt !== undefined)
      return given.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
    }),
  )
  const links = (await Promise.all(courses.map(({ id }) => placements.ofCourse(tenantId, id)))).flat()
  return latestOfEach(byCourse).flatMap((challenge): readonly Source[] => {
    const course = courses.find(({ id }) => id === challenge.courseId)
    const linkTitles = links.flatMap(({ challengeId, title }) => (challengeId === challenge.id && title !== undefined ? [title] : []))
    return course ? [{ challenge, course, linkTitles }] : []
  })
}
