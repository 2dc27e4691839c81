import { expect, it } from 'vitest'
import type { RegistrationView } from '../../server/contract/admin.ts'
import { openAdminHouse } from '../support/admin-house.ts'

it('tells an administrator since when an LMS takes no grades, and of no other LMS', async () => {
  const down = new Map<string, { readonly reason: 'lms_unavailable'; readonly since: number }>()
  const house = await openAdminHouse({ trouble: (registrationId) => down.get(registrationId) })
  const [harbor, lake] = [await house.school('Harbor'), await house.school('Lake')]
  const owner = await house.owner()
  const seen = async (id: string) => (await owner.get<RegistrationView>(`/registrations/${id}`)).body.trouble
  expect(await seen(harbor.registration.id)).toBeUndefined()
  down.set(harbor.registration.id, { reason: 'lms_unavailable', since: Date.UTC(2026, 9, 14, 10, 31) })
  expect(await seen(harbor.registration.id)).toEqual({ reason: 'lms_unavailable', since: '2026-10-14T10:31:00.000Z' })
  expect(await seen(lake.registration.id)).toBeUndefined()
  await house.close()
})
