import type { ChangeMarks, ClassRow, ClassView, CriterionMark, MarkingView, PersonView } from '../../../server/contract/works.ts'
import { scoreSum } from '../../../client/data/score.ts'
import { challenge, okafor, rubric, students } from './school.ts'
import { FakeApi, ok, refusal } from './fake-api.ts'
import { creekPhoto, note, townLink } from './fake-work.ts'

/** Its passages lie over each other. */
const pinnedNote = {
  ...note,
  passages: [
    { start: 3, end: 25, criterionId: 'ca' },
    { start: 13, end: 25, criterionId: 'ev' },
  ],
}

const mark = (criterionId: string, n: number, comment = ''): CriterionMark => ({
  criterionId,
  notObserved: false,
  comment,
  ...(n > 0 ? { levelId: `${criterionId}-${n}` } : {}),
})

/** Which state each student of the school begins in. */
const BEGIN: readonly (Partial<MarkingView> & Pick<MarkingView, 'status'>)[] = [
  { status: 'handed_in', handedInAt: '2026-11-24T14:14:00Z', selfMarks: { ev: 'ev-2', me: 'me-3', ca: 'ca-3' } },
  {
    status: 'released',
    handedInAt: '2026-11-23T10:00:00Z',
    releasedAt: '2026-11-24T11:40:00Z',
    marks: [mark('ev', 3), mark('me', 2), mark('ca', 3)],
    receipt: { state: 'arrived', arrivedAt: '2026-11-24T11:42:00Z' },
  },
  { status: 'handed_in', handedInAt: '2026-11-24T15:10:00Z' },
  { status: 'marking', handedInAt: '2026-11-23T09:00:00Z', marks: [mark('ev', 2), mark('me', 2), mark('ca', 2)], unreleasedChanges: true },
  {
    status: 'again',
    handedInAt: '2026-11-24T16:00:00Z',
    marks: [mark('ev', 3), mark('me', 3), mark('ca', 1)],
    receipt: { state: 'blocked', reason: 'not_published' },
  },
  { status: 'handed_in', handedInAt: '2026-11-24T16:05:00Z' },
  { status: 'open' },
  { status: 'handed_in', handedInAt: '2026-11-24T16:20:00Z' },
  {
    status: 'released',
    handedInAt: '2026-11-23T08:00:00Z',
    marks: [mark('ev', 4), mark('me', 3), mark('ca', 3)],
    receipt: { state: 'retrying', reason: 'lms_unavailable', nextTryAt: '2026-11-24T19:58:00Z' },
  },
  { status: 'open' },
]

/** A class and its works in memory, as the server keeps them. */
export class FakeClass {
  readonly api = new FakeApi()
  readonly works = new Map<string, MarkingView>()
  trouble: ClassView['trouble']
  roster: ClassView['roster'] = { state: 'fresh', syncedAt: '2026-11-24T16:40:00Z' }

