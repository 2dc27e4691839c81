import { AppError } from '../../errors.ts'
import type { Ids } from '../../store/store.ts'
import type { Challenge } from '../challenges/challenge.ts'
import type { ChallengeService } from '../challenges/challenge-service.ts'
import type { EvidenceFile, EvidenceFiles, Upload } from '../evidence/evidence-files.ts'
import { fileEvidence, linkEvidence, textEvidence, type EvidenceChange } from '../evidence/evidence.ts'
import type { Actor } from '../people/actor.ts'
import type { PeopleService } from '../people/people-service.ts'
import type { Person } from '../people/person.ts'
import { shortId } from '../short-id.ts'
import { rowOf, withOwnColumn, type GradeRows } from './grade-row.ts'
import { handInTelling } from './release.ts'
import { asLearner } from './work-policy.ts'
import type { WorkKey, WorkNow, WorkRecord } from './work-record.ts'
import * as rules from './work.ts'
import type { Work } from './work.ts'

/** A learner's own work with what is needed to show it. */
export interface OwnWork {
  readonly challenge: Challenge
  readonly work: WorkNow
  /** Who released the marks. */
  readonly teacher?: Person
}

export type NewEvidence =
  | { readonly kind: 'text'; readonly text: string; readonly key: string }
  | { readonly kind: 'link'; readonly url: string; readonly name?: string | undefined; readonly key: string }

/**
 * What a learner does with their own work. Ids of challenges are full store ids; evidence ids are as on the wire.
 * Every call throws `not_allowed` for other roles and `not_found` for a challenge of another course.
 */
export interface WorkService {
  own(actor: Actor, challengeId: string): Promise<OwnWork>
  /** @throws AppError `evidence_text_empty`, `evidence_link_refused`, `evidence_limit_reached`, `work_handed_in`, `work_already_marked` */
  add(actor: Actor, challengeId: string, piece: NewEvidence): Promise<OwnWork>
  /** The same key again keeps one file. @throws AppError those of `EvidenceFiles.receive` and of `add` */
  addFile(actor: Actor, challengeId: string, upload: Upload & { readonly key: string }): Promise<OwnWork>
  change(actor: Actor, challengeId: string, evidenceId: string, change: EvidenceChange): Promise<OwnWork>
  remove(actor: Actor, challengeId: string, evidenceId: string): Promise<OwnWork>
  restore(actor: Actor, challengeId: string, evidenceId: string): Promise<OwnWork>
  setSelfMark(actor: Actor, challengeId: string, criterionId: string, levelId: string | null): Promise<OwnWork>
  handIn(actor: Actor, challengeId: string): Promise<OwnWork>
  takeBack(actor: Actor, challengeId: string): Promise<OwnWork>
}

interface Dependencies {
  readonly record: WorkRecord
  readonly challenges: Pick<ChallengeService, 'get'>
  readonly people: Pick<PeopleService, 'get'>
  readonly rows: GradeRows
  readonly files: EvidenceFiles
  readonly ids: Ids
  readonly now: () => number
  /** Tells the grade worker that there may be something to send. */
  readonly wake: () => void
}

