import { formatMessage, type Area, type Message, type PlaceValue } from '../../server/contract/locales/format.ts'
import { CATALOGUE, type ClientArea, type PlacesFor, type WordKey, type WordsLocale } from './catalogue.ts'
import { reader } from './reader.ts'

export type { ClientArea, WordKey, WordsLocale } from './catalogue.ts'

const loaded = new Map<string, Area>()

const RTL = new Set(['ar', 'dv', 'fa', 'he', 'ps', 'ur', 'yi'])

/** Reading direction of a language tag. */
export const directionOf = (locale: string): 'ltr' | 'rtl' => (RTL.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr')

/** The language that plural rules, numbers and lists follow. */
const formatLocale = (locale: WordsLocale): string => (locale === 'qps' ? 'en' : locale === 'ar-test' ? 'ar-u-nu-latn' : locale)

async function wordsOf(locale: WordsLocale, area: ClientArea): Promise<Area> {
  if (locale === 'en' || locale === 'es') return CATALOGUE[locale][area]()
  const [english, pseudo] = await Promise.all([CATALOGUE.en[area](), import('./pseudo.ts')])
  return locale === 'qps' ? pseudo.pseudoArea(english) : pseudo.arabicArea(english)
}

async function loadArea(locale: WordsLocale, area: ClientArea): Promise<void> {
  const words = await wordsOf(locale, area)
  // Words that come after the language has changed would stand among those of the new one.
  if (reader.locale === locale) loaded.set(area, words)
}

/**
 * Loads the words of some areas, one chunk each. Await it before the first render; `common` and `parts` are always loaded.
 * Calling it again adds areas; with another locale it begins anew. What comes later than the first render is for `addWords`.
 */
export async function loadWords(locale: WordsLocale, areas: readonly ClientArea[]): Promise<void> {
  if (reader.locale !== locale) loaded.clear()
  reader.locale = locale
  reader.language = formatLocale(locale)
  const wanted = new Set<ClientArea>(['common', 'parts', ...areas])
  await Promise.all([...wanted].filter((area) => !loaded.has(area)).map((area) => loadArea(locale, area)))
}

/** Adds areas in the language that is current when it is called: a late load never changes the language. */
export const addWords = (areas: readonly ClientArea[]): Promise<void> => loadWords(reader.locale, areas)

function messageOf(key: string): Message | undefined {
  const dot = key.indexOf('.')
  return loaded.get(key.slice(0, dot))?.[key.slice(dot + 1)]
}

/** True when the loaded catalogue has this key. For keys made from data, such as error codes. */
export const hasWord = (key: string): key is WordKey => messageOf(key) !== undefined

/** The words of a key made from data; the key itself where it is not known, so that a test or a person can name it. */
export function sayKey(key: string, values: Readonly<Record<string, PlaceValue>> = {}): string {
  const message = messageOf(key)
  return message === undefined ? key : formatMessage(message, reader.language, values)
}

/**
 * The words of a key, with its places filled: `t('learner.handIn')`, `t('educator.marked', { count: 11, of: 26 })`.
 * Keys and places are checked by the compiler against the English catalogue.
 */
export const t = <K extends WordKey>(key: K, ...[values]: PlacesFor<K>): string => sayKey(key, values ?? {})

/** A number as the reader writes it; at most 2 decimals. */
export const sayNumber = (value: number): string => new Intl.NumberFormat(reader.dateLocale, { maximumFractionDigits: 2 }).format(value)

/** A share from 0 to 1 as a whole percentage. */
export const sayPercent = (share: number): string => new Intl.NumberFormat(reader.dateLocale, { style: 'percent' }).format(share)

/** File size: `62 MB`, `840 kB`. */
export function sayBytes(bytes: number): string {
  const mega = bytes >= 1024 * 1024
  const value = mega ? bytes / (1024 * 1024) : Math.max(1, bytes / 1024)
  return new Intl.NumberFormat(reader.dateLocale, {
    style: 'unit',
    unit: mega ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: mega && value < 10 ? 1 : 0,
  }).format(value)
}
