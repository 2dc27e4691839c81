import { describe, expect, it } from 'vitest'
import { changeMarks, NO_MARKS } from '../../../server/domain/assessments/assessment.ts'
import type { EvidenceChange } from '../../../server/domain/evidence/evidence.ts'
import * as rules from '../../../server/domain/works/work.ts'
import type { Work } from '../../../server/domain/works/work.ts'
import { aPiece, aRubric, aWork, NOON } from '../../support/a-work.ts'

const MINUTE = 60_000
const rubric = aRubric()
const marked = (by = 't1:okafor') =>
  changeMarks(NO_MARKS, rubric, { criterion: { criterionId: 'sources', levelId: 'l3' } }, { personId: by, now: NOON, seen: 0 })
const handedIn = () => rules.handIn(rules.addEvidence(aWork(), aPiece(), NOON), NOON)

describe('evidence of a work', () => {
  it('takes a piece sent twice with the same key once', () => {
    const once = rules.addEvidence(aWork(), aPiece('one', { key: 'same' }), NOON)
    expect(rules.addEvidence(once, aPiece('one', { key: 'same' }), NOON)).toBe(once)
  })
  it('does not bring a removed piece back when its request comes again', () => {
    const piece = aPiece()
    const removed = rules.removeEvidence(rules.addEvidence(aWork(), piece, NOON), piece.id, NOON)
    expect(rules.currentEvidence(rules.addEvidence(removed, piece, NOON))).toEqual([])
  })
  it('lets a removed piece come back for ten minutes and no longer', () => {
    const piece = aPiece()
    const removed = rules.removeEvidence(rules.addEvidence(aWork(), piece, NOON), piece.id, NOON)
    expect(rules.currentEvidence(rules.restoreEvidence(removed, piece.id, NOON + 10 * MINUTE))).toEqual([piece])
    expect(() => rules.restoreEvidence(removed, piece.id, NOON + 10 * MINUTE + 1)).toThrow('not_found')
  })
  it('lets go of what can no longer come back at the next change', () => {
    const piece = aPiece()
    const removed = rules.removeEvidence(rules.addEvidence(aWork(), piece, NOON), piece.id, NOON)
    const later = rules.addEvidence(removed, aPiece('two'), NOON + 11 * MINUTE)
    expect(later.evidence.map(({ text }) => text)).toEqual(['two'])
  })
  it('pins a piece only to a criterion that is there', () => {
    const piece = aPiece()
    const work = rules.addEvidence(aWork(), piece, NOON)
    expect(rules.reviseEvidence(work, piece.id, { pinnedTo: 'cause' }, rubric, NOON).evidence[0]?.pinnedTo).toBe('cause')
    expect(() => rules.reviseEvidence(work, piece.id, { pinnedTo: 'nowhere' }, rubric, NOON)).toThrow('mark_criterion_unknown')
  })
  it('pins passages of a text, keeps them on their words, and lets go of them with the words', () => {
    const piece = aPiece('The gauge read 2.4 m')
    const work = rules.addEvidence(aWork(), piece, NOON)
    const revise = (from: Work, change: EvidenceChange) => rules.reviseEvidence(from, piece.id, change, rubric, NOON + 1)
    const second = { start: 10, end: 20, criterionId: 'sources' }
    const pinned = revise(work, { passages: [second, { start: 4, end: 9, criterionId: 'cause' }] })
    expect(pinned.evidence[0]?.passages?.map(({ start }) => start)).toEqual([4, 10])
    expect(revise(pinned, { passages: pinned.evidence[0]?.passages })).toBe(pinned)
    expect(revise(pinned, { text: 'Today the gauge read 2.4 m' }).evidence[0]?.passages?.[1]).toEqual({ ...second, start: 16, end: 26 })
    expect(revise(pinned, { text: '' }).evidence[0]).not.toHaveProperty('passages')
    expect(revise(pinned, { passages: [] }).evidence[0]).not.toHaveProperty('passages')
    expect(rules.handIn(pinned, NOON).handIns[0]?.evidence[0]?.passages).toHaveLength(2)
    expect(() => revise(work, { passages: [{ start: 4, end: 9, criterionId: 'nowhere' }] })).toThrow('mark_criterion_unknown')
    for (const wrong of [
      { start: 3, end: 4 },
      { start: 9, end: 4 },
      { start: 15, end: 21 },
    ])
      expect(() => revise(work, { passages: [{ ...wrong, criterionId: 'cause' }] })).toThrow('bad_request')
  })
  it('pins moments of a sound or film, in order, and of nothing else', () => {
    const film = aPiece('film', { kind: 'file', mediaType: 'video/mp4' })
    const note = aPiece('words')
    const work = rules.addEvidence(rules.addEvidence(aWork(), film, NOON), note, NOON)
    const moments = [
      { at: 42, criterionId: 'cause' },
      { at: 5, criterionId: 'sources' },
    ]
    const pinned = rules.reviseEvidence(work, film.id, { moments }, rubric, NOON + 1)
    expect(pinned.evidence[0]?.moments).toEqual([moments[1], moments[0]])
    expect(rules.reviseEvidence(pinned, film.id, { description: 'The creek' }, rubric, NOON + 2).evidence[0]?.moments).toHaveLength(2)
    expect(rules.reviseEvidence(pinned, film.id, { moments: [] }, rubric, NOON + 2).evidence[0]).not.toHaveProperty('moments')
    expect(() => rules.reviseEvidence(work, note.id, { moments }, rubric, NOON)).toThrow('bad_request')
    const elsewhere = [{ at: 1, criterionId: 'nowhere' }]
    expect(() => rules.reviseEvidence(work, film.id, { moments: elsewhere }, rubric, NOON)).toThrow('mark_criterion_unknown')
  })
  it('clears a pin with null and keeps what was not named', () => {
    const piece = aPiece('text', { pinnedTo: 'cause', description: 'A gauge' })
    const [after] = rules.reviseEvidence(rules.addEvidence(aWork(), piece, NOON), piece.id, { pinnedTo: null }, rubric, NOON).evidence
    expect(after).toMatchObject({ text: 'text', description: 'A gauge' })
    expect(after).not.toHaveProperty('pinnedTo')
  })
  it('stops at 20 files and at 40 pieces, removed ones not counted', () => {
    const files = Array.from({ length: 20 }, (_, n) => aPiece('file', { kind: 'file', fileId: `t1:f${n}` }))
    const full = aWork({ evidence: files })
    expect(() => rules.addEvidence(full, aPiece('file', { kind: 'file' }), NOON)).toThrow('evidence_limit_reached')
    expect(() => rules.refuseMoreFiles(full)).toThrow('evidence_limit_reached')
    expect(rules.addEvidence(full, aPiece('words still fit'), NOON).evidence).toHaveLength(21)
    const fewer = rules.removeEvidence(full, files[0]?.id ?? '', NOON)
    const again = rules.addEvidence(fewer, aPiece('file', { kind: 'file' }), NOON)
    expect(() => rules.restoreEvidence(again, files[0]?.id ?? '', NOON)).toThrow('evidence_limit_reached')
    const forty = aWork({ evidence: Array.from({ length: 40 }, () => aPiece()) })
    expect(() => rules.addEvidence(forty, aPiece(), NOON)).toThrow('evidence_limit_reached')
  })
})

