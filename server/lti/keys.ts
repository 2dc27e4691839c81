import { promisify } from 'node:util'
import { generateKeyPair } from 'node:crypto'
import { calculateJwkThumbprint, importJWK, SignJWT, type CryptoKey, type JWK } from 'jose'
import { DuplicateKey, type GlobalCollection, type GlobalDoc, type Store } from '../store/store.ts'

/** The tool's own signing keys. Several overlap: a platform may hold our JWKS for a day. */
export interface KeyRing {
  /** RS256 with the current key; `kid` in the header, nothing added to the payload. */
  sign(payload: Readonly<Record<string, unknown>>): Promise<string>
  /** Public keys: the current one, the next one ahead of its time, and retired ones until no signature of theirs is in use. */
  jwks(): Promise<{ readonly keys: readonly JWK[] }>
  /** Makes the first key, and the next one when its time has come. Called at start and every hour. */
  maintain(): Promise<void>
  /** Every key that is shown, oldest first. */
  list(): Promise<readonly KeyState[]>
  /**
   * Makes a new key. `overlap`: shown now, signs a day later, so that no platform misses it. `at_once`, for keys that others may know:
   * signs now, and all others are no longer shown; other servers of the tool follow within half a minute.
   */
  rotate(how: 'overlap' | 'at_once'): Promise<void>
}

/** Times are epoch ms. `next` is shown and does not sign yet; `retired` no longer signs. */
export interface KeyState {
  readonly kid: string
  readonly state: 'next' | 'current' | 'retired'
  readonly signsFrom: number
  readonly signsUntil: number
  readonly shownUntil: number
}

/** Times are epoch ms. `id` is the key's number in the ring: two servers that make the same one meet at the unique insert. */
export interface KeyDoc extends GlobalDoc {
  readonly number: number
  readonly publicJwk: JWK
  readonly privateJwk: JWK
  readonly signsFrom: number
  readonly signsUntil: number
  readonly deleteAt: number
}

const DAY_MS = 24 * 60 * 60_000
const SIGNS_FOR_MS = 90 * DAY_MS
/** Platforms are shown a key at least a day before it signs and a day after (lti-platforms.md section 7.2). */
const SHOWN_AHEAD_MS = 3 * DAY_MS
const SHOWN_AFTER_MS = 3 * DAY_MS
/** A key that was thrown away must not sign for long on another server. */
const REREAD_MS = 30_000
const OVERLAP_MS = DAY_MS
const MOST_KEYS = 50

const generateRsa = promisify(generateKeyPair)

/**
 * Longer than 40 lines: its parts are closures over the keys that are held.
 *
 * @param now epoch ms
 */
export function createKeyRing({ store, now }: { readonly store: Store; readonly now: () => number }): KeyRing {
  const keys: GlobalCollection<KeyDoc> = store.global('keys')
  const imported = new Map<string, CryptoKey>()
  let held: { readonly docs: readonly KeyDoc[]; readonly readAt: number } | undefined

  const read = async (): Promise<readonly KeyDoc[]> => {
    const { rows } = await keys.find({ limit: MOST_KEYS })
    held = { docs: rows.filter(({ deleteAt }) => deleteAt > now()).toSorted((a, b) => a.number - b.number), readAt: now() }
    return held.docs
  }
  const current = async (): Promise<readonly KeyDoc[]> => (held && now() - held.readAt < REREAD_MS ? held.docs : read())
  const maintain = async (): Promise<void> => {
    const newest = (await read()).at(-1)
    if (newest && newest.signsUntil - SHOWN_AHEAD_MS > now()) return
    const signsFrom = newest ? Math.max(newest.signsUntil, now()) : now()
    await insertOnce(keys, await makeKey((newest?.number ?? 0) + 1, signsFrom))
    await read()
  }
  const pick = (docs: readonly KeyDoc[]): KeyDoc | undefined => docs.findLast(({ signsFrom }) => signsFrom <= now())
  const signing = async (): Promise<KeyDoc> => {
    const found = pick(await current())
    if (found) return found
    await maintain()
    const made = pick(await current())
    if (!made) throw new Error('the key ring has no key that may sign now')
    return made
  }
  const privateKey = async ({ publicJwk, privateJwk }: KeyDoc): Promise<CryptoKey> => {
    const kid = String(publicJwk.kid)
    const key = imported.get(kid) ?? ((await importJWK(privateJwk, 'RS256')) as CryptoKey)
    imported.set(kid, key)
    return key
  }
  return {
    maintain,
    async list() {
      const newest = await signing()
      const stateOf = ({ number }: KeyDoc): KeyState['state'] =>
        number === newest.number ? 'current' : number > newest.number ? 'next' : 'retired'
      return (await read()).map((doc) => ({
        kid: String(doc.publicJwk.kid),
        state: stateOf(doc),
        signsFrom: doc.signsFrom,
        signsUntil: doc.signsUntil,
        shownUntil: doc.deleteAt,
      }))
    },
    async rotate(how) {
      await maintain()
      const older = await read()
      await insertOnce(keys, await makeKey((older.at(-1)?.number ?? 0) + 1, how === 'overlap' ? now() + OVERLAP_MS : now()))
      if (how === 'at_once') for (const { id } of older) await keys.delete(id)
      await read()
    },
    async sign(payload) {
      const doc = await signing()
      return new SignJWT({ ...payload })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: String(doc.publicJwk.kid) })
        .sign(await privateKey(doc))
    },
    async jwks() {
      await signing()
      return { keys: (await current()).map(({ publicJwk }) => publicJwk) }
    },
  }
}

/** 2048 bits, made on the thread pool: larger keys cost nine times as much for nothing that platforms ask for. */
async function makeKey(number: number, signsFrom: number): Promise<KeyDoc> {
  const { privateKey } = await generateRsa('rsa', { modulusLength: 2048 })
  const privateJwk = privateKey.export({ format: 'jwk' }) as JWK
  const { kty, n, e } = privateJwk as { readonly kty: 'RSA'; readonly n: string; readonly e: string }
  const kid = await calculateJwkThumbprint({ kty, n, e })
  const signsUntil = signsFrom + SIGNS_FOR_MS
  return {
    id: `key-${number}`,
    number,
    publicJwk: { kty, n, e, kid, alg: 'RS256', use: 'sig' },
    privateJwk,
    signsFrom,
    signsUntil,
    deleteAt: signsUntil + SHOWN_AFTER_MS,
  }
}

async function insertOnce(keys: GlobalCollection<KeyDoc>, doc: KeyDoc): Promise<void> {
  try {
    await keys.insert(doc)
  } catch (error) {
    // Another server was first; its key serves us as well.
    if (!(error instanceof DuplicateKey)) throw error
  }
}
