import type { ChallengeInput } from '../../contract/challenges.ts'
import { ChallengeList, ChallengeView } from '../../contract/challenges.ts'
import type { Challenge, ChallengeDraft } from '../../domain/challenges/challenge.ts'
import type { Rubric } from '../../domain/rubrics/rubric.ts'
import { shortId } from '../../domain/short-id.ts'
import { isoTime } from './time.ts'

export const presentChallenge = (challenge: Challenge): ChallengeView =>
  ChallengeView.parse({
    id: shortId(challenge.id),
    rev: challenge.edition,
    ...presentDraft(challenge),
    placed: challenge.placedAt !== undefined,
    hasMarks: challenge.markedAt !== undefined,
  })

export const presentChallenges = (challenges: readonly Challenge[]): ChallengeList =>
  ChallengeList.parse({ challenges: challenges.map(presentChallenge) })

/** What a teacher wrote, in the form of the wire. */
export const presentDraft = ({ title, drivingQuestion, handIn, audience, due, rubric, scoreMaximum }: ChallengeDraft) => ({
  title,
  drivingQuestion,
  handIn,
  ...(audience === undefined ? {} : { audience }),
  ...(due ? { due: { at: isoTime(due.at), zone: due.zone } } : {}),
  rubric: presentRubric(rubric),
  scoreMaximum,
})

export const presentRubric = ({ title, starterId, criteria }: Rubric) => ({
  title,
  ...(starterId === undefined ? {} : { starterId }),
  criteria: criteria.map(({ id, name, question, kind, weight, levels }) => ({
    id,
    name,
    question,
    kind,
    weight,
    levels: levels.map((level) => ({ id: level.id, name: level.name, learner: level.learner, marker: level.marker, points: level.points })),
  })),
})

/** A teacher's form as the domain keeps it. */
export function toDraft({
  title,
  drivingQuestion,
  handIn,
  audience,
  due,
  rubric,
  scoreMaximum,
  starterId,
}: ChallengeInput): ChallengeDraft {
  const { starterId: rubricStarter, ...ownRubric } = rubric
  return {
    title,
    drivingQuestion,
    handIn,
    ...(audience ? { audience } : {}),
    ...(due ? { due: { at: Date.parse(due.at), zone: due.zone } } : {}),
    rubric: { ...ownRubric, ...(rubricStarter === undefined ? {} : { starterId: rubricStarter }) },
    scoreMaximum,
    ...(starterId === undefined ? {} : { starterId }),
  }
}
