import type { Actor } from '../people/actor.ts'

/**
 * What the first screen of an app shows of works. The views are the wire's, which the domain does not know: the API names their types.
 * Challenge ids are full store ids; access is checked as for any request.
 */
export interface WorkViews<LearnerWork, Class> {
  /** The actor's own work. @throws AppError `not_found` */
  learnerWork(actor: Actor, challengeId: string): Promise<LearnerWork>
  /** The class of a teacher. @throws AppError `not_found` */
  classView(actor: Actor, challengeId: string): Promise<Class>
}
