import type { RegistrationList } from '../../server/contract/admin.ts'
import type { SetSafeguarding } from '../../server/contract/check-ins.ts'
import type { GreetStripView } from '../../server/contract/greetings.ts'
import type { ShoutOutStartersView } from '../../server/contract/shout-outs.ts'
import { aSafeguarding } from './a-safeguarding.ts'
import { consoleOwner } from './console-owner.ts'
import type { JourneyHouse } from './journey-house.ts'
import { TEACHER } from './journey-place.ts'

/** Fills in who answers, for every school of a running tool, as the owner that its setup link makes. */
export async function switchCheckInOn(house: JourneyHouse, form: SetSafeguarding): Promise<void> {
  const { token } = await consoleOwner(house)
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${house.tool.origin}/api/admin${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`)
    return (await answer.json()) as T
  }
  const { registrations } = await call<RegistrationList>('GET', '/registrations')
  const schools = new Set(registrations.flatMap(({ deployments }) => deployments.map(({ tenant }) => tenant.id)))
  for (const id of schools) await call('PUT', `/tenants/${id}/safeguarding`, form)
}

/** A day as the pictures show it: who was greeted, who said what, one who asks, a question, and a shout-out. */
export async function furnishDay(house: JourneyHouse, linkId: string, students: readonly [string, string, string]): Promise<void> {
  await switchCheckInOn(house, aSafeguarding())
  const teacher = await house.openTab({ personId: TEACHER, linkId })
  const { rows } = await teacher.call<GreetStripView>('GET', '/greetings')
  const changes = rows.slice(0, 19).map(({ person }) => ({ personId: person.id, greeted: true }))
  await teacher.call('PUT', '/greetings', { changes })
  await teacher.call('PATCH', '/circle', { question: 'When is it right to break a plan?' })
  const said = [{ choice: 'fine' }, { choice: 'rough-no-talk' }, { choice: 'please-check-in', note: 'Can we talk about my group?' }]
  for (const [at, personId] of students.entries()) {
    const tab = await house.openTab({ personId, linkId })
    await tab.call('PUT', '/check-in/open', said[at])
    await tab.call('PUT', '/circle/answer', { text: 'When somebody new joins and needs another way.', isAnonymous: at === 1 })
  }
  const [first] = rows
  const { subjects } = await teacher.call<ShoutOutStartersView>('GET', '/shout-outs/starters')
  const text = 'You made room for the quiet ones at the table.'
  await teacher.call('POST', '/shout-outs', { kind: 'skill', aboutId: subjects[0]?.id, toId: first?.person.id, text })
}
