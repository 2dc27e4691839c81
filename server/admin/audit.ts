import { createHmac } from 'node:crypto'
import type { AuditAction } from '../contract/admin-words.ts'
import { AppError } from '../errors.ts'
import { DuplicateKey, type GlobalCollection, type GlobalDoc } from '../store/store.ts'

export type AuditFacts = Readonly<Record<string, string | number | boolean>>

/** One row. `hash` covers everything before it and the hash of the row before, under a key that is not in the database. */
export interface AuditDoc extends GlobalDoc {
  /** `server`, or the id of a tenant: a school reads its own. */
  readonly chain: string
  /** 1, 2, 3 … within the chain. */
  readonly seq: number
  /** Epoch ms. */
  readonly at: number
  /** Id of an admin, `shell`, or `link`. */
  readonly who: string
  readonly action: AuditAction
  readonly facts: AuditFacts
  readonly prev: string
  readonly hash: string
}

export interface AuditEntry {
  readonly who: string
  readonly action: AuditAction
  /** Ids and labels of ours; never a name of a person, a token or an address of one. */
  readonly facts: AuditFacts
  /** Schools that read of it in their own chain, beside the server's. */
  readonly tenants?: readonly string[]
}

export interface AuditVerdict {
  readonly chain: string
  readonly rows: number
  /** Hash of the last good row: kept outside, it shows later whether rows were cut off. */
  readonly head: string
  readonly broken?: { readonly seq: number; readonly why: 'changed' | 'missing' | 'out_of_order' }
}

/** What administrators did: append-only, each row chained to the one before. */
export interface Audit {
  note(entry: AuditEntry): Promise<void>
  /** Oldest first, after row `after`. */
  page(chain: string, after: number, limit: number): Promise<readonly AuditDoc[]>
  /** Walks a chain from its first row. */
  verify(chain: string): Promise<AuditVerdict>
}

export const SERVER_CHAIN = 'server'
const START = 'start'
/** Racing writers take turns: each round lets one through. */
const MOST_TRIES = 50

const rowId = (chain: string, seq: number): string => `${chain}:${String(seq).padStart(12, '0')}`

/**
 * Longer than 40 lines: its parts share the collection and the key.
 *
 * @param key 32 bytes, from the master key: who can only write to the database cannot make a row that fits
 */
export function createAudit({ rows, key, now }: { rows: GlobalCollection<AuditDoc>; key: Uint8Array; now: () => number }): Audit {
  const hashOf = ({ chain, seq, at, who, action, facts, prev }: Omit<AuditDoc, 'id' | 'hash'>): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([prev, chain, seq, at, who, action, Object.entries(facts).toSorted(([a], [b]) => (a < b ? -1 : 1))]))
      .digest('base64url')

  const head = async (chain: string): Promise<{ readonly seq: number; readonly hash: string }> => {
    const { rows: last } = await rows.find({ where: { chain }, range: { field: 'seq', gte: 0 }, order: 'desc', limit: 1 })
    return last[0] ?? { seq: 0, hash: START }
  }
  const append = async (chain: string, { who, action, facts }: AuditEntry): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      const { seq, hash } = await head(chain)
      const row = { chain, seq: seq + 1, at: now(), who, action, facts, prev: hash }
      try {
        await rows.insert({ ...row, id: rowId(chain, row.seq), hash: hashOf(row) })
        return
      } catch (error) {
        if (!(error instanceof DuplicateKey) || attempt === MOST_TRIES) throw error
      }
    }
  }
  /** A row that does not even open was changed under its seal. */
  const read = async (chain: string, seq: number): Promise<AuditDoc | 'sealed' | undefined> => {
    try {
      return await rows.get(rowId(chain, seq))
    } catch (error) {
      if (error instanceof AppError) throw error
      return 'sealed'
    }
  }
  const isThereMore = async (chain: string, seq: number): Promise<boolean> => {
    try {
      return (await rows.find({ where: { chain }, range: { field: 'seq', gt: seq }, limit: 1 })).rows.length > 0
    } catch (error) {
      if (error instanceof AppError) throw error
      return true
    }
  }
  return {
    async note(entry) {
      for (const chain of [SERVER_CHAIN, ...new Set(entry.tenants)]) await append(chain, entry)
    },
    page: async (chain, after, limit) => (await rows.find({ where: { chain }, range: { field: 'seq', gt: after }, limit })).rows,
    async verify(chain) {
      let last = START
      for (let seq = 1; ; seq++) {
        const row = await read(chain, seq)
        const walked = { chain, rows: seq - 1, head: last }
        if (row === undefined) return (await isThereMore(chain, seq)) ? { ...walked, broken: { seq, why: 'missing' } } : walked
        if (row === 'sealed' || row.hash !== hashOf(row)) return { ...walked, broken: { seq, why: 'changed' } }
        if (row.prev !== last || row.seq !== seq) return { ...walked, broken: { seq, why: 'out_of_order' } }
        last = row.hash
      }
    },
  }
}
