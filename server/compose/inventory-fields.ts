// Longer than 300 lines: one line for each field of each collection.
import type { AdminTabDoc } from '../api/admin-session.ts'
import type { SessionDoc } from '../api/session.ts'
import type { AdminDoc, InviteDoc } from '../admin/admin.ts'
import type { AuditDoc } from '../admin/audit.ts'
import type { LaunchNoteDoc } from '../admin/launch-notes.ts'
import type { DataKind } from '../contract/admin-words.ts'
import type { Challenge } from '../domain/challenges/challenge.ts'
import type { CheckIn } from '../domain/check-ins/check-in.ts'
import type { Safeguarding } from '../domain/check-ins/safeguarding.ts'
import type { Circle, Voice } from '../domain/circles/circle.ts'
import type { Course, Member } from '../domain/courses/course.ts'
import type { EvidenceFile } from '../domain/evidence/evidence-files.ts'
import type { GreetingDay } from '../domain/greetings/greeting.ts'
import type { GroupSet } from '../domain/groups/group-set.ts'
import type { KeySheet } from '../domain/people/key-sheet.ts'
import type { Person } from '../domain/people/person.ts'
import type { Placement } from '../domain/placements/placement-service.ts'
import type { CourseStepWeights } from '../domain/next-steps/next-step-service.ts'
import type { StepRefusals } from '../domain/next-steps/refusals.ts'
import type { PlanOffers } from '../domain/plans/plan-offers.ts'
import type { Plan } from '../domain/plans/plan.ts'
import type { Celebration } from '../domain/profiles/celebration.ts'
import type { Profile } from '../domain/profiles/profile.ts'
import type { ShoutOut } from '../domain/shout-outs/shout-out.ts'
import type { Work } from '../domain/works/work.ts'
import type { KeptReport } from '../lti/doctor/doctor-desk.ts'
import type { KeyDoc } from '../lti/keys.ts'
import type { PendingLaunch, SpentNonce } from '../lti/launch/launch-flow.ts'
import type { Deployment, Registration, Tenant } from '../lti/platforms/registration.ts'
import type { CollectionName } from '../store/collections.ts'

/** Each field that a document may have, no more and no less: a field that is added to a document and not here does not compile. */
type Kinds<Doc> = { readonly [Field in Exclude<keyof Doc, 'id' | 'tenantId'>]-?: DataKind }

