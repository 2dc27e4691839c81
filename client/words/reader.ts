import type { WordsLocale } from './catalogue.ts'

/** Who reads: one for the page. `loadWords` sets the language, `setReader` the rest; nothing else writes here. */
interface Reader {
  locale: WordsLocale
  /** BCP 47 tag for plural rules and lists. */
  language: string
  /** BCP 47 tag for dates and numbers, such as `en-GB`. */
  dateLocale: string
  /** IANA zone of the reader. */
  zone: string
  /** IANA zone of the school, where known. */
  schoolZone: string | undefined
  now: () => number
}

export const reader: Reader = {
  locale: 'en',
  language: 'en',
  dateLocale: 'en',
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  schoolZone: undefined,
  now: () => Date.now(),
}

/** Takes what the first data says about the reader: dates' language and the school's zone. Tests also fix the zone and the clock. */
export const setReader = (known: Partial<Pick<Reader, 'dateLocale' | 'zone' | 'schoolZone' | 'now'>>): void => {
  Object.assign(reader, known)
}
