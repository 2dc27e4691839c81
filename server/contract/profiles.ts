import { z } from 'zod'
import { ABOUT_FIELDS, AUDIENCES, CARD_CATEGORIES, CARD_PILES, PROFILE_LIMITS, RIDGE_SHAPES } from './profile-words.ts'
import { PersonView } from './works.ts'

const CardId = z.string().regex(/^[a-z0-9-]{1,60}$/)
const CardView = z.strictObject({ id: z.string(), icon: z.string(), text: z.string() })

/** `GET /api/profile/cards`: the four sorts in the reader's language. */
export const CardSetsView = z.strictObject({
  piles: z.array(z.strictObject({ id: z.enum(CARD_PILES), text: z.string() })),
  sets: z.array(
    z.strictObject({ id: z.enum(CARD_CATEGORIES), name: z.string(), prompt: z.string(), keep: z.number().int(), cards: z.array(CardView) }),
  ),
})
export type CardSetsView = z.infer<typeof CardSetsView>

/** One dimension of the ridge line; values from 1 to 4 in halves. There is no number over all of them. Times are ISO 8601. */
export const DimensionView = z.strictObject({
  id: z.string(),
  name: z.string(),
  shape: z.enum(RIDGE_SHAPES),
  /** Absent where there is too little evidence: "not yet seen" is not "low". */
  enough: z.strictObject({ most: z.number(), lowest: z.number(), highest: z.number() }).optional(),
  pieces: z.array(
    z.strictObject({ value: z.number(), levelName: z.string(), at: z.string(), challengeId: z.string(), challengeTitle: z.string() }),
  ),
  celebration: z.strictObject({ text: z.string(), at: z.string(), by: PersonView.optional() }).optional(),
})
export type DimensionView = z.infer<typeof DimensionView>

const AboutView = z.strictObject(
  Object.fromEntries(ABOUT_FIELDS.map((field) => [field, z.string().optional()])) as Record<
    (typeof ABOUT_FIELDS)[number],
    z.ZodOptional<z.ZodString>
  >,
)

/** A profile as one kind of reader gets it: only what the learner lets them see. */
export const SeenProfileView = z.strictObject({
  cards: z.array(z.strictObject({ id: z.enum(CARD_CATEGORIES), name: z.string(), cards: z.array(CardView) })),
  about: AboutView,
})
export type SeenProfileView = z.infer<typeof SeenProfileView>

/** `GET /api/profiles/:personId` [teaches] and `GET /api/classmates/:personId/profile` [learns, without `ridge`]. */
export const OthersProfileView = z.strictObject({
  person: PersonView,
  seen: SeenProfileView,
  ridge: z.array(DimensionView).optional(),
})
export type OthersProfileView = z.infer<typeof OthersProfileView>

/** `GET /api/profile`: the session's own. */
export const OwnProfileView = z.strictObject({
  sorts: z.array(
    z.strictObject({
      id: z.enum(CARD_CATEGORIES),
      sortedAt: z.string(),
      piles: z.record(z.string(), z.enum(CARD_PILES)),
      kept: z.array(CardView.extend({ audience: z.enum(AUDIENCES) })),
      /** Earlier sortings, newest first. */
      before: z.array(z.strictObject({ at: z.string(), kept: z.array(z.string()) })),
    }),
  ),
  about: z.array(z.strictObject({ id: z.enum(ABOUT_FIELDS), text: z.string(), audience: z.enum(AUDIENCES) })),
  ridge: z.array(DimensionView),
  /** Whom "my teacher" means here. */
  teachers: z.array(PersonView),
})
export type OwnProfileView = z.infer<typeof OwnProfileView>

/** `PUT /api/profile/sorts/:category`. Kept cards in the learner's order. Answers `OwnProfileView`. */
export const SortCards = z.strictObject({
  piles: z.record(CardId, z.enum(CARD_PILES)).refine((piles) => Object.keys(piles).length <= 100, { error: 'too_long' }),
  kept: z.array(CardId).max(20),
})
export type SortCards = z.infer<typeof SortCards>
export const OneSort = z.strictObject({ category: z.enum(CARD_CATEGORIES) })

/** `PATCH /api/profile/about`: lines left out stay; an empty one goes. Answers `OwnProfileView`. */
export const SetAbout = z.strictObject({
  calledName: z.string().max(PROFILE_LIMITS.calledName).optional(),
  sayName: z.string().max(PROFILE_LIMITS.sayName).optional(),
  story: z.string().max(PROFILE_LIMITS.story).optional(),
})
export type SetAbout = z.infer<typeof SetAbout>

/** `PUT /api/profile/audiences/:item`: who sees one kept card (`card:<id>`) or line. Answers `OwnProfileView`. */
export const SetAudience = z.strictObject({ audience: z.enum(AUDIENCES) })
export const OneItem = z.strictObject({ item: z.union([z.enum(ABOUT_FIELDS), z.templateLiteral(['card:', CardId])]) })

/** `PUT /api/profile/order`: dimensions of the ridge line in the learner's own order. Answers `OwnProfileView`. */
export const SetOrder = z.strictObject({ dimensionIds: z.array(z.string().max(300)).max(100) })

/** `GET /api/profile/as/:audience`: what somebody of that audience gets. Answers `SeenProfileView`. */
export const OneAudience = z.strictObject({ audience: z.enum(AUDIENCES) })

/** `PUT /api/profiles/:personId/celebration` [teaches]: one for each dimension; `null` takes it back. Answers `OthersProfileView`. */
export const Celebrate = z.strictObject({
  dimensionId: z.string().min(1).max(300),
  text: z.string().max(PROFILE_LIMITS.celebration).nullable(),
})
export type Celebrate = z.infer<typeof Celebrate>
