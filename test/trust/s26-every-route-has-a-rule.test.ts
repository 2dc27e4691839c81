// Longer than 300 lines: a right body for each route, so that a wrong one hides no missing rule.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownRoutes } from '../../server/api/api-routes.ts'
import type { Route } from '../../server/api/routes/route.ts'
import type { ClassCheckInsView } from '../../server/contract/check-ins.ts'
import type { ClassCircleView } from '../../server/contract/circles.ts'
import type { ClassShoutOutsView } from '../../server/contract/shout-outs.ts'
import type { GroupsView } from '../../server/contract/groups.ts'
import type { LearnerWorkView } from '../../server/contract/works.ts'
import { ROLES } from '../../server/contract/words.ts'
import type { Tab } from '../api/harness.ts'
import { KEY, openWorksHouse } from '../api/works-house.ts'
import { aChallenge } from '../support/a-challenge.ts'
import { aSafeguarding } from '../support/a-safeguarding.ts'

type WorksHouse = Awaited<ReturnType<typeof openWorksHouse>>

/** Parts of a path that are the same for everybody; all others are somebody's. */
const NOBODYS = new Set(['starterId', 'part', 'category', 'item', 'audience', 'itemId', 'noteId', 'conferenceId', 'stepKind'])

/** A body that is right for each route that reads one: a wrong one would hide a missing rule behind `bad_request`. */
const BODIES: Readonly<Record<string, (ids: Readonly<Record<string, string>>) => unknown>> = {
  'post /zone': () => ({ zone: 'Europe/Berlin' }),
  'put /placement': ({ challengeId }) => ({ challengeId }),
  'post /challenges': () => aChallenge(),
  'put /challenges/:challengeId': () => ({ rev: 1, challenge: aChallenge({ title: 'Taken over' }) }),
  'post /picker/answer': ({ challengeId }) => ({ items: [{ kind: 'challenge', id: challengeId }] }),
  'post /challenges/:challengeId/work/evidence': () => ({ kind: 'text', text: 'Mine now', key: KEY }),
  'patch /challenges/:challengeId/work/evidence/:evidenceId': () => ({ text: 'Mine now' }),
  'put /challenges/:challengeId/work/self-marks/:criterionId': () => ({ levelId: 'mid' }),
  'post /challenges/:challengeId/release': () => ({}),
  'patch /challenges/:challengeId/works/:personId/marks': () => ({ rev: 0, overall: 'Mine now' }),
  'post /challenges/:challengeId/works/:personId/deliver': () => ({ overwrite: false }),
  'put /check-in/:part': () => ({ choice: 'fine' }),
  'put /check-ins/:checkInId/talked': () => ({ part: 'open', talked: true }),
  'put /check-ins/:checkInId/private-note': () => ({ text: 'Mine now' }),
  'put /greetings': ({ personId }) => ({ changes: [{ personId, greeted: true }] }),
  'put /circle/answer': () => ({ text: 'Mine now', isAnonymous: false }),
  'patch /circle': () => ({ question: 'Mine now?' }),
  'put /circle/voices/:voiceId/removed': () => ({ removed: true }),
  'post /shout-outs': ({ personId }) => ({
    toId: personId,
    kind: 'skill',
    aboutId: 'inq-ask-question',
    text: 'You asked what nobody had asked.',
  }),
  'put /shout-outs/:shoutOutId/removed': () => ({ removed: true }),
  'put /profile/sorts/:category': () => ({ piles: {}, kept: [] }),
  'patch /profile/about': () => ({ story: 'Mine now' }),
  'put /profile/audiences/:item': () => ({ audience: 'class' }),
  'put /profile/order': () => ({ dimensionIds: [] }),
  'put /profiles/:personId/celebration': () => ({ dimensionId: 'inq-ask-question', text: 'Mine now' }),
  'put /key-sheet/:personId': () => ({ name: 'Taken over' }),
  'post /key-sheet/paste': () => ({ step: 'keep', text: 'Steady heron, Taken over' }),
  'post /group-sets': () => ({ name: 'Mine now', seenBy: 'staff', groups: [] }),
  'post /group-sets/paste': ({ setId }) => ({ step: 'keep', text: 'A, B', setId, name: '', seenBy: 'staff' }),
  'put /group-sets/:setId': () => ({ rev: 1, name: 'Mine now', seenBy: 'staff', groups: [] }),
  'post /group-sets/:setId/places': ({ personId }) => ({ personId, groupId: 'g1' }),
  'put /my-groups/:setId': () => ({ groupId: 'g1' }),
  'post /plan': () => ({ templateId: 'plan-ages-8-9', chosen: {}, written: {} }),
  'put /plan/items/:itemId': () => ({ lane: 'want', title: 'Mine now' }),
  'put /plan/items/:itemId/place': () => ({ lane: 'want', at: 0 }),
  'put /plan/items/:itemId/done': () => ({ isDone: true }),
  'put /plan/status': () => ({ to: 'waiting' }),
  'put /plan/week': () => ({ goals: [] }),
  'put /plan/week/reflection': () => ({ text: 'Mine now' }),
  'put /plan/offers/:offerId': () => ({ answer: 'taken' }),
  'put /plan/conferences/:conferenceId': () => ({ isOver: false }),
  'put /plan-offers': () => ({ offers: [] }),
  'put /next-step/refusals/:stepKind/:stepId': () => ({ reason: 'too_hard' }),
  'put /next-step/weights': () => ({ interest: 3, progression: 0, opportunity: 0 }),
  'put /plans/:personId/status': () => ({ to: 'active' }),
  'put /plans/:personId/notes/:noteId': () => ({ text: 'Mine now' }),
  'post /copies/:sourceId/move': () => ({}),
  'put /copies/links/:linkId': ({ challengeId }) => ({ challengeId }),
}
/** The one route that reads bytes. */
const UPLOAD = 'post /challenges/:challengeId/work/files'
const UPLOAD_HEADERS = { 'content-type': 'text/plain', 'x-file-name': 'notes.txt', 'x-file-key': KEY }
/** These name an object in their body, which must be the course's as well. */
const NAMED_IN_BODY = new Set(['put /placement', 'post /picker/answer', 'put /greetings', 'post /shout-outs'])

