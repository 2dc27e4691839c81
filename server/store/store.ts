import { setTimeout as pause } from 'node:timers/promises'

/**
 * The port of the document store. Three adapters keep one contract (`test/contract/store.contract.ts`): memory, SQLite, MongoDB.
 *
 * - No transaction across documents: one write is enough for each use case.
 * - What must be atomic is a verb: unique insert, versioned replace, lease.
 * - Uniqueness is the `id`; no other unique index exists. Ids of tenant data begin with the tenant id (`Ids`).
 * - Documents are plain JSON values. Sealed fields are encrypted by the port; callers never see ciphertext.
 * - Times are epoch milliseconds.
 */

/** What a caller stores. `v` is stamped by the port from the collection's spec; callers do not set it. */
export interface GlobalDoc {
  readonly id: string
}

/** A document that belongs to one tenant. Its id begins with `<tenantId>:`. */
export interface TenantDoc extends GlobalDoc {
  readonly tenantId: string
}

/** A document as it was read: `rev` is the revision to hand back to `replace` or `delete`. */
export type Stored<T> = T & { readonly rev: number }

export type Scalar = string | number | boolean

/** Equality on declared index fields, at most one range on the index's last field, in that field's order. */
export interface Query {
  /** Fields and the value each must have. Together with the range they must be a prefix of a declared index. */
  readonly where?: Readonly<Record<string, Scalar>>
  readonly range?: {
    readonly field: string
    readonly gt?: number | string
    readonly gte?: number | string
    readonly lt?: number | string
    readonly lte?: number | string
  }
  /** Order by the range field, or by id where there is none. Default `asc`. Ties are broken by id. */
  readonly order?: 'asc' | 'desc'
  /** 1 to 1000. */
  readonly limit: number
  /** `next` of the page before. */
  readonly after?: string
}

export interface Page<T> {
  readonly rows: readonly Stored<T>[]
  /** Hand it back as `after` for the next page; absent on the last one. */
  readonly next?: string
}

/** Data of one tenant at a time: the tenant is an argument of every call, so leaving it out does not compile. */
export interface TenantCollection<T extends TenantDoc> {
  get(tenantId: string, id: string): Promise<Stored<T> | undefined>
  /** Those of the ids that exist, in the order of the ids, each once. For whole classes: one read of the database for many. */
  getMany(tenantId: string, ids: readonly string[]): Promise<readonly Stored<T>[]>
  /** @throws DuplicateKey when the id exists */
  insert(doc: T): Promise<Stored<T>>
  /** Replaces the whole document if its revision is still `rev`. @throws StaleRevision when it is not, or the document is gone */
  replace(doc: T, rev: number): Promise<Stored<T>>
  /** Deletes for good; false when it was not there. With `rev` only that revision. @throws StaleRevision */
  delete(tenantId: string, id: string, rev?: number): Promise<boolean>
  find(tenantId: string, query: Query): Promise<Page<T>>
}

/** Data that belongs to no tenant: registrations, nonces, sessions, keys. */
export interface GlobalCollection<T extends GlobalDoc> {
  get(id: string): Promise<Stored<T> | undefined>
  /** @throws DuplicateKey when the id exists (this is how a nonce is spent once) */
  insert(doc: T): Promise<Stored<T>>
  /** @throws StaleRevision */
  replace(doc: T, rev: number): Promise<Stored<T>>
  /** @throws StaleRevision */
  delete(id: string, rev?: number): Promise<boolean>
  find(query: Query): Promise<Page<T>>
}

/**
 * Fields that a queue collection carries on each document. The owner sets `nextDueAt` and `partition`; `claimDue` sets the rest.
 * `nextDueAt` absent: nothing to do.
 */
export interface QueueFields {
  readonly nextDueAt?: number
  /** The registration the work is sent to; claims are fair over partitions. */
  readonly partition: string
  readonly leaseUntil?: number
  /** Grows by one at each claim. A worker whose fence is no longer the document's has lost its lease. */
  readonly fence?: number
}

/** The worker's door: crosses tenants by design, so only `server/grades` may hold one. */
export interface WorkQueue<T extends TenantDoc & QueueFields> {
  /**
   * Leases one document with `nextDueAt <= now` whose lease is over, not in a partition of `notIn`.
   * Of the partitions with due work it takes the one claimed longest ago, and there the earliest due document.
   * Exactly one of racing callers gets a document.
   */
  claimDue(claim: { readonly now: number; readonly leaseMs: number; readonly notIn?: readonly string[] }): Promise<Stored<T> | undefined>
  /** How many documents are due at `now`, and the earliest of their times: for the operator and `/readyz`. */
  backlog(now: number): Promise<{ readonly due: number; readonly oldestDueAt?: number }>
}

export interface Store {
  /** @param name a collection of `collections.ts` with scope `tenant` */
  tenant<T extends TenantDoc>(name: string): TenantCollection<T>
  /** @param name a collection of `collections.ts` with scope `global` */
  global<T extends GlobalDoc>(name: string): GlobalCollection<T>
  /** @param name a collection of `collections.ts` with `queue: true` */
  queue<T extends TenantDoc & QueueFields>(name: string): WorkQueue<T>
  /** Deletes what its collection's retention no longer keeps; returns counts by collection. Called on a schedule. */
  expire(now: number): Promise<Readonly<Record<string, number>>>
  /** Answers when the store can serve; for `/readyz`. @throws AppError `store_unavailable` */
  ping(): Promise<void>
  close(): Promise<void>
}

/** The id is taken. */
export class DuplicateKey extends Error {
  readonly collection: string

  constructor(collection: string) {
    super(`a document with this id exists in ${collection}`)
    this.collection = collection
    this.name = 'DuplicateKey'
  }
}

/** The document has changed or gone since it was read. */
export class StaleRevision extends Error {
  readonly collection: string

  constructor(collection: string) {
    super(`the document in ${collection} has another revision`)
    this.collection = collection
    this.name = 'StaleRevision'
  }
}

/** Deterministic and random ids. Natural keys are HMACed, so an id tells nothing about a person. */
export interface Ids {
  /** `<tenantId>:<uuid>` */
  random(tenantId: string): string
  /** `<tenantId>:<43 url-safe characters>`: HMAC-SHA-256 of kind and parts under a purpose key. Same input, same id. */
  natural(tenantId: string, kind: string, parts: readonly string[]): string
  /** The same for data without a tenant: the 43 characters alone. */
  global(kind: string, parts: readonly string[]): string
}

/**
 * Reads, changes and replaces a document, again on a stale revision (at most 8 times, the later ones after short pauses of random
 * length: whoever meets other writers again and again steps out of their rhythm, and a replica's majority catches up).
 * `change` returns the new document, or the same object when nothing is to be written.
 *
 * @returns the stored document, or undefined when there is none
 * @throws StaleRevision after the last try; whatever `change` throws
 */
export async function update<T extends TenantDoc>(
  collection: TenantCollection<T>,
  tenantId: string,
  id: string,
  change: (doc: Stored<T>) => T,
): Promise<Stored<T> | undefined> {
  for (let attempt = 1; ; attempt++) {
    const doc = await collection.get(tenantId, id)
    if (!doc) return undefined
    const next = change(doc)
    if (next === doc) return doc
    try {
      return await collection.replace(next, doc.rev)
    } catch (error) {
      if (!(error instanceof StaleRevision) || attempt === 8) throw error
      if (attempt > 1) await pause(Math.random() * 2 ** attempt)
    }
  }
}
