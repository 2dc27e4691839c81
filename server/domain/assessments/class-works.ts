import type { WorkStatus } from '../../contract/words.ts'
import type { Challenge } from '../challenges/challenge.ts'
import type { ClassList, Participant, RosterState } from '../courses/roster-service.ts'
import { isReleasable } from '../works/release.ts'
import { isWaiting, lastHandIn, statusOf, type Work } from '../works/work.ts'
import { isComplete } from './assessment.ts'
import { lmsTrouble, type LmsTrouble } from './lms-trouble.ts'

/** One learner of the class, with the work if there is one. */
export interface ClassWork {
  readonly participant: Participant
  readonly work?: Work
  readonly status: WorkStatus
}

export interface ClassWorks {
  readonly challenge: Challenge
  readonly rows: readonly ClassWork[]
  readonly roster: RosterState
  /** Works with every criterion decided. */
  readonly markedCount: number
  /** Works that "release" would release. */
  readonly releasableCount: number
  /** The LMS does not take grades now. */
  readonly trouble?: LmsTrouble
}

/** Waiting for the teacher first, then begun, then done, then those with nothing handed in. */
const PLACE: Readonly<Record<WorkStatus, number>> = { handed_in: 0, again: 0, marking: 1, released: 2, open: 3 }

/**
 * Puts works beside the people of the class: the longest wait first, then by the list's own order. Who has left keeps their work, at
 * the end; who left without any is not listed.
 *
 * @param known what this server's grade worker knows of the LMS
 */
export function classOf(
  challenge: Challenge,
  { learners, roster }: ClassList,
  works: readonly Work[],
  known?: Pick<LmsTrouble, 'reason' | 'since'>,
): ClassWorks {
  const byLearner = new Map(works.filter(({ isTestPerson }) => !isTestPerson).map((work) => [work.learnerId, work]))
  const rows = learners.map((participant): ClassWork => {
    const work = byLearner.get(participant.person.id)
    return { participant, status: work ? statusOf(work) : 'open', ...(work ? { work } : {}) }
  })
  const listed = rows.filter(
    ({ participant, work }) => participant.member.leftAt === undefined || (work !== undefined && !isUntouched(work)),
  )
  const own = listed.flatMap(({ work }) => work ?? [])
  const trouble = lmsTrouble(own, known)
  return {
    challenge,
    roster,
    rows: listed.toSorted((a, b) => order(a) - order(b) || waitingSince(a) - waitingSince(b)),
    markedCount: own.filter(({ marks }) => isComplete(marks, challenge.rubric)).length,
    releasableCount: own.filter((work) => isReleasable(work, challenge)).length,
    ...(trouble ? { trouble } : {}),
  }
}

const isUntouched = (work: Work): boolean => statusOf(work) === 'open' && work.evidence.length === 0

const order = ({ participant, status }: ClassWork): number => PLACE[status] + (participant.member.leftAt === undefined ? 0 : 10)

const waitingSince = ({ work }: ClassWork): number => (work && isWaiting(work) ? (lastHandIn(work)?.at ?? 0) : 0)
