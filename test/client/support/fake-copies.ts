import type { CopiesView, CopyPreview, CopyRow, MovedView } from '../../../server/contract/copies.ts'
import { FakeClass } from './fake-class.ts'
import { ok, refusal, type FakeApi } from './fake-api.ts'

export const copyRow = (id: string, title: string, over: Partial<CopyRow> = {}): CopyRow => ({
  source: {
    id,
    title,
    course: 'Grade 8 Science 2025–26',
    rubric: { title: 'Inquiry', criteria: ['Evidence', 'Reasoning'] },
    scoreMaximum: 20,
    hasDue: true,
  },
  state: 'to_move',
  links: [{ id: `link-${id}`, title, by: 'own_id' }],
  ...over,
})

const PREVIEW: CopyPreview = {
  title: 'Dark sky',
  drivingQuestion: 'Why do we see so few stars?',
  handIn: 'A map and a letter.',
  rubric: {
    title: 'Inquiry',
    criteria: [
      {
        id: 'evidence',
        name: 'Evidence',
        question: 'How do you know?',
        kind: 'scored',
        weight: 1,
        levels: [
          { id: 'l1', name: 'Not yet', learner: 'I say what I think.', marker: '', points: 0 },
          { id: 'l2', name: 'There', learner: 'I say how I know.', marker: '', points: 20 },
        ],
      },
      { id: 'word', name: 'A word', question: '', kind: 'feedback_only', weight: 0, levels: [] },
    ],
  },
  scoreMaximum: 20,
}

/** A copied course in memory, as the contract answers. Moving takes until `release`, where a test holds it. */
export class FakeCopies {
  readonly class = new FakeClass()
  view: CopiesView = {
    courses: [{ id: 'c-old', title: 'Grade 8 Science 2025–26' }],
    rows: [
      copyRow('s-sky', 'Dark sky'),
      copyRow('s-creek', 'Brown creek', { links: [] }),
      copyRow('s-seed', 'Seeds', { links: [{ id: 'link-s-seed', title: 'Seeds', by: 'title' }] }),
    ],
    unknown: [{ id: 'link-x', title: 'Homework 3' }],
  }
  refuses: string | undefined
  holds: Promise<void> | undefined

  get api(): FakeApi {
    return this.class.api
  }

  install(): this {
    this.api
      .on('GET', '/api/copies', () => ok(this.view))
      .on('GET', '/api/copies/:id', () => ok(PREVIEW))
      .on('GET', '/api/challenges', () => ok({ challenges: [this.class.view.challenge] }))
      .on('POST', '/api/copies/:id/move', async ({ params: [id = ''], body }) => {
        await this.holds
        if (id === this.refuses) return refusal('not_found')
        return ok(this.#move(id, (body as { linkIds: readonly string[] }).linkIds))
      })
      .on('PUT', '/api/copies/:id/left', ({ params: [id = ''] }) => ok(this.#set(id, 'left')))
      .on('DELETE', '/api/copies/:id/left', ({ params: [id = ''] }) => ok(this.#set(id, 'to_move')))
      .on('PUT', '/api/copies/links/:id', ({ params: [id = ''] }) => {
        this.view = { ...this.view, unknown: this.view.unknown.filter((link) => link.id !== id) }
        return ok(this.view)
      })
    this.api.install()
    return this
  }

  #set(id: string, state: CopyRow['state']): CopiesView {
    this.view = { ...this.view, rows: this.view.rows.map((row) => (row.source.id === id ? { ...row, state } : row)) }
    return this.view
  }

  #move(id: string, linkIds: readonly string[]): MovedView {
    const row = this.view.rows.find(({ source }) => source.id === id)
    const chosen = this.view.unknown.filter((link) => linkIds.includes(link.id))
    this.#set(id, 'moved')
    this.view = {
      ...this.view,
      rows: this.view.rows.map((one) => (one.source.id === id ? { ...one, links: [] } : one)),
      unknown: this.view.unknown.filter((link) => !chosen.includes(link)),
    }
    const moved = [...(row?.links.map(({ by: _by, ...link }) => link) ?? []), ...chosen]
    return { challenge: { id: `new-${id}`, title: row?.source.title ?? '' }, isNew: true, moved, kept: [], withoutDue: true }
  }
}
