import type { LearnerTodayView, NeedsView } from '../../server/contract/today.ts'
import type { ApiClient } from './api-client.ts'

export type { LearnerTodayView, NeedView } from '../../server/contract/today.ts'

/** What is next for a learner, and what waits for a teacher. Each call may throw `CallError`. */
export const todayCalls = (api: ApiClient) => ({
  own: () => api.call<LearnerTodayView>('GET', '/api/today'),
  needs: async () => (await api.call<NeedsView>('GET', '/api/needs')).needs,
})
