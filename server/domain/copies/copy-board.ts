import type { CopyState, FoundBy } from '../../contract/copy-words.ts'
import type { Challenge } from '../challenges/challenge.ts'
import type { Course } from '../courses/course.ts'
import type { Placement } from '../placements/placement-service.ts'
import { byTitle, rootOf } from './copy.ts'

/** A challenge of an earlier course that the teacher may look into. */
export interface Source {
  readonly challenge: Challenge
  readonly course: Pick<Course, 'id' | 'title'>
  /** Titles of its links there. */
  readonly linkTitles: readonly string[]
}

/** What was found of one source in this course. */
export interface CopyRow extends Omit<Source, 'linkTitles'> {
  readonly state: CopyState
  readonly copy?: Challenge
  /** Links of this course that open nothing yet. */
  readonly links: readonly { readonly placement: Placement; readonly by: FoundBy }[]
}

export interface CopyBoard {
  readonly courses: readonly Pick<Course, 'id' | 'title'>[]
  readonly rows: readonly CopyRow[]
  /** Links that open nothing yet, of which nothing was found. */
  readonly unknown: readonly Placement[]
}

/** Whether a link waits for somebody to say what it opens. */
export const isUndecided = ({ challengeId, place }: Placement): boolean => challengeId === undefined && place === undefined

/**
 * Maps the links of a course to what they were: by what their launches found, else by title.
 *
 * @param sources the latest of each line, in the order to be shown
 * @param placements all links of this course
 * @param copies what was made of sources already, by root
 */
export function mapCopies(
  course: Pick<Course, 'leftBehind'>,
  {
    courses,
    sources,
    placements,
    copies,
  }: {
    readonly courses: readonly Pick<Course, 'id' | 'title'>[]
    readonly sources: readonly Source[]
    readonly placements: readonly Placement[]
    readonly copies: ReadonlyMap<string, Challenge>
  },
): CopyBoard {
  const known = sources.map((source) => ({ source, titles: [source.challenge.title, ...source.linkTitles] }))
  const sourceOf = (placement: Placement): { readonly source: Source; readonly by: FoundBy } | undefined => {
    const { cameFrom, title } = placement
    const sure = cameFrom && sources.find(({ challenge }) => rootOf(challenge) === cameFrom.rootId)
    if (cameFrom && sure) return { source: sure, by: cameFrom.by }
    // One that surely came from elsewhere is not guessed at.
    const alike = cameFrom ? undefined : byTitle(title, known)
    return alike && { source: alike, by: 'title' }
  }
  const open = placements.filter(isUndecided).map((placement) => ({ placement, ...sourceOf(placement) }))
  const decided = new Set(placements.flatMap(({ challengeId, cameFrom }) => (challengeId && cameFrom ? [cameFrom.rootId] : [])))
  const rows = sources.map(({ challenge, course: from }): CopyRow => {
    const copy = copies.get(rootOf(challenge))
    const links = open.flatMap(({ placement, source, by }) => (source?.challenge.id === challenge.id && by ? [{ placement, by }] : []))
    const stays = course.leftBehind?.includes(rootOf(challenge)) === true || (links.length === 0 && decided.has(rootOf(challenge)))
    const state = copy && links.length === 0 ? 'moved' : stays && !copy ? 'left' : 'to_move'
    return { challenge, course: from, state, links, ...(copy ? { copy } : {}) }
  })
  return { courses, rows, unknown: open.flatMap(({ placement, source }) => (source ? [] : [placement])) }
}