  constructor() {
    students.forEach((person, index) => this.works.set(person.id, begin(person, BEGIN[index] ?? { status: 'open' })))
    const base = `/api/challenges/${challenge.id}`
    this.api
      .on('GET', `${base}/class`, () => ok(this.view))
      .on('GET', `${base}/class?sync=1`, () => ok(this.view))
      .on('GET', `${base}/works/:id`, ({ params }) => this.#answer(params[0] ?? ''))
      .on('PATCH', `${base}/works/:id/marks`, ({ params, body }) => this.#change(params[0] ?? '', body as ChangeMarks))
      .on('POST', `${base}/release`, ({ body }) => this.#release((body as { personIds?: string[] }).personIds))
      .on('POST', `${base}/works/:id/withdraw`, ({ params }) => this.#withdraw(params[0] ?? ''))
      .on('POST', `${base}/works/:id/deliver`, ({ params }) => this.change(params[0] ?? '', { receipt: { state: 'waiting' } }))
      .on('GET', '/api/challenges', () => ok({ challenges: [challenge] }))
      .on('GET', '/api/files/:id', () => ({
        status: 200,
        blob: new Blob(
          ['<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"><rect width="320" height="180" fill="#8b6b45"/></svg>'],
          { type: 'image/svg+xml' },
        ),
      }))
      .on('GET', '/api/library/rubrics/:id/comments', () =>
        ok({
          comments: [
            {
              id: 'k1',
              criterionId: 'ev',
              levelId: 'ev-3',
              comment: 'Two sources, and you say where each is from.',
              nextStep: 'Say what would prove you wrong.',
            },
            {
              id: 'k2',
              criterionId: 'ev',
              levelId: 'ev-2',
              comment: 'One source, named clearly.',
              nextStep: 'Find a second one that you did not make.',
            },
          ],
        }),
      )
  }

  get view(): ClassView {
    const rows = [...this.works.values()].map(rowOf)
    return {
      challenge,
      rows,
      roster: this.roster,
      ...(this.trouble ? { trouble: this.trouble } : {}),
      markedCount: rows.filter(({ marked }) => marked === 3).length,
      releasableCount: [...this.works.values()].filter((work) => rowOf(work).marked === 3 && work.unreleasedChanges).length,
    }
  }

  change(personId: string, part: Partial<MarkingView>) {
    const work = this.works.get(personId)
    if (!work) return refusal('not_found')
    this.works.set(personId, { ...work, ...part, rev: work.rev + 1 })
    return this.#answer(personId)
  }

  /** As a colleague, or the reader themselves, does it on another page. */
  markElsewhere(person: PersonView, personId: string, theirs: Partial<CriterionMark> & Pick<CriterionMark, 'criterionId'>): void {
    const work = this.works.get(personId)
    if (!work) return
    const { criterionId } = theirs
    const at = new Date().toISOString()
    const isOwn = person.id === okafor.id
    const known = work.marks.find((one) => one.criterionId === criterionId)
    this.#writers.set(`${personId}/${criterionId}`, { rev: work.rev + 1, desk: 'elsewhere' })
    this.change(personId, {
      marks: withMark(work.marks, { notObserved: false, comment: '', ...known, ...theirs }),
      touches: [...work.touches.filter((touch) => touch.criterionId !== criterionId), { criterionId, person, at, isOwn }],
      ...(isOwn ? {} : { changedBy: { person, at } }),
    })
  }
  /** Which page wrote a criterion last, and in which version. */
  readonly #writers = new Map<string, { readonly rev: number; readonly desk: string | undefined }>()

  #answer(personId: string) {
    const work = this.works.get(personId)
    if (!work) return refusal('not_found')
    const { score: _old, ...rest } = work
    const { score } = scoreSum(rubric, work.marks, work.scoreMaximum)
    return ok({ ...rest, ...(score === undefined ? {} : { score }) })
  }

  #change(personId: string, { rev, desk, criterion, overall }: ChangeMarks) {
    const work = this.works.get(personId)
    if (!work) return refusal('not_found')
    const place = `${personId}/${criterion?.criterionId ?? ''}`
    const writer = this.#writers.get(place)
    if (criterion && writer && writer.rev > rev && writer.desk !== desk)
      return refusal('changed_meanwhile', { facts: { criterionId: criterion.criterionId } })
    this.#writers.set(place, { rev: work.rev + 1, desk })
    const known = work.marks.find((one) => one.criterionId === criterion?.criterionId)
    const marks = criterion ? withMark(work.marks, changed(known, criterion)) : work.marks
    return this.change(personId, {
      marks,
      status: work.status === 'handed_in' || work.status === 'open' ? 'marking' : work.status,
      unreleasedChanges: true,
      ...(overall === undefined ? {} : { overall }),
    })
  }

  #withdraw(personId: string) {
    const work = this.works.get(personId)
    if (!work?.releasedAt) return refusal('nothing_to_release')
    const { releasedAt: _gone, ...rest } = work
    this.works.set(personId, {
      ...rest,
      rev: work.rev + 1,
      status: 'marking',
      unreleasedChanges: true,
      receipt: { state: 'waiting', takesOut: true },
    })
    return this.#answer(personId)
  }

  #release(personIds: readonly string[] | undefined) {
    for (const [id, work] of this.works) {
      if (!work.unreleasedChanges || rowOf(work).marked < 3 || (personIds && !personIds.includes(id))) continue
      this.change(id, { status: 'released', unreleasedChanges: false, releasedAt: new Date().toISOString(), receipt: { state: 'waiting' } })
    }
    return ok(this.view)
  }
}

function begin(person: PersonView, part: Partial<MarkingView> & Pick<MarkingView, 'status'>): MarkingView {
  return {
    person,
    rev: 1,
    evidence: part.status === 'open' ? [] : [pinnedNote, creekPhoto, townLink],
    selfMarks: {},
    marks: [],
    overall: '',
    scoreMaximum: challenge.scoreMaximum,
    unreleasedChanges: false,
    receipt: { state: 'none' },
    touches: [],
    ...part,
  }
}

function rowOf(work: MarkingView): ClassRow {
  const { score } = scoreSum(rubric, work.marks, work.scoreMaximum)
  return {
    person: work.person,
    status: work.status,
    ...(work.handedInAt === undefined ? {} : { handedInAt: work.handedInAt }),
    decided: work.marks.filter(({ levelId, notObserved }) => levelId !== undefined || notObserved).map(({ criterionId }) => criterionId),
    marked: work.marks.filter(({ levelId, notObserved }) => levelId !== undefined || notObserved).length,
    ...(score === undefined ? {} : { score }),
    receipt: work.receipt,
    left: false,
  }
}

const withMark = (marks: readonly CriterionMark[], next: CriterionMark): CriterionMark[] => [
  ...marks.filter(({ criterionId }) => criterionId !== next.criterionId),
  next,
]

function changed(known: CriterionMark | undefined, change: NonNullable<ChangeMarks['criterion']>): CriterionMark {
  const level = change.notObserved ? undefined : change.levelId === undefined ? known?.levelId : (change.levelId ?? undefined)
  return {
    criterionId: change.criterionId,
    ...(level === undefined ? {} : { levelId: level }),
    notObserved: change.notObserved ?? (change.levelId ? false : (known?.notObserved ?? false)),
    comment: change.comment ?? known?.comment ?? '',
  }
}
