import type { ChallengeInput, ChallengeView } from '../../server/contract/challenges.ts'
import type { LibraryView } from '../../server/contract/library.ts'
import type { PickerForm } from '../../server/contract/picker.ts'
import type { Link, LineItem } from '../../server/practice-lms/school.ts'
import type { Page } from 'playwright'
import type { HouseTab, JourneyHouse } from './journey-house.ts'
import { openPicker } from './practice-driver.ts'

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
  const { returnUrl, jwt } = await picker.call<PickerForm>('POST', '/picker/answer', { items: [{ kind: 'challenge', id: challenge.id }] })
  const answer = await fetch(returnUrl, { method: 'POST', body: new URLSearchParams({ JWT: jwt }) })
  if (!answer.ok) throw new Error(`The LMS did not take the deep link: ${(await answer.text()).slice(0, 400)}`)
  const placed = findPlaced(house, challenge)
  house.lms.lms.control.publishLink(placed.link.id, true)
  return placed
}

export interface PickerChoice {
  /** Words to find the starter by in the library. */
  readonly starter: string
  readonly question: string
  /** `2027-03-05T23:59`, in the zone of the school. */
  readonly due: string
  readonly points: number
}

/** Places a challenge as a teacher does: library, form, "Add to course", and "Publish" where the LMS wants it. */
export async function placeByPicker(page: Page, house: JourneyHouse, choice: PickerChoice): Promise<Placed> {
  const frame = await openPicker(page, house.lms.origin, TEACHER, COURSE)
  await frame.getByRole('button', { name: /^From our library/ }).click()
  await frame.getByRole('searchbox', { name: 'Look for' }).fill(choice.starter)
  await frame.getByRole('button', { name: 'Begin from this' }).first().click()
  await frame.getByRole('textbox', { name: 'The driving question' }).fill(choice.question)
  await frame.locator('input[type="datetime-local"]').fill(choice.due)
  await frame.getByRole('spinbutton', { name: 'Points in the gradebook' }).fill(String(choice.points))
  await frame.getByRole('button', { name: 'Add to course' }).click()
  const activity = page.locator('.list').getByRole('link', { name: choice.starter })
  await activity.waitFor()
  const publish = page.getByRole('button', { name: `Publish ${choice.starter}` })
  if ((await publish.count()) > 0) {
    await publish.click()
    await publish.waitFor({ state: 'detached' })
  }
  const tab = await house.openTab({ personId: TEACHER })
  const { challenges } = await tab.call<{ readonly challenges: readonly ChallengeView[] }>('GET', '/challenges')
  const challenge = challenges.find(({ drivingQuestion }) => drivingQuestion === choice.question)
  if (!challenge) throw new Error('The tool does not list the placed challenge')
  return findPlaced(house, challenge)
}

async function makeFromStarter(tab: HouseTab, changes: Partial<ChallengeInput>): Promise<ChallengeView> {
  const { challenges } = await tab.call<LibraryView>('GET', '/library')
  const [first] = challenges
  if (!first) throw new Error('There are no starters')
  const starter = await tab.call<ChallengeInput>('GET', `/library/challenges/${first.id}`)
  return tab.call<ChallengeView>('POST', '/challenges', { ...starter, ...changes })
}

function findPlaced({ lms: { lms } }: JourneyHouse, challenge: ChallengeView): Placed {
  const { links, lineItems } = lms.school
  const link = links.find(({ custom }) => Object.values(custom).includes(challenge.id))
  const lineItem = lineItems.find(({ linkId }) => linkId === link?.id)
  if (!link || !lineItem) throw new Error('The LMS made no link with a column')
  return { challenge, link, lineItem }
}
