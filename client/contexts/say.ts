import { html, type TemplateResult } from 'lit'
import type { CallError } from '../data/errors.ts'
import { sayError, type Audience } from '../words/errors.ts'
import { sayKey, t, type WordKey } from '../words/words.ts'

/** The sentence for a call that brought nothing, for this reader. */
export function sayCallError(error: CallError, audience: Audience): string {
  if (error.code === 'offline') return t('common.offline')
  if (error.code === 'timed_out') return t('common.didNotWork')
  return sayError({ code: error.code, facts: error.facts }, audience)
}

/** Stands for a bold place while a message is filled; no word has it. */
const HOLE = '\u0000'

/** The words of a key with its text places in bold: names and things that the eye looks for. Numbers stay as they are. */
export function sayBold(key: WordKey, values: Readonly<Record<string, string | number>>): TemplateResult {
  const texts = Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const holes = Object.fromEntries(texts.map(([name], index) => [name, `${HOLE}${index}${HOLE}`]))
  const pieces = sayKey(key, { ...values, ...holes }).split(HOLE)
  return html`${pieces.map((piece, index) => (index % 2 === 0 ? piece : html`<b><bdi>${texts[Number(piece)]?.[1]}</bdi></b>`))}`
}
