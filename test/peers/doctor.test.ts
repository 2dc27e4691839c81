import { afterEach, describe, expect, it } from 'vitest'
import { DOCTOR_STEPS } from '../../server/contract/admin-words.ts'
import { DOCTOR_FIXES, DOCTOR_NOTES, doctorExitCode, doctorFixKey } from '../../server/contract/doctor.ts'
import { doctor as words } from '../../server/contract/locales/en/doctor.ts'
import { doctor as spanish } from '../../server/contract/locales/es/doctor.ts'
import { formatMessage } from '../../server/contract/locales/format.ts'
import { SCOPE } from '../../server/lti/claim-names.ts'
import type { DoctorReport } from '../../server/lti/doctor/doctor.ts'
import { BEHAVIOURS } from '../../server/practice-lms/behaviours/behaviours.ts'
import { FAMILIES, type Family } from '../../server/practice-lms/school.ts'
import { openWard as openOneWard, type Ward } from '../support/doctor-ward.ts'

const open: Ward[] = []
afterEach(async () => {
  for (const ward of open.splice(0)) await ward.close()
})

async function openWard(...given: Parameters<typeof openOneWard>): Promise<Ward> {
  const ward = await openOneWard(...given)
  open.push(ward)
  return ward
}

/** The red lines; what each says to mend has every number that its words want. */
const reds = ({ steps }: DoctorReport): readonly string[] =>
  steps
    .filter(({ state }) => state === 'failed')
    .map(({ id, fixKey, facts }) => {
      const values = Object.fromEntries(
        Object.entries(facts).map(([name, value]) => [name, typeof value === 'boolean' ? String(value) : value]),
      )
      for (const said of [words, spanish]) expect(formatMessage(said[fixKey as keyof typeof words], 'en', values)).not.toMatch(/[{}]/)
      return `${id}: ${fixKey}`
    })
const states = ({ steps }: DoctorReport): Record<string, string> => Object.fromEntries(steps.map(({ id, state }) => [id, state]))

/** The words of a fix: the LMS's own where there are some. */
const fix = (name: (typeof DOCTOR_FIXES)[number], family: Family): string => doctorFixKey(words, name, family)

