import type { TenantDoc } from '../../store/store.ts'

/** A person as one LMS names them. Name parts are absent where the LMS withholds them; mail is never kept. */
export interface Person extends TenantDoc {
  readonly registrationId: string
  /** The LMS's own id of the person: what scores are sent to. */
  readonly subject: string
  readonly name?: string
  readonly givenName?: string
  readonly familyName?: string
  readonly createdAt: number
}

/** What a launch or a roster says about a person's name. */
export interface NameParts {
  readonly name?: string | undefined
  readonly givenName?: string | undefined
  readonly familyName?: string | undefined
}

export const NAME_LENGTH = 200

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Makes foreign text fit to keep: well-formed Unicode, no control characters, at most `max` code units, cut between graphemes.
 * Everything a reader could see stays as it was; markup is text and stays too.
 */
export function tidyText(text: string, max: number): string {
  const clean = text
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
  if (clean.length <= max) return clean
  let end = 0
  for (const { index, segment } of graphemes.segment(clean.slice(0, max * 2))) {
    if (index + segment.length > max) break
    end = index + segment.length
  }
  return clean.slice(0, end === 0 ? max : end).trim()
}

/** Tidied name parts, empty ones left out. */
export function nameParts(said: NameParts): { readonly name?: string; readonly givenName?: string; readonly familyName?: string } {
  const part = (text: string | undefined): string | undefined => (text === undefined ? undefined : tidyText(text, NAME_LENGTH) || undefined)
  const [name, givenName, familyName] = [part(said.name), part(said.givenName), part(said.familyName)]
  return { ...(name ? { name } : {}), ...(givenName ? { givenName } : {}), ...(familyName ? { familyName } : {}) }
}

/** The name to show, or undefined where it is withheld. */
export function displayName({ name, givenName, familyName }: NameParts): string | undefined {
  return name ?? ([givenName, familyName].filter(Boolean).join(' ') || undefined)
}

/**
 * Two graphemes of a name, one of a single name: the first of the first and of the last word that begins with a letter or a digit.
 * A name of pictures only gives its first picture.
 */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const starts = words.flatMap((word) => firstGrapheme(word.replace(/^[^\p{L}\p{N}]+/u, '')) ?? [])
  const [first, last] = [starts[0], starts.length > 1 ? starts.at(-1) : undefined]
  if (first === undefined) return firstGrapheme(name.trim()) ?? '?'
  return upper(first) + (last === undefined ? '' : upper(last))
}

/** One ASCII character before another stands for itself; a segmenter takes as long for it as a database read. */
const PLAIN_START = /^[\x20-\x7e](?=[\x20-\x7e]|$)/

const firstGrapheme = (text: string): string | undefined => {
  if (PLAIN_START.test(text)) return text[0]
  const [first] = graphemes.segment(text)
  return first?.segment
}

/** Upper case that stays one grapheme: ß would become two. */
const upper = (grapheme: string): string => {
  if (PLAIN_START.test(grapheme)) return grapheme.toUpperCase()
  const raised = grapheme.toLocaleUpperCase('und')
  return firstGrapheme(raised) === raised ? raised : grapheme
}
