import { en } from '../../contract/locales/en.ts'
import { es } from '../../contract/locales/es.ts'
import { formatMessage } from '../../contract/locales/format.ts'
import type { Rubric } from '../rubrics/rubric.ts'
import { dateLocaleOf, localeOf } from '../server-words.ts'
import { ownMark, type Marks } from './assessment.ts'

/** What every gradebook can hold and show. */
export const SCORE_COMMENT_LENGTH = 3000

/**
 * The comment that goes into the gradebook with a score: points, level and comment of each criterion, overall comment.
 * Plain text, one fact a line; criteria that nobody said anything about are left out.
 *
 * @param tag language of the reader as the LMS sent it: `es_mx` is one, so are words that are none
 */
export function scoreComment(
  { rubric, scoreMaximum }: { readonly rubric: Rubric; readonly scoreMaximum: number },
  marks: Marks,
  score: number,
  tag: string,
): string {
  const { grades } = localeOf(tag) === 'es' ? es : en
  const locale = dateLocaleOf(tag)
  const say = (key: keyof typeof grades, values: Readonly<Record<string, string | number>>): string =>
    formatMessage(grades[key], locale, values)
  const criteria = rubric.criteria.flatMap(({ id, name: criterion, levels }): readonly string[] => {
    const mark = ownMark(marks, id)
    if (!mark) return []
    const at = levels.findIndex((level) => level.id === mark.levelId)
    const level = levels[at]?.name
    const levelLine = at < 0 ? [] : [say(level ? 'levelLine' : 'levelUnnamedLine', { criterion, number: at + 1, level: level ?? '' })]
    const unseen = mark.notObserved ? [say('notObservedLine', { criterion })] : []
    const comment = oneLine(mark.comment)
    return [...levelLine, ...unseen, ...(comment ? [say('commentLine', { criterion, comment })] : [])]
  })
  const overall = oneLine(marks.overall?.text ?? '')
  const lines = [
    say('scoreLine', { score, maximum: scoreMaximum }),
    ...criteria,
    ...(overall ? [say('overallLine', { comment: overall })] : []),
  ]
  return cut(lines, say('cutLine', {}))
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Whole lines only, so that nobody reads half a sentence about their work. */
function cut(lines: readonly string[], rest: string): string {
  const whole = lines.join('\n')
  if (whole.length <= SCORE_COMMENT_LENGTH) return whole
  const kept: string[] = []
  let length = rest.length
  for (const line of lines) {
    length += line.length + 1
    if (length > SCORE_COMMENT_LENGTH) break
    kept.push(line)
  }
  return [...kept, rest].join('\n')
}
