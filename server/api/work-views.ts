import type { ClassView, LearnerWorkView } from '../contract/works.ts'
import type { AssessmentService } from '../domain/assessments/assessment-service.ts'
import type { WorkService } from '../domain/works/work-service.ts'
import type { WorkViews } from '../domain/works/work-views.ts'
import { presentClass } from './present/class.ts'
import { presentOwnWork } from './present/works.ts'

/** The same views for the first screen of an app as its routes answer. */
export const createWorkViews = ({
  works,
  assessments,
}: {
  readonly works: WorkService
  readonly assessments: AssessmentService
}): WorkViews<LearnerWorkView, ClassView> => ({
  learnerWork: async (actor, challengeId) => presentOwnWork(await works.own(actor, challengeId), actor.locale),
  classView: async (actor, challengeId) => presentClass(await assessments.classOf(actor, challengeId, 'as_known'), actor.locale),
})
