/** ISO 8601 in UTC of epoch milliseconds. */
export const isoTime = (ms: number): string => new Date(ms).toISOString()
