import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { workRoutes } from '../../server/api/routes/work-routes.ts'
import { createWorkViews } from '../../server/api/work-views.ts'
import type { ChallengeView } from '../../server/contract/challenges.ts'
import type { DeliveryReason } from '../../server/contract/words.ts'
import type { WireError } from '../../server/contract/errors.ts'
import type { LearnerWorkView, MarkingView } from '../../server/contract/works.ts'
import { createAssessmentService } from '../../server/domain/assessments/assessment-service.ts'
import { createEvidenceFiles, type EvidenceFile } from '../../server/domain/evidence/evidence-files.ts'
import { createGradeRows } from '../../server/domain/works/grade-row.ts'
import { createWorkRecord } from '../../server/domain/works/work-record.ts'
import { createWorkService } from '../../server/domain/works/work-service.ts'
import type { Work } from '../../server/domain/works/work.ts'
import type { Launch } from '../../server/lti/launch.ts'
import { openFiles } from '../../server/store/files/open-files.ts'
import type { Stored } from '../../server/store/store.ts'
import { aChallenge } from '../support/a-challenge.ts'
import { openHouse, type Answer, type Tab, type WorksFactory } from './harness.ts'

export const COLUMN = 'https://lms.example/items/1'
const SCORES = { lineItemUrl: COLUMN, scopes: ['score'] }
export const KEY = 'f7b1c4de-6f0a-4b62-9d0c-3a5f8f3f2a11'
export const key = (n: number): string => KEY.slice(0, -2) + String(n).padStart(2, '0')

export const refusal = ({ status, body }: Answer): readonly [number, string] => [status, (body as WireError).error.code]

/** The real API with works, marks and files on the local disk; the grade worker is only rung. */
export async function openWorksHouse({ quotaBytes }: { readonly quotaBytes?: number } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-works-'))
  const stagingDir = join(folder, 'staging')
  const bytes = await openFiles({ kind: 'local', folder: join(folder, 'files') })
  const worker = { rung: 0, askedFor: '', trouble: undefined as { readonly reason: DeliveryReason; readonly since: number } | undefined }
  const wake = (): void => {
    worker.rung++
  }
  const trouble = (registrationId: string) => {
    worker.askedFor = registrationId
    return worker.trouble
  }
  const factory: WorksFactory = ({ store, ids, now, people, placements, challenges, roster }) => {
    const collection = store.tenant<Work>('works')
    const record = createWorkRecord({ works: collection, ids, now })
    const rows = createGradeRows({ placements, people })
    const files = createEvidenceFiles({
      files: store.tenant<EvidenceFile>('files'),
      bytes,
      ids,
      now,
      stagingDir,
      ...(quotaBytes === undefined ? {} : { quotaBytes }),
    })
    const works = createWorkService({ record, challenges, people, rows, files, ids, now, wake })
    const assessments = createAssessmentService({
      works: collection,
      record,
      challenges,
      roster,
      people,
      rows,
      now,
      wake,
      trouble,
    })
    return { views: createWorkViews({ works, assessments }), routes: workRoutes({ works, assessments, files }) }
  }
  const house = await openHouse({ works: factory })

  const challenge = async (over: Parameters<typeof aChallenge>[0] = {}): Promise<{ readonly id: string; readonly teacher: Tab }> => {
    const bare = await house.teacher()
    const { body } = await bare.send<ChallengeView>('POST', '/challenges', aChallenge(over))
    return { id: body.id, teacher: await house.teacher({ custom: { cairn_challenge: body.id }, lineItems: SCORES }) }
  }
  const learner = (id: string, over: Partial<Launch> = {}): Promise<Tab> =>
    house.learner({ custom: { cairn_challenge: id }, lineItems: SCORES, ...over })
  const works = house.store.tenant<Work>('works')

  return {
    ...house,
    worker,
    stagingDir,
    challenge,
    learnerAt: learner,
    /** A learner who has handed in one text. */
    async handedIn(id: string, over: Partial<Launch> = {}): Promise<Tab> {
      const tab = await learner(id, over)
      await tab.send('POST', `/challenges/${id}/work/evidence`, { kind: 'text', text: 'The gauge read 2.4 m', key: KEY })
      const answer = await tab.send<LearnerWorkView>('POST', `/challenges/${id}/work/hand-in`)
      if (answer.body.status !== 'handed_in') throw new Error(answer.text)
      return tab
    },
    /** Marks all that the challenge of `aChallenge` asks for. */
    async markAll(teacher: Tab, id: string, personId: string, levelId = 'mid'): Promise<MarkingView> {
      let rev = (await teacher.get<MarkingView>(`/challenges/${id}/works/${personId}`)).body.rev
      let last: MarkingView | undefined
      for (const criterionId of ['evidence', 'teamwork']) {
        const answer = await teacher.send<MarkingView>('PATCH', `/challenges/${id}/works/${personId}/marks`, {
          rev,
          criterion: { criterionId, levelId },
        })
        rev = answer.body.rev
        last = answer.body
      }
      if (!last) throw new Error('nothing marked')
      return last
    },
    async work(tenantId = 'school-1', at = 0): Promise<Stored<Work>> {
      const { rows } = await works.find(tenantId, { limit: 10 })
      const found = rows[at]
      if (!found) throw new Error('no work')
      return found
    },
    works,
    bytes,
    staged: () => readdir(stagingDir).catch(() => []),
    /** Bytes of uploads that are coming in, as they lie on the disk. */
    async stagedBytes(): Promise<number> {
      const names = await readdir(stagingDir).catch(() => [])
      const sizes = await Promise.all(names.map(async (name) => (await stat(join(stagingDir, name)).catch(() => ({ size: 0 }))).size))
      return sizes.reduce((sum, size) => sum + size, 0)
    },
    async close() {
      await house.close()
      await bytes.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type WorksHouse = Awaited<ReturnType<typeof openWorksHouse>>
