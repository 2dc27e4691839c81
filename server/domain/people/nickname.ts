import { formatMessage } from '../../contract/locales/format.ts'
import { nicknames as en } from '../../contract/locales/en/nicknames.ts'
import { nicknames as es } from '../../contract/locales/es/nicknames.ts'
import { localeOf } from '../server-words.ts'

type Word = keyof typeof en

const QUALITIES = (Object.keys(en) as Word[]).filter((key) => key.startsWith('quality_'))
const THINGS = (Object.keys(en) as Word[]).filter((key) => key.startsWith('thing_'))

/** How many different nicknames there are before they begin again with a number behind them. */
export const NICKNAMES = QUALITIES.length * THINGS.length

/**
 * What to call a learner whose name is withheld: "Steady heron". The same for one place in one course, whoever asks, and another in
 * another course, so that two teachers cannot put their lists together. Different numbers have different nicknames: both lists of words
 * are walked at once, and their lengths share no factor, so a pair comes back only after all of them. Neighbours share no word.
 *
 * @param number the learner's number in the course, 1 or more
 * @param tag language of the reader; the same words in each
 */
export function nicknameOf(courseId: string, number: number, tag: string): string {
  const words: Readonly<Record<Word, string>> = localeOf(tag) === 'es' ? es : en
  const place = beginning(courseId) + number
  const quality = QUALITIES[place % QUALITIES.length] ?? 'quality_kind'
  const thing = THINGS[place % THINGS.length] ?? 'thing_alder'
  const nickname = formatMessage(words.join, tag, { quality: words[quality], thing: words[thing] })
  const round = Math.floor((number - 1) / NICKNAMES) + 1
  return round === 1 ? nickname : formatMessage(words.again, tag, { nickname, round: String(round) })
}

/** Where in the lists a course begins: FNV-1a of its id, which is random or an HMAC already. */
function beginning(courseId: string): number {
  let hash = 0x81_1c_9d_c5
  for (const letter of courseId) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01_00_01_93) >>> 0
  return hash % NICKNAMES
}