let house: WorksHouse
let ids: Readonly<Record<string, string>>
beforeAll(async () => {
  house = await openWorksHouse()
  const { id, teacher } = await house.challenge()
  const { body: made } = await teacher.send<GroupsView>('POST', '/group-sets', {
    name: 'Labs',
    seenBy: 'members',
    signUp: { open: true },
    groups: [{ name: 'Reeds' }],
  })
  const learner = await house.learnerAt(id)
  const bytes = readFileSync(new URL('../../server/domain/library/starters/es/rubrics.json', import.meta.url)).subarray(0, 400)
  const { body } = await learner.send<LearnerWorkView>('POST', `/challenges/${id}/work/files`, bytes, UPLOAD_HEADERS)
  const [file] = body.evidence
  if (!file?.fileId) throw new Error('the victim has no file to guess at')
  ids = {
    challengeId: id,
    evidenceId: file.id,
    fileId: file.fileId,
    personId: learner.first.person.id,
    criterionId: 'evidence',
    stepKind: 'challenge',
    stepId: id,
    starterId: 'reflection',
    part: 'open',
    category: 'strengths',
    item: 'story',
    audience: 'class',
    ...(await community(learner)),
    ...(await planned(learner)),
    setId: made.sets[0]?.id ?? '',
    sourceId: id,
    linkId: (await house.store.tenant('placements').find('school-1', { limit: 1 })).rows[0]?.id.replace('school-1:', '') ?? '',
  }
})
afterAll(() => house.close())

/** A check-in, an answer and a shout-out of the victim, by the ids that a teacher's screen has. */
const community = async (learner: Tab): Promise<Readonly<Record<string, string>>> => {
  await house.services.community.safeguarding.set('school-1', aSafeguarding())
  const teacher = await house.teacher()
  const toId = learner.first.person.id
  await teacher.send('PATCH', '/circle', { question: 'What do you hope for?' })
  await teacher.send('POST', '/shout-outs', { toId, kind: 'value', aboutId: 'val-family', text: 'You stayed until it was done.' })
  await learner.send('PUT', '/check-in/open', { choice: 'please-check-in', note: 'Can we talk?' })
  await learner.send('PUT', '/circle/answer', { text: 'A quiet hour', isAnonymous: true })
  const [asks, circle, shoutOuts] = await Promise.all([
    teacher.get<ClassCheckInsView>('/check-ins'),
    teacher.get<ClassCircleView>('/circle/class'),
    teacher.get<ClassShoutOutsView>('/shout-outs'),
  ])
  const [ask, voice, shoutOut] = [asks.body.asks[0], circle.body.voices[0], shoutOuts.body.recent[0]]
  if (!ask || !voice || !shoutOut) throw new Error('the victim has nothing to guess at')
  return { checkInId: ask.checkInId, voiceId: voice.id, shoutOutId: shoutOut.id }
}

