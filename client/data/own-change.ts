import type { EvidenceItem, LearnerWorkView } from '../../server/contract/works.ts'
import { movePassages, type Moment, type Passage } from '../../server/contract/passages.ts'
import type { Change } from './outbox.ts'

export interface Details {
  readonly description?: string | null
  readonly pinnedTo?: string | null
  readonly name?: string
  readonly moments?: Moment[]
}

/** A change of the own work that the server has not confirmed. Plain data, because it waits on the shelf. */
export type OwnChange = Change &
  (
    | {
        readonly kind: 'text'
        readonly id: string
        readonly isNew: boolean
        readonly text: string
        /** All pinned parts of this very text; left out: they move with their words. */
        readonly passages?: readonly Passage[]
      }
    | { readonly kind: 'link'; readonly id: string; readonly url: string; readonly name: string }
    | { readonly kind: 'detail'; readonly id: string; readonly details: Details }
    | { readonly kind: 'self'; readonly criterionId: string; readonly levelId: string | null }
  )

/** The newer of two changes of one key; details add up, and pins go along with a later edit. */
export function mergeOwnChange(older: OwnChange, newer: OwnChange): OwnChange {
  if (older.kind === 'detail' && newer.kind === 'detail') return { ...newer, details: { ...older.details, ...newer.details } }
  if (older.kind === 'text' && newer.kind === 'text' && older.passages && !newer.passages)
    return { ...newer, passages: movePassages(older.passages, older.text, newer.text) }
  return newer
}

/** The work as it will be once the change has arrived. */
export function applyChange(view: LearnerWorkView, change: OwnChange, textIds: ReadonlyMap<string, string>): LearnerWorkView {
  if (change.kind === 'self') {
    const { [change.criterionId]: _old, ...others } = view.selfMarks
    return { ...view, selfMarks: change.levelId === null ? others : { ...others, [change.criterionId]: change.levelId } }
  }
  const id = textIds.get(change.id) ?? change.id
  const known = view.evidence.find((piece) => piece.id === id)
  if (known) return { ...view, evidence: view.evidence.map((piece) => (piece === known ? changedPiece(piece, change) : piece)) }
  const born = bornPiece(id, change)
  return born ? { ...view, evidence: [...view.evidence, born] } : view
}

function changedPiece(piece: EvidenceItem, change: Exclude<OwnChange, { kind: 'self' }>): EvidenceItem {
  if (change.kind === 'text') {
    const passages = change.passages ?? movePassages(piece.passages ?? [], piece.text ?? '', change.text)
    return { ...piece, text: change.text, passages: [...passages] }
  }
  if (change.kind === 'link') return piece
  const { description, pinnedTo, name, moments } = change.details
  return {
    ...piece,
    ...(name === undefined ? {} : { name }),
    ...(moments === undefined ? {} : { moments }),
    ...withOptional(piece, 'description', description),
    ...withOptional(piece, 'pinnedTo', pinnedTo),
  }
}

/** exactOptionalPropertyTypes: a cleared field becomes undefined by a cast here and is dropped by JSON. */
const withOptional = (piece: EvidenceItem, field: 'description' | 'pinnedTo', value: string | null | undefined): Partial<EvidenceItem> =>
  value === undefined || value === (piece[field] ?? null) ? {} : { [field]: value ?? undefined }

function bornPiece(id: string, change: Exclude<OwnChange, { kind: 'self' }>): EvidenceItem | undefined {
  if (change.kind === 'text') {
    if (change.text === '') return undefined
    const { text, passages = [] } = change
    return { id, kind: 'text', text, addedAt: '', changedAt: '', passages: [...passages] }
  }
  if (change.kind === 'link')
    return { id, kind: 'link', url: change.url, addedAt: '', changedAt: '', ...(change.name ? { name: change.name } : {}) }
  return undefined
}
