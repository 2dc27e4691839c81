import { describe, expect, it } from 'vitest'
import { changeMarks, NO_MARKS, type MarkChange, type Marks } from '../../../server/domain/assessments/assessment.ts'
import { SCORE_COMMENT_LENGTH, scoreComment } from '../../../server/domain/assessments/score-comment.ts'
import { aRubric, NOON } from '../../support/a-work.ts'

const sheet = { rubric: aRubric(), scoreMaximum: 24 }
const marksOf = (...changes: readonly MarkChange[]): Marks =>
  changes.reduce<Marks>((marks, change) => changeMarks(marks, sheet.rubric, change, { personId: 'a', now: NOON, seen: 99 }), NO_MARKS)
const marks = marksOf(
  { criterion: { criterionId: 'sources', levelId: 'l3', comment: 'Name the\n\n second source' } },
  { criterion: { criterionId: 'cause', notObserved: true } },
  { criterion: { criterionId: 'voice', comment: 'Clear' } },
  { overall: 'Well read' },
)

describe('the comment in the gradebook', () => {
  it('says points, levels by number and name, and comments, one fact a line', () => {
    expect(scoreComment(sheet, marks, 18, 'en-US').split('\n')).toEqual([
      '18 of 24 points',
      'Evidence quality: level 3, There',
      'Evidence quality: Name the second source',
      'Explaining cause: nothing to look at yet',
      'Your voice: Clear',
      'For the whole work: Well read',
    ])
  })
  it('is written in the reader’s language, numbers too', () => {
    expect(scoreComment(sheet, marks, 18.5, 'es-ES').split('\n').slice(0, 2)).toEqual([
      '18,5 de 24 puntos',
      'Evidence quality: nivel 3, There',
    ])
  })
  it.each([
    ['es_mx', '18.5 de 24 puntos'],
    ['ES-es', '18,5 de 24 puntos'],
    ['en_us', '18.5 of 24 points'],
    ['pt_br', '18.5 of 24 points'],
    ['C', '18.5 of 24 points'],
    ['', '18.5 of 24 points'],
    ['not a language', '18.5 of 24 points'],
  ])('takes the language %j as an LMS may send it', (tag, first) => {
    expect(scoreComment(sheet, marks, 18.5, tag).split('\n')[0]).toBe(first)
  })
  it('is cut at whole lines where a gradebook would cut it anywhere', () => {
    const long = marksOf({ overall: 'x'.repeat(3900) }, { criterion: { criterionId: 'voice', comment: 'Clear' } })
    expect(scoreComment(sheet, long, 18, 'en')).toBe('18 of 24 points\nYour voice: Clear\nThe rest is in Cairn.')
    expect(scoreComment(sheet, long, 18, 'en').length).toBeLessThanOrEqual(SCORE_COMMENT_LENGTH)
  })
  it('stays plain text: markup is only characters', () => {
    expect(scoreComment(sheet, marksOf({ overall: '<b>bold</b> & {score}' }), 0, 'en')).toBe(
      '0 of 24 points\nFor the whole work: <b>bold</b> & {score}',
    )
  })
})
