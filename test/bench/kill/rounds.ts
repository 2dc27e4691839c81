import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ClassView } from '../../../server/contract/works.ts'
import { FAMILIES } from '../../../server/practice-lms/school.ts'
import { openSqlite } from '../../../server/store/sqlite/driver.ts'
import { openJourneyHouse, type JourneyHouse } from '../../support/journey-house.ts'
import { aStudentAtWork, type StudentAtWork } from './student.ts'
import { openSchool, type KillSchool } from './kill-school.ts'
import { aMarker, type Marker } from './marker.ts'
import { seeded, type Random } from './random.ts'

export interface KillReport {
  readonly seed: number
  readonly rounds: number
  /** Changes that were answered with 2xx, so that a screen called them saved. */
  readonly acknowledged: number
  /** Changes that were under way when the process was killed. */
  readonly cutOff: number
  /** Grades that reached the gradebook. */
  readonly delivered: number
  /** Acknowledged changes that were not there after a restart, or were there twice. */
  readonly lost: readonly string[]
  /** Gradebook cells with another value than our newest release, without a reason that the teacher sees. */
  readonly wrongGrades: readonly string[]
}

/** Longer than the worker's lease of 40 s: a row whose worker was killed is taken over after it. */
const SETTLES_WITHIN_MS = 90_000

/**
 * Kills the tool with SIGKILL at random moments while teachers mark, students add and hand in, and grades go out; starts it again on
 * its data; and compares what is there with what was answered (trust.md F01, I1, I2).
 */
export async function killRounds(
  { rounds, seed }: { readonly rounds: number; readonly seed: number },
  say: (line: string) => void = () => undefined,
): Promise<KillReport> {
  const random = seeded(seed)
  const house = await openJourneyHouse()
  try {
    const school = await openSchool(house)
    // So that many kills fall between sending a grade and writing down that it arrived.
    house.lms.lms.control.orderFault({ service: 'scores', kind: 'slow', times: 0, delayMs: 120 })
    const students = school.students.map((student) => aStudentAtWork(student, random))
    const markers = school.courses.map((course) => aMarker(course, random))
    for (const marker of markers) await marker.markEverybody()
    const lost: string[] = []
    for (let round = 1; round <= rounds; round++) {
      const after = await oneRound(house, random, { students, markers })
      lost.push(...after.map((line) => `round ${round}: ${line}`))
      say(`round ${round} of ${rounds}: ${sum(markers, students)} changes saved, ${lost.length} lost`)
    }
    const settled = await settle(school)
    const wrongGrades = await wrongGradesOf(house, markers, settled)
    return {
      seed,
      rounds,
      acknowledged: sum(markers, students),
      cutOff: [...markers, ...students].reduce((total, one) => total + one.cutOff, 0),
      delivered: settled.flatMap(({ rows }) => rows).filter(({ receipt }) => receipt.state === 'arrived').length,
      lost,
      wrongGrades,
    }
  } finally {
    await house.close()
  }
}

const sum = (markers: readonly Marker[], students: readonly StudentAtWork[]): number =>
  [...markers, ...students].reduce((total, one) => total + one.acknowledged, 0)

/** Work by everybody until the kill; then the start, and what is missing after it. */
async function oneRound(
  house: JourneyHouse,
  random: Random,
  { students, markers }: { readonly students: readonly StudentAtWork[]; readonly markers: readonly Marker[] },
): Promise<readonly string[]> {
  const stop = new AbortController()
  const work = Promise.all([...students, ...markers].map((one) => one.workUntil(stop.signal)))
  await pause(150 + random.below(1_200))
  await house.tool.kill()
  stop.abort()
  await work
  const broken = await integrityOf(house.tool.dataDir)
  await house.tool.start()
  const missing: string[] = broken === 'ok' ? [] : [`integrity_check says ${broken}`]
  for (const one of [...students, ...markers]) missing.push(...(await one.compare()))
  return missing
}

/** Looks at a copy: the tool shall find its files as the kill left them. */
async function integrityOf(dataDir: string): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), 'cairn-kill-copy-'))
  try {
    for (const file of ['cairn.db', 'cairn.db-wal', 'cairn.db-shm'])
      if (existsSync(join(dataDir, file))) cpSync(join(dataDir, file), join(copy, file))
    const database = await openSqlite(join(copy, 'cairn.db'))
    const row = database.get('pragma integrity_check')
    database.close()
    return String(row?.['integrity_check'])
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** Waits until no grade is on its way any more. @returns each course's class */
async function settle({ courses }: KillSchool): Promise<readonly ClassView[]> {
  const until = Date.now() + SETTLES_WITHIN_MS
  for (;;) {
    const classes = await Promise.all(
      courses.map(({ teacher, challenge }) => teacher.call<ClassView>('GET', `/challenges/${challenge.id}/class`)),
    )
    const isMoving = classes.some(({ rows }) => rows.some(({ receipt: { state } }) => state === 'waiting' || state === 'retrying'))
    if (!isMoving || Date.now() > until) return classes
    await pause(500)
  }
}

async function wrongGradesOf(house: JourneyHouse, markers: readonly Marker[], classes: readonly ClassView[]): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const [index, marker] of markers.entries()) {
    const family = FAMILIES[index] ?? 'canvas'
    const cells = house.lms.lms.control.gradebook('science-8', family)
    const receipts = new Map(classes[index]?.rows.map(({ person, receipt }) => [person.id, receipt]))
    for (const { personId, lmsPersonId, score } of marker.released()) {
      const receipt = receipts.get(personId)
      if (receipt?.state === 'blocked' || receipt?.state === 'changed') continue
      const cell = cells.find((one) => one.personId === lmsPersonId && one.lineItemId === marker.lineItemId)
      if (cell?.score !== score || receipt?.state !== 'arrived')
        wrong.push(
          `${family}, ${lmsPersonId}: the gradebook holds ${cell?.score}, released was ${score}, the receipt says ${receipt?.state}`,
        )
    }
  }
  return wrong
}
