import { places as placesEn } from '../contract/locales/en/places.ts'
import { server as en } from '../contract/locales/en/server.ts'
import { places as placesEs } from '../contract/locales/es/places.ts'
import { server as es } from '../contract/locales/es/server.ts'
import type { Translation } from '../contract/locales/format.ts'
import type { Locale } from '../contract/words.ts'

/** The language of the screens for a language tag as an LMS sends it (`es_MX`, `en-GB`); English where we have no other. */
export function localeOf(tag: string | undefined): Locale {
  const [language] = (tag ?? '').toLowerCase().split(/[-_]/)
  return language === 'es' || language === 'qps' ? language : 'en'
}

/** The tag for dates and numbers: the LMS's own where it is one that `Intl` knows in the language of the screens, else that language. */
export function dateLocaleOf(tag: string | undefined): string {
  const locale = localeOf(tag)
  const fallback = locale === 'es' ? 'es' : 'en'
  try {
    const [known] = Intl.getCanonicalLocales((tag ?? '').replaceAll('_', '-'))
    return known?.split('-')[0] === fallback && Intl.DateTimeFormat.supportedLocalesOf(known).length > 0 ? known : fallback
  } catch {
    return fallback
  }
}

/** The server's own words in the language of a tag. */
export const serverWords = (tag: string | undefined): Translation<typeof en> => (localeOf(tag) === 'es' ? es : en)

/** What links to places are called in a course, in the language of a tag. */
export const placeWords = (tag: string | undefined): Translation<typeof placesEn> => (localeOf(tag) === 'es' ? placesEs : placesEn)
