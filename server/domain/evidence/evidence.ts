import { isDeepStrictEqual } from 'node:util'
import { isPassage, movePassages, type Moment, type Passage } from '../../contract/passages.ts'
import { EVIDENCE_LIMITS, type EvidenceKind } from '../../contract/words.ts'
import { AppError } from '../../errors.ts'

/** How long a removed piece can come back, in milliseconds. */
export const RESTORE_MS = 10 * 60_000

/** One piece of evidence. Times are epoch milliseconds; `fileId` is a full store id. */
export interface Evidence {
  readonly id: string
  /** Made by the browser: sending the same piece again changes nothing. */
  readonly key: string
  readonly kind: EvidenceKind
  readonly addedAt: number
  readonly changedAt: number
  /** Set while it is removed and can still come back. */
  readonly removedAt?: number
  readonly text?: string
  readonly url?: string
  readonly name?: string
  readonly fileId?: string
  readonly mediaType?: string
  readonly bytes?: number
  readonly description?: string
  readonly pinnedTo?: string
  /** Parts of a text that show a criterion, by where they begin. */
  readonly passages?: readonly Passage[]
  /** Moments of a sound or film that show a criterion, in order. */
  readonly moments?: readonly Moment[]
}

/** What a learner may change; null clears. */
export interface EvidenceChange {
  readonly text?: string | undefined
  readonly name?: string | undefined
  readonly description?: string | null | undefined
  readonly pinnedTo?: string | null | undefined
  /** All of them, on the text as it is after this change. */
  readonly passages?: readonly Passage[] | undefined
  /** All of them. */
  readonly moments?: readonly Moment[] | undefined
}

interface Born {
  readonly id: string
  readonly key: string
  readonly now: number
}

const born = ({ id, key, now }: Born) => ({ id, key, addedAt: now, changedAt: now })

/** @throws AppError `evidence_text_empty` */
export function textEvidence(birth: Born, text: string): Evidence {
  if (text.trim() === '') throw new AppError('evidence_text_empty')
  return { ...born(birth), kind: 'text', text }
}

/** @throws AppError `evidence_link_refused` for anything but a plain http or https address without a password in it */
export function linkEvidence(birth: Born, link: { readonly url: string; readonly name?: string | undefined }): Evidence {
  const url = safeUrl(link.url)
  return { ...born(birth), kind: 'link', url, ...(link.name ? { name: link.name } : {}) }
}

export function fileEvidence(
  birth: Born,
  file: { readonly fileId: string; readonly name: string; readonly mediaType: string; readonly bytes: number },
): Evidence {
  return { ...born(birth), kind: 'file', ...file }
}

/**
 * Changes a piece. Text may become empty here, because drafts are saved at each pause; hand-in leaves empty pieces out.
 * @returns the same object when nothing differs
 * @throws AppError `bad_request` for a text, passages or moments in a piece that has none, and for a passage without words
 */
export function changeEvidence(piece: Evidence, change: EvidenceChange, now: number): Evidence {
  if (change.text !== undefined && piece.kind !== 'text')
    throw new AppError('bad_request', {}, { fields: [{ path: 'text', code: 'wrong_shape' }] })
  const { passages: _passages, moments: _moments, ...before } = piece
  const passages = changedPassages(piece, change)
  const moments = changedMoments(piece, change)
  const next: Evidence = {
    ...withField(withField(before, 'description', change.description), 'pinnedTo', change.pinnedTo),
    ...(passages.length === 0 ? {} : { passages }),
    ...(moments.length === 0 ? {} : { moments }),
    ...(change.text === undefined ? {} : { text: change.text }),
    ...(change.name ? { name: change.name } : {}),
  }
  const same = (['text', 'name', 'description', 'pinnedTo'] as const).every((field) => next[field] === piece[field])
  const samePins = isDeepStrictEqual([passages, moments], [piece.passages ?? [], piece.moments ?? []])
  return same && samePins ? piece : { ...next, changedAt: now }
}

/** Whether time runs in it. */
const isTimed = ({ mediaType = '' }: Evidence): boolean => /^(audio|video)\//.test(mediaType)

function changedMoments(piece: Evidence, { moments }: EvidenceChange): readonly Moment[] {
  if (moments === undefined) return piece.moments ?? []
  if (moments.length > 0 && !isTimed(piece)) throw new AppError('bad_request', {}, { fields: [{ path: 'moments', code: 'wrong_shape' }] })
  return moments.toSorted((a, b) => a.at - b.at)
}

function changedPassages(piece: Evidence, { text = piece.text ?? '', passages }: EvidenceChange): readonly Passage[] {
  if (passages === undefined) return movePassages(piece.passages ?? [], piece.text ?? '', text)
  const wrong = passages.findIndex((passage) => piece.kind !== 'text' || !isPassage(passage, text))
  if (wrong >= 0) throw new AppError('bad_request', {}, { fields: [{ path: `passages.${wrong}`, code: 'out_of_range' }] })
  return passages.toSorted((a, b) => a.start - b.start || a.end - b.end)
}

/** Whether there is anything to look at. */
export const hasContent = (piece: Evidence): boolean => piece.kind !== 'text' || (piece.text ?? '').trim() !== ''

export const isRemoved = (piece: Evidence): boolean => piece.removedAt !== undefined

/** Removed for longer than it could come back. */
export const isGone = (piece: Evidence, now: number): boolean => piece.removedAt !== undefined && now - piece.removedAt > RESTORE_MS

function withField(piece: Evidence, field: 'description' | 'pinnedTo', value: string | null | undefined): Evidence {
  if (value === undefined) return piece
  if (value) return { ...piece, [field]: value }
  const { [field]: _cleared, ...rest } = piece
  return rest
}

function safeUrl(text: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined
  const fine = url && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname && !url.username && !url.password
  if (!fine || url.href.length > EVIDENCE_LIMITS.urlLength) throw new AppError('evidence_link_refused')
  return url.href
}
