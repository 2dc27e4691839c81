import { describe, expect, it } from 'vitest'
import { EVIDENCE_LIMITS, MARK_LIMITS, RUBRIC_LIMITS } from '../../../../server/contract/words.ts'
import type { CriterionMark } from '../../../../server/domain/assessments/assessment.ts'
import { letGoOfRemoved, thinHandIns } from '../../../../server/domain/works/work-size.ts'
import * as rules from '../../../../server/domain/works/work.ts'
import type { Work } from '../../../../server/domain/works/work.ts'
import { COLLECTIONS } from '../../../../server/store/collections.ts'
import { createCodec } from '../../../../server/store/document.ts'
import { toMongo } from '../../../../server/store/mongo/mongo-doc.ts'
import { createSealer } from '../../../../server/store/seal.ts'
import { aPiece, aWork, NOON } from '../../../support/a-work.ts'

/** The largest that a letter gets in JSON: six bytes. */
const wide = (length: number): string => '\u0001'.repeat(length)
const full = () => aPiece(wide(EVIDENCE_LIMITS.textLength))
const MONGO_MOST = 16 * 2 ** 20

/** As MongoDB gets it. */
function storedBytes(work: Work): number {
  const spec = COLLECTIONS.find(({ name }) => name === 'works')
  if (!spec) throw new Error('no works')
  const doc = toMongo(createCodec(spec, createSealer(Buffer.alloc(32, 7), 'works')).pack(work, 1))
  return (doc.sealed as Buffer).length + Buffer.byteLength(JSON.stringify({ ...doc, sealed: '' }))
}

function filled(work: Work, now: number): Work {
  let next = work
  for (let count = 0; count < EVIDENCE_LIMITS.itemsPerHandIn; count++) {
    try {
      next = rules.addEvidence(next, full(), now)
    } catch {
      break
    }
  }
  return next
}

describe('the size of a work', () => {
  it('stays below what MongoDB takes, however often somebody fills it, empties it and hands it in', { timeout: 60_000 }, () => {
    const note: CriterionMark = { notObserved: false, comment: wide(MARK_LIMITS.commentLength), by: 't1:okafor', at: NOON, version: 1 }
    const marks = {
      version: 1,
      criteria: Object.fromEntries(Array.from({ length: RUBRIC_LIMITS.criteria }, (_, n) => [`c${n}`, note])),
      overall: { text: note.comment, by: note.by, at: NOON, version: 1 },
    }
    let work = aWork()
    for (let round = 0; round < 6; round++) {
      const now = NOON + round
      work = filled(work, now)
      const handedIn = rules.handIn(work, now)
      // Released, so that the next round is a new hand-in.
      work = { ...handedIn, marks, released: { at: now, by: 't1:okafor', marks, scoreMaximum: 20, handIns: handedIn.handIns.length } }
      expect(storedBytes(filled(work, now))).toBeLessThan(MONGO_MOST)
      for (const { id } of work.evidence) work = rules.removeEvidence(work, id, now)
      expect(storedBytes(work)).toBeLessThan(MONGO_MOST)
    }
    expect(work.handIns).toHaveLength(6)
    expect(work.handIns.at(-1)?.evidence.length).toBeGreaterThan(20)
    expect(work.handIns[0]).toEqual({ at: NOON, evidence: [], selfMarks: {} })
  })

  it('refuses what would be too much by its code, and lets somebody who is over it write less', () => {
    const work = filled(aWork(), NOON)
    expect(() => rules.addEvidence(work, full(), NOON)).toThrow(expect.objectContaining({ code: 'evidence_limit_reached' }))
    const over = { ...work, evidence: [...work.evidence, full()] }
    const [first] = over.evidence
    const less = rules.reviseEvidence(over, first?.id ?? '', { text: 'less' }, { criteria: [] }, NOON)
    expect(less.evidence[0]?.text).toBe('less')
  })

  it('takes 40 full texts of the widest script and keeps every hand-in of an ordinary work', () => {
    let work = aWork()
    for (let count = 0; count < EVIDENCE_LIMITS.itemsPerHandIn; count++)
      work = rules.addEvidence(work, aPiece('水'.repeat(EVIDENCE_LIMITS.textLength)), NOON)
    expect(work.evidence).toHaveLength(EVIDENCE_LIMITS.itemsPerHandIn)
    const handIns = Array.from({ length: 50 }, (_, at) => ({ at, evidence: [aPiece('x'.repeat(5_000))], selfMarks: {} }))
    expect(thinHandIns(handIns)).toEqual(handIns)
  })

  it('lets go of the oldest removed pieces only where they are too much to keep', () => {
    const removed = (text: string, removedAt: number) => aPiece(text, { removedAt })
    const few = [removed('one', NOON), removed('two', NOON + 1)]
    expect(letGoOfRemoved(few)).toBe(few)
    const many = Array.from({ length: 30 }, (_, n) => removed(wide(EVIDENCE_LIMITS.textLength), NOON + n))
    const kept = letGoOfRemoved(many)
    expect(kept.length).toBeLessThan(30)
    expect(kept.at(-1)).toBe(many.at(-1))
    expect(kept).not.toContain(many[0])
  })
})
