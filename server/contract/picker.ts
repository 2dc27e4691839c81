import { z } from 'zod'

/** `POST /api/picker/answer`: places challenges; once per launch. */
export const PickerAnswer = z.strictObject({ challengeIds: z.array(z.string().max(80)).min(1).max(20) })
export type PickerAnswer = z.infer<typeof PickerAnswer>

/** The browser submits `jwt` as form field `JWT` to `returnUrl`, in the same frame. `POST /api/picker/cancel` answers the same with no items. */
export const PickerForm = z.strictObject({ returnUrl: z.string(), jwt: z.string() })
export type PickerForm = z.infer<typeof PickerForm>
