import type { PlatformGroup } from './profile.ts'

/** Nobody is in more; a longer list is a mistake. */
const MOST = 50

/** Ids as LMSs write them in one parameter: `12,15`. An id of another shape than ours may be is left out. */
export const groupIds = (text: string): readonly string[] =>
  [...new Set(text.split(',').map((id) => id.trim()))].filter((id) => /^[\w-]{1,64}$/.test(id)).slice(0, MOST)

export const asGroups = (kind: PlatformGroup['kind'], ids: readonly string[]): readonly PlatformGroup[] => ids.map((id) => ({ kind, id }))
