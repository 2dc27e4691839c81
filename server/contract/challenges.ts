import { z } from 'zod'
import { Rubric } from './rubrics.ts'
import { CHALLENGE_LIMITS } from './words.ts'

const text = (max: number) => z.string().trim().max(max)

/** What a teacher writes. `PUT` replaces the whole. */
export const ChallengeInput = z.strictObject({
  title: text(CHALLENGE_LIMITS.titleLength).min(1),
  drivingQuestion: text(CHALLENGE_LIMITS.questionLength).min(1),
  /** What to hand in, in the learner's words. */
  handIn: text(CHALLENGE_LIMITS.handInLength),
  audience: text(CHALLENGE_LIMITS.audienceLength).optional(),
  /** Instant with offset, and the zone it was chosen in. */
  due: z.strictObject({ at: z.iso.datetime({ offset: true }), zone: z.string().max(64) }).optional(),
  rubric: Rubric,
  /** Points of the gradebook column, above 0. */
  scoreMaximum: z.number().positive().max(CHALLENGE_LIMITS.maxPoints),
  starterId: z.string().max(80).optional(),
})
export type ChallengeInput = z.infer<typeof ChallengeInput>

/**
 * `POST /api/challenges` (educator or picker session). `key` is a uuid made by the browser: sending again with the same key makes nothing
 * new and changes nothing, whatever else is sent; it answers the challenge as it is now. Without a key each call makes one.
 */
export const NewChallenge = ChallengeInput.extend({ key: z.uuid().optional() })
export type NewChallenge = z.infer<typeof NewChallenge>

/** `PUT /api/challenges/:challengeId`. */
export const ReplaceChallenge = z.strictObject({ rev: z.number().int().positive(), challenge: ChallengeInput })

/** `id` in paths and here is the short uuid, without the tenant. */
export const ChallengeView = z.strictObject({
  id: z.string(),
  rev: z.number().int(),
  title: z.string(),
  drivingQuestion: z.string(),
  handIn: z.string(),
  audience: z.string().optional(),
  due: z.strictObject({ at: z.string(), zone: z.string() }).optional(),
  rubric: Rubric,
  scoreMaximum: z.number(),
  /** Placed as a link of this course. */
  placed: z.boolean(),
  /** Marks exist: levels and criteria can be reworded, not taken away. */
  hasMarks: z.boolean(),
})
export type ChallengeView = z.infer<typeof ChallengeView>

/** `GET /api/challenges`: this course's challenges, newest first. */
export const ChallengeList = z.strictObject({ challenges: z.array(ChallengeView) })
export type ChallengeList = z.infer<typeof ChallengeList>
