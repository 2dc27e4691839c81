import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldFaults, withFieldPrefix } from '../../../server/api/field-faults.ts'
import { checkJsonText, JSON_TEXT_LIMITS } from '../../../server/api/json-text.ts'
import { newReference } from '../../../server/api/reference.ts'
import { fullId, shortId } from '../../../server/domain/short-id.ts'
import { dateLocaleOf, localeOf } from '../../../server/domain/server-words.ts'
import { AppError } from '../../../server/errors.ts'

describe('the reference of a refusal', () => {
  it('is five characters that can be read out, shown as two and three', () => {
    const picks = [7, 19, 22, 20, 2]
    expect(newReference(() => picks.shift() ?? 0)).toBe('7K-PM2')
    for (let n = 0; n < 200; n++) expect(newReference()).toMatch(/^[0-9A-HJKMNP-TV-Z]{2}-[0-9A-HJKMNP-TV-Z]{3}$/)
  })
})

describe('field faults', () => {
  const Form = z.strictObject({
    text: z.string().trim().min(1).max(5),
    pair: z.array(z.number()).min(2).max(2),
    points: z.number().positive().max(10),
    at: z.iso.datetime(),
    url: z.url(),
    kind: z.enum(['a', 'b']),
    either: z.discriminatedUnion('is', [z.strictObject({ is: z.literal('x') }), z.strictObject({ is: z.literal('y') })]),
  })
  const good = { text: 'a', pair: [1, 2], points: 1, at: '2026-01-01T00:00:00Z', url: 'https://a.example', kind: 'a', either: { is: 'x' } }
  it.each([
    [{ text: undefined }, 'text', 'required'],
    [{ text: '  ' }, 'text', 'required'],
    [{ text: 'abcdef' }, 'text', 'too_long'],
    [{ text: 1 }, 'text', 'wrong_shape'],
    [{ pair: [1] }, 'pair', 'too_short'],
    [{ pair: [1, 2, 3] }, 'pair', 'too_long'],
    [{ pair: [1, 'x'] }, 'pair.1', 'not_a_number'],
    [{ points: 0 }, 'points', 'out_of_range'],
    [{ points: 11 }, 'points', 'out_of_range'],
    [{ at: 'soon' }, 'at', 'not_a_date'],
    [{ url: 'no' }, 'url', 'not_a_url'],
    [{ kind: 'c' }, 'kind', 'not_known'],
    [{ either: { is: 'z' } }, 'either.is', 'not_known'],
    [{ more: 1 }, 'more', 'not_known'],
  ])('%o names %s as %s', (over, path, code) => {
    const input = { ...good, ...over }
    const parsed = Form.safeParse(input)
    expect(fieldFaults(parsed.error?.issues ?? [], input)).toEqual([{ path, code }])
  })

  it('are named below where the form lies in the body, and other refusals pass', async () => {
    const fails = withFieldPrefix('form', () =>
      Promise.reject(new AppError('rubric_invalid', {}, { fields: [{ path: 'a', code: 'required' }] })),
    )
    await expect(fails).rejects.toMatchObject({ code: 'rubric_invalid', fields: [{ path: 'form.a', code: 'required' }] })
    await expect(withFieldPrefix('form', () => Promise.reject(new Error('bug')))).rejects.toThrow('bug')
  })
})

describe('JSON text', () => {
  it.each(['{"a":{"b":[1,{"a":"x"}]},"b":{"a":1}}', '"just text: {"', '[]', '{"a":"\\"","b":"a:b,c"}', '{"a":"constructor"}'])(
    'passes %s',
    (text) => {
      expect(() => checkJsonText(text)).not.toThrow()
    },
  )

  it('passes at its limits and refuses past them', () => {
    const nest = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(() => checkJsonText(nest(JSON_TEXT_LIMITS.depth))).not.toThrow()
    expect(() => checkJsonText(nest(JSON_TEXT_LIMITS.depth + 1))).toThrow(AppError)
  })

  it('tells the same key in two objects from the same key twice in one', () => {
    expect(() => checkJsonText('[{"a":1},{"a":1}]')).not.toThrow()
    expect(() => checkJsonText('{"a":{"a":1},"a":2}')).toThrow(AppError)
  })
})

describe('wire ids', () => {
  it('lose the tenant on the way out and get the session’s on the way in', () => {
    expect(shortId('school-1:abc')).toBe('abc')
    expect(fullId('school-2', shortId('school-1:abc'))).toBe('school-2:abc')
  })
})

describe('languages', () => {
  it.each([
    ['es_MX', 'es', 'es-MX'],
    ['ES', 'es', 'es'],
    ['en-GB-oxendict', 'en', 'en-GB-oxendict'],
    ['de-DE', 'en', 'en'],
    ['qps-ploc', 'qps', 'en'],
    ['', 'en', 'en'],
    [undefined, 'en', 'en'],
    ['est', 'en', 'en'],
  ])('%s is shown in %s with dates in %s', (tag, locale, dates) => {
    expect([localeOf(tag), dateLocaleOf(tag)]).toEqual([locale, dates])
  })
})
