/**
 * Rosters: 3,000 and 10,000 members in pages of 50 out of a practice LMS in a process of its own, into SQLite with synchronous=FULL, by
 * the services that the tool runs. Then the same again with nobody changed. Memory is the growth of the resident set at its highest.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { rosterDoor } from '../../server/compose/lms-doors.ts'
import { createCourses } from '../../server/domain/courses/course-service.ts'
import type { Course, Member } from '../../server/domain/courses/course.ts'
import { createRosterService } from '../../server/domain/courses/roster-service.ts'
import { createPeopleService } from '../../server/domain/people/people-service.ts'
import type { Person } from '../../server/domain/people/person.ts'
import { createLog } from '../../server/log.ts'
import { createAdvantage } from '../../server/lti/advantage/create-advantage.ts'
import { createOutbound } from '../../server/lti/advantage/outbound.ts'
import { SCOPE } from '../../server/lti/claim-names.ts'
import { createKeyRing } from '../../server/lti/keys.ts'
import type { Deployment, Registration } from '../../server/lti/platforms/registration.ts'
import { createIds } from '../../server/store/ids.ts'
import { openStore } from '../../server/store/open-store.ts'
import { openLoopbackServer } from '../support/loopback-server.ts'
import { startLms, type LargeLms } from './roster/start-lms.ts'

const LIMITS = { s3000: 10, s10000: 40, growthMb: 50 } as const
const MB = 1024 * 1024
const print = (line: string): void => void process.stdout.write(`${line}\n`)
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

interface Sync {
  readonly seconds: number
  readonly growthMb: number
}

const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-'))
await measure(300)
const small = await measure(3_000)
const large = await measure(10_000)
rmSync(folder, { recursive: true, force: true })
print('| Members | First sync | Nobody changed | Growth of memory |\n| --- | --- | --- | --- |')
for (const [members, { first, again }] of [
  [3_000, small],
  [10_000, large],
] as const)
  print(`| ${members} | ${first.seconds.toFixed(1)} s | ${again.seconds.toFixed(1)} s | ${first.growthMb.toFixed(0)} MB |`)
const figures = {
  s3000: round(small.first.seconds),
  s10000: round(large.first.seconds),
  growthMb: Math.round(Math.max(...[small, large].flatMap(({ first, again }) => [first.growthMb, again.growthMb]))),
}
print(JSON.stringify({ bench: 'roster', ...figures }))
const over = Object.entries(LIMITS).filter(([name, limit]) => figures[name as keyof typeof LIMITS] > limit)
if (over.length > 0) {
  print(`Over the limit: ${over.map(([name, limit]) => `${name} (${limit})`).join(', ')}`)
  process.exitCode = 1
}

function round(seconds: number): number {
  return Number(seconds.toFixed(2))
}

/** One course of so many members, taken in by a new store, and once more. Longer than 40 lines: it composes what the tool composes. */
async function measure(members: number): Promise<{ readonly first: Sync; readonly again: Sync }> {
  const store = await openStore({ kind: 'sqlite', path: join(folder, `${members}.db`), masterKey: Buffer.alloc(32, 9), now: Date.now })
  const keyRing = createKeyRing({ store, now: Date.now })
  await keyRing.maintain()
  const keys = await openLoopbackServer((_req, res) => void keyRing.jwks().then((jwks) => res.end(JSON.stringify(jwks))))
  const lms = await startLms(members, keys.origin)
  const outbound = createOutbound({ allowedOrigins: [lms.origin] })
  const { registration, deployment } = placesOf(lms)
  const places = { registration: async () => registration, deployment: async () => deployment }
  const advantage = createAdvantage({ outbound, places, sign: keyRing.sign, now: Date.now, randomId: randomUUID })
  const ids = createIds(Buffer.alloc(32, 9))
  const [coursesStore, membersStore] = [store.tenant<Course>('courses'), store.tenant<Member>('members')]
  const courses = createCourses({ courses: coursesStore, members: membersStore, ids, now: Date.now })
  const people = createPeopleService({ people: store.tenant<Person>('people'), ids, now: Date.now })
  const source = rosterDoor({ advantage })
  const log = createLog({ level: 'warn' })
  const roster = createRosterService({
    coursesStore,
    membersStore,
    courses,
    people,
    source,
    keySheets: { namesOf: async () => new Map() },
    endSessions: async () => 0,
    launchedSince: async () => false,
    log,
    now: Date.now,
  })
  const course = await courses.meet({
    tenantId: 'bench',
    registrationId: 'reg',
    deploymentId: 'dep',
    contextId: 'course',
    title: 'Bench',
    rosterUrl: lms.roster,
  })
  const sync = (): Promise<Sync> => timed(async () => roster.sync('bench', course.id))
  const first = await sync()
  const again = await sync()
  const { rows } = await membersStore.find('bench', { where: { courseId: course.id }, limit: 1 })
  const all = await courses.members('bench', course.id)
  if (rows.length === 0 || all.length !== members) throw new Error(`${all.length} of ${members} members were taken in`)
  await Promise.all([lms.stop(), outbound.close(), keys.close(), store.close()])
  return { first, again }
}

function placesOf({ origin, clientId, deploymentId, token }: LargeLms): { registration: Registration; deployment: Deployment } {
  return {
    registration: {
      id: 'reg',
      issuer: origin,
      clientId,
      authUrl: origin,
      tokenUrl: origin + token,
      tokenAudience: origin + token,
      jwksUrl: origin,
      family: 'canvas',
      label: 'Bench',
      frameOrigins: [],
      scopes: Object.values(SCOPE),
      allowAnonymous: false,
      allowCourseless: false,
      deployments: 'learn',
      knownDeployments: [],
      status: 'active',
      source: 'file',
      createdAt: 0,
    },
    deployment: {
      id: 'dep',
      registrationId: 'reg',
      platformDeploymentId: deploymentId,
      tenantId: 'bench',
      status: 'active',
      serviceOrigins: [origin],
      frameOrigins: [],
      createdAt: 0,
    },
  }
}

async function timed(work: () => Promise<unknown>): Promise<Sync> {
  collectGarbage()
  const before = process.memoryUsage.rss()
  let highest = before
  const look = (): void => void (highest = Math.max(highest, process.memoryUsage.rss()))
  const timer = setInterval(look, 20)
  const startedAt = performance.now()
  await work()
  const seconds = (performance.now() - startedAt) / 1000
  look()
  clearInterval(timer)
  return { seconds, growthMb: (highest - before) / MB }
}
