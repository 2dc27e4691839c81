import { AppError } from '../../errors.ts'
import { update, type Ids, type Stored, type TenantCollection } from '../../store/store.ts'
import type { Actor } from '../people/actor.ts'
import { findAll, upsert } from '../upsert.ts'
import { canSee, courseOf, mustTeach } from './challenge-policy.ts'
import { checkDraft, rewrite, type Challenge, type ChallengeDraft } from './challenge.ts'

/** Challenge ids are full store ids. Somebody else's challenge is not there: `not_found`. */
export interface ChallengeService {
  /** @throws AppError `not_found` */
  get(actor: Actor, challengeId: string): Promise<Stored<Challenge>>
  /** The challenges of the actor's course that they may see, newest first. */
  list(actor: Actor): Promise<readonly Stored<Challenge>[]>
  /**
   * @param key the writer's own name for this creation: a second call of the same person in the same course with the same key makes
   *   nothing and changes nothing, and returns the challenge as it is now
   * @throws AppError `not_allowed`, `challenge_incomplete`, `points_invalid`, `rubric_invalid`
   */
  create(actor: Actor, draft: ChallengeDraft, key?: string): Promise<Stored<Challenge>>
  /** @throws AppError the same, and `not_found`, `changed_meanwhile`, `challenge_has_marks` */
  replace(actor: Actor, challengeId: string, draft: ChallengeDraft, edition: number): Promise<Stored<Challenge>>
  /**
   * Says that a first mark is about to be kept: from now on the rubric may be reworded only. Cheap when said before.
   * @param fits refuses a mark that cannot be kept on this very rubric; then nothing is noted
   * @throws AppError `not_found`, and what `fits` throws
   */
  noteMarks(actor: Actor, challengeId: string, fits: (challenge: Challenge) => void): Promise<Stored<Challenge>>
  /** A challenge of a course, for whoever has already been let in (a launch). */
  inCourse(tenantId: string, courseId: string, challengeId: string): Promise<Stored<Challenge> | undefined>
  /** Notes that the challenge was given to its course; writes once. */
  notePlaced(challenge: Stored<Challenge>): Promise<Stored<Challenge>>
}

interface Dependencies {
  readonly challenges: TenantCollection<Challenge>
  readonly ids: Ids
  readonly now: () => number
}

/** Longer than 40 lines: the seven methods of one service, each short. */
export function createChallengeService({ challenges, ids, now }: Dependencies): ChallengeService {
  const get = async (actor: Actor, challengeId: string): Promise<Stored<Challenge>> => {
    const challenge = await challenges.get(actor.tenantId, challengeId)
    if (!challenge || !canSee(actor, challenge)) throw new AppError('not_found')
    return challenge
  }

  const change = async (challenge: Challenge, edit: (doc: Stored<Challenge>) => Stored<Challenge>): Promise<Stored<Challenge>> => {
    const changed = await update(challenges, challenge.tenantId, challenge.id, edit)
    if (!changed) throw new AppError('not_found')
    return changed
  }

  return {
    get,

    async list(actor) {
      const all = await findAll(challenges, actor.tenantId, { courseId: courseOf(actor) })
      return all.filter((challenge) => canSee(actor, challenge)).toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1))
    },

    async create(actor, draft, key) {
      mustTeach(actor)
      checkDraft(draft)
      const at = now()
      const { tenantId, personId: createdBy } = actor
      const courseId = courseOf(actor)
      const id = key === undefined ? ids.random(tenantId) : ids.natural(tenantId, 'challenge', [courseId, createdBy, key])
      const birth = { id, tenantId, courseId, createdBy, createdAt: at, changedAt: at, edition: 1, ...draft }
      return upsert(
        challenges,
        birth,
        () => birth,
        (there) => there,
      )
    },

    async replace(actor, challengeId, draft, edition) {
      mustTeach(actor)
      return change(await get(actor, challengeId), (doc) => rewrite(doc, draft, edition, now()))
    },

    async noteMarks(actor, challengeId, fits) {
      mustTeach(actor)
      const challenge = await get(actor, challengeId)
      if (challenge.markedAt !== undefined) return challenge
      return change(challenge, (doc) => {
        fits(doc)
        return doc.markedAt === undefined ? { ...doc, markedAt: now() } : doc
      })
    },

    async inCourse(tenantId, courseId, challengeId) {
      const challenge = await challenges.get(tenantId, challengeId)
      return challenge?.courseId === courseId ? challenge : undefined
    },

    async notePlaced(challenge) {
      if (challenge.placedAt !== undefined) return challenge
      return change(challenge, (doc) => (doc.placedAt === undefined ? { ...doc, placedAt: now() } : doc))
    },
  }
}
