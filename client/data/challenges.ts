import type { ChallengeInput, ChallengeList, ChallengeView, NewChallenge } from '../../server/contract/challenges.ts'
import type { FirstData } from '../../server/contract/session.ts'
import type { ApiClient } from './api-client.ts'

export type { ChallengeInput, ChallengeView } from '../../server/contract/challenges.ts'
export type { Rubric, RubricCriterion } from '../../server/contract/rubrics.ts'

/** Challenges of this course. Each call may throw `CallError`; `fields` names what is wrong in the form. */
export function challengeCalls(api: ApiClient) {
  return {
    list: async () => (await api.call<ChallengeList>('GET', '/api/challenges')).challenges,
    /** @param key a uuid: the same key again makes nothing new and answers what is there */
    create: (challenge: ChallengeInput, key: string) =>
      api.call<ChallengeView>('POST', '/api/challenges', { body: { ...challenge, key } satisfies NewChallenge }),
    replace: (id: string, rev: number, challenge: ChallengeInput) =>
      api.call<ChallengeView>('PUT', `/api/challenges/${encodeURIComponent(id)}`, { body: { rev, challenge } }),
    /** Decides what the link of this tab opens. @throws CallError `changed_meanwhile` where somebody has decided it already */
    decideLink: (challengeId: string) => api.call<FirstData>('PUT', '/api/placement', { body: { challengeId } }),
  }
}
export type ChallengeCalls = ReturnType<typeof challengeCalls>

/** What a form would send for a challenge as it is. */
export const inputOf = ({ title, drivingQuestion, handIn, audience, due, rubric, scoreMaximum }: ChallengeView): ChallengeInput => ({
  title,
  drivingQuestion,
  handIn,
  ...(audience === undefined ? {} : { audience }),
  ...(due === undefined ? {} : { due }),
  rubric,
  scoreMaximum,
})
