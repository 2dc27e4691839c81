import { Refused, type Behaviour } from './behaviours/behaviour.ts'
import type { Call } from './service-door.ts'
import type { World } from './world.ts'

export interface Page<T> {
  readonly entries: readonly T[]
  readonly headers: Readonly<Record<string, string>>
}

/** One page of a list, with the Link header of the next; plays the faults that a next link can have. */
export function pageOf<T>(
  world: World,
  behaviour: Behaviour,
  call: Call,
  all: readonly T[],
  size: { readonly most: number; readonly normal: number },
  service: 'line-items' | 'results' | 'roster',
): Page<T> {
  const url = new URL(call.req.originalUrl, world.origin)
  const asked = Number(url.searchParams.get('limit') ?? Number.NaN)
  const limit = Math.min(asked > 0 ? Math.floor(asked) : size.normal, size.most)
  const at = Math.max(0, Number(url.searchParams.get(behaviour.pageParameter) ?? 0) || 0)
  const from = behaviour.pageParameter === 'from' ? at : Math.max(0, at - 1) * limit
  const kind = call.fault?.kind
  if (from > 0 && kind === 'next-fails') throw new Refused(500, 'The page could not be read')
  const entries = Number.isFinite(limit) ? all.slice(from, from + limit) : all.slice(from)
  const more = Number.isFinite(limit) && from + limit < all.length
  if (!more && kind !== 'next-loops' && kind !== 'next-elsewhere') return { entries, headers: {} }
  return { entries, headers: { Link: behaviour.linkHeader(nextUrl(behaviour, url, { at, limit, kind }), service) } }
}

function nextUrl(
  behaviour: Behaviour,
  url: URL,
  { at, limit, kind }: { readonly at: number; readonly limit: number; readonly kind: string | undefined },
): string {
  if (kind === 'next-loops') return url.href
  const next = new URL(url)
  if (Number.isFinite(limit)) next.searchParams.set('limit', String(limit))
  next.searchParams.set(behaviour.pageParameter, String(behaviour.pageParameter === 'from' ? at + limit : Math.max(1, at) + 1))
  if (!behaviour.nextKeepsRole) next.searchParams.delete('role')
  if (kind === 'next-elsewhere') next.hostname = next.hostname === 'localhost' ? '127.0.0.1' : 'elsewhere.example'
  return next.href
}
