import type { ClassCheckInsView, OwnCheckInView, SetSafeguarding } from '../../server/contract/check-ins.ts'
import type { GreetStripView } from '../../server/contract/greetings.ts'
import type { Launch } from '../../server/lti/launch.ts'
import { aSafeguarding } from '../support/a-safeguarding.ts'
import { openHouse, type Tab } from './harness.ts'

/** The real API of a school that has said who answers. The clock stands at Tuesday, 1 September 2026, 8:00 in UTC. */
export async function openCheckInHouse(form: Partial<SetSafeguarding> | 'none' = {}) {
  const house = await openHouse()
  const { safeguarding } = house.services.community
  const set = (over: Partial<SetSafeguarding> = {}, tenantId = 'school-1') => safeguarding.set(tenantId, aSafeguarding(over))
  if (form !== 'none') await set(form)
  return {
    ...house,
    set,
    /** A learner by their LMS id and name. */
    named: (subject: string, name: string, over: Partial<Launch> = {}): Promise<Tab> =>
      house.learner({ subject, person: { name }, ...over }),
  }
}
export type CheckInHouse = Awaited<ReturnType<typeof openCheckInHouse>>

export const own = async (tab: Tab): Promise<OwnCheckInView> => (await tab.get<OwnCheckInView>('/check-in')).body
export const say = (tab: Tab, choice: string, note?: string, part = 'open') =>
  tab.send<OwnCheckInView>('PUT', `/check-in/${part}`, { choice, ...(note === undefined ? {} : { note }) })
export const classOf = async (tab: Tab): Promise<ClassCheckInsView> => (await tab.get<ClassCheckInsView>('/check-ins')).body
export const stripOf = async (tab: Tab): Promise<GreetStripView> => (await tab.get<GreetStripView>('/greetings')).body
export const namesIn = (people: readonly { readonly name?: string | undefined }[]): readonly string[] =>
  people.map(({ name }) => name ?? '')
