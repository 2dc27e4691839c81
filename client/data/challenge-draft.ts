import type { FieldFault } from '../../server/contract/errors.ts'
import type { ChallengeCalls, ChallengeInput, ChallengeView } from './challenges.ts'
import type { CallError } from './errors.ts'
import type { DraftShelf } from './draft-shelf.ts'
import { Outbox, PAUSE_MS, type Change, type SaveState } from './outbox.ts'
import { Watchable } from './watchable.ts'

type Save = Change & { readonly input: ChallengeInput }

export interface ChallengeDraftOptions {
  readonly calls: ChallengeCalls
  readonly shelf: DraftShelf
  readonly now: () => number
  readonly random: () => number
  readonly input: ChallengeInput
  /** A uuid of this draft: a first save that is sent again after its answer was lost makes no second challenge. */
  readonly key: string
  /** The challenge being changed; without it the first save makes one. */
  readonly saved?: ChallengeView
}

/** The most letters of a question that make a title, where none was written. */
const TITLE_LENGTH = 80

/**
 * A challenge while it is written: saved at each pause as soon as the server can take it (a question and a rubric with a name).
 * Until then it lives on this page only, and the chip does not say otherwise.
 */
export class ChallengeDraft extends Watchable {
  readonly #calls: ChallengeCalls
  readonly #outbox: Outbox<Save>
  #input: ChallengeInput
  readonly #key: string
  #saved: ChallengeView | undefined
  /** A first save went out; whether it came in is known by its answer only. */
  #isMaking = false
  #error: CallError | undefined

  constructor({ calls, shelf, now, random, input, key, saved }: ChallengeDraftOptions) {
    super()
    this.#calls = calls
    this.#input = input
    this.#key = key
    this.#saved = saved
    this.#outbox = new Outbox<Save>({
      send: ({ input: wanted }) => this.#send(wanted),
      merge: (_older, newer) => newer,
      refused: (_change, error) => {
        this.#error = error
        this.changed()
      },
      shelf,
      now,
      random,
    })
    this.#outbox.watch(() => this.changed())
  }

  get input(): ChallengeInput {
    return this.#input
  }

  get saved(): ChallengeView | undefined {
    return this.#saved
  }

  get saveState(): SaveState {
    return this.#outbox.state
  }

  /** The refusal that no retry can mend, until the next change. */
  get error(): CallError | undefined {
    return this.#error
  }

  /** What the server found wrong, with paths of `ChallengeInput`. */
  get faults(): readonly FieldFault[] {
    return this.#error?.fields ?? []
  }

  get isSavable(): boolean {
    return isSavable(this.#input)
  }

  change(input: ChallengeInput): void {
    this.#input = input
    this.#error = undefined
    if (isSavable(input)) this.#outbox.put({ key: 'challenge', lane: 'challenge', input: sendable(input) }, PAUSE_MS)
    this.changed()
  }

  /** Saves what is written and waits. @throws CallError */
  async save(): Promise<ChallengeView> {
    if (!this.#saved) this.#outbox.put({ key: 'challenge', lane: 'challenge', input: sendable(this.#input) }, 0)
    await this.#outbox.flush()
    if (this.#error) throw this.#error
    if (!this.#saved) throw new TypeError('saved without an answer')
    return this.#saved
  }

  hurry(): void {
    this.#outbox.hurry()
  }

  get wouldLose(): boolean {
    const state = this.#outbox.state
    return state.kind === 'waiting' && !state.kept
  }

  async #send(input: ChallengeInput): Promise<void> {
    if (this.#saved) {
      this.#saved = await this.#calls.replace(this.#saved.id, this.#saved.rev, input)
      return
    }
    const isAgain = this.#isMaking
    this.#isMaking = true
    const made = await this.#calls.create(input, this.#key)
    this.#saved = isAgain ? { ...made, rev: 1 } : made
    // The first try may have come in with older words. Revision 1 is the one it made: what somebody wrote over it since is a conflict.
    if (isAgain) this.#saved = await this.#calls.replace(made.id, 1, input)
  }
}

const isSavable = ({ drivingQuestion, rubric, scoreMaximum }: ChallengeInput): boolean =>
  drivingQuestion.trim() !== '' && rubric.criteria.length > 0 && rubric.criteria.every(({ name }) => name.trim() !== '') && scoreMaximum > 0

/** Fills in what may be left empty on the page: a title from the question, the rubric's from the title. */
function sendable(input: ChallengeInput): ChallengeInput {
  const { audience, ...rest } = input
  const title = input.title.trim() || shortened(input.drivingQuestion)
  return {
    ...rest,
    title,
    ...(audience?.trim() ? { audience } : {}),
    rubric: { ...input.rubric, title: input.rubric.title.trim() || title.slice(0, 120) },
  }
}

const shortened = (question: string): string => {
  const text = question.trim()
  return text.length <= TITLE_LENGTH ? text : `${text.slice(0, TITLE_LENGTH - 1).replace(/\s+\S*$/, '')}…`
}
