import { describe, expect, it } from 'vitest'
import { ERRORS, FIELD_CODES } from '../../server/contract/errors.ts'
import { errors as en } from '../../server/contract/locales/en/errors.ts'
import { errors as es } from '../../server/contract/locales/es/errors.ts'

const codes = new Set(Object.keys(ERRORS))
const places = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([place]) => place).toSorted()

describe.each([
  ['English', en],
  ['Spanish', es],
])('%s words for refusals', (_language, words: Readonly<Record<string, string>>) => {
  it('say something for every code and every field fault', () => {
    const wanted = [...codes, ...FIELD_CODES.map((code) => `field_${code}`)]
    expect(wanted.filter((code) => !words[code])).toEqual([])
  })
  it('belong to a code that exists', () => {
    const base = (key: string): string => key.replace(/_(admin|teacher|student)$/, '')
    const known = (key: string): boolean =>
      codes.has(key) || codes.has(base(key)) || (FIELD_CODES as readonly string[]).includes(key.replace(/^field_/, ''))
    expect(Object.keys(words).filter((key) => !known(key))).toEqual([])
  })
  it('blame nobody and shout at nobody', () => {
    const texts = Object.values(words).filter((text) => /!|oops|invalid|administrator\b|successfully/i.test(text))
    expect(texts).toEqual([])
  })
  it('give an administrator a verdict and what follows from it', () => {
    const short = Object.entries(words).filter(([key, text]) => key.endsWith('_admin') && text.split('\n').length < 3)
    expect(short).toEqual([])
  })
})

it('has the same places in both languages', () => {
  const spanish: Readonly<Record<string, string>> = es
  const different = Object.entries(en).filter(([key, text]) => String(places(text)) !== String(places(spanish[key] ?? '')))
  expect(different).toEqual([])
})
