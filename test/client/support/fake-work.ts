import type { AddEvidence, ChangeEvidence, EvidenceItem, LearnerWorkView } from '../../../server/contract/works.ts'
import { movePassages } from '../../../server/contract/passages.ts'
import { challenge, okafor } from './school.ts'
import { FakeApi, ok, refusal } from './fake-api.ts'

export const emptyWork: LearnerWorkView = { challenge, status: 'open', rev: 0, evidence: [], selfMarks: {}, canTakeBack: false }

const at = '2026-11-24T16:31:00Z'

export const creekPhoto: EvidenceItem = {
  id: 'e-photo',
  kind: 'file',
  addedAt: at,
  changedAt: at,
  name: 'Creek gauge, Tuesday.jpg',
  fileId: 'f-photo',
  mediaType: 'image/jpeg',
  bytes: 812_000,
  description: 'A measuring stick in brown creek water, water at 42 centimetres',
  pinnedTo: 'ev',
}
export const note: EvidenceItem = {
  id: 'e-note',
  kind: 'text',
  addedAt: at,
  changedAt: at,
  text: 'We tested at three places. After rain the water by the new car park was four times as cloudy as upstream.\n\nThe town’s own sensor says 171 for the same afternoon, so ours is close. If the fields were the reason, upstream would be brown too, and it isn’t.',
  pinnedTo: 'me',
}
export const townLink: EvidenceItem = {
  id: 'e-link',
  kind: 'link',
  addedAt: at,
  changedAt: at,
  url: 'https://water.example/sensors/creek',
  name: 'The town’s sensor',
}

/** A learner's own work in memory, as the server keeps it. */
export class FakeOwnWork {
  readonly api = new FakeApi()
  work: LearnerWorkView
  readonly #removed = new Map<string, EvidenceItem>()
  readonly #keys = new Map<string, string>()
  #nextId = 1

  constructor(part: Partial<LearnerWorkView> = {}) {
    this.work = { ...emptyWork, ...part }
    const base = `/api/challenges/${this.work.challenge.id}/work`
    this.api
      .on('GET', base, () => ok(this.work))
      .on('POST', `${base}/evidence`, ({ body }) => this.#add(body as AddEvidence))
      .on('PATCH', `${base}/evidence/:id`, ({ body, params }) => this.#change(params[0] ?? '', body as ChangeEvidence))
      .on('DELETE', `${base}/evidence/:id`, ({ params }) => this.#remove(params[0] ?? ''))
      .on('POST', `${base}/evidence/:id/restore`, ({ params }) => this.#restore(params[0] ?? ''))
      .on('PUT', `${base}/self-marks/:id`, ({ body, params }) =>
        this.#selfMark(params[0] ?? '', (body as { levelId: string | null }).levelId),
      )
      .on('POST', `${base}/files`, ({ headers, body }) => this.#upload(headers, body as File))
      .on('POST', `${base}/hand-in`, () => this.#handIn())
      .on('POST', `${base}/take-back`, () => this.#save({ status: 'open', canTakeBack: false }))
      .on('GET', '/api/files/:id', () => ({ status: 200, blob: picture() }))
  }

  #save(part: Partial<LearnerWorkView>) {
    this.work = { ...this.work, ...part, rev: this.work.rev + 1 }
    return ok(this.work)
  }

  #id(): string {
    this.#nextId += 1
    return `e-${this.#nextId}`
  }

  #add(body: AddEvidence) {
    if (this.#keys.has(body.key)) return ok(this.work)
    if (body.kind === 'text' && body.text.trim() === '') return refusal('evidence_text_empty')
    const id = this.#id()
    this.#keys.set(body.key, id)
    const { key: _key, ...piece } = body
    return this.#save({ evidence: [...this.work.evidence, { id, addedAt: at, changedAt: at, ...(piece as { kind: 'text' }) }] })
  }

  #change(id: string, change: ChangeEvidence) {
    if (!this.work.evidence.some((piece) => piece.id === id)) return refusal('not_found')
    const [known] = this.work.evidence.filter((piece) => piece.id === id)
    if (change.text !== undefined && !change.passages && known?.passages)
      change = { ...change, passages: [...movePassages(known.passages, known.text ?? '', change.text)] }
    const evidence = this.work.evidence.map((piece) =>
      piece.id === id
        ? (JSON.parse(JSON.stringify({ ...piece, ...change }, (_key, value: unknown) => value ?? undefined)) as EvidenceItem)
        : piece,
    )
    return this.#save({ evidence })
  }

  #remove(id: string) {
    const piece = this.work.evidence.find((one) => one.id === id)
    if (piece) this.#removed.set(id, piece)
    return this.#save({ evidence: this.work.evidence.filter((one) => one.id !== id) })
  }

  #restore(id: string) {
    const piece = this.#removed.get(id)
    return piece ? this.#save({ evidence: [...this.work.evidence, piece] }) : refusal('not_found')
  }

  #selfMark(criterionId: string, levelId: string | null) {
    const { [criterionId]: _old, ...others } = this.work.selfMarks
    return this.#save({ selfMarks: levelId === null ? others : { ...others, [criterionId]: levelId } })
  }

  #upload(headers: Headers, file: File) {
    const key = headers.get('X-File-Key') ?? ''
    if (this.#keys.has(key)) return ok(this.work)
    const id = this.#id()
    this.#keys.set(key, id)
    const piece: EvidenceItem = {
      id,
      kind: 'file',
      addedAt: at,
      changedAt: at,
      name: decodeURIComponent(headers.get('X-File-Name') ?? ''),
      fileId: `f-${id}`,
      mediaType: file.type,
      bytes: file.size,
    }
    return this.#save({ evidence: [...this.work.evidence, piece] })
  }

  #handIn() {
    if (this.work.evidence.length === 0) return refusal('work_nothing_to_hand_in')
    return this.#save({ status: 'handed_in', handedInAt: new Date().toISOString(), canTakeBack: true })
  }
}