// Longer than 40 lines: its use cases share the dependencies bound here; each of them is short.
export function createWorkService({ record, challenges, people, rows, files, ids, now, wake }: Dependencies): WorkService {
  const open = async (actor: Actor, challengeId: string): Promise<{ readonly key: WorkKey; readonly challenge: Challenge }> => {
    const learner = asLearner(actor)
    const challenge = await challenges.get(learner, challengeId)
    return { challenge, key: { actor: learner, challengeId, learnerId: learner.personId, isTestPerson: learner.isTestPerson } }
  }

  const shown = async (challenge: Challenge, work: WorkNow): Promise<OwnWork> => {
    const teacher = work.released && (await people.get(work.tenantId, work.released.by))
    return { challenge, work, ...(teacher ? { teacher } : {}) }
  }

  /** Applies a rule to the own work; files that no longer belong to it are deleted after the write that let go of them. */
  const apply = async (actor: Actor, challengeId: string, rule: (work: Work, challenge: Challenge) => Work): Promise<OwnWork> => {
    const { key, challenge } = await open(actor, challengeId)
    const { before, after } = await record.change(key, (work) => {
      const next = rule(work, challenge)
      return next === work ? work : withOwnColumn(next, actor)
    })
    const kept = rules.filesOf(after)
    await files.remove(
      actor.tenantId,
      [...rules.filesOf(before)].filter((id) => !kept.has(id)),
    )
    return shown(challenge, after)
  }

  const birth = (actor: Actor, key: string) => ({ id: shortId(ids.random(actor.tenantId)), key, now: now() })

  return {
    async own(actor, challengeId) {
      const { key, challenge } = await open(actor, challengeId)
      return shown(challenge, await record.read(key))
    },

    add(actor, challengeId, piece) {
      const evidence =
        piece.kind === 'text' ? textEvidence(birth(actor, piece.key), piece.text) : linkEvidence(birth(actor, piece.key), piece)
      return apply(actor, challengeId, (work) => rules.addEvidence(work, evidence, now()))
    },

    async addFile(actor, challengeId, upload) {
      const { key, challenge } = await open(actor, challengeId)
      const early = await record.read(key)
      if (rules.hasKey(early, upload.key)) return shown(challenge, early)
      rules.refuseMoreFiles(early)
      const { tenantId, courseId } = key.actor
      const file = await files.receive({ tenantId, courseId, workId: early.id, personId: key.learnerId }, upload)
      return attach(actor, challengeId, upload.key, file)
    },

    change: (actor, challengeId, evidenceId, change) =>
      apply(actor, challengeId, (work, { rubric }) => rules.reviseEvidence(work, evidenceId, change, rubric, now())),
    remove: (actor, challengeId, evidenceId) => apply(actor, challengeId, (work) => rules.removeEvidence(work, evidenceId, now())),
    restore: (actor, challengeId, evidenceId) => apply(actor, challengeId, (work) => rules.restoreEvidence(work, evidenceId, now())),
    setSelfMark: (actor, challengeId, criterionId, levelId) =>
      apply(actor, challengeId, (work, { rubric }) => rules.setSelfMark(work, rubric, criterionId, levelId)),

    async handIn(actor, challengeId) {
      const [column, person] = await Promise.all([
        rows.columnOf(actor.tenantId, challengeId),
        rows.subjects(actor.tenantId, [actor.personId]),
      ])
      const userId = person.get(actor.personId)
      if (userId === undefined) throw new AppError('not_found')
      const own = await apply(actor, challengeId, (work) => {
        const known = withOwnColumn(work, actor)
        const next = handInTelling(known, rowOf(known, column, actor, userId), now())
        return next === known ? work : next
      })
      wake()
      return own
    },

    takeBack: (actor, challengeId) => apply(actor, challengeId, rules.takeBack),
  }

  /** Of two uploads with one key the second finds the first's piece; its own bytes go again, as they do when the work was closed meanwhile. */
  async function attach(actor: Actor, challengeId: string, key: string, file: EvidenceFile): Promise<OwnWork> {
    const piece = fileEvidence(birth(actor, key), { fileId: file.id, name: file.name, mediaType: file.mediaType, bytes: file.bytes })
    const discardUnused = async (): Promise<void> => {
      // After an error too it is the stored work that says whether the file is part of it: the write may have been made.
      const opened = await open(actor, challengeId)
      if (!rules.filesOf(await record.read(opened.key)).has(file.id)) await files.remove(actor.tenantId, [file.id])
    }
    try {
      return await apply(actor, challengeId, (work) => rules.addEvidence(work, piece, now()))
    } finally {
      await discardUnused()
    }
  }
}
