import { AppError } from '../../errors.ts'
import type { PlatformProfile } from '../platforms/profile.ts'
import { profileFor } from '../platforms/profiles.ts'
import type { Advantage, ServiceTarget } from './advantage.ts'
import { createLineItem, deleteLineItem, listLineItems, updateLineItem } from './line-items.ts'
import { readMemberships, readRoster } from './memberships.ts'
import type { Outbound } from './outbound.ts'
import { postScore, readResult } from './scores.ts'
import { createServiceClient, type ServicePlaces } from './service-client.ts'
import type { SignJwt } from './sign.ts'
import { createTokenSource } from './tokens.ts'

export interface AdvantageOptions {
  readonly outbound: Outbound
  readonly places: ServicePlaces
  readonly sign: SignJwt
  /** Epoch ms. */
  readonly now: () => number
  readonly randomId: () => string
}

/** The services of every LMS behind one door: one outbound client, one token cache. Make one per process. */
export function createAdvantage(options: AdvantageOptions): Advantage {
  const client = createServiceClient({ outbound: options.outbound, places: options.places, tokens: createTokenSource(options) })
  const profileOf = async (target: ServiceTarget): Promise<PlatformProfile> => profileFor((await client.registration(target)).family)
  return {
    memberships: async (target, url) => readMemberships(client, target, url, (await profileOf(target)).roster.pageSize),
    readRoster: async (target, rosterUrl, take) => {
      const { roster, groups } = await profileOf(target)
      const asked = { target, rosterUrl, pageSize: roster.pageSize, groupsOf: groups.read }
      const more = target.contextId === undefined ? undefined : roster.asks?.(target.contextId)
      if (!more) return readRoster(client, asked, take)
      try {
        return await readRoster(client, { ...asked, more }, take)
      } catch (error) {
        // Refused before anybody was handed over: a platform that does not know the question still has the list.
        if (!(error instanceof AppError) || error.code !== 'lms_refused') throw error
        return readRoster(client, asked, take)
      }
    },
    lineItems: (target, url, filter) => listLineItems(client, target, url, filter),
    createLineItem: (target, url, item) => createLineItem(client, target, url, item, profileOf),
    updateLineItem: (target, url, change) => updateLineItem(client, target, url, change, profileOf),
    deleteLineItem: (target, url) => deleteLineItem(client, target, url),
    postScore: (target, url, score) => postScore(client, target, url, score),
    result: async (target, url, userId) => readResult(client, target, url, userId, await profileOf(target)),
  }
}
