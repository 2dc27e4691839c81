import type { educator as english } from '../en/educator.ts'
import type { Translation } from '../format.ts'

export const educator = {} as const satisfies Translation<typeof english>
