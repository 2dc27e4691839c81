import { MarkingView } from '../../contract/works.ts'
import type { Marking } from '../../domain/assessments/assessment-service.ts'
import { scoreOf } from '../../domain/assessments/assessment.ts'
import { hasUnreleasedChanges } from '../../domain/works/release.ts'
import { lastHandIn, statusOf } from '../../domain/works/work.ts'
import { presentForStaff, presentPerson } from './people.ts'
import { presentReceipt } from './receipts.ts'
import { isoTime } from './time.ts'
import { presentEvidence, presentMarks } from './works.ts'

/**
 * One learner's work for its marker: what was handed in, never the drafts. `rev` is the version of the marks.
 * @param tag language of the reader
 */
export function presentMarking({ challenge, participant, work, changedBy, touches }: Marking, tag: string): MarkingView {
  const { rubric, scoreMaximum } = challenge
  const score = scoreOf(work.marks, rubric, scoreMaximum)
  const handIn = lastHandIn(work)
  return MarkingView.parse({
    person: presentForStaff(participant, tag),
    status: statusOf(work),
    rev: work.marks.version,
    evidence: (handIn?.evidence ?? []).map(presentEvidence),
    selfMarks: handIn?.selfMarks ?? {},
    ...(handIn ? { handedInAt: isoTime(handIn.at) } : {}),
    marks: presentMarks(work.marks, rubric),
    overall: work.marks.overall?.text ?? '',
    ...(score === undefined ? {} : { score }),
    scoreMaximum,
    ...(work.released ? { releasedAt: isoTime(work.released.at) } : {}),
    unreleasedChanges: hasUnreleasedChanges(work, challenge),
    receipt: presentReceipt(work),
    ...(changedBy ? { changedBy: { person: presentPerson(changedBy.person, { role: 'educator' }, tag), at: isoTime(changedBy.at) } } : {}),
    touches: touches.map(({ person, at, ...touch }) => ({
      ...touch,
      person: presentPerson(person, { role: 'educator' }, tag),
      at: isoTime(at),
    })),
  })
}
