import { KeyObject } from 'node:crypto'
import { importJWK, type JWK } from 'jose'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { Log } from '../../log.ts'

/** The one request this file makes; `server/lti/advantage/outbound.ts` keeps its promises (public addresses, 1 MB, 5 s, no redirect). */
export type FetchDocument = (request: {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
}) => Promise<{ readonly status: number; readonly headers: Headers; readonly body: string }>

export interface PlatformKeys {
  /**
   * @param kid from the token's header, never empty
   * @throws AppError `launch_kid_unknown`, `launch_key_unfit`, `launch_keys_unavailable`
   */
  key(jwksUrl: string, kid: string): Promise<KeyObject>
}

const MINUTE = 60_000
/** At most one refetch per platform in this time, whatever kids arrive (trust.md section 3.1, JWKS refetch storm). */
const REFETCH_MS = 30_000
/** Where nothing is held yet, the first fetch may be tried again sooner. */
const FIRST_FETCH_MS = 5_000
const DEFAULT_AGE_MS = 60 * MINUTE
const LONGEST_AGE_MS = 24 * 60 * MINUTE
/** Stale keys serve at once while new ones are fetched; after a longer sleep the launch waits for the fetch. */
const SERVE_WHILE_REFETCHING_MS = 60 * MINUTE
/** How long after its age a set still serves when the host of the keys is down. */
const SERVE_WHEN_DOWN_MS = 24 * 60 * MINUTE
const MOST_KEYS = 100
const FEWEST_MODULUS_BYTES = 256

const Jwks = z.object({ keys: z.array(z.record(z.string(), z.unknown())).max(MOST_KEYS) })
type RawKey = Readonly<Record<string, unknown>>

interface KeySet {
  keys: ReadonlyMap<string, KeyObject | 'unfit'>
  freshUntil: number
}

interface Slot {
  set?: KeySet
  flight?: Promise<void> | undefined
  lastFetchAt: number
  lastRefetchAt: number
}

const NEVER = Number.NEGATIVE_INFINITY

/**
 * The public keys of the platforms, imported once and held. A launch costs no request unless the platform changed its keys.
 * Longer than 40 lines: its parts are closures over the sets that are held.
 *
 * @param now epoch ms
 */
export function createPlatformKeys({
  fetchDocument,
  now,
  log,
}: {
  readonly fetchDocument: FetchDocument
  readonly now: () => number
  readonly log: Log
}): PlatformKeys {
  const slots = new Map<string, Slot>()

  const load = (slot: Slot, url: string): Promise<void> => {
    slot.lastFetchAt = now()
    slot.flight ??= fetchKeys(fetchDocument, url, now, slot.set)
      .then((set) => void (slot.set = set))
      .catch((error: unknown) => log.warn({ jwksHost: new URL(url).host, why: reasonOf(error) }, 'platform keys not fetched'))
      .finally(() => (slot.flight = undefined))
    return slot.flight
  }
  const mayLoad = (slot: Slot): boolean => now() - slot.lastFetchAt >= (slot.set ? REFETCH_MS : FIRST_FETCH_MS)

  /** Brings a set that may serve, where there is one to be had. */
  const settle = async (slot: Slot, url: string): Promise<KeySet> => {
    const age = slot.set ? now() - slot.set.freshUntil : Number.POSITIVE_INFINITY
    if (age >= 0 && (slot.flight !== undefined || mayLoad(slot))) {
      const loading = load(slot, url)
      if (age > SERVE_WHILE_REFETCHING_MS) await loading
    }
    if (!slot.set || now() - slot.set.freshUntil > SERVE_WHEN_DOWN_MS) throw new AppError('launch_keys_unavailable')
    return slot.set
  }

  return {
    async key(url, kid) {
      const slot = slots.get(url) ?? { lastFetchAt: NEVER, lastRefetchAt: NEVER }
      slots.set(url, slot)
      const before = slot.set
      let set = await settle(slot, url)
      const isNew = set !== before
      if (!set.keys.has(kid) && !isNew) {
        if (slot.flight === undefined && now() - slot.lastRefetchAt >= REFETCH_MS) {
          slot.lastRefetchAt = now()
          void load(slot, url)
        }
        await slot.flight
        set = slot.set ?? set
      }
      return fitKey(set, kid)
    },
  }
}

function fitKey(set: KeySet, kid: string): KeyObject {
  const key = set.keys.get(kid)
  if (key === undefined) throw new AppError('launch_kid_unknown')
  if (key === 'unfit') throw new AppError('launch_key_unfit')
  return key
}

const reasonOf = (error: unknown): string => (error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown')

/** @throws when nothing usable came: the set that is held then goes on serving */
async function fetchKeys(fetchDocument: FetchDocument, url: string, now: () => number, held?: KeySet): Promise<KeySet> {
  const fetchedAt = now()
  const answer = await fetchDocument({ url, headers: { Accept: 'application/jwk-set+json, application/json' } })
  if (answer.status !== 200) throw new AppError('launch_keys_unavailable', { status: answer.status })
  const { keys } = Jwks.parse(JSON.parse(answer.body))
  const imported = await importAll(keys, held)
  if (![...imported.values()].some((key) => key !== 'unfit')) throw new AppError('launch_key_unfit')
  return { keys: imported, freshUntil: fetchedAt + ageOf(answer.headers) }
}

/** A key id that names two keys, or a key that may not sign RS256, is unfit; it does not push out a good key that is held. */
async function importAll(keys: readonly RawKey[], held?: KeySet): Promise<ReadonlyMap<string, KeyObject | 'unfit'>> {
  const found = new Map<string, KeyObject | 'unfit'>()
  for (const key of keys) {
    if (typeof key['kid'] !== 'string' || key['kid'] === '') continue
    found.set(key['kid'], found.has(key['kid']) ? 'unfit' : await importFit(key))
  }
  for (const [kid, key] of found) {
    const earlier = held?.keys.get(kid)
    if (key === 'unfit' && earlier !== undefined) found.set(kid, earlier)
  }
  return found
}

/** RSA of 2048 bits or more, for signing with RS256 where the platform says what it is for. */
async function importFit({ kty, alg, use, key_ops: operations, n, e }: RawKey): Promise<KeyObject | 'unfit'> {
  const isForThis =
    kty === 'RSA' &&
    (alg === undefined || alg === 'RS256') &&
    (use === undefined || use === 'sig') &&
    (operations === undefined || (Array.isArray(operations) && operations.includes('verify')))
  if (!isForThis || typeof n !== 'string' || typeof e !== 'string') return 'unfit'
  if (significantBytes(n) < FEWEST_MODULUS_BYTES || Buffer.from(e, 'base64url').equals(Buffer.from([1]))) return 'unfit'
  try {
    return KeyObject.from(await importJWK({ kty, n, e } satisfies JWK, 'RS256'))
  } catch {
    return 'unfit'
  }
}

function significantBytes(modulus: string): number {
  const bytes = Buffer.from(modulus, 'base64url')
  const first = bytes.findIndex((byte) => byte !== 0)
  return first === -1 ? 0 : bytes.length - first
}

/** @returns how long the set is fresh, in ms: what the platform says, between 30 s and a day */
function ageOf(headers: Headers): number {
  const control = headers.get('cache-control') ?? ''
  if (/\bno-(?:store|cache)\b/i.test(control)) return REFETCH_MS
  const seconds = /\bmax-age=(\d{1,9})/i.exec(control)?.[1]
  return seconds === undefined ? DEFAULT_AGE_MS : Math.min(LONGEST_AGE_MS, Math.max(REFETCH_MS, Number(seconds) * 1000))
}
