import type { ChallengeInput, ChallengeView } from '../../data/challenges.ts'
import { inputOf } from '../../data/challenges.ts'

/** Points of a new column: what schools use most. */
const POINTS = 20
const LEVELS = 4

/**
 * A challenge to begin with: no words, one criterion of four levels.
 * @param names level names, lowest first
 */
export function blankChallenge(names: readonly string[], newId: () => string): ChallengeInput {
  return {
    title: '',
    drivingQuestion: '',
    handIn: '',
    scoreMaximum: POINTS,
    rubric: {
      title: '',
      criteria: [
        {
          id: newId(),
          name: '',
          question: '',
          kind: 'scored',
          weight: 1,
          levels: Array.from({ length: LEVELS }, (_none, index) => ({
            id: newId(),
            name: names[index] ?? '',
            learner: '',
            marker: '',
            points: index + 1,
          })),
        },
      ],
    },
  }
}

/** A challenge to place anew: the same words and rubric, without its old due date. */
export function copyOf(challenge: ChallengeView): ChallengeInput {
  const { due: _old, ...rest } = inputOf(challenge)
  return rest
}
