import type { ChooseCircle, CircleStartersView, ClassCircleView, OwnCircleView, SayAnswer } from '../../server/contract/circles.ts'
import type { ApiClient } from './api-client.ts'

export type { CircleStartersView, ClassCircleView, OwnCircleView } from '../../server/contract/circles.ts'

/** Opening and closing words, the question of the day, and its answers. Each call may throw `CallError`. */
export const circleCalls = (api: ApiClient) => ({
  own: () => api.call<OwnCircleView>('GET', '/api/circle'),
  answer: (body: SayAnswer) => api.call<OwnCircleView>('PUT', '/api/circle/answer', { body, tries: 3 }),
  takeBack: () => api.call<OwnCircleView>('DELETE', '/api/circle/answer', { tries: 3 }),
  classOf: () => api.call<ClassCircleView>('GET', '/api/circle/class'),
  starters: () => api.call<CircleStartersView>('GET', '/api/circle/starters'),
  choose: (body: ChooseCircle) => api.call<ClassCircleView>('PATCH', '/api/circle', { body, tries: 3 }),
  setRemoved: (id: string, removed: boolean) =>
    api.call<ClassCircleView>('PUT', `/api/circle/voices/${encodeURIComponent(id)}/removed`, { body: { removed }, tries: 3 }),
})
