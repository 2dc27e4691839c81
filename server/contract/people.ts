import { z } from 'zod'
import { ListFaultView } from './groups.ts'
import { RosterView } from './roster.ts'
import { LIST_LIMITS, LIST_STEPS, ROLES } from './words.ts'
import { PersonView } from './works.ts'

/** `GET /api/people`, `POST /api/people/read`: who is in the course, and who was. Times are ISO 8601. */
export const PeopleView = z.strictObject({
  people: z.array(
    z.strictObject({
      person: PersonView,
      role: z.enum(ROLES),
      joinedAt: z.string(),
      /** Left the course; the works stay. */
      leftAt: z.string().optional(),
      /** Of somebody who left: works that stay. */
      works: z.number().int().optional(),
    }),
  ),
  roster: RosterView,
  /** Some learner's name is withheld, so there is a key sheet. */
  namesWithheld: z.boolean(),
})
export type PeopleView = z.infer<typeof PeopleView>

/** `GET /api/key-sheet`: learners whose name the LMS withholds. `name` is what teachers of this course wrote. */
export const KeySheetView = z.strictObject({
  rows: z.array(z.strictObject({ personId: z.string(), nickname: z.string(), name: z.string().optional(), left: z.boolean() })),
})
export type KeySheetView = z.infer<typeof KeySheetView>

/** `PUT /api/key-sheet/:personId`: an empty name takes it off. Answers `KeySheetView`. */
export const WriteKeyName = z.strictObject({ name: z.string().max(120) })

/** `POST /api/key-sheet/paste`: "nickname, name" lines. `check` changes nothing; `keep` writes the good rows. */
export const PasteKeySheet = z.strictObject({ step: z.enum(LIST_STEPS), text: z.string().max(LIST_LIMITS.textLength) })

export const PastedKeySheetView = z.strictObject({
  told: z.array(z.strictObject({ nickname: z.string(), name: z.string() })),
  faults: z.array(ListFaultView),
})
export type PastedKeySheetView = z.infer<typeof PastedKeySheetView>