describe('handing in', () => {
  it('needs at least one piece with something in it', () => {
    expect(() => rules.handIn(aWork(), NOON)).toThrow('work_nothing_to_hand_in')
    expect(() => rules.handIn(aWork({ evidence: [aPiece('x', { text: '  ' })] }), NOON)).toThrow('work_nothing_to_hand_in')
    expect(() => rules.handIn(aWork({ evidence: [aPiece('x', { removedAt: NOON })] }), NOON)).toThrow('work_nothing_to_hand_in')
  })
  it('keeps what was there at that moment, with the learner’s own levels', () => {
    const work = rules.handIn(rules.setSelfMark(rules.addEvidence(aWork(), aPiece('then'), NOON), rubric, 'cause', 'l2'), NOON + 5)
    expect(rules.lastHandIn(work)).toMatchObject({ at: NOON + 5, evidence: [{ text: 'then' }], selfMarks: { cause: 'l2' } })
    expect(rules.statusOf(work)).toBe('handed_in')
  })
  it('is one hand-in when asked for twice', () => {
    const work = handedIn()
    expect(rules.handIn(work, NOON + 1)).toBe(work)
  })
  it('closes the evidence and the own levels until it is taken back', () => {
    const work = handedIn()
    expect(() => rules.addEvidence(work, aPiece(), NOON)).toThrow('work_handed_in')
    expect(() => rules.setSelfMark(work, rubric, 'cause', 'l1')).toThrow('work_handed_in')
    const back = rules.takeBack(work)
    expect(rules.statusOf(back)).toBe('open')
    expect(rules.addEvidence(back, aPiece(), NOON).evidence).toHaveLength(2)
  })
  it('can be taken back until marking begins, and again once those marks are cleared', () => {
    const begun = { ...handedIn(), marks: marked() }
    expect(rules.canTakeBack(begun)).toBe(false)
    expect(() => rules.takeBack(begun)).toThrow('work_already_marked')
    expect(() => rules.addEvidence(begun, aPiece(), NOON)).toThrow('work_already_marked')
    const cleared = changeMarks(
      begun.marks,
      rubric,
      { criterion: { criterionId: 'sources', levelId: null } },
      { personId: 't1:okafor', now: NOON, seen: 1 },
    )
    expect(rules.canTakeBack({ ...begun, marks: cleared })).toBe(true)
  })
  it('has nothing to take back before', () => {
    expect(() => rules.takeBack(aWork())).toThrow('work_not_handed_in')
  })
})

