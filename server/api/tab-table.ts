import { createHash } from 'node:crypto'
import { nanoid } from 'nanoid'
import { AppError } from '../errors.ts'
import { StaleRevision, type GlobalCollection, type GlobalDoc, type Stored } from '../store/store.ts'

/** One tab. The id is the SHA-256 of its token; the token itself is kept nowhere on the server. Times are epoch ms. */
export interface TabDoc extends GlobalDoc {
  readonly createdAt: number
  readonly lastSeenAt: number
  /** The earlier of idle and whole life. */
  readonly expiresAt: number
}

/** A tab is read again after `rereadMs`, its idle end is moved after `touchMs`, and no more than `cached` are held in memory. */
export const TAB_LIMITS = { rereadMs: 10_000, touchMs: 5 * 60_000, cached: 20_000 } as const

/** The bearer tokens of open tabs: who has the token is the tab. */
export interface TabTable<T extends TabDoc> {
  /** @param tab all but what the table sets itself */
  open(tab: Omit<T, keyof TabDoc>, lifeMs: number): Promise<{ readonly token: string; readonly tab: Stored<T> }>
  /** The tab of a token, at most `rereadMs` old; its idle end moves. @throws AppError `session_ended` */
  find(token: string): Promise<Stored<T>>
  /** A tab as stored now. @throws AppError `session_ended` when it is gone, over, or its door is closed */
  read(id: string): Promise<Stored<T>>
  /** Changes a tab. A touch of the same tab may come between reading and writing, so a stale revision looks again. */
  change<U extends T>(load: () => Promise<Stored<U>>, edit: (tab: Stored<U>) => T): Promise<Stored<U>>
  end(id: string): Promise<boolean>
}

interface Options<T extends TabDoc> {
  readonly tabs: GlobalCollection<T>
  /** Whether the tab may still be used: the kill switch. */
  readonly isOpen: (tab: T) => Promise<boolean>
  /** The new end of a tab that is used at `at`. */
  readonly expiry: (tab: T, at: number) => number
  readonly now: () => number
  readonly newToken?: (() => string) | undefined
}

/** Reads `Authorization: Bearer`; no cookie is looked at. @throws AppError `session_missing` */
export function bearerOf(authorization: string | undefined): string {
  const [, token] = /^Bearer ([\w-]{43})$/.exec(authorization ?? '') ?? []
  if (token === undefined) throw new AppError('session_missing')
  return token
}

const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** Longer than 40 lines: short methods around one cache, which nothing else may touch. */
export function createTabTable<T extends TabDoc>({ tabs, isOpen, expiry, now, newToken = randomToken }: Options<T>): TabTable<T> {
  const cache = new Map<string, { readonly tab: Stored<T>; readonly readAt: number }>()

  const remember = (tab: Stored<T>): Stored<T> => {
    cache.delete(tab.id)
    cache.set(tab.id, { tab, readAt: now() })
    const [oldest] = cache.keys()
    if (cache.size > TAB_LIMITS.cached && oldest !== undefined) cache.delete(oldest)
    return tab
  }
  const read = async (id: string): Promise<Stored<T>> => {
    const tab = await tabs.get(id)
    if (!tab || tab.expiresAt <= now() || !(await isOpen(tab))) {
      cache.delete(id)
      throw new AppError('session_ended')
    }
    return remember(tab)
  }
  /** Another request of the same tab may have moved its end first. */
  const touch = async (tab: Stored<T>): Promise<Stored<T>> => {
    if (now() - tab.lastSeenAt < TAB_LIMITS.touchMs) return tab
    try {
      return remember(await tabs.replace({ ...tab, lastSeenAt: now(), expiresAt: expiry(tab, now()) }, tab.rev))
    } catch (error) {
      if (error instanceof StaleRevision) return read(tab.id)
      throw error
    }
  }
  const change = async <U extends T>(load: () => Promise<Stored<U>>, edit: (tab: Stored<U>) => T): Promise<Stored<U>> => {
    const tab = await load()
    try {
      remember(await tabs.replace(edit(tab), tab.rev))
      return tab
    } catch (error) {
      if (error instanceof StaleRevision) return change(load, edit)
      throw error
    }
  }
  return {
    read,
    change,
    async find(token) {
      const id = hashToken(token)
      const known = cache.get(id)
      const isFresh = known && now() - known.readAt < TAB_LIMITS.rereadMs && known.tab.expiresAt > now()
      return touch(isFresh ? known.tab : await read(id))
    },
    async open(tab, lifeMs) {
      const at = now()
      const token = newToken()
      const doc = { ...tab, id: hashToken(token), createdAt: at, lastSeenAt: at, expiresAt: at + lifeMs } as unknown as T
      return { token, tab: remember(await tabs.insert(doc)) }
    },
    async end(id) {
      cache.delete(id)
      return tabs.delete(id)
    },
  }
}

/** 258 random bits in 43 characters of base64url's alphabet. */
const randomToken = (): string => nanoid(43)
