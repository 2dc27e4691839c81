import type { ChallengeInput, ChallengeView } from '../../server/contract/challenges.ts'
import type { LibraryView } from '../../server/contract/library.ts'
import type { PickerForm } from '../../server/contract/picker.ts'
import type { Link, LineItem } from '../../server/practice-lms/school.ts'
import type { HouseTab, JourneyHouse } from './journey-house.ts'

export const COURSE = 'science-8'
export const TEACHER = 'okafor'

export interface Placed {
  readonly challenge: ChallengeView
  readonly link: Link
  readonly lineItem: LineItem
}

/** Places a starter challenge by a deep-linking launch over HTTP, as the picker would, and publishes it. */
export async function placeChallenge(house: JourneyHouse, changes: Partial<ChallengeInput> = {}): Promise<Placed> {
  const picker = await house.openTab({ personId: TEACHER, kind: 'deep-linking' })
  const challenge = await makeFromStarter(picker, changes)
  const { returnUrl, jwt } = await picker.call<PickerForm>('POST', '/picker/answer', { challengeIds: [challenge.id] })
  const answer = await fetch(returnUrl, { method: 'POST', body: new URLSearchParams({ JWT: jwt }) })
  if (!answer.ok) throw new Error(`The LMS did not take the deep link: ${(await answer.text()).slice(0, 400)}`)
  return publishPlaced(house, challenge)
}

async function makeFromStarter(tab: HouseTab, changes: Partial<ChallengeInput>): Promise<ChallengeView> {
  const { challenges } = await tab.call<LibraryView>('GET', '/library')
  const [first] = challenges
  if (!first) throw new Error('There are no starters')
  const starter = await tab.call<ChallengeInput>('GET', `/library/challenges/${first.id}`)
  return tab.call<ChallengeView>('POST', '/challenges', { ...starter, ...changes })
}

function publishPlaced({ lms: { lms } }: JourneyHouse, challenge: ChallengeView): Placed {
  const { links, lineItems } = lms.school
  const link = links.find(({ custom }) => Object.values(custom).includes(challenge.id))
  const lineItem = lineItems.find(({ linkId }) => linkId === link?.id)
  if (!link || !lineItem) throw new Error('The LMS made no link with a column')
  lms.control.publishLink(link.id, true)
  return { challenge, link, lineItem }
}
