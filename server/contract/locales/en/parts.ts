/** Words inside components. */
export const parts = {} as const
