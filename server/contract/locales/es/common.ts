import type { common as english } from '../en/common.ts'
import type { Translation } from '../format.ts'

export const common = {} as const satisfies Translation<typeof english>
