/** The deep-link picker and challenge builder. */
export const picker = {} as const
