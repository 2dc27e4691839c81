import { beforeEach, describe, expect, it } from 'vitest'
import { sayError, sayFieldFault } from '../../../client/words/errors.ts'
import { reader, setReader } from '../../../client/words/reader.ts'
import { sayClock, sayDay, sayDue, sayRelative, sayWhen } from '../../../client/words/times.ts'
import { addWords, directionOf, hasWord, loadWords, sayBytes, sayKey, sayNumber, sayPercent, t } from '../../../client/words/words.ts'
import { ERRORS, FIELD_CODES, type ErrorCode } from '../../../server/contract/errors.ts'
import { en } from '../../../server/contract/locales/en.ts'
import { es } from '../../../server/contract/locales/es.ts'

const NOW = Date.parse('2026-10-14T12:00:00+02:00')

beforeEach(async () => {
  setReader({ now: () => NOW, zone: 'Europe/Berlin', schoolZone: 'Europe/Berlin', dateLocale: 'en-GB' })
  await loadWords('en', ['errors'])
})

describe('words', () => {
  it('fills places and chooses the plural of the language', async () => {
    expect(t('common.levelOf', { n: 3, of: 4 })).toBe('Level 3 of 4')
    expect([1, 2].map((count) => t('common.points', { count }))).toEqual(['1 point', '2 points'])
    await loadWords('es', [])
    expect([1, 2].map((count) => t('common.points', { count }))).toEqual(['1 punto', '2 puntos'])
  })

  it('loads an area only when asked for it', async () => {
    await loadWords('es', [])
    expect(hasWord('learner.anything')).toBe(false)
    expect(hasWord('common.close')).toBe(true)
  })

  it('keeps out words of another language that come late, and adds areas in the language that is current', async () => {
    const late = loadWords('en', ['learner'])
    await loadWords('es', [])
    await late
    expect(t('common.close')).toBe('Cerrar')
    expect(hasWord('learner.handIn')).toBe(false)
    await addWords(['learner'])
    expect(reader.locale).toBe('es')
    expect(t('learner.handIn')).toBe(es.learner.handIn)
  })

  it('shows the key of a word that is not there, so that somebody can name it', () => {
    expect(sayKey('parts.noSuchWord')).toBe('parts.noSuchWord')
  })

  it('makes the pseudo-locale from English: accents, brackets, a third longer, places whole', async () => {
    const english = t('common.levelOf', { n: 3, of: 4 })
    await loadWords('qps', [])
    const pseudo = t('common.levelOf', { n: 3, of: 4 })
    expect(pseudo).toBe('[Ļéṽéļ 3 öƒ 4 ~~~]')
    expect(pseudo.length).toBeGreaterThan(english.length * 1.3)
    expect(t('common.points', { count: 2 })).toMatch(/^\[2 þöîñţš ~+\]$/)
  })

  it('turns only the languages that run from right to left', () => {
    expect(['en', 'es', 'qps', 'ar-test', 'he', 'fa-IR'].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr', 'rtl', 'rtl', 'rtl'])
  })

  it('has the same places in Spanish as in English', () => {
    const places = (message: unknown): string[] => [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].toSorted()
    for (const [area, words] of Object.entries(en)) {
      const spanish = es[area as keyof typeof es] as Record<string, unknown>
      for (const [key, message] of Object.entries(words as Record<string, unknown>)) {
        expect(`${area}.${key} ${places(spanish[key]).join()}`).toBe(`${area}.${key} ${places(message).join()}`)
      }
    }
  })

  it('writes numbers, shares and sizes in the reader’s way', () => {
    expect([sayNumber(1234.567), sayPercent(0.64), sayBytes(62 * 1024 * 1024), sayBytes(1024 * 1024 * 1.5), sayBytes(12)]).toEqual([
      '1,234.57',
      '64%',
      '62 MB',
      '1.5 MB',
      '1 kB',
    ])
    setReader({ dateLocale: 'es' })
    expect(sayNumber(1.5)).toBe('1,5')
  })
})

describe('times', () => {
  it('are said as people say them: the clock today, the weekday this week, the day before', () => {
    expect(sayWhen('2026-10-14T08:05:00+02:00')).toBe('08:05')
    expect(sayWhen('2026-10-13T08:14:00+02:00')).toBe('Tue 08:14')
    expect(sayWhen('2026-10-08T08:14:00+02:00')).toBe('Thu 08:14')
    expect(sayWhen('2026-10-07T08:14:00+02:00')).toBe('7 Oct')
    expect(sayWhen('2025-10-02T08:14:00+02:00')).toBe('2 Oct 2025')
  })

  it('count days by the reader’s midnight, not by 24 hours', () => {
    expect(sayWhen('2026-10-13T23:59:00+02:00')).toBe('Tue 23:59')
    expect(sayWhen('2026-10-14T00:01:00+02:00')).toBe('00:01')
  })

  it('name the reader’s zone only where its clock differs from the school’s', () => {
    setReader({ zone: 'America/New_York' })
    expect(sayWhen('2026-10-14T10:00:00+02:00')).toBe('04:00 GMT-4')
    setReader({ zone: 'Europe/Paris' })
    expect(sayWhen('2026-10-14T10:00:00+02:00')).toBe('10:00')
    expect(sayDue('2026-10-16T15:00:00+02:00', 'Asia/Tokyo')).toMatch(/^Fri 16 Oct, 15:00 \S+/)
  })

  it('follow the clock of the reader’s language', () => {
    expect(sayClock('2026-10-14T08:05:00+02:00')).toBe('08:05')
    setReader({ dateLocale: 'en-US' })
    expect(sayClock('2026-10-14T08:05:00+02:00')).toMatch(/^8:05\sAM$/)
  })

  it('give days without commas, and distances in the largest whole unit', () => {
    expect(sayDay('2026-10-16T12:00:00+02:00')).toBe('Fri 16 Oct')
    expect([NOW - 4 * 60_000, NOW + 2 * 86_400_000, NOW].map(sayRelative)).toEqual(['4 minutes ago', 'in 2 days', 'this minute'])
  })
})

describe('refusals', () => {
  it.each(['en', 'es'] as const)('have words of their own for every code and reader, in %s', async (locale) => {
    await loadWords(locale, ['errors'])
    for (const audience of ['student', 'teacher', 'admin'] as const) {
      const internal = sayError({ code: 'internal' }, audience)
      for (const code of Object.keys(ERRORS) as ErrorCode[]) {
        const words = sayError({ code }, audience)
        expect(words.length, code).toBeGreaterThan(20)
        expect(words === internal, `${code} for ${audience}`).toBe(code === 'internal')
      }
    }
    for (const code of FIELD_CODES) expect(sayFieldFault(code)).toMatch(/^[A-ZÁÉÍÓÚÑ¿¡][^_]+[.?]$/)
  })
})
