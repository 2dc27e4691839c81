import type { Outbound, OutboundAnswer, OutboundRequest } from '../advantage/outbound.ts'

/** An outbound client that measures the LMS's clock at each answer of its host. */
export interface WatchedOutbound extends Outbound {
  /** LMS minus ours, ms, from the `Date` of the quickest answer; undefined where none was sent. Known to a second, as HTTP dates are. */
  skewMs(): number | undefined
}

/** @param origins whose answers count: a key set of our own, asked through the same client, says nothing of the LMS's clock */
export function watchOutbound(outbound: Outbound, now: () => number, origins: readonly string[]): WatchedOutbound {
  let best: { readonly tookMs: number; readonly skewMs: number } | undefined
  const measure = (request: OutboundRequest, answer: OutboundAnswer, sentAt: number): void => {
    const date = Date.parse(answer.headers.get('date') ?? '') + Number(answer.headers.get('age') ?? 0) * 1000
    const tookMs = now() - sentAt
    if (!Number.isFinite(date) || !origins.includes(new URL(request.url).origin) || (best && best.tookMs <= tookMs)) return
    // A cache may answer with an older `Date` and its `Age`. A date of whole seconds lies on average half a second before its moment.
    best = { tookMs, skewMs: Math.round(date + 500 - (sentAt + tookMs / 2)) }
  }
  return {
    async send(request) {
      const sentAt = now()
      const answer = await outbound.send(request)
      measure(request, answer, sentAt)
      return answer
    },
    close: () => outbound.close(),
    skewMs: () => best?.skewMs,
  }
}
