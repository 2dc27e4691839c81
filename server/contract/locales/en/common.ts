/** Words that more than one app uses. */
export const common = {} as const