/** A plan of the victim, and what their teacher offers to it. */
const planned = async (learner: Tab): Promise<Readonly<Record<string, string>>> => {
  const teacher = await house.teacher()
  await learner.send('PUT', '/plan/items/item-1', { lane: 'want', title: 'Photograph the Milky Way' })
  await learner.send('PUT', '/plan/week/reflection', { text: 'Clouds all week' })
  await teacher.send('PUT', `/plans/${learner.first.person.id}/notes/note-1`, { text: 'Shall we look at the sky?' })
  await teacher.send('PUT', '/plan-offers', { offers: [{ id: 'offer-1', lane: 'could', title: 'A night at the observatory' }] })
  return { itemId: 'item-1', noteId: 'note-1', conferenceId: 'conference-1', offerId: 'offer-1' }
}

const routes = (): readonly Route[] => [...ownRoutes(house.services), ...house.services.workRoutes]
const nameOf = ({ method, path }: Route): string => `${method} ${path}`
const paramsOf = ({ path }: Route): readonly string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')

const call = (tab: Tab, route: Route) => {
  const path = route.path.replace(/:(\w+)/g, (_whole, name: string) => ids[name] ?? `unknown-${name}`)
  if (nameOf(route) === UPLOAD) return tab.send('POST', path, 'Mine now', UPLOAD_HEADERS)
  return tab.send(route.method.toUpperCase(), path, route.schema.body ? BODIES[nameOf(route)]?.(ids) : undefined)
}

/** One tab of each kind, in the victim's own course. */
const neighbours = async (): Promise<readonly Tab[]> => [
  await house.learnerAt(ids['challengeId'] ?? '', { subject: 'another-learner' }),
  await house.launch({ subject: 'observer', role: 'observer' }),
  await house.teacher({ subject: 'co-teacher' }),
  await house.launch({ subject: 'course-admin', role: 'admin' }),
  await house.picker({ subject: 'picking-teacher' }),
]

/** Tabs with every power, in another course of the school, and in another school that shares all LMS ids. */
const strangers = async (): Promise<readonly Tab[]> => {
  const places = [
    { context: { id: 'course-2', title: 'Art' } },
    { tenantId: 'school-2', registrationId: 'reg-2' },
    { registrationId: 'reg-3' },
  ]
  const tabs = places.map(async (place) => [
    await house.learner({ ...place, subject: 'stranger' }),
    await house.teacher({ ...place, subject: 'strange-teacher' }),
    await house.picker({ ...place, subject: 'strange-picker' }),
  ])
  return (await Promise.all(tabs)).flat()
}

/** Words that the victim's course holds and no body of this test says. */
const VICTIMS_WORDS = [
  'notes.txt',
  'Can we talk?',
  'A quiet hour',
  'You stayed until it was done.',
  'Photograph the Milky Way',
  'Clouds all week',
  'Shall we look at the sky?',
  'A night at the observatory',
  'Labs',
  'Reeds',
  'What do you hope for?',
]
/** Ids that are the same in every school. */
const OTHERS_TOO = new Set([...NOBODYS, 'criterionId'])

/** Everybody of the victim's course, with the same ids of the LMS, in another school. */
const twins = async (place: { readonly tenantId: string; readonly registrationId?: string }): Promise<readonly Tab[]> => [
  await house.learner(place),
  await house.teacher(place),
  await house.picker(place),
  await house.launch({ ...place, subject: 'observer', role: 'observer' }),
  await house.launch({ ...place, subject: 'course-admin', role: 'admin' }),
]

