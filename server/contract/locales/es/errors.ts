import type { errors as english } from '../en/errors.ts'
import type { Translation } from '../format.ts'

export const errors = {} as const satisfies Translation<typeof english>
