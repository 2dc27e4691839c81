import { PickerAnswer, PickerForm } from '../../contract/picker.ts'
import type { PickerService, SignedAnswer } from '../../domain/picker/picker-service.ts'
import { fullId } from '../../domain/short-id.ts'
import { route, type Route, type RouteRule } from './route.ts'

const PICKS = { roles: ['educator', 'admin'], apps: ['picker'], scope: 'course' } as const satisfies RouteRule

export const pickerRoutes = ({ picker }: { readonly picker: PickerService }): readonly Route[] => [
  route({
    method: 'post',
    path: '/picker/answer',
    rule: PICKS,
    schema: { body: PickerAnswer },
    run: async ({ actor, body }) =>
      presentForm(
        await picker.answer(
          actor,
          body.items.map((item) => (item.kind === 'place' ? item : { ...item, id: fullId(actor.tenantId, item.id) })),
        ),
      ),
  }),
  route({
    method: 'post',
    path: '/picker/cancel',
    rule: PICKS,
    schema: {},
    run: async ({ actor }) => presentForm(await picker.cancel(actor)),
  }),
]

const presentForm = ({ returnUrl, jwt }: SignedAnswer): PickerForm => PickerForm.parse({ returnUrl, jwt })