describe.each(FAMILIES)('the doctor and an LMS that acts like %s', (family) => {
  it('finds everything green, tells each line as it comes, and leaves no column behind', async () => {
    const ward = await openWard(family)
    ward.practice.lms.control.addLink({ title: 'Real work', family, lineItem: { scoreMaximum: 10 } })
    const told: string[] = []
    const report = await ward.run({}, ({ id }) => told.push(id))
    expect(reds(report)).toEqual([])
    expect(new Set(Object.values(states(report)))).toEqual(new Set(['ok']))
    expect(told).toEqual([...DOCTOR_STEPS])
    expect(report).toMatchObject({ verdict: 'ok', courseTitle: ward.target.course?.title })
    expect(doctorExitCode(report)).toBe(0)
    expect(report.steps.find(({ id }) => id === 'roster')?.facts).toMatchObject({
      // This roster names a co-teacher and an observer as learners.
      students: family === 'moodle' ? 32 : 30,
      complete: true,
    })
    expect(report.steps.find(({ id }) => id === 'column_removed')?.facts).toEqual({ removed: 1 })
    expect(ward.columns()).toEqual(['Real work'])
    expect(ward.practice.lms.control.gradebook('science-8', family)).toEqual([])
  })

  it('reports numbers and codes only: no person of the roster is in it', async () => {
    const ward = await openWard(family)
    const text = JSON.stringify(await ward.run())
    const { people, secret } = ward.practice.lms.school
    expect(people.length).toBeGreaterThan(30)
    for (const person of people)
      for (const trace of [person.name, person.email, BEHAVIOURS[family].userId(person, secret)])
        expect(text).not.toContain(JSON.stringify(trace))
  })

  it('says that the LMS could not fetch our keys when it answers with an error page', async () => {
    const ward = await openWard(family)
    await ward.stopKeys()
    const report = await ward.run()
    expect(reds(report)).toEqual([`our_keys: ${fix('keysNotFetched', family)}`])
    expect(states(report)).toMatchObject({ token: 'skipped', roster: 'skipped', column_made: 'skipped', column_removed: 'skipped' })
    expect(report.steps.find(({ id }) => id === 'our_keys')?.facts).toMatchObject({ why: 'html', ownAddress: 'silent' })
    expect(doctorExitCode(report)).toBe(1)
  })

  it('says that the LMS did not accept us when the client id is another', async () => {
    const ward = await openWard(family, { clientId: 'somebody-else' })
    expect(reds(await ward.run())).toEqual([`our_keys: ${fix('keysRefused', family)}`])
  })

  it.each(['503', 'dropped', 'half-answer'])('says that the token address is down when it answers by %s', async (kind) => {
    const ward = await openWard(family)
    ward.practice.lms.control.orderFault({ service: 'token', kind, times: 0 })
    const report = await ward.run()
    expect(reds(report)).toEqual([`token: ${fix('tokenUnreachable', family)}`])
    expect(states(report)).toMatchObject({ our_keys: 'skipped', roster: 'skipped' })
  })

  it('says that a page is not a token', async () => {
    const ward = await openWard(family)
    ward.practice.lms.control.orderFault({ service: 'token', kind: 'html-200', times: 0 })
    expect(reds(await ward.run())).toEqual([`token: ${fix('tokenAddress', family)}`])
  })

  it('names the roster when only the roster fails, and still tries the gradebook as far as it can', async () => {
    const ward = await openWard(family)
    ward.practice.lms.control.orderFault({ service: 'roster', kind: '500', times: 0 })
    const report = await ward.run()
    expect(reds(report)).toEqual([`roster: ${fix('serviceDown', family)}`])
    expect(states(report)).toMatchObject({ column_made: 'ok', score_sent: 'skipped', score_read_back: 'skipped', column_removed: 'ok' })
    expect(ward.columns()).toEqual([])
  })

  it.each([
    ['score', SCOPE.score, { score_sent: 'skipped', column_removed: 'ok' }],
    ['contextmembership.readonly', SCOPE.membershipReadonly, { roster: 'skipped', score_sent: 'skipped', column_removed: 'ok' }],
    ['lineitem', SCOPE.lineItem, { column_made: 'skipped', column_removed: 'skipped' }],
    ['result.readonly', SCOPE.resultReadonly, { score_sent: 'ok', score_read_back: 'skipped', column_removed: 'ok' }],
  ])('names the scope %s when the admin took it away', async (short, scope, rest) => {
    const ward = await openWard(family)
    ward.practice.lms.control.changeRegistration({ family, scopes: Object.values(SCOPE).filter((each) => each !== scope) })
    const report = await ward.run()
    expect(reds(report)).toEqual([`token: ${fix('scopeMissing', family)}`])
    expect(report.steps.find(({ id }) => id === 'token')?.facts['missing']).toBe(short)
    expect(states(report)).toMatchObject({ our_keys: 'ok', ...rest })
    expect(ward.columns()).toEqual([])
  })

  it('takes the trial column away also when the score was refused', async () => {
    const ward = await openWard(family)
    ward.practice.lms.control.orderFault({ service: 'scores', kind: '503', times: 0 })
    const report = await ward.run()
    expect(reds(report)).toEqual([`score_sent: ${fix('serviceDown', family)}`])
    expect(ward.columns()).toEqual([])
  })

  it('finds the column again whose answer was lost, and takes it away', async () => {
    const ward = await openWard(family)
    ward.practice.lms.control.orderFault({ service: 'line-items', kind: 'applied-then-dropped', times: 1 })
    const report = await ward.run()
    expect(reds(report)).toEqual([`column_made: ${fix('serviceDown', family)}`])
    expect(states(report)).toMatchObject({ score_sent: 'skipped', column_removed: 'ok' })
    expect(ward.columns()).toEqual([])
  })

  it('says that a column is left when it cannot be deleted, and the next run takes it away', async () => {
    const ward = await openWard(family)
    const { control } = ward.practice.lms
    const report = await ward.run({}, ({ id }) => {
      if (id === 'score_read_back') control.orderFault({ service: 'line-items', kind: '503', times: 0 })
    })
    expect(reds(report)).toEqual([`column_removed: ${fix('columnLeft', family)}`])
    expect(ward.columns()).toEqual([words.columnLabel])
    ward.practice.lms.world.faults.clear()
    expect((await ward.run()).steps.find(({ id }) => id === 'column_removed')?.facts).toEqual({ removed: 2 })
    expect(ward.columns()).toEqual([])
  })

  it('touches no column that only looks like its own', async () => {
    const ward = await openWard(family)
    const { control } = ward.practice.lms
    control.addLink({ title: words.columnLabel, family, lineItem: { scoreMaximum: 1, resourceId: 'cairn-doctor' } })
    await ward.run()
    expect(ward.columns()).toEqual([words.columnLabel])
  })

  it('measures clocks that differ', async () => {
    const ward = await openWard(family)
    ward.practice.lms.control.changeSettings({ clockSkewMs: 120_000 })
    const ahead = await ward.run()
    expect(reds(ahead)).toEqual(['clock: clockSkew'])
    expect(Math.abs(Number(ahead.steps.find(({ id }) => id === 'clock')?.facts['skewMs']) - 120_000)).toBeLessThan(2_000)
    ward.practice.lms.control.changeSettings({ clockSkewMs: -120_000 })
    expect(reds(await ward.run())).toEqual(['clock: clockSkew'])
  })

  it('says without a course what it could not try, and by its exit code', async () => {
    const ward = await openWard(family)
    const report = await ward.run({ course: undefined, lastLaunchAt: undefined, browser: undefined })
    expect(report.verdict).toBe('ok')
    expect(report.steps.filter(({ state }) => state === 'ok').map(({ id }) => id)).toEqual([
      'platform_keys',
      'clock',
      'our_keys',
      'token',
      'frame',
    ])
    expect(report.steps.find(({ id }) => id === 'launch')?.facts['note']).toBe('noLaunch')
    expect(doctorExitCode(report)).toBe(3)
  })
})

