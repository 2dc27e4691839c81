import type { parts as english } from '../en/parts.ts'
import type { Translation } from '../format.ts'

export const parts = {} as const satisfies Translation<typeof english>
