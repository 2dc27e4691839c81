import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChangeMarks, ClassView, CriterionMark, MarkingView } from '../../../../server/contract/works.ts'
import type { DraftShelf } from '../../../../client/data/draft-shelf.ts'
import { CallError } from '../../../../client/data/errors.ts'
import { MarkingDesk } from '../../../../client/data/marking-desk.ts'
import { changeMarks, NO_MARKS, ownMark, type Marks } from '../../../../server/domain/assessments/assessment.ts'
import { AppError } from '../../../../server/errors.ts'
import { aRubric } from '../../../support/a-work.ts'

const rubric = aRubric()
const markOf = (marks: Marks, criterionId: string): CriterionMark => {
  const { levelId, notObserved = false, comment = '' } = ownMark(marks, criterionId) ?? {}
  return { criterionId, ...(levelId === undefined ? {} : { levelId }), notObserved, comment }
}

/** The server's own rules behind the calls that a desk makes. */
function aServer() {
  let marks = NO_MARKS
  let [isDown, answersLost] = [false, 0]
  const view = (): MarkingView => ({
    person: { id: 'ilya', name: 'Ilya', initials: 'I' },
    status: 'marking',
    rev: marks.version,
    evidence: [],
    selfMarks: {},
    marks: rubric.criteria.map(({ id }) => markOf(marks, id)),
    overall: marks.overall?.text ?? '',
    scoreMaximum: 20,
    unreleasedChanges: true,
    receipt: { state: 'none' },
    touches: [],
  })
  const change = (personId: string, { rev, desk, ...body }: ChangeMarks): MarkingView => {
    if (isDown) throw new CallError('offline')
    try {
      marks = changeMarks(marks, rubric, body, { personId, now: 0, seen: rev, desk })
    } catch (error) {
      throw error instanceof AppError ? new CallError(error.code) : error
    }
    if (answersLost-- > 0) throw new CallError('timed_out')
    return view()
  }
  return {
    change,
    view,
    get marks() {
      return marks
    },
    level: (criterionId: string) => ownMark(marks, criterionId)?.levelId,
    comment: (criterionId: string) => ownMark(marks, criterionId)?.comment,
    down: (is: boolean) => (isDown = is),
    loseAnswers: (count: number) => (answersLost = count),
  }
}
type Server = ReturnType<typeof aServer>

function aShelf() {
  const kept = new Map<string, unknown>()
  const shelf: DraftShelf = {
    kind: 'device',
    all: async () => new Map(kept),
    put: async (key, value) => !!kept.set(key, value),
    remove: async (key) => void kept.delete(key),
  }
  return { kept, shelf }
}

let pages = 0
async function aDesk(server: Server, { shelf } = aShelf()): Promise<MarkingDesk> {
  const desk = new MarkingDesk({
    first: { challenge: { id: 'c1', rubric }, rows: [], markedCount: 0, releasableCount: 0 } as unknown as ClassView,
    calls: {
      getWork: async () => server.view(),
      changeMarks: async (_person: string, body: ChangeMarks) => server.change('ruth', body),
    } as never,
    shelf,
    now: () => Date.now(),
    random: () => 0,
    newKey: () => `page-${pages++}`,
  })
  await desk.open('ilya')
  return desk
}
const settled = () => vi.advanceTimersByTimeAsync(60_000)
const shown = (desk: MarkingDesk, criterionId: string) => desk.work('ilya')?.marks.find((mark) => mark.criterionId === criterionId)

