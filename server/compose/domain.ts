import type { ApiServices } from '../api/api-routes.ts'
import { stagingOf } from './data-folder.ts'
import { createFirstView, type LmsFacts } from '../api/first.ts'
import { createLaunchHost, type ColumnLookup, type SubmissionLookup } from '../api/launch-host.ts'
import type { Route } from '../api/routes/route.ts'
import { workRoutes } from '../api/routes/work-routes.ts'
import { createSessions, type SessionDoc } from '../api/session.ts'
import { createWorkViews } from '../api/work-views.ts'
import { composeNextSteps } from './next-steps.ts'
import { composePlans } from './plans.ts'
import { composeCopies } from './copies.ts'
import { composeProfiles } from './profiles.ts'
import { composeToday } from './today.ts'
import type { LmsTrouble } from '../domain/assessments/lms-trouble.ts'
import { createAssessmentService } from '../domain/assessments/assessment-service.ts'
import { createChallengeService } from '../domain/challenges/challenge-service.ts'
import type { Challenge } from '../domain/challenges/challenge.ts'
import { createCoursePeople } from '../domain/courses/course-people.ts'
import { createCourses, type Courses } from '../domain/courses/course-service.ts'
import type { Course, Member } from '../domain/courses/course.ts'
import { createRosterSchedule, type RosterSchedule } from '../domain/courses/roster-schedule.ts'
import { createRosterService, type RosterService } from '../domain/courses/roster-service.ts'
import type { RosterSource } from '../domain/courses/roster-source.ts'
import { createEvidenceFiles, type EvidenceFile } from '../domain/evidence/evidence-files.ts'
import { createGroupService } from '../domain/groups/group-service.ts'
import type { GroupSet } from '../domain/groups/group-set.ts'
import { createLibrary } from '../domain/library/library.ts'
import { createKeySheets, type KeySheet, type KeySheets } from '../domain/people/key-sheet.ts'
import { createKeySheetService } from '../domain/people/key-sheet-service.ts'
import { createPeopleService, type PeopleService } from '../domain/people/people-service.ts'
import type { Person } from '../domain/people/person.ts'
import { createPickerService, type DeepLinkAnswer } from '../domain/picker/picker-service.ts'
import { createPlacements, type Placement } from '../domain/placements/placement-service.ts'
import { createSchools, type School } from '../domain/schools/school-service.ts'
import { createGradeRows } from '../domain/works/grade-row.ts'
import { createKeptWorks } from '../domain/works/kept-works.ts'
import { createWorkRecord } from '../domain/works/work-record.ts'
import { createWorkService } from '../domain/works/work-service.ts'
import type { Work } from '../domain/works/work.ts'
import type { Log } from '../log.ts'
import { composeCheckIns, type CheckIns } from './check-ins.ts'
import type { LaunchHost } from '../lti/launch/host.ts'
import type { FileStore } from '../store/files/file-store.ts'
import type { Ids, Store, TenantCollection } from '../store/store.ts'

/** The house without its doors: stores and clock in, what LMSs are asked through interfaces. */
interface DomainParts {
  readonly store: Store
  readonly files: FileStore
  readonly ids: Ids
  readonly now: () => number
  readonly log: Log
  readonly dataDir: string
  readonly courseQuotaBytes: number
  readonly doors: {
    readonly roster: RosterSource
    readonly deepLinks: DeepLinkAnswer
    readonly columns: ColumnLookup
    readonly lms: LmsFacts
  }
  /** Kill switch: registration and deployment are active. */
  /** @param place with `createdAt`, epoch ms: a page that was open before its door was closed stays closed */
  readonly isOpen: (place: {
    readonly registrationId: string
    readonly deploymentId: string
    readonly createdAt?: number
  }) => Promise<boolean>
  /** Tells the grade worker that there may be something to send. */
  readonly wake: () => void
  /** What the grade worker knows of an LMS that does not take grades now. */
  readonly trouble: (registrationId: string) => Pick<LmsTrouble, 'reason' | 'since'> | undefined
}

export interface Domain {
  readonly api: ApiServices
  readonly workRoutes: readonly Route[]
  readonly host: LaunchHost
  readonly roster: RosterService
  readonly rosterSchedule: RosterSchedule
  readonly people: PeopleService
  readonly checkIns: CheckIns
}

