/** The student’s app. */
export const learner = {} as const
