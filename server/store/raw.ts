import type { CollectionSpec } from './collections.ts'
import type { Scalar } from './store.ts'

/** A document as an adapter keeps it. All rules (sealing, versions, indexes, retention, tenants) are applied before and after. */
export interface RawDoc {
  readonly id: string
  /** Empty for collections without a tenant. */
  readonly tenant: string
  readonly rev: number
  readonly v: number
  /** JSON object of the open fields, without id and tenantId. Index fields are its top-level scalars. */
  readonly body: string
  /** The sealed fields, encrypted. */
  readonly sealed?: Uint8Array
}

/** A document counts as there while `field` is absent or above `above`. */
export interface Alive {
  readonly field: string
  readonly above: number
}

export interface RawRange {
  readonly field: string
  /** Bounds; all of one type. Documents without the field are never in a range. */
  readonly bounds: readonly { readonly op: 'gt' | 'gte' | 'lt' | 'lte'; readonly value: number | string }[]
}

/** Order: the range field (numbers before strings, strings by UTF-8 bytes), then id; both in the same direction. */
export interface RawQuery {
  readonly tenant: string
  readonly where: readonly (readonly [field: string, value: Scalar])[]
  readonly range?: RawRange
  readonly order: 'asc' | 'desc'
  readonly limit: number
  /** The last row of the page before: its id, and its value of the range field where there is a range. */
  readonly after?: { readonly id: string; readonly key?: number | string }
  readonly alive?: Alive
}

export interface DuePartition {
  readonly partition: string
  /** Grows with each claim of the collection; the partition has that of its last claim, 0 when it never had one. */
  readonly turn: number
}

export interface RawClaim {
  readonly partitions: readonly string[]
  readonly now: number
  readonly leaseUntil: number
}

/**
 * What an adapter does, and nothing else: `document-store.ts` makes the port of `store.ts` out of it.
 * Every verb is atomic for one document. Failures of the database come as AppError `store_unavailable` or `disk_full`.
 */
export interface RawAdapter {
  get(spec: CollectionSpec, id: string): Promise<RawDoc | undefined>
  /** Those that exist, in any order. At most 500 different ids. */
  getMany(spec: CollectionSpec, ids: readonly string[]): Promise<readonly RawDoc[]>
  /** False when the id is taken. */
  insert(spec: CollectionSpec, doc: RawDoc): Promise<boolean>
  /** False unless the stored revision is `rev`. */
  replace(spec: CollectionSpec, doc: RawDoc, rev: number): Promise<boolean>
  delete(spec: CollectionSpec, id: string, rev?: number): Promise<'deleted' | 'missing' | 'stale'>
  find(spec: CollectionSpec, query: RawQuery): Promise<readonly RawDoc[]>
  /** Partitions with a document whose `nextDueAt` is reached, whose lease is over, and whose version is known. */
  duePartitions(spec: CollectionSpec, now: number, notIn: readonly string[]): Promise<readonly DuePartition[]>
  /** Leases the earliest due document of `partitions`: sets `leaseUntil`, adds one to `fence` and to the revision, takes the next turn. */
  claim(spec: CollectionSpec, claim: RawClaim): Promise<RawDoc | undefined>
  backlog(spec: CollectionSpec, now: number): Promise<{ readonly due: number; readonly oldestDueAt?: number }>
  /** Deletes every document with `field <= upTo`. */
  expire(spec: CollectionSpec, field: string, upTo: number): Promise<number>
  ping(): Promise<void>
  close(): Promise<void>
}
