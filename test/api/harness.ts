// Longer than 300 lines: one house of real services, put together as the composition root does it.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import express from 'express'
import { apiRoutes, type ApiServices } from '../../server/api/api-routes.ts'
import { createFirstView } from '../../server/api/first.ts'
import { createLaunchHost } from '../../server/api/launch-host.ts'
import { presentChallenge } from '../../server/api/present/challenges.ts'
import type { Route } from '../../server/api/routes/route.ts'
import { createSessions, type SessionDoc } from '../../server/api/session.ts'
import { composeCheckIns } from '../../server/compose/check-ins.ts'
import { composeNextSteps } from '../../server/compose/next-steps.ts'
import { composePlans } from '../../server/compose/plans.ts'
import { composeCopies } from '../../server/compose/copies.ts'
import { composeProfiles } from '../../server/compose/profiles.ts'
import { composeToday } from '../../server/compose/today.ts'
import type { FirstData } from '../../server/contract/session.ts'
import type { ClassView, LearnerWorkView } from '../../server/contract/works.ts'
import { createChallengeService } from '../../server/domain/challenges/challenge-service.ts'
import type { Challenge } from '../../server/domain/challenges/challenge.ts'
import { createCoursePeople } from '../../server/domain/courses/course-people.ts'
import { createCourses } from '../../server/domain/courses/course-service.ts'
import type { Course, Member } from '../../server/domain/courses/course.ts'
import { createRosterService } from '../../server/domain/courses/roster-service.ts'
import type { RosterPerson, RosterSource } from '../../server/domain/courses/roster-source.ts'
import { createGroupService } from '../../server/domain/groups/group-service.ts'
import type { GroupSet } from '../../server/domain/groups/group-set.ts'
import { createLibrary } from '../../server/domain/library/library.ts'
import { createKeySheets, type KeySheet } from '../../server/domain/people/key-sheet.ts'
import { createKeySheetService } from '../../server/domain/people/key-sheet-service.ts'
import { createPeopleService } from '../../server/domain/people/people-service.ts'
import type { Person } from '../../server/domain/people/person.ts'
import { createPickerService, type PickedLink } from '../../server/domain/picker/picker-service.ts'
import { createPlacements, type Placement } from '../../server/domain/placements/placement-service.ts'
import { createSchools, type School } from '../../server/domain/schools/school-service.ts'
import { createKeptWorks } from '../../server/domain/works/kept-works.ts'
import type { Work } from '../../server/domain/works/work.ts'
import type { WorkViews } from '../../server/domain/works/work-views.ts'
import { AppError } from '../../server/errors.ts'
import { createLog } from '../../server/log.ts'
import type { Launch } from '../../server/lti/launch.ts'
import { createIds } from '../../server/store/ids.ts'
import { openStore } from '../../server/store/open-store.ts'
import type { Store } from '../../server/store/store.ts'
import { aLaunch } from '../support/a-launch.ts'

export const MASTER_KEY = createHash('sha256').update('a master key for tests').digest()
export const START = Date.UTC(2026, 8, 1, 8)

/** What the outside says, as a test sets it. */
export interface Outside {
  roster: { readonly members: readonly RosterPerson[]; readonly complete: boolean } | AppError
  rosterFetches: number
  /** Handed over one after the other in place of `roster`; each waits for its `after`. */
  rosterPages?: readonly { readonly members: readonly RosterPerson[]; readonly after?: Promise<void> }[]
  resourceIds: Map<string, string>
  /** Registrations and deployments that an admin has switched off. */
  closed: Set<string>
  signed: { readonly registrationId: string; readonly links: readonly PickedLink[]; readonly data?: string }[]
}

export interface Answer<T = unknown> {
  readonly status: number
  readonly headers: Headers
  readonly body: T
  readonly text: string
}

