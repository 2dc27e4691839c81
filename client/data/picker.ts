import type { PickedItem, PickerAnswer, PickerForm } from '../../server/contract/picker.ts'
import type { ApiClient } from './api-client.ts'

/** The picker's one answer. @throws CallError */
export function pickerCalls(api: ApiClient) {
  return {
    answer: (items: readonly PickedItem[]) =>
      api.call<PickerForm>('POST', '/api/picker/answer', { body: { items: [...items] } satisfies PickerAnswer }),
    cancel: () => api.call<PickerForm>('POST', '/api/picker/cancel'),
  }
}

/** Leaves to the LMS: a form that this frame posts, as deep linking wants it. */
export function submitPickerForm(page: Document, { returnUrl, jwt }: PickerForm): void {
  const form = page.createElement('form')
  form.method = 'post'
  form.action = returnUrl
  form.hidden = true
  const field = page.createElement('input')
  field.type = 'hidden'
  field.name = 'JWT'
  field.value = jwt
  form.append(field)
  page.body.append(form)
  form.submit()
}