describe('a marking desk beside another', () => {
  let server: Server
  const ana = (body: Omit<ChangeMarks, 'rev'>) => server.change('ana', { rev: server.view().rev, ...body })
  beforeEach(() => {
    server = aServer()
    vi.useFakeTimers()
    return () => void vi.useRealTimers()
  })

  it('keeps both sides of a level that two chose, and shows ours until the marker says', async () => {
    const desk = await aDesk(server)
    ana({ criterion: { criterionId: 'cause', levelId: 'l2' } })
    desk.mark('ilya', 'cause', { levelId: 'l4' }, false)
    await settled()
    expect(server.level('cause')).toBe('l2')
    expect(shown(desk, 'cause')?.levelId).toBe('l4')
    expect(desk.conflicts).toHaveLength(1)
    expect(desk.saveState).toEqual({ kind: 'asking', count: 1, kept: true })
    desk.settle(desk.conflicts[0]!, 'mine')
    await settled()
    expect(server.level('cause')).toBe('l4')
    expect(desk.conflicts).toEqual([])
  })

  it('lets ours go when theirs is taken', async () => {
    const desk = await aDesk(server)
    ana({ criterion: { criterionId: 'cause', levelId: 'l2' } })
    desk.mark('ilya', 'cause', { levelId: 'l4' }, false)
    await settled()
    desk.settle(desk.conflicts[0]!, 'theirs')
    await settled()
    expect([server.level('cause'), shown(desk, 'cause')?.levelId, desk.saveState.kind]).toEqual(['l2', 'l2', 'quiet'])
  })

  it('asks again when theirs changed once more before ours was kept', async () => {
    const desk = await aDesk(server)
    ana({ criterion: { criterionId: 'cause', levelId: 'l2' } })
    desk.mark('ilya', 'cause', { levelId: 'l4' }, false)
    await settled()
    const [seen] = desk.conflicts
    ana({ criterion: { criterionId: 'cause', levelId: 'l1' } })
    desk.settle(seen!, 'mine')
    await settled()
    expect(server.level('cause')).toBe('l1')
    expect(desk.conflicts[0]?.theirs.marks.find(({ criterionId }) => criterionId === 'cause')?.levelId).toBe('l1')
  })

  it('asks nobody when one chose a level and the other wrote words', async () => {
    const desk = await aDesk(server)
    ana({ criterion: { criterionId: 'cause', levelId: 'l2' } })
    desk.mark('ilya', 'cause', { comment: 'Name the source' }, true)
    await settled()
    expect([server.level('cause'), server.comment('cause'), desk.conflicts]).toEqual(['l2', 'Name the source', []])
  })

  it('asks only about the half that both changed', async () => {
    const desk = await aDesk(server)
    ana({ criterion: { criterionId: 'cause', levelId: 'l2' } })
    desk.mark('ilya', 'cause', { comment: 'Name the source' }, true)
    desk.mark('ilya', 'cause', { levelId: 'l4' }, false)
    await settled()
    expect([server.level('cause'), server.comment('cause'), desk.conflicts.length]).toEqual(['l2', 'Name the source', 1])
  })

  it('asks nobody when both chose the same', async () => {
    const desk = await aDesk(server)
    ana({ criterion: { criterionId: 'cause', levelId: 'l4' } })
    desk.mark('ilya', 'cause', { levelId: 'l4' }, false)
    await settled()
    expect([desk.conflicts, desk.saveState.kind]).toEqual([[], 'saved'])
  })

  it('overwrites nothing with a mark that waited while theirs was already on the screen’s way', async () => {
    const desk = await aDesk(server)
    server.down(true)
    desk.mark('ilya', 'cause', { levelId: 'l4' }, false)
    await vi.advanceTimersByTimeAsync(10)
    server.down(false)
    ana({ criterion: { criterionId: 'cause', levelId: 'l2' } })
    await desk.open('ilya')
    await settled()
    expect(server.level('cause')).toBe('l2')
    expect(desk.conflicts).toHaveLength(1)
  })

  it('keeps ours through a reload, and asks again', async () => {
    const keeper = aShelf()
    const desk = await aDesk(server, keeper)
    ana({ overall: 'Ana’s words' })
    desk.writeOverall('ilya', 'Ruth’s words')
    await settled()
    expect(keeper.kept.size).toBe(1)
    const again = await aDesk(server, keeper)
    await again.resume()
    await settled()
    expect([again.work('ilya')?.overall, server.marks.overall?.text]).toEqual(['Ruth’s words', 'Ana’s words'])
    again.settle(again.conflicts[0]!, 'mine')
    await settled()
    expect(server.marks.overall?.text).toBe('Ruth’s words')
    expect(keeper.kept.size).toBe(0)
  })

  it('keeps what is typed on while it waits for the choice', async () => {
    const desk = await aDesk(server)
    ana({ overall: 'Ana’s words' })
    desk.writeOverall('ilya', 'Ruth’s')
    await settled()
    desk.writeOverall('ilya', 'Ruth’s words')
    await settled()
    expect([desk.conflicts.length, server.marks.overall?.text]).toEqual([1, 'Ana’s words'])
    desk.settle(desk.conflicts[0]!, 'mine')
    await settled()
    expect(server.marks.overall?.text).toBe('Ruth’s words')
  })

  it('does not take its own lost answer for somebody else’s mark', async () => {
    const desk = await aDesk(server)
    server.loseAnswers(1)
    desk.mark('ilya', 'cause', { levelId: 'l2' }, false)
    await vi.advanceTimersByTimeAsync(10)
    desk.mark('ilya', 'cause', { levelId: 'l3' }, false)
    await settled()
    expect([server.level('cause'), desk.conflicts]).toEqual(['l3', []])
  })

  it('conflicts with another page of the same marker', async () => {
    const [one, two] = [await aDesk(server), await aDesk(server)]
    one.mark('ilya', 'cause', { levelId: 'l2' }, false)
    await settled()
    two.mark('ilya', 'cause', { levelId: 'l3' }, false)
    await settled()
    expect([server.level('cause'), one.conflicts.length, two.conflicts.length]).toEqual(['l2', 0, 1])
  })
})