/** A work that came back: marked, released, and with the receipt on its way. */
export const released: Partial<LearnerWorkView> = {
  status: 'released',
  rev: 9,
  evidence: [note, creekPhoto, townLink],
  selfMarks: { ev: 'ev-2', me: 'me-3', ca: 'ca-3' },
  handedInAt: '2026-11-23T14:14:00Z',
  result: {
    releasedAt: '2026-11-24T13:05:00Z',
    teacher: okafor,
    score: 16,
    scoreMaximum: 24,
    marks: [
      {
        criterionId: 'ev',
        levelId: 'ev-3',
        notObserved: false,
        comment:
          'Two sources for the same afternoon, and you say they are close. You were harder on yourself than I am. Next: say what you would see if the fields were the cause.',
      },
      {
        criterionId: 'me',
        levelId: 'me-3',
        notObserved: false,
        comment: 'Anyone could repeat this from your list. I tried it at the bridge and got 44.',
      },
      {
        criterionId: 'ca',
        levelId: 'ca-2',
        notObserved: false,
        comment:
          'You show where the brown water comes in. I do not yet see why the car park sends mud down there. One drawing could do it.',
      },
      { criterionId: 'te', notObserved: false, comment: 'You kept the numbers in one place, so that all could use them.' },
    ],
    overall: 'A clear question, followed to the end.',
    receipt: { state: 'arrived', arrivedAt: '2026-11-24T13:10:00Z' },
  },
}

/** A small creek: drawn here, so that no file is needed. */
function picture(): Blob {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"><rect width="320" height="180" fill="#b9c4b4"/><path d="M0 62c50-18 90 4 150-8s110-22 170-4v60H0Z" fill="#7d8f76"/><path d="M0 92h320v88H0Z" fill="#8b6b45"/><rect x="196" y="18" width="22" height="122" fill="#f4f2e6"/></svg>'
  return new Blob([svg], { type: 'image/svg+xml' })
}