describe('S26: every route of the API', () => {
  it('says who may call it, and is known to this test', () => {
    expect(routes().length).toBeGreaterThan(20)
    for (const route of routes()) {
      expect(route.rule.roles.length, nameOf(route)).toBeGreaterThan(0)
      expect(
        route.rule.roles.every((role) => ROLES.includes(role)),
        nameOf(route),
      ).toBe(true)
      expect(route.schema.body === undefined || nameOf(route) in BODIES, `give this test a body for ${nameOf(route)}`).toBe(true)
      for (const name of paramsOf(route)) expect(ids, `give this test an id for :${name}`).toHaveProperty(name)
      if (paramsOf(route).some((name) => !NOBODYS.has(name))) expect(route.rule.scope, nameOf(route)).toBe('course')
    }
    expect(new Set(routes().map(nameOf)).size).toBe(routes().length)
  })

  it('answers 401 without a session', async () => {
    for (const route of routes()) expect((await call(house.tab(''), route)).status, nameOf(route)).toBe(401)
  })

  it('answers 403 to a role or an app outside its rule, and never to one inside', async () => {
    for (const tab of await neighbours())
      for (const route of routes()) {
        const { roles, apps } = route.rule
        const may = roles.includes(tab.first.role) && (apps === undefined || apps.includes(tab.first.app))
        // Writes of those who may are other tests' business.
        if (may && route.method !== 'get') continue
        const { status } = await call(tab, route)
        expect(status === 403, `${tab.first.role} in ${tab.first.app}: ${nameOf(route)} answered ${status}`).toBe(!may)
      }
  })

  it('answers 404 for what belongs to another course, registration or school', async () => {
    let swept = 0
    for (const tab of await strangers())
      for (const route of routes()) {
        const { roles, apps } = route.rule
        if (!roles.includes(tab.first.role) || (apps && !apps.includes(tab.first.app))) continue
        if (!paramsOf(route).some((name) => !NOBODYS.has(name)) && !NAMED_IN_BODY.has(nameOf(route))) continue
        const { status } = await call(tab, route)
        expect(status, `${tab.first.role} in ${tab.first.app}: ${nameOf(route)}`).toBe(404)
        swept++
      }
    expect(swept).toBeGreaterThan(30)
  })

  it('gives one learner nothing of another’s in the same course', async () => {
    const learner = await house.learnerAt(ids['challengeId'] ?? '', { subject: 'another-learner' })
    for (const route of routes()) {
      const { roles, apps } = route.rule
      if (!roles.includes('learner') || (apps && !apps.includes('learner'))) continue
      if (!paramsOf(route).some((name) => name === 'evidenceId' || name === 'fileId' || name === 'personId')) continue
      expect((await call(learner, route)).status, nameOf(route)).toBe(404)
    }
    const { body, text } = await learner.get<LearnerWorkView>(`/challenges/${ids['challengeId']}/work`)
    expect(body.evidence).toEqual([])
    expect(text).not.toContain(ids['fileId'])
  })

  it('shows a second school that has the same course, people and link ids nothing of the first, whoever asks', async () => {
    const marks = [...Object.entries(ids).flatMap(([name, id]) => (OTHERS_TOO.has(name) ? [] : [id])), ...VICTIMS_WORDS]
    // The same LMS client may serve both (one id for many districts), or each has its own; the LMS's own ids are all the same.
    for (const place of [{ tenantId: 'school-2' }, { tenantId: 'school-3', registrationId: 'reg-9' }])
      for (const tab of await twins(place))
        for (const route of routes()) {
          const { text } = await call(tab, route)
          const seen = marks.filter((mark) => text.includes(mark))
          expect(seen, `${tab.first.role} of ${place.tenantId}: ${nameOf(route)}`).toEqual([])
        }
    // The words are there to be found: those of the victim's own course read them.
    const own = [await house.teacher(), await house.learnerAt(ids['challengeId'] ?? '')]
    const reads = own.flatMap((tab) =>
      routes()
        .filter(({ method }) => method === 'get')
        .map(async (route) => (await call(tab, route)).text),
    )
    const texts = await Promise.all(reads)
    for (const word of VICTIMS_WORDS)
      expect(
        texts.some((text) => text.includes(word)),
        word,
      ).toBe(true)
  })

  it('has left the victim’s work as it was', async () => {
    const owner = await house.learnerAt(ids['challengeId'] ?? '')
    const { body } = await owner.get<LearnerWorkView>(`/challenges/${ids['challengeId']}/work`)
    expect(body).toMatchObject({
      status: 'open',
      selfMarks: {},
      challenge: { title: 'Brown creek' },
      evidence: [{ id: ids['evidenceId'], name: 'notes.txt' }],
    })
    expect((await owner.get(`/files/${ids['fileId']}`)).status).toBe(200)
  })
})
