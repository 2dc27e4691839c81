import { AppError } from '../../errors.ts'
import { overwrite, retryNow, withColumn, withDelivery, type WantedDelivery } from '../../grades/delivery.ts'
import type { Stored, TenantCollection } from '../../store/store.ts'
import type { Challenge } from '../challenges/challenge.ts'
import type { ChallengeService } from '../challenges/challenge-service.ts'
import { isLearner } from '../courses/course.ts'
import type { Participant, RosterService } from '../courses/roster-service.ts'
import type { Actor } from '../people/actor.ts'
import type { PeopleService } from '../people/people-service.ts'
import type { Person } from '../people/person.ts'
import { findAll, mapBounded } from '../upsert.ts'
import { columnNow, rowOf, type GradeRows } from '../works/grade-row.ts'
import { isReleasable, releaseByName, releaseIfReady, withdrawRelease, type Release } from '../works/release.ts'
import { asTeacher, type CourseActor } from '../works/work-policy.ts'
import type { WorkKey, WorkNow, WorkRecord } from '../works/work-record.ts'
import type { Work } from '../works/work.ts'
import { changeByOthers, changeMarks, tracesOf, type MarkChange, type Marker, type Marks } from './assessment.ts'
import { classOf, type ClassWorks } from './class-works.ts'
import type { LmsTrouble } from './lms-trouble.ts'
import { scoreComment } from './score-comment.ts'

/** How long another marker's change is shown beside ours. */
const SHOWN_BESIDE_MS = 10 * 60_000
const WRITES_AT_ONCE = 8

/** One learner's work as its marker sees it. */
export interface Marking {
  readonly challenge: Challenge
  readonly participant: Participant
  readonly work: WorkNow
  readonly changedBy?: { readonly person: Person; readonly at: number }
  /** Who changed what last; without `criterionId` it is the comment on the whole. */
  readonly touches: readonly Touch[]
}

export interface Touch {
  readonly criterionId?: string
  readonly person: Person
  readonly at: number
  readonly isOwn: boolean
}

/**
 * What teachers do with the works of their course. Ids are full store ids. Every call throws `not_allowed` for other roles, and
 * `not_found` for a challenge or a learner of another course, and for test people, who are never listed or marked.
 */
export interface AssessmentService {
  /** @param sync fetch the roster first */
  classOf(actor: Actor, challengeId: string, sync: 'as_known' | 'fetch_roster'): Promise<ClassWorks>
  marking(actor: Actor, challengeId: string, learnerId: string): Promise<Marking>
  /** @throws AppError `changed_meanwhile`, `mark_criterion_unknown`, `mark_level_unknown` */
  mark(
    actor: Actor,
    challengeId: string,
    learnerId: string,
    change: MarkChange & Pick<Marker, 'desk'> & { readonly rev: number },
  ): Promise<Marking>
  /** Releases those that are ready, or those named. @throws AppError `nothing_to_release` when none was and none had been */
  release(actor: Actor, challengeId: string, learnerIds: readonly string[] | undefined): Promise<ClassWorks>
  /** @throws AppError `nothing_to_release` */
  withdraw(actor: Actor, challengeId: string, learnerId: string): Promise<Marking>
  /** Tries a grade again now. */
  deliverAgain(actor: Actor, challengeId: string, learnerId: string): Promise<Marking>
  /** The same, and replaces what was changed in the LMS. */
  deliverOver(actor: Actor, challengeId: string, learnerId: string): Promise<Marking>
}

interface Dependencies {
  readonly works: TenantCollection<Work>
  readonly record: WorkRecord
  readonly challenges: Pick<ChallengeService, 'get' | 'noteMarks'>
  readonly roster: Pick<RosterService, 'open' | 'refresh' | 'participant'>
  readonly people: Pick<PeopleService, 'getMany'>
  readonly rows: GradeRows
  readonly now: () => number
  /** Tells the grade worker that there may be something to send. */
  readonly wake: () => void
  /** What the grade worker knows of an LMS that does not take grades now. */
  readonly trouble: (registrationId: string) => Pick<LmsTrouble, 'reason' | 'since'> | undefined
}

