/** The learner profile: the words that client and server agree on. No schemas, so that the browser can import them. */

/** Sorts of cards, in the order of the starter file. */
export const CARD_CATEGORIES = ['strengths', 'interests', 'values', 'work-best'] as const
export type CardCategory = (typeof CARD_CATEGORIES)[number]

/** Where a card can be put. "Not me right now" is a full answer. */
export const CARD_PILES = ['me', 'sometimes', 'not-me'] as const
export type CardPile = (typeof CARD_PILES)[number]

/** Who sees an item, the smallest first; each includes those before it. */
export const AUDIENCES = ['me', 'teacher', 'team', 'class'] as const
export type Audience = (typeof AUDIENCES)[number]

/** What a learner says about their name and themselves. */
export const ABOUT_FIELDS = ['calledName', 'sayName', 'story'] as const
export type AboutField = (typeof ABOUT_FIELDS)[number]

/** What a person's levels in one dimension look like, in words and never in one number. */
export const RIDGE_SHAPES = ['once', 'wide', 'rose', 'steady', 'varied'] as const
export type RidgeShape = (typeof RIDGE_SHAPES)[number]

export const PROFILE_LIMITS = { calledName: 60, sayName: 120, story: 600, celebration: 200 } as const

/** An item that has its own audience: a kept card, or a line about oneself. */
export type ProfileItem = `card:${string}` | AboutField