/** One tab: a launch's answer and its bearer. */
export interface Tab {
  readonly token: string
  readonly first: FirstData
  get<T = unknown>(path: string): Promise<Answer<T>>
  send<T = unknown>(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer<T>>
}

export type Services = Awaited<ReturnType<typeof buildServices>>
export type WorksFactory = (parts: Omit<Services, 'firstView' | 'host' | 'picker' | 'community' | 'copies'>) => {
  readonly views: WorkViews<LearnerWorkView, ClassView>
  readonly routes: readonly Route[]
}

export interface HouseOptions {
  readonly works?: WorksFactory
  /** A database on disk, which several houses may share as several servers do; memory unless said. */
  readonly path?: string
  /** Shared by houses that share a database. */
  readonly clock?: { at: number }
}

/** The real API, listening on a free port; only the LMS is played. */
export async function openHouse({ works = bareWorks, path, clock = { at: START } }: HouseOptions = {}) {
  const now = (): number => clock.at
  const place = path === undefined ? ({ kind: 'memory' } as const) : ({ kind: 'sqlite', path } as const)
  const store = await openStore({ ...place, masterKey: MASTER_KEY, now })
  const outside: Outside = {
    roster: { members: [], complete: true },
    rosterFetches: 0,
    resourceIds: new Map(),
    closed: new Set(),
    signed: [],
  }
  const logged: string[] = []
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString())
      done()
    },
  })
  const log = createLog({ level: 'trace', destination: sink })
  const services = await buildServices({ store, now, outside, log, works })
  const app = express()
    .disable('x-powered-by')
    .use('/api', apiRoutes({ services, more: services.workRoutes, log }))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const launch = async (over: Partial<Launch> = {}): Promise<Tab> => {
    const asked = aLaunch(over)
    await makeSchool(store, asked.tenantId, now())
    const { answer } = await services.host.begin(asked)
    return openTab(url, answer as { readonly token: string; readonly first: FirstData })
  }

  return {
    url,
    clock,
    store,
    outside,
    services,
    logged,
    launch,
    /** A tab with any bearer, or none. */
    tab: (token: string) => openTab(url, { token, first: undefined as never }),
    teacher: (over: Partial<Launch> = {}) => launch({ subject: 'lms-teacher', role: 'educator', person: { name: 'Ruth Berg' }, ...over }),
    learner: (over: Partial<Launch> = {}) => launch(over),
    picker: (over: Partial<Launch> = {}) =>
      launch({
        kind: 'deep_linking',
        subject: 'lms-teacher',
        role: 'educator',
        person: { name: 'Ruth Berg' },
        deepLinking: {
          returnUrl: 'https://lms.example/return',
          acceptTypes: ['ltiResourceLink'],
          acceptMultiple: true,
          acceptLineItem: true,
          data: 'opaque',
        },
        ...over,
      }),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      await services.roster.idle()
      await store.close()
    },
  }
}
export type House = Awaited<ReturnType<typeof openHouse>>

async function buildServices(house: {
  readonly store: Store
  readonly now: () => number
  readonly outside: Outside
  readonly log: ReturnType<typeof createLog>
  readonly works: WorksFactory
}) {
  const { store, now, outside, log } = house
  const ids = createIds(MASTER_KEY)
  const coursesStore = store.tenant<Course>('courses')
  const membersStore = store.tenant<Member>('members')
  const people = createPeopleService({ people: store.tenant<Person>('people'), ids, now })
  const courses = createCourses({ courses: coursesStore, members: membersStore, ids, now })
  const schools = createSchools({ tenants: store.global<School>('tenants') })
  const challenges = createChallengeService({ challenges: store.tenant<Challenge>('challenges'), ids, now })
  const placements = createPlacements({ placements: store.tenant<Placement>('placements'), ids, now })
  const isOpen = ({ registrationId, deploymentId }: { readonly registrationId: string; readonly deploymentId: string }) =>
    Promise.resolve(!outside.closed.has(registrationId) && !outside.closed.has(deploymentId))
  const sessions = createSessions({ sessions: store.global<SessionDoc>('sessions'), isOpen, now })
  const keySheets = createKeySheets({ sheets: store.tenant<KeySheet>('keySheets'), ids, now })
  const roster = createRosterService({
    coursesStore,
    membersStore,
    courses,
    people,
    source: playRoster(outside),
    keySheets,
    endSessions: sessions.endFor,
    launchedSince: sessions.openedSince,
    log,
    now,
  })
  const coursePeople = createCoursePeople({ roster, keptWorks: createKeptWorks(store.tenant<Work>('works')) })
  const keySheet = createKeySheetService({ roster, keySheets })
  const groups = createGroupService({ groupSets: store.tenant<GroupSet>('groupSets'), courses, roster, people, ids, now })
  const library = createLibrary()
  const picker = createPickerService({ sessions, challenges, deepLinks: playDeepLinks(outside) })
  const parts = {
    store,
    ids,
    now,
    log,
    people,
    courses,
    roster,
    schools,
    challenges,
    placements,
    sessions,
    library,
    coursePeople,
    keySheet,
    groups,
    workRoutes: [] as readonly Route[],
  }
  const works = house.works(parts)
  const lms = { of: (registrationId: string) => Promise.resolve({ label: `LMS of ${registrationId}`, frameResize: true }) }
  const community = composeCheckIns({ store, ids, now, people, courses, roster, schools })
  const plans = composePlans({ store, ids, now, roster, schools })
  const { copies, copyFinder } = composeCopies({ store, ids, now, challenges, courses, placements })
  const today = composeToday({ store, challenges, checkIns: community.checkIns, roster, more: [plans.needs, copies] })
  const { needs, learnerToday } = today
  const firstView = createFirstView({
    sessions,
    people,
    courses,
    schools,
    challenges,
    placements,
    works: works.views,
    needs,
    learnerToday,
    lms,
  })
  const columns = {
    resourceIdOf: (_target: unknown, { resourceLinkId }: { readonly resourceLinkId: string }) =>
      Promise.resolve(outside.resourceIds.get(resourceLinkId)),
  }
  const submissions = {
    find: async (tenantId: string, courseId: string, workId: string) => {
      const work = await store.tenant<Work>('works').get(tenantId, workId)
      return work?.courseId === courseId ? { challengeId: work.challengeId, learnerId: work.learnerId } : undefined
    },
  }
  const host = createLaunchHost({
    people,
    courses,
    placements,
    challenges,
    copies: copyFinder,
    sessions,
    firstView,
    columns,
    submissions,
    now,
  })
  const profiles = composeProfiles({ store, ids, now, roster, groups })
  const nextSteps = composeNextSteps({ store, ids, now, today: learnerToday, plans: plans.plans, profiles: profiles.profiles })
  return {
    ...parts,
    community,
    workRoutes: [
      ...works.routes,
      ...community.routes,
      ...profiles.routes,
      ...plans.routes,
      ...today.routes,
      ...nextSteps.routes,
    ] as readonly Route[],
    picker,
    copies,
    firstView,
    host,
  } satisfies ApiServices & Record<string, unknown>
}

