import { AppError } from '../../errors.ts'
import type { Participant, RosterService } from '../courses/roster-service.ts'
import type { CourseActor } from '../works/work-policy.ts'

/**
 * Who may what with a plan. The right follows the role in the course (`asLearner`, `asTeacher`), never a setting of a person:
 * - the learner it belongs to reads and writes it, asks for a review and takes that back;
 * - every teacher of the course reads all plans, reviews, agrees, completes, writes notes;
 * - nobody else gets anything, and cannot learn that it exists.
 *
 * @throws AppError `not_found` for somebody who is no learner of the teacher's course
 */
export async function learnerOf(
  roster: Pick<RosterService, 'participant'>,
  { tenantId, courseId }: CourseActor,
  personId: string,
): Promise<Participant> {
  const participant = await roster.participant(tenantId, courseId, personId)
  if (!participant || participant.member.role !== 'learner' || participant.member.isTestPerson) throw new AppError('not_found')
  return participant
}
