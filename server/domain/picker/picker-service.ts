import type { PickerPlace } from '../../contract/today-words.ts'
import { AppError } from '../../errors.ts'
import type { ChallengeService } from '../challenges/challenge-service.ts'
import type { Challenge } from '../challenges/challenge.ts'
import type { Actor } from '../people/actor.ts'
import { canScore } from '../rubrics/rubric.ts'
import { shortId } from '../short-id.ts'
import { CHALLENGE_PARAMETER, challengePath, PLACE_PARAMETER, placePath } from '../placements/link-target.ts'
import { placeWords } from '../server-words.ts'

/** What the LMS said it takes back. */
export interface PickerRequest {
  readonly returnUrl: string
  readonly acceptTypes: readonly string[]
  readonly acceptMultiple: boolean
  readonly acceptLineItem: boolean
  /** Handed back exactly as it came. */
  readonly data?: string
}

/** What a teacher chose: a challenge of the course, by full store id, or a place of the apps. */
export type Picked = { readonly kind: 'challenge'; readonly id: string } | { readonly kind: 'place'; readonly place: PickerPlace }

/** One link to make in the course. Times are epoch ms. */
export interface PickedLink {
  readonly title: string
  readonly text?: string
  readonly path: string
  readonly custom: Readonly<Record<string, string>>
  readonly lineItem?: { readonly label: string; readonly scoreMaximum: number; readonly resourceId: string; readonly tag?: string }
  readonly submissionEndsAt?: number
}

/** What the browser posts to the LMS. */
export interface SignedAnswer {
  readonly returnUrl: string
  readonly jwt: string
}

/** Signs the answer in the LMS's form; the deep-linking room in production. */
export interface DeepLinkAnswer {
  sign(
    to: { readonly registrationId: string; readonly deploymentId: string; readonly request: PickerRequest },
    links: readonly PickedLink[],
  ): Promise<SignedAnswer>
}

/** The picker's launch: read it, and spend its one answer. */
export interface PickerSessions {
  /** @throws AppError `picker_already_answered`, `picker_expired` */
  readPicker(actor: Actor): Promise<PickerRequest>
  /** Exactly one caller wins. @throws AppError the same */
  spendPicker(actor: Actor): Promise<PickerRequest>
}

export interface PickerService {
  /**
   * Places challenges of the actor's course and places of the apps, in the order given: once per launch, within an hour.
   *
   * @param picked the same thing twice counts once
   * @throws AppError `picker_already_answered`, `picker_expired`, `picker_nothing_chosen`, `picker_type_not_accepted`, `bad_request` (more than one
   *   where the LMS takes one), `not_found`
   */
  answer(actor: Actor, picked: readonly Picked[]): Promise<SignedAnswer>
  /** Answers without links. @throws AppError `picker_already_answered`, `picker_expired` */
  cancel(actor: Actor): Promise<SignedAnswer>
}

interface Dependencies {
  readonly sessions: PickerSessions
  readonly challenges: ChallengeService
  readonly deepLinks: DeepLinkAnswer
}

const LINK_TYPE = 'ltiResourceLink'

export const createPickerService = ({ sessions, challenges, deepLinks }: Dependencies): PickerService => ({
  async answer(actor, picked) {
    const request = await sessions.readPicker(actor)
    const items = [...new Map(picked.map((item) => [item.kind === 'place' ? item.place : item.id, item])).values()]
    checkChoice(request, items)
    const chosen = await Promise.all(
      items.map(async (item) => {
        if (item.kind === 'place') return { link: placeLink(item.place, actor) }
        const challenge = await challenges.get(actor, item.id)
        return { link: challengeLink(challenge, request), challenge }
      }),
    )
    const signed = await sign(
      deepLinks,
      actor,
      request,
      chosen.map(({ link }) => link),
    )
    // Signed before it is spent: a signature that fails leaves the picker usable.
    await sessions.spendPicker(actor)
    await Promise.all(chosen.flatMap(({ challenge }) => (challenge ? [challenges.notePlaced(challenge)] : [])))
    return signed
  },

  async cancel(actor) {
    const signed = await sign(deepLinks, actor, await sessions.readPicker(actor), [])
    await sessions.spendPicker(actor)
    return signed
  },
})

function checkChoice({ acceptTypes, acceptMultiple }: PickerRequest, items: readonly Picked[]): void {
  if (items.length === 0) throw new AppError('picker_nothing_chosen')
  if (!acceptTypes.includes(LINK_TYPE)) throw new AppError('picker_type_not_accepted')
  if (items.length > 1 && !acceptMultiple) throw new AppError('bad_request', {}, { fields: [{ path: 'items', code: 'too_long' }] })
}

const sign = (deepLinks: DeepLinkAnswer, { registrationId, deploymentId }: Actor, request: PickerRequest, links: readonly PickedLink[]) =>
  deepLinks.sign({ registrationId, deploymentId, request }, links)

/** The link carries our id three ways: as a parameter, in its address, and on its column; one of them comes back with each launch. */
function challengeLink(challenge: Challenge, { acceptLineItem }: PickerRequest): PickedLink {
  const id = shortId(challenge.id)
  const { title, drivingQuestion, scoreMaximum, due, rubric } = challenge
  return {
    title,
    text: drivingQuestion,
    path: challengePath(id),
    custom: { [CHALLENGE_PARAMETER]: id },
    ...(acceptLineItem && canScore(rubric) ? { lineItem: { label: title, scoreMaximum, resourceId: id } } : {}),
    ...(due ? { submissionEndsAt: due.at } : {}),
  }
}

/** A place has no grades, so no column; its title is in the LMS's language, because it stands in the course for everybody. */
function placeLink(place: PickerPlace, { locale }: Actor): PickedLink {
  const words = placeWords(locale)
  return {
    title: words[`title_${place}`],
    text: words[`text_${place}`],
    path: placePath(place),
    custom: { [PLACE_PARAMETER]: place },
  }
}
