import { CriterionMark, EvidenceItem, LearnerWorkView } from '../../contract/works.ts'
import { ownMark, type MarkedRubric, type Marks } from '../../domain/assessments/assessment.ts'
import type { Evidence } from '../../domain/evidence/evidence.ts'
import { shortId } from '../../domain/short-id.ts'
import type { OwnWork } from '../../domain/works/work-service.ts'
import { canTakeBack, currentEvidence, lastHandIn, statusOf } from '../../domain/works/work.ts'
import { presentChallenge } from './challenges.ts'
import { presentPerson } from './people.ts'
import { presentReceipt } from './receipts.ts'
import { isoTime } from './time.ts'

/**
 * A learner's own work. Marks are in it only as released.
 * @param tag language of the reader
 */
export function presentOwnWork({ challenge, work, teacher }: OwnWork, tag: string): LearnerWorkView {
  const { released } = work
  const handedInAt = lastHandIn(work)?.at
  return LearnerWorkView.parse({
    challenge: presentChallenge(challenge),
    status: statusOf(work),
    rev: work.rev,
    evidence: currentEvidence(work).map(presentEvidence),
    selfMarks: work.selfMarks,
    ...(handedInAt === undefined ? {} : { handedInAt: isoTime(handedInAt) }),
    canTakeBack: canTakeBack(work),
    ...(released && teacher
      ? {
          result: {
            releasedAt: isoTime(released.at),
            teacher: presentPerson(teacher, { role: 'educator' }, tag),
            ...(released.score === undefined ? {} : { score: released.score }),
            scoreMaximum: released.scoreMaximum,
            marks: presentMarks(released.marks, challenge.rubric),
            overall: released.marks.overall?.text ?? '',
            receipt: presentReceipt(work),
          },
        }
      : {}),
  })
}

export function presentEvidence(piece: Evidence): EvidenceItem {
  const { id, kind, addedAt, changedAt, text, url, name, fileId, mediaType, bytes, description, pinnedTo, passages, moments } = piece
  const given = { text, url, name, fileId: fileId && shortId(fileId), mediaType, bytes, description, pinnedTo, passages, moments }
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return EvidenceItem.parse({ id, kind, addedAt: isoTime(addedAt), changedAt: isoTime(changedAt), ...known })
}

/** One for each criterion of the rubric, in its order. */
export const presentMarks = (marks: Marks, rubric: MarkedRubric): readonly CriterionMark[] =>
  rubric.criteria.map(({ id: criterionId }) => {
    const mark = ownMark(marks, criterionId)
    return CriterionMark.parse({
      criterionId,
      ...(mark?.levelId === undefined ? {} : { levelId: mark.levelId }),
      notObserved: mark?.notObserved ?? false,
      comment: mark?.comment ?? '',
    })
  })
