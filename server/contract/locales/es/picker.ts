import type { picker as english } from '../en/picker.ts'
import type { Translation } from '../format.ts'

export const picker = {} as const satisfies Translation<typeof english>
