import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { composeDoctor } from '../../server/compose/doctor.ts'
import { DoctorReport as ReportView } from '../../server/contract/admin.ts'
import { doctorExitCode } from '../../server/contract/doctor.ts'
import { createCourses } from '../../server/domain/courses/course-service.ts'
import type { Course, Member } from '../../server/domain/courses/course.ts'
import { createLog } from '../../server/log.ts'
import { createOutbound } from '../../server/lti/advantage/outbound.ts'
import type { DoctorDesk } from '../../server/lti/doctor/doctor-desk.ts'
import { doctorReportView } from '../../server/lti/doctor/report.ts'
import { createKeyRing } from '../../server/lti/keys.ts'
import { profileFor } from '../../server/lti/platforms/profiles.ts'
import type { Deployment } from '../../server/lti/platforms/registration.ts'
import { openRegistry } from '../../server/lti/platforms/registry.ts'
import { BEHAVIOURS } from '../../server/practice-lms/behaviours/behaviours.ts'
import { createIds } from '../../server/store/ids.ts'
import { openStore } from '../../server/store/open-store.ts'
import { openLoopbackServer } from '../support/loopback-server.ts'
import { startPractice, type PracticeDriver } from '../support/practice-driver.ts'

interface Clinic {
  readonly desk: DoctorDesk
  readonly practice: PracticeDriver
  readonly registrationId: string
  readonly deployment: Deployment
  readonly logText: () => string
  openCourse(title: string): Promise<void>
}

const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

/** The composed doctor over a memory store, with a practice LMS out of a platforms file. */
async function openClinic(lastLaunchAt?: number): Promise<Clinic> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-doctor-'))
  const lines: string[] = []
  const log = createLog({
    level: 'info',
    destination: new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) }),
  })
  const masterKey = Buffer.alloc(32, 3)
  const store = await openStore({ kind: 'memory', masterKey, now: Date.now })
  const ids = createIds(masterKey)
  const keyRing = createKeyRing({ store, now: Date.now })
  await keyRing.maintain()
  const tool = await openLoopbackServer((_req, res) => void keyRing.jwks().then((keys) => res.end(JSON.stringify(keys))))
  const platformsFile = join(folder, 'platforms.json')
  const practice = await startPractice({ toolOrigin: tool.origin, family: 'moodle', platformsFile })
  const allowedOrigins = [practice.origin, tool.origin]
  const outbound = createOutbound({ allowedOrigins })
  open.push(
    async () => rmSync(folder, { recursive: true }),
    () => tool.close(),
    () => practice.close(),
    () => outbound.close(),
  )
  const registry = await openRegistry({ store, ids, file: platformsFile, allowedOrigins, rulesOf: profileFor, now: Date.now, log })
  const { clientId, deploymentId } = practice.lms.control.registration('moodle')
  const registration = await registry.find(practice.origin, clientId)
  if (typeof registration === 'string') throw new Error(registration)
  const deployment = await registry.settle(registration, deploymentId, {
    serviceOrigins: [practice.origin],
    frameOrigins: [practice.origin],
  })
  const courses = createCourses({ courses: store.tenant<Course>('courses'), members: store.tenant<Member>('members'), ids, now: Date.now })
  const desk = composeDoctor({
    store,
    ids,
    registry,
    outbound,
    keyRing,
    publicOrigin: tool.origin,
    launchesOf: async () => ({ failures: [], ...(lastLaunchAt === undefined ? {} : { lastLaunchAt }) }),
    now: Date.now,
    log,
  })
  return {
    desk,
    practice,
    registrationId: registration.id,
    deployment,
    logText: () => lines.join(''),
    async openCourse(title) {
      const [course] = practice.lms.school.courses
      if (!course) throw new Error('The school has no course')
      const known = practice.lms.control.registration('moodle')
      await courses.meet({
        tenantId: deployment.tenantId,
        registrationId: registration.id,
        deploymentId: deployment.id,
        contextId: title,
        title,
        rosterUrl: BEHAVIOURS.moodle.rosterUrl(practice.origin, course, known),
        lineItems: { containerUrl: BEHAVIOURS.moodle.lineItemsUrl(practice.origin, course, known), scopes: [] },
      })
    },
  }
}

describe('the doctor’s desk', () => {
  it('examines the course that was opened last, keeps the report, and shows it in the wire’s form', async () => {
    const { desk, registrationId, deployment, openCourse } = await openClinic()
    await openCourse('Science 8')
    const told: string[] = []
    const report = await desk.run({ registrationId }, ({ id, state }) => told.push(`${id} ${state}`))
    expect(report).toMatchObject({ verdict: 'ok', courseTitle: 'Science 8', deploymentId: deployment.id })
    expect(told).toHaveLength(13)
    expect(doctorExitCode(report)).toBe(0)
    expect(await desk.last(deployment.tenantId, registrationId)).toEqual(report)
    expect(ReportView.parse(doctorReportView(report))).toMatchObject({ verdict: 'ok', courseTitle: 'Science 8' })
    expect(await desk.last('another-school', registrationId)).toBeUndefined()
  })

  it('answers a run under way instead of beginning a second one, and shows how far it is', async () => {
    const { desk, practice, registrationId, deployment, openCourse } = await openClinic()
    await openCourse('Science 8')
    practice.lms.control.orderFault({ service: 'roster', kind: 'slow', delayMs: 300, times: 1 })
    const [first, second] = await Promise.all([desk.start({ registrationId }), desk.start({ registrationId })])
    expect(second.id).toBe(first.id)
    expect(first.verdict).toBe('running')
    await expect
      .poll(async () => (await desk.last(deployment.tenantId, registrationId))?.steps.find(({ id }) => id === 'roster')?.state)
      .toBe('running')
    expect(ReportView.parse(doctorReportView((await desk.last(deployment.tenantId, registrationId)) ?? first)).finishedAt).toBeUndefined()
    await desk.idle()
    expect(await desk.last(deployment.tenantId, registrationId)).toMatchObject({ id: first.id, verdict: 'ok' })
  })

  it('gives a fault a reference that stands in the log, with numbers and codes only', async () => {
    const { desk, practice, registrationId, openCourse, logText } = await openClinic()
    await openCourse('Science 8')
    practice.lms.control.orderFault({ service: 'roster', kind: '500', times: 0 })
    const report = await desk.run({ registrationId })
    const fault = report.steps.find(({ state }) => state === 'failed')
    expect(fault).toMatchObject({ id: 'roster', fixKey: 'serviceDown' })
    expect(fault?.reference).toMatch(/^\w{2}-\w{3}$/)
    expect(logText()).toContain(`"reference":"${fault?.reference}"`)
    expect(logText()).toContain('"status":500')
  })

  it('examines before the first course what can be examined, and knows of a launch outside one', async () => {
    const launchedAt = Date.UTC(2026, 2, 2, 8)
    const { desk, registrationId } = await openClinic(launchedAt)
    const report = await desk.run({ registrationId })
    expect(doctorExitCode(report)).toBe(3)
    expect(report.steps[0]).toMatchObject({ id: 'launch', state: 'ok', facts: { at: '2026-03-02T08:00:00.000Z' } })
  })

  it('knows nothing of another school’s deployment, nor of a registration that is none', async () => {
    const { desk, registrationId, deployment } = await openClinic()
    await expect(desk.run({ registrationId, tenantId: 'another-school' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(desk.run({ registrationId: 'nobody', deploymentId: deployment.id })).rejects.toMatchObject({ code: 'not_found' })
  })
})
