import { describe, expect, it } from 'vitest'
import { columnNow } from '../../../../server/domain/works/grade-row.ts'
import type { Work } from '../../../../server/domain/works/work.ts'
import { aWork } from '../../../support/a-work.ts'

const column = (name: string) => ({ lineItemUrl: `https://lms.example/items/${name}`, deploymentId: 'deployment-1' })
const [first, second] = [column('first'), column('second')]

const blockedAt = (own: typeof first | undefined, reason: 'column_gone' | 'lms_said_no'): Work => ({
  ...aWork(),
  ...(own ? { ownColumn: own } : {}),
  delivery: {
    lineItemUrl: first.lineItemUrl,
    deploymentId: 'deployment-1',
    userId: 'lms-user-1',
    version: 1,
    timestampMs: 0,
    wish: { kind: 'graded', scoreGiven: 1, scoreMaximum: 2 },
    state: 'blocked',
    reason,
    attempts: 1,
  },
})

describe('the column of a grade that is tried again', () => {
  it('is the newest other one where the LMS deleted its own', () => {
    expect(columnNow(blockedAt(first, 'column_gone'), [second, first])).toEqual(second)
    expect(columnNow(blockedAt(undefined, 'column_gone'), [second, first])).toEqual(second)
  })

  it('stays where it is when nothing else is there, or when something else went wrong', () => {
    expect(columnNow(blockedAt(first, 'column_gone'), [first])).toEqual(first)
    expect(columnNow(blockedAt(first, 'lms_said_no'), [second, first])).toEqual(first)
  })
})