describe('where a work stands', () => {
  const released = (handIns: number) => ({ at: NOON, by: 't1:okafor', marks: marked(), scoreMaximum: 24, handIns })
  it('goes from open through handed in and marking to released, and again', () => {
    expect(rules.statusOf(aWork())).toBe('open')
    expect(rules.statusOf(handedIn())).toBe('handed_in')
    expect(rules.statusOf({ ...handedIn(), marks: marked() })).toBe('marking')
    expect(rules.statusOf({ ...handedIn(), marks: marked(), released: released(1) })).toBe('released')
  })
  it('opens the evidence after release, and a new hand-in waits again', () => {
    const seen = { ...handedIn(), marks: marked(), released: released(1) }
    const again = rules.handIn(rules.addEvidence(seen, aPiece('changed the sampling times'), NOON), NOON + 1)
    expect(rules.statusOf(again)).toBe('again')
    expect(rules.canTakeBack(again)).toBe(true)
    expect(rules.statusOf(rules.takeBack(again))).toBe('released')
    expect(rules.lastHandIn(rules.takeBack(again))?.at).toBe(NOON)
  })
  it('keeps files of every hand-in, also of pieces removed since', () => {
    const piece = aPiece('file', { kind: 'file', fileId: 't1:f' })
    const seen = { ...rules.handIn(rules.addEvidence(aWork(), piece, NOON), NOON), marks: marked(), released: released(1) }
    const later = rules.addEvidence(rules.removeEvidence(seen, piece.id, NOON), aPiece(), NOON + 11 * MINUTE)
    expect(later.evidence.some(({ fileId }) => fileId)).toBe(false)
    expect([...rules.filesOf(later)]).toEqual(['t1:f'])
  })
})

describe('the learner’s own levels', () => {
  it('are level ids of the rubric', () => {
    expect(() => rules.setSelfMark(aWork(), rubric, 'nowhere', 'l1')).toThrow('mark_criterion_unknown')
    expect(() => rules.setSelfMark(aWork(), rubric, 'cause', 'l9')).toThrow('mark_level_unknown')
    expect(() => rules.setSelfMark(aWork(), rubric, 'voice', 'l1')).toThrow('mark_level_unknown')
  })
  it('are cleared with null', () => {
    const set = rules.setSelfMark(aWork(), rubric, 'cause', 'l1')
    expect(rules.setSelfMark(set, rubric, 'cause', null).selfMarks).toEqual({})
  })
})
