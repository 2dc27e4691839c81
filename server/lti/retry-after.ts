const LONGEST_MS = 3_600_000

/** Retry-After in ms, at most an hour: seconds, or a date measured against the answer's own Date so that clocks need not agree. */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after')?.trim()
  if (!value) return undefined
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.parse(headers.get('date') ?? '')
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), LONGEST_MS) : undefined
}
