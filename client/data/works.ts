import type { AddEvidence, ChangeEvidence, ChangeMarks, ClassView, LearnerWorkView, MarkingView } from '../../server/contract/works.ts'
import type { ApiClient } from './api-client.ts'

export type { ClassRow, ClassView, CriterionMark, EvidenceItem, LearnerWorkView, MarkingView } from '../../server/contract/works.ts'

const part = encodeURIComponent

/** The learner's own work; every change answers with the whole of it. Each call may throw `CallError`. */
export function ownWorkCalls(api: ApiClient, challengeId: string) {
  const work = `/api/challenges/${part(challengeId)}/work`
  const evidence = (id: string): string => `${work}/evidence/${part(id)}`
  return {
    filesPath: `${work}/files`,
    get: () => api.call<LearnerWorkView>('GET', work),
    add: (body: AddEvidence) => api.call<LearnerWorkView>('POST', `${work}/evidence`, { body }),
    change: (id: string, body: ChangeEvidence) => api.call<LearnerWorkView>('PATCH', evidence(id), { body }),
    remove: (id: string) => api.call<LearnerWorkView>('DELETE', evidence(id), { tries: 3 }),
    restore: (id: string) => api.call<LearnerWorkView>('POST', `${evidence(id)}/restore`, { tries: 3 }),
    setSelfMark: (criterionId: string, levelId: string | null) =>
      api.call<LearnerWorkView>('PUT', `${work}/self-marks/${part(criterionId)}`, { body: { levelId } }),
    // Handing in or taking back twice is once, so both may be tried again.
    handIn: () => api.call<LearnerWorkView>('POST', `${work}/hand-in`, { tries: 3 }),
    takeBack: () => api.call<LearnerWorkView>('POST', `${work}/take-back`),
  }
}
export type OwnWorkCalls = ReturnType<typeof ownWorkCalls>

/** The class and its works, for those who mark. Each call may throw `CallError`. */
export function markingCalls(api: ApiClient, challengeId: string) {
  const challenge = `/api/challenges/${part(challengeId)}`
  const work = (personId: string): string => `${challenge}/works/${part(personId)}`
  return {
    getClass: () => api.call<ClassView>('GET', `${challenge}/class`),
    /** Asks the LMS for its class list first. */
    syncClass: () => api.call<ClassView>('GET', `${challenge}/class?sync=1`, { timeoutMs: 45_000, tries: 1 }),
    getWork: (personId: string) => api.call<MarkingView>('GET', work(personId)),
    changeMarks: (personId: string, body: ChangeMarks) => api.call<MarkingView>('PATCH', `${work(personId)}/marks`, { body }),
    /** Without ids: all that are ready. Releasing twice is once. */
    release: (personIds?: readonly string[]) =>
      api.call<ClassView>('POST', `${challenge}/release`, { body: personIds ? { personIds } : {}, tries: 3, timeoutMs: 30_000 }),
    /** Out of the learner's sight and out of the gradebook; the marks stay. */
    withdraw: (personId: string) => api.call<MarkingView>('POST', `${work(personId)}/withdraw`),
    deliverAgain: (personId: string, overwrite: boolean) =>
      api.call<MarkingView>('POST', `${work(personId)}/deliver`, { body: { overwrite } }),
  }
}
export type MarkingCalls = ReturnType<typeof markingCalls>
