import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WORKS } from '../../server/practice-lms/first-day/class-work.ts'
import { playFirstDay } from '../../server/practice-lms/first-day/play.ts'
import { FAMILIES } from '../../server/practice-lms/school.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'

const SECONDS_ALLOWED = 6
const DUE = { at: '2027-03-05T16:00:00.000Z', zone: 'Europe/Lisbon' }

let house: JourneyHouse
let tookMs: number
let played: boolean

beforeAll(async () => {
  house = await openJourneyHouse()
  const started = performance.now()
  played = await playFirstDay({ lmsOrigin: house.lms.origin, due: DUE })
  tookMs = performance.now() - started
})
afterAll(() => house.close())

const linkIn = (family: string) => house.lms.lms.school.links.find((link) => link.family === family)

describe('the first day of a new practice school', () => {
  it(`is set up in less than ${SECONDS_ALLOWED} seconds`, () => {
    expect(played).toBe(true)
    expect(tookMs).toBeLessThan(SECONDS_ALLOWED * 1000)
  })

  it.each(FAMILIES)('places a challenge with a column that students can see, acting like %s', (family) => {
    const { school } = house.lms.lms
    const links = school.links.filter((link) => link.family === family)
    expect(links.map(({ title, published, deepLinked }) => ({ title, published, deepLinked }))).toEqual([
      { title: 'The creek report', published: true, deepLinked: true },
    ])
    expect(school.lineItems.filter((item) => item.linkId === links[0]?.id)).toMatchObject([{ published: true, scoreMaximum: 20 }])
  })

  it.each(FAMILIES)('brings two released grades into the gradebook, acting like %s', async (family) => {
    const { control } = house.lms.lms
    const grades = () => control.gradebook('science-8', family).filter(({ score }) => score !== undefined)
    await expect
      .poll(() => grades().map(({ personId, score, by }) => ({ personId, score, by })), { timeout: 15_000 })
      .toEqual([
        { personId: 'student-01', score: 18.2, by: 'tool' },
        { personId: 'student-04', score: 17.6, by: 'tool' },
      ])
    expect(grades()[0]?.comments[0]?.text).toContain('The crossed-out strip is the best line on the page.')
  })

  it('shows the teacher a class in every state of work', async () => {
    const tab = await house.openTab({ personId: 'okafor', linkId: linkIn('canvas')?.id })
    const { view } = tab.first as { view: { class: { challenge: { due: unknown }; rows: { status: string; person: { name: string } }[] } } }
    const count = (status: string) => view.class.rows.filter((row) => row.status === status).length
    expect(Object.fromEntries(['open', 'handed_in', 'marking', 'released'].map((status) => [status, count(status)]))).toEqual({
      open: 24,
      handed_in: 3,
      marking: 1,
      released: 2,
    })
    expect(view.class.challenge.due).toEqual(DUE)
  })

  it('keeps what a student began, own levels and drafts too', async () => {
    const wayan = await house.openTab({ personId: 'student-13', linkId: linkIn('canvas')?.id })
    const { view } = wayan.first as { view: { work: { status: string; evidence: { text: string }[]; selfMarks: object } } }
    expect(view.work.status).toBe('open')
    expect(view.work.evidence.map(({ text }) => text)).toEqual(
      WORKS.filter(({ personId }) => personId === 'student-13').flatMap(({ pieces }) =>
        pieces.map((piece) => 'text' in piece && piece.text),
      ),
    )
    expect(view.work.selfMarks).toEqual({ 'lab-investigation-testable': 'getting-there', 'lab-investigation-safety': 'got-it' })
  })

  it('pins a piece to the criterion that it shows', async () => {
    const ilya = await house.openTab({ personId: 'student-01', linkId: linkIn('moodle')?.id, family: 'moodle' })
    const { view } = ilya.first as { view: { work: { evidence: { kind: string; pinnedTo?: string }[] } } }
    expect(view.work.evidence.map(({ kind, pinnedTo }) => [kind, pinnedTo])).toEqual([
      ['text', 'lab-investigation-testable'],
      ['text', 'lab-investigation-record'],
      ['text', 'lab-investigation-conclusion'],
      ['link', undefined],
    ])
  })

  it('does nothing in a school that has activities', async () => {
    const before = house.lms.lms.school.links.length
    expect(await playFirstDay({ lmsOrigin: house.lms.origin, due: DUE })).toBe(false)
    expect(house.lms.lms.school.links).toHaveLength(before)
  })

  it('says in one line why it could not be set up', () => {
    const script = join(import.meta.dirname, '../../dist/server/practice-lms/first-day.js')
    const { status, stderr, stdout } = spawnSync(process.execPath, [script, '--lms', 'http://127.0.0.1:9'], { encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^The practice school stays as it is: its first day could not be set up \([^\n]+\)\.\n$/)
  })
})
