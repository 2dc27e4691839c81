import type { learner as english } from '../en/learner.ts'
import type { Translation } from '../format.ts'

export const learner = {} as const satisfies Translation<typeof english>
