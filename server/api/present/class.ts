import { ClassView, type ClassRow } from '../../contract/works.ts'
import { decidedCriteria, markedCount, scoreOf } from '../../domain/assessments/assessment.ts'
import type { ClassWork, ClassWorks } from '../../domain/assessments/class-works.ts'
import type { Challenge } from '../../domain/challenges/challenge.ts'
import { lastHandIn } from '../../domain/works/work.ts'
import { presentChallenge } from './challenges.ts'
import { presentForStaff } from './people.ts'
import { presentReceipt } from './receipts.ts'
import { presentRoster } from './roster.ts'
import { isoTime } from './time.ts'

/** @param tag language of the reader */
export function presentClass(
  { challenge, rows, roster, markedCount: marked, releasableCount, trouble }: ClassWorks,
  tag: string,
): ClassView {
  return ClassView.parse({
    challenge: presentChallenge(challenge),
    rows: rows.map((row) => presentRow(row, challenge, tag)),
    ...(trouble ? { trouble: { ...trouble, since: isoTime(trouble.since) } } : {}),
    roster: presentRoster(roster),
    markedCount: marked,
    releasableCount,
  })
}

function presentRow({ participant, work, status }: ClassWork, { rubric, scoreMaximum }: Challenge, tag: string): ClassRow {
  const handIn = work && lastHandIn(work)
  const score = work && scoreOf(work.marks, rubric, scoreMaximum)
  return {
    person: presentForStaff(participant, tag),
    status,
    ...(handIn ? { handedInAt: isoTime(handIn.at) } : {}),
    marked: work ? markedCount(work.marks, rubric) : 0,
    decided: work ? [...decidedCriteria(work.marks, rubric)] : [],
    ...(score === undefined ? {} : { score }),
    receipt: presentReceipt(work ?? {}),
    left: participant.member.leftAt !== undefined,
  }
}
