import { isAppError, type AppError } from '../../errors.ts'

/** What came of a call: its value, or the refusal that it threw. */
export type Attempt<T> = { readonly value: T; readonly error?: undefined } | { readonly error: AppError }

/** Runs `work`; an expected refusal comes back as a value, a bug is thrown on. */
export async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await work() }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { error }
  }
}
