import {
  AUDIENCES,
  PROFILE_LIMITS,
  type AboutField,
  type Audience,
  type CardCategory,
  type CardPile,
  type ProfileItem,
} from '../../contract/profile-words.ts'
import { AppError } from '../../errors.ts'
import type { TenantDoc } from '../../store/store.ts'
import { tidyText } from '../people/person.ts'
import { cardOf, keptAtMost } from './cards.ts'

/** One sorting of one kind of cards. Nothing is scored: a pile is an answer, not a mark. */
export interface CardSort {
  readonly category: CardCategory
  /** Epoch ms. */
  readonly at: number
  readonly piles: Readonly<Record<string, CardPile>>
  /** The few that fit best, in the learner's order. */
  readonly kept: readonly string[]
}

/**
 * What a learner says about themselves, in a school. It goes with them from course to course; who reads it is decided in each course
 * by what the learner set for each item. An item without an audience is the learner's alone.
 */
export interface Profile extends TenantDoc {
  readonly personId: string
  /** Oldest first; the last of a category counts, the others are its history. */
  readonly sorts: readonly CardSort[]
  readonly about: Readonly<Partial<Record<AboutField, string>>>
  readonly audiences: Readonly<Partial<Record<ProfileItem, Audience>>>
  /** Dimensions of the ridge line in the learner's own order; others follow. */
  readonly order: readonly string[]
  readonly changedAt: number
}

/** A year of sortings; older ones go. */
const MOST_SORTS = 12

type Birth = Pick<Profile, 'id' | 'tenantId' | 'personId'>
export const newProfile = (birth: Birth, now: number): Profile => ({
  ...birth,
  sorts: [],
  about: {},
  audiences: {},
  order: [],
  changedAt: now,
})

/** The sorting of a category that counts. */
export const latestSort = ({ sorts }: Pick<Profile, 'sorts'>, category: CardCategory): CardSort | undefined =>
  sorts.findLast((sort) => sort.category === category)

/**
 * Adds a sorting. Cards of the same day replace those of earlier that day: a second try is no history.
 *
 * @throws AppError `card_sort_wrong` for cards of another sort, kept cards that were put away, or too many kept
 */
export function addSort(profile: Profile, sort: CardSort): Profile {
  const { category, piles, kept } = sort
  const isOfSort = (id: string): boolean => cardOf(id)?.category === category
  const isRight =
    Object.keys(piles).every(isOfSort) &&
    new Set(kept).size === kept.length &&
    kept.every((id) => piles[id] === 'me' || piles[id] === 'sometimes') &&
    kept.length <= keptAtMost(category)
  if (!isRight) throw new AppError('card_sort_wrong')
  const day = dayOf(sort.at)
  const others = profile.sorts.filter((one) => one.category !== category)
  const own = profile.sorts.filter((one) => one.category === category && dayOf(one.at) !== day)
  const sorts = [...others, ...[...own, sort].slice(-MOST_SORTS)].toSorted((a, b) => a.at - b.at)
  return { ...profile, sorts, changedAt: sort.at }
}

const dayOf = (at: number): number => Math.floor(at / 86_400_000)

/** Sets lines about oneself; an empty one goes. */
export function setAbout(profile: Profile, lines: Readonly<Partial<Record<AboutField, string | undefined>>>, now: number): Profile {
  const about: Partial<Record<AboutField, string>> = { ...profile.about }
  for (const [field, line] of Object.entries(lines) as [AboutField, string | undefined][]) {
    if (line === undefined) continue
    const text = tidyText(line, PROFILE_LIMITS[field])
    if (text === '') delete about[field]
    else about[field] = text
  }
  return { ...profile, about, changedAt: now }
}

/** @throws AppError `not_found` for an item that this profile does not have */
export function setAudience(profile: Profile, item: ProfileItem, audience: Audience, now: number): Profile {
  if (!hasItem(profile, item)) throw new AppError('not_found')
  return { ...profile, audiences: { ...profile.audiences, [item]: audience }, changedAt: now }
}

const hasItem = (profile: Profile, item: ProfileItem): boolean =>
  item.startsWith('card:')
    ? profile.sorts.some((sort) => latestSort(profile, sort.category)?.kept.includes(item.slice('card:'.length)))
    : profile.about[item as AboutField] !== undefined

/** Nobody but the learner, unless they said otherwise. */
export const audienceOf = ({ audiences }: Pick<Profile, 'audiences'>, item: ProfileItem): Audience => audiences[item] ?? 'me'

/** Whether somebody who stands to the learner as `reader` sees the item. `me` is the learner. */
export const isSeenBy = (profile: Pick<Profile, 'audiences'>, item: ProfileItem, reader: Audience): boolean =>
  AUDIENCES.indexOf(audienceOf(profile, item)) >= AUDIENCES.indexOf(reader)

/** A profile as one kind of reader gets it; what they may not see is not in it. */
export interface SeenProfile {
  readonly cards: readonly { readonly category: CardCategory; readonly ids: readonly string[] }[]
  readonly about: Readonly<Partial<Record<AboutField, string>>>
}

/** The one way from a profile to a reader: "view as" and the reader's own screen both come through here. */
export function seenBy(profile: Profile | undefined, reader: Audience): SeenProfile {
  if (!profile) return { cards: [], about: {} }
  const categories = [...new Set(profile.sorts.map(({ category }) => category))]
  const cards = categories.map((category) => ({
    category,
    ids: (latestSort(profile, category)?.kept ?? []).filter((id) => isSeenBy(profile, `card:${id}`, reader)),
  }))
  const about = Object.fromEntries(Object.entries(profile.about).filter(([field]) => isSeenBy(profile, field as AboutField, reader)))
  return { cards: cards.filter(({ ids }) => ids.length > 0), about }
}