describe('the doctor', () => {
  it('tells to publish what is not published', async () => {
    const ward = await openWard('canvas')
    const { lms } = ward.practice
    const report = await ward.run({}, ({ id }) => {
      const lineItemId = lms.school.lineItems.at(-1)?.id
      if (id === 'column_made' && lineItemId) lms.control.changeColumn({ lineItemId, published: false })
    })
    expect(reds(report)).toEqual(['score_sent: scoreUnpublished_canvas'])
    expect(report.steps.find(({ id }) => id === 'score_sent')?.facts).toEqual({ status: 422 })
    expect(ward.columns()).toEqual([])
  })

  it('asks nothing of an LMS that is switched off', async () => {
    const ward = await openWard('canvas', { status: 'disabled' })
    const report = await ward.run()
    expect(reds(report)).toEqual(['launch: registrationOff'])
    expect(ward.practice.lms.world.log.all()).toEqual([])
  })

  it('names the page that may not frame us', async () => {
    const ward = await openWard('moodle', {}, ['https://*.lms.example'])
    const report = await ward.run({ framedBy: ['https://school.lms.example', 'https://lms.example'] })
    expect(reds(report)).toEqual(['frame: frameRefused'])
    expect(report.steps.find(({ id }) => id === 'frame')?.facts['origin']).toBe('https://lms.example')
  })

  it('takes a probe from inside the frame for proof where no launch named the page around it', async () => {
    const ward = await openWard('schoology')
    const frame = async (framed: boolean) =>
      states(await ward.run({ framedBy: [], browser: { cookies: true, storage: true, framed } }))['frame']
    expect([await frame(true), await frame(false)]).toEqual(['ok', 'skipped'])
  })

  it('finds one of cookie and storage enough, and neither worth mending', async () => {
    const ward = await openWard('moodle')
    const probe = async (cookies: boolean, storage: boolean) => states(await ward.run({ browser: { cookies, storage, framed: true } }))
    expect(await probe(true, false)).toMatchObject({ cookies: 'ok', storage: 'skipped' })
    expect(await probe(false, true)).toMatchObject({ cookies: 'skipped', storage: 'ok' })
    expect(await probe(false, false)).toMatchObject({ cookies: 'failed', storage: 'skipped' })
  })

  it('names the service that an LMS took back while it was examined', async () => {
    const ward = await openWard('moodle')
    const { control } = ward.practice.lms
    const report = await ward.run({}, ({ id }) => {
      if (id === 'column_made')
        control.changeRegistration({ family: 'moodle', scopes: Object.values(SCOPE).filter((each) => each !== SCOPE.score) })
    })
    expect(report.steps.find(({ state }) => state === 'failed')?.id).toBe('score_sent')
    expect(reds(report)).toHaveLength(1)
  })

  it('has words for every line, note and fix', () => {
    const keys = new Set(Object.keys(words))
    const wanted = [...DOCTOR_STEPS.map((id) => `step_${id}`), ...DOCTOR_NOTES.map((note) => `note_${note}`), ...DOCTOR_FIXES]
    expect(wanted.filter((key) => !keys.has(key))).toEqual([])
  })
})
