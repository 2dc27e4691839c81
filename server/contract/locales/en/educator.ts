/** The teacher’s app: class and marking. */
export const educator = {} as const
