import { z } from 'zod'
import { ChallengeInput } from './challenges.ts'
import { Rubric } from './rubrics.ts'

/** `GET /api/library`: starters a teacher can begin from. Small: no levels, no rubric bodies. */
export const LibraryView = z.strictObject({
  challenges: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      drivingQuestion: z.string(),
      pitch: z.string(),
      ages: z.tuple([z.number(), z.number()]),
      subjects: z.array(z.string()),
      durationWeeks: z.number(),
    }),
  ),
  rubrics: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      summary: z.string(),
      criteria: z.number().int(),
      ages: z.tuple([z.number(), z.number()]),
    }),
  ),
})
export type LibraryView = z.infer<typeof LibraryView>

/** `GET /api/library/challenges/:starterId`: a filled-in form, rubric and all. */
export const StarterChallenge = ChallengeInput
export type StarterChallenge = z.infer<typeof StarterChallenge>

/** `GET /api/library/rubrics/:starterId` */
export const StarterRubric = Rubric
export type StarterRubric = z.infer<typeof StarterRubric>

/** `GET /api/library/rubrics/:starterId/comments`: the comment bank of a starter rubric. */
export const CommentBank = z.strictObject({
  comments: z.array(
    z.strictObject({ id: z.string(), criterionId: z.string(), levelId: z.string(), comment: z.string(), nextStep: z.string() }),
  ),
})
export type CommentBank = z.infer<typeof CommentBank>