const keys: Kinds<KeyDoc> = {
  number: 'state',
  publicJwk: 'state',
  privateJwk: 'secret',
  signsFrom: 'time',
  signsUntil: 'time',
  deleteAt: 'time',
}
const registrations: Kinds<Registration> = {
  issuer: 'address',
  clientId: 'lms_id',
  label: 'school_text',
  authUrl: 'address',
  tokenUrl: 'address',
  tokenAudience: 'address',
  jwksUrl: 'address',
  frameOrigins: 'address',
  family: 'state',
  scopes: 'state',
  privacy: 'state',
  allowAnonymous: 'state',
  allowCourseless: 'state',
  deployments: 'state',
  knownDeployments: 'lms_id',
  status: 'state',
  source: 'state',
  proposal: 'address',
  createdAt: 'time',
  approvedAt: 'time',
  approvedBy: 'our_id',
  closedAt: 'time',
}
const deployments: Kinds<Deployment> = {
  registrationId: 'our_id',
  platformDeploymentId: 'lms_id',
  status: 'state',
  serviceOrigins: 'address',
  frameOrigins: 'address',
  createdAt: 'time',
  closedAt: 'time',
}
const tenants: Kinds<Tenant> = { name: 'school_text', zone: 'state', createdAt: 'time' }
const nonces: Kinds<SpentNonce> = { expiresAt: 'time' }
const pendingLaunches: Kinds<PendingLaunch> = { launch: 'launch', valueHash: 'secret', expiresAt: 'time' }
const sessions: Kinds<SessionDoc> = {
  registrationId: 'our_id',
  deploymentId: 'our_id',
  personId: 'our_id',
  courseId: 'our_id',
  placementId: 'our_id',
  challengeId: 'our_id',
  place: 'state',
  openPersonId: 'our_id',
  role: 'role',
  app: 'state',
  isTestPerson: 'role',
  locale: 'state',
  family: 'state',
  lineItemUrl: 'address',
  returnUrl: 'address',
  picker: 'state',
  createdAt: 'time',
  lastSeenAt: 'time',
  expiresAt: 'time',
}
const launchNotes: Kinds<LaunchNoteDoc> = { lastLaunchAt: 'time', framedBy: 'measured', failures: 'measured' }
const admins: Kinds<AdminDoc> = {
  name: 'name',
  status: 'role',
  reach: 'role',
  isOwner: 'role',
  source: 'state',
  keyHash: 'secret',
  createdAt: 'time',
  lastSeenAt: 'time',
  approvedAt: 'time',
  approvedBy: 'our_id',
  endedAt: 'time',
}
const adminSessions: Kinds<AdminTabDoc> = { adminId: 'our_id', createdAt: 'time', lastSeenAt: 'time', expiresAt: 'time' }
const invites: Kinds<InviteDoc> = {
  kind: 'state',
  label: 'name',
  by: 'our_id',
  createdAt: 'time',
  expiresAt: 'time',
  usedAt: 'time',
  withdrawnAt: 'time',
  approveThere: 'state',
  registrationId: 'our_id',
}
const audit: Kinds<AuditDoc> = {
  chain: 'our_id',
  seq: 'state',
  at: 'time',
  who: 'our_id',
  action: 'admin_act',
  facts: 'admin_act',
  prev: 'state',
  hash: 'state',
}
const doctorReports: Kinds<KeptReport> = {
  registrationId: 'our_id',
  deploymentId: 'our_id',
  courseTitle: 'teaching',
  startedAt: 'time',
  finishedAt: 'time',
  verdict: 'measured',
  steps: 'measured',
}
const people: Kinds<Person> = {
  registrationId: 'our_id',
  subject: 'lms_id',
  name: 'name',
  givenName: 'name',
  familyName: 'name',
  createdAt: 'time',
}
const courses: Kinds<Course> = {
  registrationId: 'our_id',
  contextId: 'lms_id',
  title: 'teaching',
  label: 'teaching',
  rosterService: 'address',
  lineItemsService: 'address',
  roster: 'measured',
  cameFrom: 'our_id',
  leftBehind: 'our_id',
  nextNumber: 'state',
  createdAt: 'time',
  seenAt: 'time',
}
const members: Kinds<Member> = {
  courseId: 'our_id',
  personId: 'our_id',
  role: 'role',
  roleFrom: 'role',
  isTestPerson: 'role',
  number: 'state',
  joinedAt: 'time',
  lmsGroups: 'role',
  leftAt: 'time',
}
const keySheets: Kinds<KeySheet> = { courseId: 'our_id', names: 'name', changedAt: 'time' }
const groupSets: Kinds<GroupSet> = {
  courseId: 'our_id',
  name: 'teaching',
  origin: 'state',
  groups: 'role',
  seenBy: 'state',
  signUp: 'state',
  nextGroup: 'state',
  createdAt: 'time',
  removedAt: 'time',
}
const placements: Kinds<Placement> = {
  courseId: 'our_id',
  resourceLinkId: 'lms_id',
  title: 'teaching',
  challengeId: 'our_id',
  cameFrom: 'our_id',
  place: 'state',
  column: 'address',
  createdAt: 'time',
}
const challenges: Kinds<Challenge> = {
  rootId: 'our_id',
  title: 'teaching',
  drivingQuestion: 'teaching',
  handIn: 'teaching',
  audience: 'teaching',
  due: 'time',
  rubric: 'teaching',
  scoreMaximum: 'teaching',
  starterId: 'state',
  courseId: 'our_id',
  createdBy: 'our_id',
  createdAt: 'time',
  changedAt: 'time',
  edition: 'state',
  placedAt: 'time',
  markedAt: 'time',
}
const works: Kinds<Work> = {
  courseId: 'our_id',
  challengeId: 'our_id',
  learnerId: 'our_id',
  isTestPerson: 'role',
  createdAt: 'time',
  evidence: 'student_work',
  selfMarks: 'student_work',
  handIns: 'student_work',
  marks: 'mark',
  released: 'mark',
  ownColumn: 'delivery',
  delivery: 'delivery',
  nextDueAt: 'delivery',
  partition: 'delivery',
  leaseUntil: 'delivery',
  fence: 'delivery',
}
const files: Kinds<EvidenceFile> = {
  courseId: 'our_id',
  workId: 'our_id',
  ownerId: 'our_id',
  name: 'student_work',
  mediaType: 'state',
  bytes: 'state',
  sha256: 'state',
  createdAt: 'time',
}
const safeguarding: Kinds<Safeguarding> = {
  texts: 'school_text',
  textsEs: 'school_text',
  daysKept: 'state',
  hours: 'state',
  agreedAt: 'time',
  isWanted: 'state',
  testedOn: 'time',
  changedAt: 'time',
}
const checkIns: Kinds<CheckIn> = {
  courseId: 'our_id',
  learnerId: 'our_id',
  day: 'time',
  isTestPerson: 'role',
  open: 'wellbeing',
  close: 'wellbeing',
  notes: 'wellbeing',
  expiresAt: 'time',
}
const greetings: Kinds<GreetingDay> = { courseId: 'our_id', day: 'time', greeted: 'wellbeing', expiresAt: 'time' }
const circles: Kinds<Circle> = {
  courseId: 'our_id',
  day: 'time',
  opening: 'teaching',
  closing: 'teaching',
  question: 'teaching',
  expiresAt: 'time',
}
const voices: Kinds<Voice> = {
  courseId: 'our_id',
  day: 'time',
  learnerId: 'our_id',
  isTestPerson: 'role',
  text: 'student_work',
  isAnonymous: 'state',
  isRemoved: 'state',
  at: 'time',
  expiresAt: 'time',
}
const shoutOuts: Kinds<ShoutOut> = {
  courseId: 'our_id',
  fromId: 'our_id',
  toId: 'our_id',
  kind: 'state',
  aboutId: 'state',
  text: 'mark',
  at: 'time',
  isRemoved: 'state',
  expiresAt: 'time',
}
const profiles: Kinds<Profile> = {
  personId: 'our_id',
  sorts: 'student_work',
  about: 'student_work',
  audiences: 'state',
  order: 'state',
  changedAt: 'time',
}
const celebrations: Kinds<Celebration> = {
  courseId: 'our_id',
  learnerId: 'our_id',
  dimensionId: 'state',
  by: 'our_id',
  text: 'mark',
  at: 'time',
}
const plans: Kinds<Plan> = {
  courseId: 'our_id',
  learnerId: 'our_id',
  isTestPerson: 'state',
  templateId: 'state',
  status: 'state',
  history: 'state',
  items: 'student_work',
  agreed: 'student_work',
  ask: 'mark',
  weeks: 'student_work',
  notes: 'mark',
  conferences: 'time',
  answers: 'state',
  changedAt: 'time',
}
const planOffers: Kinds<PlanOffers> = { courseId: 'our_id', offers: 'school_text', changedAt: 'time' }
const stepRefusals: Kinds<StepRefusals> = { courseId: 'our_id', learnerId: 'our_id', refusals: 'student_work', changedAt: 'time' }
const stepWeights: Kinds<CourseStepWeights> = { courseId: 'our_id', weights: 'state', by: 'our_id', changedAt: 'time' }

/** What each stored field is, by collection. */
export const FIELDS: Readonly<Record<CollectionName, Readonly<Record<string, DataKind>>>> = {
  keys,
  registrations,
  deployments,
  tenants,
  nonces,
  pendingLaunches,
  sessions,
  launchNotes,
  admins,
  adminSessions,
  invites,
  audit,
  doctorReports,
  people,
  courses,
  members,
  keySheets,
  groupSets,
  placements,
  challenges,
  works,
  files,
  safeguarding,
  checkIns,
  greetings,
  circles,
  voices,
  shoutOuts,
  profiles,
  celebrations,
  plans,
  planOffers,
  stepRefusals,
  stepWeights,
}
