import { isDeepStrictEqual } from 'node:util'
import { tidyText } from '../people/person.ts'
import type { LinkPlace } from '../../contract/today-words.ts'
import type { CameFrom } from '../copies/copy.ts'
import type { Course } from '../courses/course.ts'
import { update, type Ids, type Stored, type TenantCollection, type TenantDoc } from '../../store/store.ts'
import { findAll, upsert } from '../upsert.ts'

/** A link in a course, keyed by (course, resource link id), and the challenge or the place behind it. */
export interface Placement extends TenantDoc {
  readonly courseId: string
  readonly resourceLinkId: string
  readonly title?: string
  /** Absent while nobody has said what the link opens. */
  readonly challengeId?: string
  /** What the link was before its course was copied. */
  readonly cameFrom?: CameFrom
  /** The place of the apps that the link opens where it has no challenge; not in documents from before places. */
  readonly place?: LinkPlace
  /** The link's gradebook column, and the deployment whose signed claim named it. */
  readonly column?: { readonly lineItemUrl: string; readonly deploymentId: string; readonly scopes: readonly string[] }
  readonly createdAt: number
}

/** What a launch says of its link. */
export interface LinkSaid {
  readonly resourceLinkId: string
  readonly title?: string | undefined
  readonly deploymentId: string
  readonly lineItemUrl?: string | undefined
  readonly scopes: readonly string[]
  /** A learner's launch can name the column of their own section: it is taken where none is known, and moves none. */
  readonly byStaff: boolean
  /** What the launch says the link opens; keeps the known one when absent. */
  readonly challengeId?: string | undefined
  readonly cameFrom?: CameFrom | undefined
  /** The same of a place. */
  readonly place?: LinkPlace | undefined
}

export interface Placements {
  /** The link of a launch as known before it. */
  find(course: Course, resourceLinkId: string): Promise<Stored<Placement> | undefined>
  /** The link made or brought up to date; writes only what differs. `known`: as `find` just gave it, so that it is not read twice. */
  meet(course: Course, said: LinkSaid, known?: Stored<Placement>): Promise<Stored<Placement>>
  get(tenantId: string, placementId: string): Promise<Stored<Placement> | undefined>
  /** Every link of a challenge, oldest first. */
  ofChallenge(tenantId: string, challengeId: string): Promise<readonly Stored<Placement>[]>
  /** Every link of a course, oldest first. */
  ofCourse(tenantId: string, courseId: string): Promise<readonly Stored<Placement>[]>
  /** The link of an earlier course that this one is a copy of: one with a challenge, the latest course first. */
  formerly(course: Course, linkHistory: readonly string[]): Promise<Stored<Placement> | undefined>
  /** Says what a link opens that nobody had decided about. @returns undefined where it was decided already */
  decide(tenantId: string, placementId: string, challengeId: string): Promise<Stored<Placement> | undefined>
}

const TITLE_LENGTH = 200

export function createPlacements({
  placements,
  ids,
  now,
}: {
  readonly placements: TenantCollection<Placement>
  readonly ids: Ids
  readonly now: () => number
}): Placements {
  const idOf = (course: Course, resourceLinkId: string): string => ids.natural(course.tenantId, 'placement', [course.id, resourceLinkId])
  return {
    find: (course, resourceLinkId) => placements.get(course.tenantId, idOf(course, resourceLinkId)),
    get: (tenantId, placementId) => placements.get(tenantId, placementId),

    async meet(course, said, known) {
      if (known && applySaid(known, said) === known) return known
      const { tenantId } = course
      const id = idOf(course, said.resourceLinkId)
      const { resourceLinkId } = said
      const born = (): Placement => applySaid({ id, tenantId, courseId: course.id, resourceLinkId, createdAt: now() }, said)
      return upsert(placements, { tenantId, id }, born, (placement) => applySaid(placement, said))
    },

    async ofChallenge(tenantId, challengeId) {
      return oldestFirst(await findAll(placements, tenantId, { challengeId }))
    },

    ofCourse: async (tenantId, courseId) => oldestFirst(await findAll(placements, tenantId, { courseId })),

    async formerly({ tenantId, cameFrom = [] }, linkHistory) {
      const asked = cameFrom.flatMap((courseId) => linkHistory.map((link) => ids.natural(tenantId, 'placement', [courseId, link])))
      const rows = asked.length === 0 ? [] : await placements.getMany(tenantId, asked)
      return rows.find(({ challengeId }) => challengeId !== undefined)
    },

    async decide(tenantId, placementId, challengeId) {
      const after = await update(placements, tenantId, placementId, (doc) =>
        doc.challengeId === undefined && doc.place === undefined ? { ...doc, challengeId } : doc,
      )
      return after?.challengeId === challengeId ? after : undefined
    },
  }
}

const oldestFirst = <T extends Placement>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))

function applySaid<T extends Placement>(placement: T, said: LinkSaid): T {
  const title = tidyText(said.title ?? '', TITLE_LENGTH)
  const { column } = placement
  const scopes = said.scopes.toSorted()
  const isSameColumn = said.lineItemUrl === column?.lineItemUrl && scopes.join(' ') === column?.scopes.join(' ')
  const next = {
    ...(title && title !== placement.title ? { title } : {}),
    ...(said.challengeId !== undefined && said.challengeId !== placement.challengeId ? { challengeId: said.challengeId } : {}),
    ...(said.cameFrom && !isDeepStrictEqual(said.cameFrom, placement.cameFrom) ? { cameFrom: said.cameFrom } : {}),
    ...(said.place !== undefined && said.place !== placement.place ? { place: said.place } : {}),
    ...(said.lineItemUrl === undefined || isSameColumn || (column && !said.byStaff)
      ? {}
      : { column: { lineItemUrl: said.lineItemUrl, deploymentId: said.deploymentId, scopes } }),
  }
  return Object.keys(next).length === 0 ? placement : { ...placement, ...next }
}
