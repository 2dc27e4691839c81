import { describe, expect, it } from 'vitest'
import { dueFromLocal, localFromDue } from '../../../../client/components/cairn-challenge-builder/due-time.ts'
import {
  addLevel,
  levelCount,
  removeTopLevel,
  rubricFromTable,
  setKind,
} from '../../../../client/components/cairn-challenge-builder/rubric-edits.ts'
import { rubricQuestions } from '../../../../client/components/cairn-challenge-builder/rubric-questions.ts'
import type { Rubric } from '../../../../server/contract/rubrics.ts'

const NAMES = ['Not yet', 'Getting there', 'Got it', 'Going further']
const ids = (): (() => string) => {
  let n = 0
  return () => `id-${(n += 1)}`
}
const empty: Rubric = { title: 'R', criteria: [] }

describe('rubric from a pasted table', () => {
  it('takes a name and its levels from each line, with line ends inside quotes', () => {
    const rubric = rubricFromTable('Evidence\tI saw it\t"One kind,\nwith ""source"""\r\nMeasuring\tOnce\tTwice\r\n', empty, NAMES, ids())
    expect(rubric?.criteria.map(({ name, levels }) => [name, ...levels.map(({ learner }) => learner)])).toEqual([
      ['Evidence', 'I saw it', 'One kind,\nwith "source"'],
      ['Measuring', 'Once', 'Twice'],
    ])
    expect(rubric?.criteria[0]?.levels.map(({ name, points }) => [name, points])).toEqual([
      ['Not yet', 1],
      ['Getting there', 2],
    ])
  })

  it('refuses what is not a table', () => {
    expect(rubricFromTable('only words', empty, NAMES, ids())).toBeUndefined()
    expect(rubricFromTable('', empty, NAMES, ids())).toBeUndefined()
  })

  it('takes no more criteria and levels than a rubric may have', () => {
    const line = ['name', ...Array.from({ length: 9 }, (_none, index) => `level ${index}`)].join('\t')
    const rubric = rubricFromTable(Array.from({ length: 20 }, () => line).join('\n'), empty, NAMES, ids())
    expect(rubric?.criteria).toHaveLength(12)
    expect(rubric?.criteria[0]?.levels).toHaveLength(6)
  })
})

describe('levels of a rubric', () => {
  const rubric = rubricFromTable('A\t1\t2\nB\t1\t2', empty, NAMES, ids()) ?? empty

  it('keeps the ids of the levels that stay', () => {
    const before = rubric.criteria[0]?.levels.map(({ id }) => id)
    const more = addLevel(rubric, 'Got it', () => 'new')
    expect(more.criteria[0]?.levels.map(({ id }) => id)).toEqual([...(before ?? []), 'new'])
    expect(removeTopLevel(more).criteria[0]?.levels.map(({ id }) => id)).toEqual(before)
  })

  it('never goes below two', () => {
    expect(levelCount(removeTopLevel(rubric))).toBe(2)
  })

  it('takes levels and weight from a criterion of comments only', () => {
    const [first] = rubric.criteria
    const changed = setKind(rubric, first?.id ?? '', 'feedback_only', NAMES, ids())
    expect(changed.criteria[0]).toMatchObject({ levels: [], weight: 0 })
    expect(setKind(changed, first?.id ?? '', 'scored', NAMES, ids()).criteria[0]).toMatchObject({
      weight: 1,
      levels: [{ points: 1 }, { points: 2 }],
    })
  })
})

describe('questions about a rubric', () => {
  it('asks about two demands in one, empty levels and equal words, at most twice', () => {
    const rubric = rubricFromTable('A\tI look and I listen\t\nB\tSame\tSame', empty, NAMES, ids()) ?? empty
    expect(rubricQuestions(rubric, [' and '])).toEqual([
      { kind: 'two_things', criterion: 'A', level: 1 },
      { kind: 'empty_level', criterion: 'A', level: 2 },
    ])
    const second = { ...rubric, criteria: rubric.criteria.slice(1) }
    expect(rubricQuestions(second, [' and '])).toEqual([{ kind: 'same_words', criterion: 'B', level: 2 }])
  })

  it('asks nothing about a rubric that has not been begun', () => {
    const rubric = rubricFromTable('A\tx\ty', empty, NAMES, ids()) ?? empty
    const blank = {
      ...rubric,
      criteria: rubric.criteria.map((one) => ({ ...one, levels: one.levels.map((level) => ({ ...level, learner: '' })) })),
    }
    expect(rubricQuestions(blank, [' and '])).toEqual([])
  })
})

describe('due time', () => {
  it('is the instant that the clock of the zone shows, in summer and in winter', () => {
    expect(dueFromLocal('2026-10-16T15:00', 'America/Chicago')).toEqual({ at: '2026-10-16T15:00:00-05:00', zone: 'America/Chicago' })
    expect(dueFromLocal('2026-11-27T15:00', 'America/Chicago')).toEqual({ at: '2026-11-27T15:00:00-06:00', zone: 'America/Chicago' })
    expect(dueFromLocal('2026-11-27T15:00', 'Asia/Kolkata')?.at).toBe('2026-11-27T15:00:00+05:30')
    expect(dueFromLocal('2026-11-27T15:00', 'UTC')?.at).toBe('2026-11-27T15:00:00+00:00')
  })

  it('shows again what was written', () => {
    for (const local of ['2026-03-29T01:30', '2026-10-25T03:30', '2026-07-01T00:00']) {
      const due = dueFromLocal(local, 'Europe/Berlin')
      expect(due && localFromDue(due)).toBe(local)
    }
  })

  it('moves a time that the clock skips on by the missing hour', () => {
    expect(dueFromLocal('2026-03-29T02:30', 'Europe/Berlin')?.at).toBe('2026-03-29T03:30:00+02:00')
  })

  it('is nothing for an empty field', () => {
    expect(dueFromLocal('', 'UTC')).toBeUndefined()
  })
})
