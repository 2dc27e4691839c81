import type { Audience, CardCategory, CardPile } from '../../server/contract/profile-words.ts'
import type { CardSetsView, OthersProfileView, OwnProfileView, SeenProfileView, SetAbout } from '../../server/contract/profiles.ts'
import type { ApiClient } from './api-client.ts'

export type { CardSetsView, DimensionView, OthersProfileView, OwnProfileView, SeenProfileView } from '../../server/contract/profiles.ts'
export type { AboutField, Audience, CardCategory, CardPile } from '../../server/contract/profile-words.ts'

const part = encodeURIComponent

/** A learner's own profile. Each call may throw `CallError`. */
export const profileCalls = (api: ApiClient) => ({
  own: () => api.call<OwnProfileView>('GET', '/api/profile'),
  cards: () => api.call<CardSetsView>('GET', '/api/profile/cards'),
  as: (audience: Audience) => api.call<SeenProfileView>('GET', `/api/profile/as/${audience}`),
  sort: (category: CardCategory, body: { readonly piles: Readonly<Record<string, CardPile>>; readonly kept: readonly string[] }) =>
    api.call<OwnProfileView>('PUT', `/api/profile/sorts/${category}`, { body }),
  about: (body: SetAbout) => api.call<OwnProfileView>('PATCH', '/api/profile/about', { body }),
  show: (item: string, audience: Audience) =>
    api.call<OwnProfileView>('PUT', `/api/profile/audiences/${part(item)}`, { body: { audience } }),
  arrange: (dimensionIds: readonly string[]) => api.call<OwnProfileView>('PUT', '/api/profile/order', { body: { dimensionIds } }),
})
export type ProfileCalls = ReturnType<typeof profileCalls>

/** A learner's profile as a teacher of the course gets it. Each call may throw `CallError`. */
export const learnerProfileCalls = (api: ApiClient, personId: string) => ({
  of: () => api.call<OthersProfileView>('GET', `/api/profiles/${part(personId)}`),
  celebrate: (dimensionId: string, text: string | null) =>
    api.call<OthersProfileView>('PUT', `/api/profiles/${part(personId)}/celebration`, { body: { dimensionId, text }, tries: 3 }),
})
