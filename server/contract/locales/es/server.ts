import type { server as english } from '../en/server.ts'
import type { Translation } from '../format.ts'

export const server = {} as const satisfies Translation<typeof english>
