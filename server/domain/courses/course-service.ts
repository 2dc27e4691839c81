import type { Ids, Stored, TenantCollection } from '../../store/store.ts'
import { tidyText } from '../people/person.ts'
import { update } from '../../store/store.ts'
import { findAll, upsert } from '../upsert.ts'
import { createNumbering } from './numbering.ts'
import { enterByLaunch, type Course, type CourseService as ServiceAddress, type LaunchSaid, type Member } from './course.ts'

/** What a launch says of its course. */
export interface CourseSaid {
  readonly tenantId: string
  readonly registrationId: string
  readonly deploymentId: string
  readonly contextId: string
  readonly title?: string | undefined
  readonly label?: string | undefined
  /** Context ids that the course had before it was copied, the latest first. */
  readonly contextHistory?: readonly string[] | undefined
  readonly rosterUrl?: string | undefined
  readonly lineItems?: { readonly containerUrl?: string; readonly scopes: readonly string[] } | undefined
}

export interface Courses {
  /** The course of a launch, made or brought up to date; writes only what differs. */
  meet(said: CourseSaid): Promise<Stored<Course>>
  get(tenantId: string, courseId: string): Promise<Stored<Course> | undefined>
  /** Takes a launching person into the course with the role of this launch. `named`: the LMS told their name. */
  enter(course: Course, entry: LaunchSaid & { readonly personId: string; readonly named: boolean }): Promise<Stored<Member>>
  member(tenantId: string, courseId: string, personId: string): Promise<Stored<Member> | undefined>
  members(tenantId: string, courseId: string): Promise<readonly Stored<Member>[]>
  memberId(tenantId: string, courseId: string, personId: string): string
  /** Takes `count` numbers for people without names; returns the first. */
  takeNumbers(course: Course, count: number): Promise<number>
}

interface Dependencies {
  readonly courses: TenantCollection<Course>
  readonly members: TenantCollection<Member>
  readonly ids: Ids
  readonly now: () => number
}

const TITLE_LENGTH = 200

/** Longer than 40 lines: short methods over two collections. */
export function createCourses({ courses, members, ids, now }: Dependencies): Courses {
  const memberId = (tenantId: string, courseId: string, personId: string): string => ids.natural(tenantId, 'member', [courseId, personId])

  const takeNumbers = createNumbering(async (course: Course, count) => {
    const after = await update(courses, course.tenantId, course.id, (doc) => ({ ...doc, nextNumber: doc.nextNumber + count }))
    return (after?.nextNumber ?? 1 + count) - count
  })

  return {
    memberId,
    takeNumbers,
    get: (tenantId, courseId) => courses.get(tenantId, courseId),
    member: (tenantId, courseId, personId) => members.get(tenantId, memberId(tenantId, courseId, personId)),
    members: (tenantId, courseId) => findAll(members, tenantId, { courseId }),

    meet(said) {
      const { tenantId, registrationId, contextId } = said
      const id = ids.natural(tenantId, 'course', [registrationId, contextId])
      const seenAt = now()
      const earlier = said.contextHistory
        ?.map((each) => ids.natural(tenantId, 'course', [registrationId, each]))
        .filter((each) => each !== id)
      const born = (): Course =>
        applySaid(
          { id, tenantId, registrationId, contextId, title: '', roster: {}, nextNumber: 1, createdAt: seenAt, seenAt },
          said,
          earlier,
        )
      return upsert(courses, { tenantId, id }, born, (course) => seen(applySaid(course, said, earlier), seenAt))
    },

    enter(course, { personId, named, ...said }) {
      const { role, isTestPerson, groups } = said
      const { tenantId } = course
      const id = memberId(tenantId, course.id, personId)
      const born = async (): Promise<Member> => ({
        id,
        tenantId,
        courseId: course.id,
        personId,
        role,
        roleFrom: 'launch',
        isTestPerson,
        joinedAt: now(),
        ...(groups && groups.length > 0 ? { lmsGroups: groups } : {}),
        ...(named ? {} : { number: await takeNumbers(course, 1) }),
      })
      return upsert(members, { tenantId, id }, born, (member) => enterByLaunch(member, said))
    },
  }
}

/** A busy course writes this once an hour. */
const SEEN_STEP_MS = 60 * 60_000

const seen = <T extends Course>(course: T, now: number): T =>
  course.seenAt !== undefined && now - course.seenAt < SEEN_STEP_MS ? course : { ...course, seenAt: now }

/** The course with what a launch said; the same object when nothing is new. */
function applySaid<T extends Course>(course: T, said: CourseSaid, earlier: readonly string[] = []): T {
  const title = tidyText(said.title ?? said.label ?? '', TITLE_LENGTH)
  const label = tidyText(said.label ?? '', TITLE_LENGTH)
  const scopes = said.lineItems?.scopes.toSorted() ?? []
  const container = said.lineItems?.containerUrl
  const next = {
    ...(title && title !== course.title ? { title } : {}),
    ...(label && label !== course.label ? { label } : {}),
    ...(earlier.length > 0 && !sameList(course.cameFrom, earlier) ? { cameFrom: earlier } : {}),
    ...(isNewAddress(course.rosterService, said.rosterUrl)
      ? { rosterService: { url: said.rosterUrl, deploymentId: said.deploymentId } }
      : {}),
    ...(container !== undefined && (isNewAddress(course.lineItemsService, container) || !sameList(course.lineItemsService?.scopes, scopes))
      ? { lineItemsService: { url: container, deploymentId: said.deploymentId, scopes } }
      : {}),
  }
  return Object.keys(next).length === 0 ? course : { ...course, ...next }
}

/** Two deployments may name one address; the first that did keeps it, so that launches by turns do not write by turns. */
const isNewAddress = (known: ServiceAddress | undefined, url: string | undefined): url is string => url !== undefined && known?.url !== url

const sameList = (a: readonly string[] | undefined, b: readonly string[]): boolean =>
  a?.length === b.length && b.every((item, at) => a[at] === item)
