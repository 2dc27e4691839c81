/** Words that the server itself writes: score comments, picker titles. */
export const server = {} as const
