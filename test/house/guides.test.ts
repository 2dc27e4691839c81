import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERRORS } from '../../server/contract/errors.ts'
import { en } from '../../server/contract/locales/en.ts'
import { DELIVERY_REASONS } from '../../server/contract/words.ts'
import { root, sourceFiles } from './imports.ts'
import { readingGrade } from './reading-grade.ts'

const read = (page: string): string => readFileSync(join(root, 'docs', page), 'utf8')

/** Every sentence of the interface, places filled with anything. */
const screenWords: readonly string[] = Object.values(en).flatMap((area) =>
  Object.values(area as Record<string, string | Record<string, string>>).flatMap((word) =>
    typeof word === 'string' ? [word] : Object.values(word),
  ),
)
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
/** `{name}` and `{count}` stand for anything; a guide writes "…" for them. */
const onScreen = screenWords.map((word) => new RegExp(`(^|.*\\W)${escaped(word).replace(/\\\{\w+\\\}/g, '.*')}`, 'su'))
const isOnScreen = (phrase: string): boolean =>
  screenWords.some((word) => word.includes(phrase)) || onScreen.some((pattern) => pattern.test(phrase) && pattern.source.length > 16)

/** Bold words that name a thing rather than quote the screen. */
const OWN_WORDS = new Set(['challenge', 'rubric', 'Cairn', 'publish', 'save', 'driving question', 'The rubric', 'students’ words', 'marker’s words', 'counts', 'practice', 'comment only', 'Two of you mark the same class', 'How points come about', 'Your LMS’s student view', 'A copied course', 'A link that opens nothing yet', 'Cairn opens in its own window', 'Left the page open for long', 'What fits', 'Is it saved', 'A page says', 'It still does not open', 'A button says', 'A file did not go up']) // prettier-ignore

const boldIn = (page: string): readonly string[] =>
  [...read(page).matchAll(/\*\*(.+?)\*\*/g)].map(([, phrase = '']) => phrase.replace(/[.:?]+$/, '').replace(/ ….*$/, ''))

describe('the guides', () => {
  it.each(['teachers.md', 'students.md'])('names buttons and signs as the screen does: %s', (page) => {
    const unknown = boldIn(page).filter((phrase) => !OWN_WORDS.has(phrase) && !isOnScreen(phrase))
    expect(unknown).toEqual([])
    expect(isOnScreen('Submit my work')).toBe(false)
  })

  it('says of every reason why a grade is not there yet who does what', () => {
    const page = read('troubleshooting.md')
    expect(DELIVERY_REASONS.filter((reason) => !page.includes(`| \`${reason}\``))).toEqual([])
  })

  it('says of every refusal of a launch what to do', () => {
    const page = read('troubleshooting.md')
    const codes = Object.keys(ERRORS).filter((code) => /^(launch|login|deployment)_|^registration_(disabled|pending)$/.test(code))
    expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([])
  })

  it('speaks to students in short sentences and plain words', () => {
    const paragraphs = read('students.md')
      .split(/\n\s*\n|\n- /)
      .map((text) =>
        text
          .replace(/^#+ .*$/m, '')
          .replace(/!\[.*?\]\(.*?\)|\*\*|^- |`[^`]*`/gm, ' ')
          .trim(),
      ) // prettier-ignore
      .filter((text) => text !== '')
    const long = paragraphs.flatMap((text) => text.split(/(?<=[.?!:])\s+/)).filter((sentence) => sentence.split(/\s+/).length > 14)
    expect(long).toEqual([])
    expect(readingGrade(paragraphs.join(' '))).toBeLessThanOrEqual(4.5)
  })

  it('explains every line that the log can hold above debug', () => {
    const page = read('operators.md')
    const said = LOG_LINES.filter((line) => !page.includes(`\`${line}\``))
    expect(LOG_LINES.length).toBeGreaterThan(15)
    expect(said).toEqual([])
  })
})

const LOG_LINES: readonly string[] = sourceFiles('server')
  .filter((file) => !file.startsWith('server/practice-lms'))
  .flatMap((file) => logLinesIn(readFileSync(join(root, file), 'utf8')))

/** The last argument of each call of the log. */
function logLinesIn(source: string): readonly string[] {
  return [...source.matchAll(/\blog\s*\.(?:info|warn|error|fatal)\(/g)].flatMap(({ index, 0: call }) => {
    const [, line] = /'([^']+)',?\s*$/.exec(argumentsFrom(source, index + call.length)) ?? []
    return line === undefined ? [] : [line]
  })
}

/** Up to the bracket that closes. */
function argumentsFrom(source: string, start: number): string {
  let depth = 1
  let at = start
  for (; at < source.length && depth > 0; at++) {
    if (source[at] === '(') depth++
    if (source[at] === ')') depth--
  }
  return source.slice(start, at - 1)
}
