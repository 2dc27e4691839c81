import type { ClassShoutOutsView, OwnShoutOutsView, SendShoutOut, ShoutOutStartersView } from '../../server/contract/shout-outs.ts'
import type { ApiClient } from './api-client.ts'

export type {
  ClassShoutOutsView,
  OwnShoutOutsView,
  SendShoutOut,
  ShoutOutStartersView,
  ShoutOutView,
} from '../../server/contract/shout-outs.ts'

/** What somebody saw a learner do well. Each call may throw `CallError`. */
export const shoutOutCalls = (api: ApiClient) => ({
  own: () => api.call<OwnShoutOutsView>('GET', '/api/shout-outs/own'),
  classOf: () => api.call<ClassShoutOutsView>('GET', '/api/shout-outs'),
  starters: () => api.call<ShoutOutStartersView>('GET', '/api/shout-outs/starters'),
  send: (body: SendShoutOut) => api.call<unknown>('POST', '/api/shout-outs', { body }),
  setRemoved: (id: string, removed: boolean) =>
    api.call<ClassShoutOutsView>('PUT', `/api/shout-outs/${encodeURIComponent(id)}/removed`, { body: { removed }, tries: 3 }),
})
