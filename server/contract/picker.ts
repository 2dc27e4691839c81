import { z } from 'zod'
import { PICKER_PLACES } from './today-words.ts'

/** One thing to place: a challenge of the course by wire id, or a place of the apps. */
export const PickedItem = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('challenge'), id: z.string().max(80) }),
  z.strictObject({ kind: z.literal('place'), place: z.enum(PICKER_PLACES) }),
])
export type PickedItem = z.infer<typeof PickedItem>

/** `POST /api/picker/answer`: places links in the order given; once per launch. The same thing twice counts once. */
export const PickerAnswer = z.strictObject({ items: z.array(PickedItem).min(1).max(20) })
export type PickerAnswer = z.infer<typeof PickerAnswer>

/** The browser submits `jwt` as form field `JWT` to `returnUrl`, in the same frame. `POST /api/picker/cancel` answers the same with no items. */
export const PickerForm = z.strictObject({ returnUrl: z.string(), jwt: z.string() })
export type PickerForm = z.infer<typeof PickerForm>