// Longer than 40 lines: its use cases share the dependencies bound here; each of them is short.
export function createAssessmentService(deps: Dependencies): AssessmentService {
  const { works, record, challenges, roster, people, rows, now, wake, trouble } = deps

  const teacherAt = async (actor: Actor, challengeId: string) => {
    const teacher = asTeacher(actor)
    return { teacher, challenge: await challenges.get(teacher, challengeId) }
  }

  const learnerOf = async (teacher: CourseActor, learnerId: string): Promise<Participant> => {
    const participant = await roster.participant(teacher.tenantId, teacher.courseId, learnerId)
    if (!participant || !isLearner(participant.member)) throw new AppError('not_found')
    return participant
  }

  const shown = async (actor: Actor, seen: { challenge: Challenge; participant: Participant; work: WorkNow }): Promise<Marking> => {
    const { marks } = seen.work
    const traces = tracesOf(marks)
    const known = await people.getMany(
      actor.tenantId,
      traces.map(({ by }) => by),
    )
    const touches = traces.flatMap(({ criterionId, by, at }): readonly Touch[] => {
      const person = known.get(by)
      return person ? [{ ...(criterionId === undefined ? {} : { criterionId }), person, at, isOwn: by === actor.personId }] : []
    })
    const other = changeByOthers(marks, actor.personId, now(), SHOWN_BESIDE_MS)
    const person = other && known.get(other.by)
    return { ...seen, touches, ...(other && person ? { changedBy: { person, at: other.at } } : {}) }
  }

  const changeOne = async (actor: Actor, challengeId: string, learnerId: string, rule: (work: Work, challenge: Challenge) => Work) => {
    const { teacher, challenge } = await teacherAt(actor, challengeId)
    const participant = await learnerOf(teacher, learnerId)
    const { after } = await record.change(keyOf(teacher, challengeId, learnerId), (work) => rule(work, challenge))
    return shown(actor, { challenge, participant, work: after })
  }

  const classNow = async (teacher: CourseActor, challenge: Challenge, sync: 'as_known' | 'fetch_roster'): Promise<ClassWorks> => {
    const { tenantId, courseId } = teacher
    const [list, all] = await Promise.all([
      sync === 'fetch_roster' ? roster.refresh(tenantId, courseId) : roster.open(tenantId, courseId),
      findAll(works, tenantId, { challengeId: challenge.id }),
    ])
    return classOf(challenge, list, all, trouble(teacher.registrationId))
  }

  const deliver = async (
    actor: Actor,
    challengeId: string,
    learnerId: string,
    how: (delivery: WantedDelivery, at: number) => WantedDelivery,
  ) => {
    const columns = await rows.columnsOf(actor.tenantId, challengeId)
    const marking = await changeOne(actor, challengeId, learnerId, (work) => {
      if (!work.delivery) return work
      const lineItemUrl = columnNow(work, columns)?.lineItemUrl
      const found = lineItemUrl === undefined ? work.delivery : withColumn(work.delivery, lineItemUrl, now())
      const wanted = how(found, now())
      return wanted === work.delivery ? work : withDelivery(work, wanted)
    })
    wake()
    return marking
  }

  /** Each work is one write; a class is as many as it has works to release. */
  const releaseAll = async (
    teacher: CourseActor,
    challenge: Challenge,
    those: { readonly works: readonly Stored<Work>[]; readonly rule: typeof releaseIfReady },
  ): Promise<readonly WorkNow[]> => {
    const column = await rows.columnOf(teacher.tenantId, challenge.id)
    const subjects = await rows.subjects(
      teacher.tenantId,
      those.works.map(({ learnerId }) => learnerId),
    )
    return mapBounded(those.works, WRITES_AT_ONCE, async ({ learnerId }) => {
      const how = (work: Work): Release => ({
        by: teacher.personId,
        now: now(),
        row: rowOf(work, column, teacher, subjects.get(learnerId) ?? ''),
        comment: (marks, score) => scoreComment(challenge, marks, score, teacher.locale),
      })
      const rule = (work: Work): Work => (subjects.has(learnerId) ? those.rule(work, challenge, how(work)) : work)
      return (await record.change(keyOf(teacher, challenge.id, learnerId), rule)).after
    })
  }

  return {
    async classOf(actor, challengeId, sync) {
      const { teacher, challenge } = await teacherAt(actor, challengeId)
      return classNow(teacher, challenge, sync)
    },

    async marking(actor, challengeId, learnerId) {
      const { teacher, challenge } = await teacherAt(actor, challengeId)
      const participant = await learnerOf(teacher, learnerId)
      return shown(actor, { challenge, participant, work: await record.read(keyOf(teacher, challengeId, learnerId)) })
    },

    async mark(actor, challengeId, learnerId, { rev: seen, desk, ...change }) {
      const { teacher, challenge } = await teacherAt(actor, challengeId)
      const participant = await learnerOf(teacher, learnerId)
      const key = keyOf(teacher, challengeId, learnerId)
      const marked = ({ marks }: Work, { rubric }: Challenge): Marks =>
        changeMarks(marks, rubric, change, { personId: actor.personId, now: now(), seen, desk })
      const before = await record.read(key)
      if (marked(before, challenge) === before.marks) return shown(actor, { challenge, participant, work: before })
      // The rubric that the mark was found to fit is the one that is locked; what can still refuse it is another mark.
      const locked = await challenges.noteMarks(teacher, challengeId, (doc) => void marked(before, doc))
      const { after } = await record.change(key, (work) => {
        const marks = marked(work, locked)
        return marks === work.marks ? work : { ...work, marks }
      })
      return shown(actor, { challenge: locked, participant, work: after })
    },

    async release(actor, challengeId, learnerIds) {
      const { teacher, challenge } = await teacherAt(actor, challengeId)
      const all = (await findAll(works, teacher.tenantId, { challengeId })).filter(({ isTestPerson }) => !isTestPerson)
      const named = learnerIds && new Set(learnerIds)
      const those = all.filter((work) => (named ? named.has(work.learnerId) : isReleasable(work, challenge)))
      const after = await releaseAll(teacher, challenge, { works: those, rule: named ? releaseByName : releaseIfReady })
      // Asked again after a lost answer there is nothing left to do, and that is no refusal.
      if (![...after, ...(named ? [] : all)].some(({ released }) => released)) throw new AppError('nothing_to_release')
      wake()
      return classNow(teacher, challenge, 'as_known')
    },

    async withdraw(actor, challengeId, learnerId) {
      const marking = await changeOne(actor, challengeId, learnerId, (work) => withdrawRelease(work, now()))
      wake()
      return marking
    },

    deliverAgain: (actor, challengeId, learnerId) => deliver(actor, challengeId, learnerId, retryNow),
    deliverOver: (actor, challengeId, learnerId) => deliver(actor, challengeId, learnerId, overwrite),
  }
}

const keyOf = (actor: CourseActor, challengeId: string, learnerId: string): WorkKey => ({
  actor,
  challengeId,
  learnerId,
  isTestPerson: false,
})
