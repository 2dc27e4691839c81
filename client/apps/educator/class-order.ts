import type { StripStudent } from '../../components/cairn-student-strip/cairn-student-strip.ts'
import type { ClassRow, ClassView, MarkingView } from '../../data/works.ts'
import { markableCriteria } from '../../data/score.ts'
import { nameOf } from '../../components/cairn-person/cairn-person.ts'

/** Never by level: people stand by how long they wait, or by name. */
export type ClassOrder = 'wait' | 'name'

/** How many criteria of a work can carry a level. */
export const markableOf = ({ challenge }: ClassView): number => markableCriteria(challenge.rubric).length

/** Every criterion is decided. A rubric of comments only is done once something is written. */
export const isFullyMarked = (row: ClassRow, markable: number): boolean =>
  markable === 0 ? row.status === 'marking' : row.marked >= markable

/** Waits for a teacher: handed in, or handed in again, and not all decided. */
export const isReady = (row: ClassRow, markable: number): boolean =>
  row.status === 'again' ||
  ((row.status === 'handed_in' || (row.status === 'marking' && row.handedInAt !== undefined)) && !isFullyMarked(row, markable))

/** Who has waited longest stands first; then those who are done, those who have not handed in, and those who left. */
function rank(row: ClassRow, markable: number): number {
  if (row.left) return 4
  if (isReady(row, markable)) return 0
  if (row.status === 'marking' || row.status === 'handed_in') return 1
  return row.status === 'released' ? 2 : 3
}

export function inOrder(view: ClassView, order: ClassOrder, locale: string): readonly ClassRow[] {
  const collator = new Intl.Collator(locale)
  const markable = markableOf(view)
  const byName = (a: ClassRow, b: ClassRow): number => collator.compare(nameOf(a.person), nameOf(b.person))
  const byWait = (a: ClassRow, b: ClassRow): number =>
    rank(a, markable) - rank(b, markable) || (a.handedInAt ?? '~').localeCompare(b.handedInAt ?? '~') || byName(a, b)
  return view.rows.toSorted(order === 'name' ? byName : byWait)
}

export const stripStatus = (row: ClassRow, markable: number): StripStudent['status'] =>
  row.status === 'again'
    ? 'again'
    : row.status === 'released' || isFullyMarked(row, markable)
      ? 'marked'
      : isReady(row, markable)
        ? 'ready'
        : row.status === 'marking'
          ? 'ready'
          : 'none'

/** The class as the strip shows it; `open` is the work on the desk, whose other marker is named. */
export function stripStudents(
  rows: readonly ClassRow[],
  status: (row: ClassRow) => StripStudent['status'],
  currentId: string,
  open: MarkingView | undefined,
): readonly StripStudent[] {
  return rows.map((row) => ({
    id: row.person.id,
    name: nameOf(row.person),
    initials: row.person.initials,
    status: status(row),
    ...(open?.changedBy && row.person.id === currentId ? { here: nameOf(open.changedBy.person) } : {}),
  }))
}

/** The next person who waits, after (or before) one in an order; round the end once. */
export function nextWhere(
  rows: readonly ClassRow[],
  currentId: string,
  step: 1 | -1,
  waits: (row: ClassRow) => boolean,
): ClassRow | undefined {
  const at = rows.findIndex(({ person }) => person.id === currentId)
  for (let gone = 1; gone < rows.length; gone += 1) {
    const row = rows[(at + step * gone + rows.length * 2) % rows.length]
    if (row && row.person.id !== currentId && waits(row)) return row
  }
  return undefined
}

/** The first word of a name, for buttons where the whole stands beside. */
export const shortName = (name: string): string => name.split(/\s+/)[0] ?? name
