import { AppError } from '../errors.ts'

/** Deepest nesting and most values of a body; the largest honest one (a rubric) has depth 6 and under 2,000 values. */
export const JSON_TEXT_LIMITS = { depth: 16, values: 20_000 } as const

/** Names that could reach a prototype when a body is merged or copied. */
const REFUSED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Looks over JSON text before it is parsed. It does not prove the text to be JSON (the parser does); it refuses what a parser lets pass:
 * keys that reach a prototype, the same key twice in one object, nesting and counts beyond the limits. One pass, linear.
 *
 * @throws AppError `bad_request` with `facts.why`
 */
export function checkJsonText(text: string): void {
  const open: (Set<string> | undefined)[] = []
  let values = 0
  let lastString: string | undefined
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '"') {
      const end = stringEnd(text, at)
      lastString = text.slice(at, end)
      at = end - 1
    } else if (char === '{' || char === '[') {
      open.push(char === '{' ? new Set() : undefined)
      if (open.length > JSON_TEXT_LIMITS.depth) refuse('depth')
    } else if (char === '}' || char === ']') open.pop()
    else if (char === ':') takeKey(lastString, open.at(-1))
    else if (char === ',' && ++values > JSON_TEXT_LIMITS.values) refuse('count')
  }
}

/** Index after the closing quote of the string that begins at `start`. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
  }
  return refuse('json')
}

function takeKey(token: string | undefined, keys: Set<string> | undefined): void {
  if (!keys || token === undefined) return
  const key = JSON.parse(token) as string
  if (REFUSED_KEYS.has(key)) refuse('key')
  if (keys.has(key)) refuse('duplicate')
  keys.add(key)
}

function refuse(why: string): never {
  throw new AppError('bad_request', { why })
}
