import { AppError } from '../../errors.ts'
import { isRemoved, type Evidence } from '../evidence/evidence.ts'

/**
 * How much one work may hold, as bytes of JSON, which is what is sealed and stored. MongoDB takes no document above 16 MiB; drafts,
 * what can still come back, and everything handed in stay at 13 together, which leaves room for marks, given and released.
 * Nobody's own words come near it: 40 texts of 20,000 letters in the widest script are 2.4 MB.
 */
export const WORK_BYTES = { drafts: 3 * 2 ** 20, removed: 3 * 2 ** 20, handIns: 7 * 2 ** 20 } as const

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

/** @throws AppError `evidence_limit_reached` where the drafts grow past what a work may hold */
export function refuseTooMuch(
  before: readonly Evidence[],
  after: readonly Evidence[],
  facts: { readonly items: number; readonly files: number },
): void {
  const size = bytesOf(after)
  if (size > WORK_BYTES.drafts && size > bytesOf(before)) throw new AppError('evidence_limit_reached', facts)
}

/** What was removed first can no longer come back where the removed pieces are too much to keep. */
export function letGoOfRemoved(evidence: readonly Evidence[]): readonly Evidence[] {
  const removed = evidence.filter(isRemoved).toSorted((a, b) => (b.removedAt ?? 0) - (a.removedAt ?? 0))
  let room: number = WORK_BYTES.removed
  const kept = new Set(removed.filter((piece) => (room -= bytesOf(piece)) >= 0))
  return kept.size === removed.length ? evidence : evidence.filter((piece) => !isRemoved(piece) || kept.has(piece))
}

interface Snapshot {
  readonly at: number
  readonly evidence: readonly Evidence[]
  readonly selfMarks: Readonly<Record<string, string>>
}

/** Of many large hand-ins the oldest keep only when they came; the newest is always whole. */
export function thinHandIns<H extends Snapshot>(handIns: readonly H[]): readonly H[] {
  let room: number = WORK_BYTES.handIns
  const whole = new Set<H>()
  for (const handIn of handIns.toReversed()) {
    room -= bytesOf(handIn)
    if (room < 0 && whole.size > 0) break
    whole.add(handIn)
  }
  return handIns.map((handIn) => (whole.has(handIn) ? handIn : { ...handIn, evidence: [], selfMarks: {} }))
}
