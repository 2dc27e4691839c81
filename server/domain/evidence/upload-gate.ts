/** How many uploads one process takes in at the same moment, in all and of one person; the rest wait, unread, in the order they came. */
export const UPLOADS_AT_ONCE = { inAll: 40, ofOne: 4 } as const

interface Waiting {
  readonly personId: string
  go(): void
}

/**
 * Lets uploads in a few at a time, so that staging holds no more than `inAll` files and one person cannot keep the others out.
 * Who waits is not read: their browser is held back by the connection itself.
 */
export function createUploadGate({ inAll, ofOne }: { readonly inAll: number; readonly ofOne: number } = UPLOADS_AT_ONCE) {
  const inside = new Map<string, number>()
  const waiting: Waiting[] = []
  let count = 0
  const hasRoom = (personId: string): boolean => count < inAll && (inside.get(personId) ?? 0) < ofOne
  const enter = (personId: string): void => {
    count++
    inside.set(personId, (inside.get(personId) ?? 0) + 1)
  }
  const leave = (personId: string): void => {
    count--
    const left = (inside.get(personId) ?? 1) - 1
    if (left === 0) inside.delete(personId)
    else inside.set(personId, left)
    const next = waiting.findIndex((one) => hasRoom(one.personId))
    const [admitted] = next === -1 ? [] : waiting.splice(next, 1)
    if (!admitted) return
    enter(admitted.personId)
    admitted.go()
  }
  return async <T>(personId: string, take: () => Promise<T>): Promise<T> => {
    if (hasRoom(personId)) enter(personId)
    else await new Promise<void>((go) => waiting.push({ personId, go }))
    try {
      return await take()
    } finally {
      leave(personId)
    }
  }
}
