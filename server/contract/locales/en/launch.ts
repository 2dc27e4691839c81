/** Login, launch and failed launch pages. */
export const launch = {} as const
