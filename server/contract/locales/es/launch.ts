import type { launch as english } from '../en/launch.ts'
import type { Translation } from '../format.ts'

export const launch = {} as const satisfies Translation<typeof english>