/** Builds every use case and what the API shows of it. */
export function composeDomain(parts: DomainParts): Domain {
  const { store, ids, now, doors } = parts
  const people = createPeopleService({ people: store.tenant<Person>('people'), ids, now })
  const coursesStore = store.tenant<Course>('courses')
  const membersStore = store.tenant<Member>('members')
  const courses = createCourses({ courses: coursesStore, members: membersStore, ids, now })
  const sessions = createSessions({ sessions: store.global<SessionDoc>('sessions'), isOpen: parts.isOpen, now })
  const keySheets = createKeySheets({ sheets: store.tenant<KeySheet>('keySheets'), ids, now })
  const roster = createRosterService({
    coursesStore,
    membersStore,
    courses,
    people,
    source: doors.roster,
    keySheets,
    endSessions: sessions.endFor,
    launchedSince: sessions.openedSince,
    log: parts.log,
    now,
  })
  const challenges = createChallengeService({ challenges: store.tenant<Challenge>('challenges'), ids, now })
  const placements = createPlacements({ placements: store.tenant<Placement>('placements'), ids, now })
  const schools = createSchools({ tenants: store.global<School>('tenants') })
  const work = composeWork(parts, { people, challenges, placements, roster })
  const checkIns = composeCheckIns({ store, ids, now, people, courses, roster, schools })
  const plans = composePlans({ store, ids, now, roster, schools })
  const { copies, copyFinder } = composeCopies({ store, ids, now, challenges, courses, placements })
  const today = composeToday({ store, challenges, checkIns: checkIns.checkIns, roster, more: [plans.needs, copies] })
  const { needs, learnerToday } = today
  const works = createWorkViews(work)
  const firstView = createFirstView({
    sessions,
    people,
    courses,
    schools,
    challenges,
    placements,
    works,
    needs,
    learnerToday,
    lms: doors.lms,
  })
  const picker = createPickerService({ sessions, challenges, deepLinks: doors.deepLinks })
  const named = composePeople(parts, { people, courses, roster, keySheets })
  const profiles = composeProfiles({ store, ids, now, roster, groups: named.groups })
  const nextSteps = composeNextSteps({ store, ids, now, today: learnerToday, plans: plans.plans, profiles: profiles.profiles })
  return {
    api: {
      sessions,
      firstView,
      schools,
      placements,
      challenges,
      library: createLibrary(),
      picker,
      copies,
      ...named,
    },
    workRoutes: [...workRoutes(work), ...checkIns.routes, ...profiles.routes, ...plans.routes, ...today.routes, ...nextSteps.routes],
    host: createLaunchHost({
      people,
      courses,
      placements,
      challenges,
      copies: copyFinder,
      sessions,
      firstView,
      columns: doors.columns,
      submissions: submissionsOf(store.tenant<Work>('works')),
      now,
    }),
    roster,
    rosterSchedule: createRosterSchedule({
      tenants: store.global<School>('tenants'),
      courses: coursesStore,
      roster,
      isOpen: parts.isOpen,
      now,
      log: parts.log,
    }),
    people,
    checkIns,
  }
}

/** Who is in a course, by what names, and in which groups. */
function composePeople(
  { store, ids, now }: DomainParts,
  {
    people,
    courses,
    roster,
    keySheets,
  }: { readonly people: PeopleService; readonly courses: Courses; readonly roster: RosterService; readonly keySheets: KeySheets },
) {
  return {
    coursePeople: createCoursePeople({ roster, keptWorks: createKeptWorks(store.tenant<Work>('works')) }),
    keySheet: createKeySheetService({ roster, keySheets }),
    groups: createGroupService({ groupSets: store.tenant<GroupSet>('groupSets'), courses, roster, people, ids, now }),
  }
}

interface Neighbours {
  readonly people: ReturnType<typeof createPeopleService>
  readonly challenges: ReturnType<typeof createChallengeService>
  readonly placements: ReturnType<typeof createPlacements>
  readonly roster: RosterService
}

/** Works, their files and their marks: one record, two sides. */
function composeWork(
  { store, files: bytes, ids, now, wake, trouble, dataDir, courseQuotaBytes }: DomainParts,
  { people, challenges, placements, roster }: Neighbours,
) {
  const works = store.tenant<Work>('works')
  const record = createWorkRecord({ works, ids, now })
  const rows = createGradeRows({ placements, people })
  const files = createEvidenceFiles({
    files: store.tenant<EvidenceFile>('files'),
    bytes,
    ids,
    now,
    stagingDir: stagingOf(dataDir),
    quotaBytes: courseQuotaBytes,
  })
  return {
    works: createWorkService({ record, challenges, people, rows, files, ids, now, wake }),
    assessments: createAssessmentService({ works, record, challenges, roster, people, rows, now, wake, trouble }),
    files,
  }
}

/** Works by the address that went to the LMS with their score. */
const submissionsOf = (works: TenantCollection<Work>): SubmissionLookup => ({
  async find(tenantId, courseId, workId) {
    const work = await works.get(tenantId, workId)
    return work?.courseId === courseId ? { challengeId: work.challengeId, learnerId: work.learnerId } : undefined
  },
})
