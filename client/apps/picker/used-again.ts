import type { PickedItem } from '../../../server/contract/picker.ts'
import type { ChallengeCalls, ChallengeView } from '../../data/challenges.ts'
import { copyOf } from './blank-challenge.ts'

/**
 * Challenges of this course to place now: one that stands in it already is copied first, because its marks and its column are its own.
 * Each copy keeps its key, so that adding again after a failure makes no second one.
 */
export class UsedAgain {
  readonly #calls: Pick<ChallengeCalls, 'create'>
  readonly #newKey: () => string
  readonly #keys = new Map<string, string>()

  constructor(calls: Pick<ChallengeCalls, 'create'>, newKey: () => string) {
    this.#calls = calls
    this.#newKey = newKey
  }

  /** @throws CallError where a copy could not be made; nothing is placed then */
  async items(chosen: readonly ChallengeView[]): Promise<readonly PickedItem[]> {
    return Promise.all(
      chosen.map(async (challenge) => ({ kind: 'challenge' as const, id: challenge.placed ? await this.#copy(challenge) : challenge.id })),
    )
  }

  async #copy(challenge: ChallengeView): Promise<string> {
    const key = this.#keys.get(challenge.id) ?? this.#newKey()
    this.#keys.set(challenge.id, key)
    return (await this.#calls.create(copyOf(challenge), key)).id
  }
}
