import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClassCheckInsView, OwnCheckInView } from '../../server/contract/check-ins.ts'
import { CHECK_IN_CHOICES } from '../../server/contract/check-in-words.ts'
import { aSafeguarding } from '../support/a-safeguarding.ts'
import { classOf, namesIn, openCheckInHouse, own, say, type CheckInHouse } from './check-in-house.ts'
import { refusal } from './works-house.ts'

const DAY_MS = 86_400_000
let house: CheckInHouse
beforeEach(async () => {
  house = await openCheckInHouse()
})
afterEach(() => house.close())

describe('a learner’s check-in', () => {
  it('takes each of the four choices, and no fifth', async () => {
    await house.teacher()
    const learner = await house.learner()
    for (const choice of CHECK_IN_CHOICES) {
      const { status, body } = await say(learner, choice)
      expect(status).toBe(200)
      expect(body.open).toMatchObject({ choice })
    }
    expect(refusal(await say(learner, 'meh'))).toEqual([400, 'bad_request'])
    expect(refusal(await learner.send('PUT', '/check-in/noon', { choice: 'fine' }))).toEqual([404, 'not_found'])
    expect(refusal(await learner.send('PUT', '/check-in/open', { choice: 'fine', score: 3 }))).toEqual([400, 'bad_request'])
    expect(refusal(await say(learner, 'please-check-in', 'x'.repeat(281)))).toEqual([400, 'bad_request'])
  })

  it('names every reader, says for how long, and can be changed or taken back all day', async () => {
    await house.teacher()
    await house.teacher({ subject: 'lms-co-teacher', person: { name: 'Ana Reyes' } })
    const learner = await house.learner()
    expect(await own(learner)).toMatchObject({ state: 'on', day: '2026-09-01', part: 'open', daysKept: 14 })
    expect(namesIn((await own(learner)).readers).toSorted()).toEqual(['Ana Reyes', 'Ruth Berg'])
    const { body } = await say(learner, 'rough-no-talk')
    expect(namesIn(body.open?.readers ?? []).toSorted()).toEqual(['Ana Reyes', 'Ruth Berg'])
    expect(Date.parse(body.open?.goneAt ?? '') - house.clock.at).toBe(14 * DAY_MS)
    house.clock.at += 3_600_000
    expect((await say(learner, 'great')).body.open).toMatchObject({ choice: 'great' })
    expect((await learner.send<OwnCheckInView>('DELETE', '/check-in/open')).body.open).toBeUndefined()
    expect((await own(learner)).open).toBeUndefined()
  })

  it('keeps one document for each course, learner and day, with an opening and a closing', async () => {
    await house.teacher()
    const learner = await house.learner()
    await Promise.all(CHECK_IN_CHOICES.map((choice) => say(learner, choice)))
    await say(learner, 'fine', undefined, 'close')
    const rows = await house.store.tenant('checkIns').find('school-1', { limit: 10 })
    expect(rows.rows).toHaveLength(1)
    house.clock.at += DAY_MS
    const nextDay = await house.learner()
    expect((await own(nextDay)).open).toBeUndefined()
    await say(nextDay, 'great')
    expect((await house.store.tenant('checkIns').find('school-1', { limit: 10 })).rows).toHaveLength(2)
  })

  it('follows the school’s own day and hours: the evening there is still that day, and the end of school asks how they leave', async () => {
    await house.teacher()
    await house.services.schools.offerZone('school-1', 'America/Los_Angeles')
    house.clock.at = Date.UTC(2026, 8, 2, 1)
    const learner = await house.learner()
    const evening = await own(learner)
    expect([evening.day, evening.part]).toEqual(['2026-09-01', 'close'])
    expect(evening.texts?.closed).toContain('Monday at 8:00')
    house.clock.at = Date.UTC(2026, 8, 2, 17)
    const morning = await own(await house.learner())
    expect([morning.day, morning.part, morning.texts?.closed]).toEqual(['2026-09-02', 'open', undefined])
  })

  it('shows the school’s text before and after somebody asks, in the reader’s language', async () => {
    await house.teacher()
    const { texts } = await own(await house.learner())
    expect(texts?.full).toContain('Ms. Reyes will see this and will find you before you go home today.')
    expect(texts?.short).toBe('Need help right now? Go to the counselor in room 12 or call 555 0100.')
    const spanish = await own(await house.learner({ locale: 'es-MX' }))
    expect(spanish.texts?.full).toContain('te buscará antes de que te vayas hoy')
    expect(spanish.texts?.full).not.toMatch(/\{|before/)
  })

  it('keeps a line only with a choice that the teacher sees by name', async () => {
    await house.teacher()
    const learner = await house.learner()
    expect((await say(learner, 'please-check-in', '  Can we talk?  ')).body.open?.note).toBe('Can we talk?')
    expect((await say(learner, 'fine', 'Not for anybody')).body.open?.note).toBeUndefined()
  })
})

describe('a check-in that is off', () => {
  it('says so and takes nothing until every field is filled, a named adult agreed and the school wants it', async () => {
    const { texts } = aSafeguarding()
    const [agreed, isWanted] = [false, false]
    for (const form of [{ isWanted }, { agreed, isWanted }, { texts: { ...texts, helpLineContact: '' }, isWanted }]) {
      await house.set(form)
      await house.teacher()
      const learner = await house.learner()
      expect((await own(learner)).state).toBe('no_safeguarding')
      expect((await own(learner)).texts).toBeUndefined()
      expect(refusal(await say(learner, 'please-check-in', 'hello'))).toEqual([409, 'check_in_off'])
      expect((await classOf(await house.teacher())).state).toBe('no_safeguarding')
    }
    await expect(house.set({ agreed: false })).rejects.toMatchObject({ code: 'safeguarding_incomplete', fields: [{ path: 'agreed' }] })
    await expect(house.set({ texts: { ...texts, policyName: ' ' } })).rejects.toMatchObject({ fields: [{ path: 'policyName' }] })
    expect((await house.store.tenant('checkIns').find('school-1', { limit: 10 })).rows).toEqual([])
  })

  it('says so where no teacher is known who would read it', async () => {
    const learner = await house.learner()
    expect((await own(learner)).state).toBe('no_reader')
    expect(refusal(await say(learner, 'please-check-in'))).toEqual([409, 'check_in_off'])
    await house.launch({ subject: 'an-admin', role: 'admin' })
    await house.launch({ subject: 'an-observer', role: 'observer' })
    expect((await own(learner)).state).toBe('no_reader')
  })
})

describe('what a teacher sees', () => {
  it('is the names of the last two choices and numbers of the rest', async () => {
    const teacher = await house.teacher()
    const [a, b, c, d, e] = await Promise.all(['Ann', 'Ben', 'Cleo', 'Dan', 'Eve'].map((name) => house.named(`s-${name}`, name)))
    await Promise.all([
      say(a as never, 'great'),
      say(b as never, 'fine'),
      say(c as never, 'rough-no-talk'),
      say(d as never, 'please-check-in', 'My group'),
    ])
    expect(e).toBeDefined()
    const { body, text } = await teacher.get<ClassCheckInsView>('/check-ins')
    expect(body.today).toMatchObject({ day: '2026-09-01', greatOrFine: 2, notSaid: 1, notForYou: 0 })
    expect(namesIn(body.today.rough.map(({ person }) => person))).toEqual(['Cleo'])
    expect(body.asks).toMatchObject([{ person: { name: 'Dan' }, note: 'My group', part: 'open', readers: [{ name: 'Ruth Berg' }] }])
    expect(text).not.toMatch(/Ann|Ben|Eve/)
    expect(body.adultText).toContain('tell Mr. Dahl at once')
  })

  it('keeps how they left yesterday beside today, and an ask in sight until somebody has talked', async () => {
    const teacher = await house.teacher()
    const [ann, ben] = [await house.named('s-a', 'Ann'), await house.named('s-b', 'Ben')]
    await say(ann, 'please-check-in', 'Soon', 'close')
    await say(ben, 'great')
    await say(ben, 'rough-no-talk', undefined, 'close')
    house.clock.at += 3 * DAY_MS
    const later = await house.teacher()
    const shown = await classOf(later)
    expect(shown.today).toMatchObject({ day: '2026-09-04', notSaid: 2 })
    expect(shown.before).toMatchObject({ day: '2026-09-01', greatOrFine: 0, notSaid: 0 })
    expect(namesIn(shown.before?.rough.map(({ person }) => person) ?? [])).toEqual(['Ben'])
    const [ask] = shown.asks
    const talked = (value: boolean) =>
      later.send<ClassCheckInsView>('PUT', `/check-ins/${ask?.checkInId}/talked`, { part: 'close', talked: value })
    expect((await talked(true)).body.asks[0]).toMatchObject({ talkedBy: { name: 'Ruth Berg' } })
    expect((await talked(false)).body.asks[0]?.talkedAt).toBeUndefined()
    expect((await talked(true)).body.asks[0]?.talkedAt).toBeDefined()
    expect(refusal(await later.send('PUT', `/check-ins/${ask?.checkInId}/talked`, { part: 'open', talked: true }))).toEqual([
      404,
      'not_found',
    ])
    expect(refusal(await later.send('PUT', `/check-ins/${ask?.checkInId}/talked`, { talked: 1 }))).toEqual([400, 'bad_request'])
    house.clock.at += DAY_MS
    await say(await house.named('s-b', 'Ben'), 'fine')
    house.clock.at += DAY_MS
    expect((await classOf(await house.teacher())).asks).toEqual([])
    expect(teacher).toBeDefined()
  })

  it('waits again when a learner asks anew after a talk', async () => {
    const teacher = await house.teacher()
    const learner = await house.learner()
    await say(learner, 'please-check-in')
    const id = (await classOf(teacher)).asks[0]?.checkInId
    await teacher.send('PUT', `/check-ins/${id}/talked`, { part: 'open', talked: true })
    await say(learner, 'please-check-in', 'One more thing')
    expect((await classOf(teacher)).asks[0]).toMatchObject({ note: 'One more thing' })
    expect((await classOf(teacher)).asks[0]?.talkedAt).toBeUndefined()
  })

  it('holds a private note that only its writer gets back', async () => {
    const [teacher, other] = [await house.teacher(), await house.teacher({ subject: 'co', person: { name: 'Ana Reyes' } })]
    await say(await house.learner(), 'please-check-in')
    const id = (await classOf(teacher)).asks[0]?.checkInId
    const kept = await teacher.send<ClassCheckInsView>('PUT', `/check-ins/${id}/private-note`, { text: 'Sit near the door' })
    expect(kept.body.asks[0]?.privateNote).toBe('Sit near the door')
    expect((await other.get('/check-ins')).text).not.toContain('near the door')
    await teacher.send('PUT', `/check-ins/${id}/private-note`, { text: '' })
    expect((await classOf(teacher)).asks[0]?.privateNote).toBeUndefined()
    expect(refusal(await teacher.send('PUT', `/check-ins/${id}/private-note`, { text: 'x'.repeat(1001) }))).toEqual([400, 'bad_request'])
  })

  it('leaves out the LMS’s test person', async () => {
    const teacher = await house.teacher()
    const tester = await house.learner({ subject: 'student-view', isTestPerson: true })
    await say(tester, 'please-check-in', 'Only a test')
    expect(await classOf(teacher)).toMatchObject({ asks: [], today: { notSaid: 0, greatOrFine: 0 } })
  })
})

describe('how long a check-in is kept', () => {
  it('is what the school has set: gone for every reader at that moment, and deleted by the next housekeeping', async () => {
    await house.set({ daysKept: 3 })
    await house.teacher()
    await say(await house.learner(), 'please-check-in', 'Soon gone')
    house.clock.at += 3 * DAY_MS - 1
    expect((await classOf(await house.teacher())).asks).toHaveLength(1)
    house.clock.at += 1
    const shown = await classOf(await house.teacher())
    expect([shown.asks, shown.before]).toEqual([[], undefined])
    expect((await house.store.expire(house.clock.at))['checkIns']).toBe(1)
    expect((await house.store.tenant('checkIns').find('school-1', { limit: 10 })).rows).toEqual([])
  })

  it('is not stretched by what a teacher does, and a shorter time holds for what is there', async () => {
    const teacher = await house.teacher()
    await say(await house.learner(), 'please-check-in')
    const [before] = (await classOf(teacher)).asks
    house.clock.at += 3_600_000
    await teacher.send('PUT', `/check-ins/${before?.checkInId}/talked`, { part: 'open', talked: true })
    expect((await classOf(teacher)).asks[0]?.goneAt).toBe(before?.goneAt)
    await house.set({ daysKept: 2 })
    expect(Date.parse((await classOf(teacher)).asks[0]?.goneAt ?? '')).toBe(Date.parse(before?.at ?? '') + 2 * DAY_MS)
  })
})