const playRoster = (outside: Outside): RosterSource => ({
  async fetch(_target, _url, take) {
    outside.rosterFetches++
    if (outside.roster instanceof AppError) throw outside.roster
    if (outside.rosterPages) {
      for (const { members, after } of outside.rosterPages) {
        await after
        await take(members)
      }
      return { complete: true, people: outside.rosterPages.flatMap(({ members }) => members).length }
    }
    const { members, complete } = outside.roster
    await take(members)
    return { complete, people: members.length }
  },
})

const playDeepLinks = (outside: Outside) => ({
  sign: (
    {
      registrationId,
      request,
    }: { readonly registrationId: string; readonly request: { readonly returnUrl: string; readonly data?: string } },
    links: readonly PickedLink[],
  ) => {
    outside.signed.push({ registrationId, links, ...(request.data === undefined ? {} : { data: request.data }) })
    return Promise.resolve({ returnUrl: request.returnUrl, jwt: `signed-${outside.signed.length}` })
  },
})

/** Works without evidence or marks: enough for tests of what surrounds them. */
const bareWorks: WorksFactory = ({ challenges }) => ({
  routes: [],
  views: {
    learnerWork: async (actor, challengeId) => ({
      challenge: presentChallenge(await challenges.get(actor, challengeId)),
      status: 'open',
      rev: 0,
      evidence: [],
      selfMarks: {},
      canTakeBack: false,
    }),
    classView: async (actor, challengeId) => ({
      challenge: presentChallenge(await challenges.get(actor, challengeId)),
      rows: [],
      roster: { state: 'never' },
      markedCount: 0,
      releasableCount: 0,
    }),
  },
})

async function makeSchool(store: Store, tenantId: string, createdAt: number): Promise<void> {
  const schools = store.global<School>('tenants')
  if (!(await schools.get(tenantId))) await schools.insert({ id: tenantId, name: `School ${tenantId}`, createdAt })
}

function openTab(url: string, { token, first }: { readonly token: string; readonly first: FirstData }): Tab {
  const call = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<T>> => {
    const isBytes = typeof body === 'string' || body instanceof Uint8Array
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: (isBytes ? body : JSON.stringify(body)) as string }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    return { status: response.status, headers: response.headers, text, body: (isJson ? JSON.parse(text) : undefined) as T }
  }
  return { token, first, get: (path) => call('GET', path), send: call }
}
