import { EVIDENCE_LIMITS } from '../../contract/words.ts'

/** Control characters, half characters, and the direction marks that make "gnp.exe" read as "exe.png". */
const HIDDEN = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF]/gu
/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/**
 * A name that is safe to show and to save under, ending in the extension of what the file really is.
 * Paths, control characters, marks that turn the reading direction and leading dots go; names of devices get a neighbour.
 *
 * @param given as the browser sent it
 * @param extension of the checked kind, without the dot
 */
export function safeFileName(given: string, extension: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(HIDDEN, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
  const stem = withoutExtension(plain, extension).replace(/[. ]+$/, '')
  const named = stem === '' || RESERVED.test(stem.split('.')[0] ?? '') ? `file${stem === '' ? '' : `_${stem}`}` : stem
  const room = EVIDENCE_LIMITS.nameLength - extension.length - 1
  return `${cutTo(named, room)}.${extension}`
}

function withoutExtension(name: string, extension: string): string {
  const dot = name.lastIndexOf('.')
  if (dot <= 0) return name
  const stem = /^[a-z0-9]{1,5}$/i.test(name.slice(dot + 1)) ? name.slice(0, dot) : name
  return stem.toLowerCase().endsWith(`.${extension}`) ? stem.slice(0, -extension.length - 1) : stem
}

/** Cuts between characters, never inside one. */
function cutTo(text: string, units: number): string {
  if (text.length <= units) return text
  let cut = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (cut.length + segment.length > units) break
    cut += segment
  }
  return cut
}
