/** A sentence for every error code. */
export const errors = {} as const
