/** Takes `count` numbers of a course at once. @returns the first of them */
export type TakeNumbers<C extends { readonly id: string }> = (course: C, count: number) => Promise<number>

interface Batch {
  count: number
  readonly first: Promise<number>
}

/**
 * Lets askers of one moment share one write: a whole class without names may come in at once, and each of them alone would find the
 * course changed by the others again and again.
 *
 * @param write takes numbers in the store; not called for one course while a call for it is under way
 */
export function createNumbering<C extends { readonly id: string }>(write: TakeNumbers<C>): TakeNumbers<C> {
  const gathering = new Map<string, Batch>()
  const writing = new Map<string, Promise<unknown>>()

  const open = (course: C): Batch => {
    const writeAll = (): Promise<number> => {
      gathering.delete(course.id)
      const written = write(course, batch.count)
      writing.set(course.id, written)
      const clear = (): void => {
        if (writing.get(course.id) === written) writing.delete(course.id)
      }
      written.then(clear, clear)
      return written
    }
    const before = writing.get(course.id) ?? Promise.resolve()
    const batch: Batch = { count: 0, first: before.then(writeAll, writeAll) }
    gathering.set(course.id, batch)
    return batch
  }

  return async (course, count) => {
    const batch = gathering.get(course.id) ?? open(course)
    const offset = batch.count
    batch.count += count
    return (await batch.first) + offset
  }
}
