import { describe, expect, it } from 'vitest'
import { appendPath, nextLink, sameOrigin, withQuery } from '../../../../server/lti/advantage/service-urls.ts'

describe('service addresses', () => {
  it('puts the last step into the path and keeps the query', () => {
    expect(appendPath('https://m.example/mod/lti/services.php/5/lineitems/7/lineitem?type_id=3', 'scores')).toBe(
      'https://m.example/mod/lti/services.php/5/lineitems/7/lineitem/scores?type_id=3',
    )
    expect(appendPath('https://c.example/items/7/', 'results')).toBe('https://c.example/items/7/results')
  })

  it('adds filters to a query that is there', () => {
    expect(withQuery('https://m.example/lineitems?type_id=3', { resource_id: 'a&b', limit: 50, tag: undefined })).toBe(
      'https://m.example/lineitems?type_id=3&resource_id=a%26b&limit=50',
    )
  })

  it('lets nothing derived leave the origin of the claim', () => {
    expect(sameOrigin('https://c.example/a', '/b?page=2', 'https://c.example/a')).toBe('https://c.example/b?page=2')
    for (const next of [
      'https://evil.example/',
      'http://c.example/',
      '//evil.example/x',
      'https://c.example:8443/',
      'javascript:x',
      'https://c.example@evil.example/',
    ])
      expect(() => sameOrigin('https://c.example/a', next, 'https://c.example/a')).toThrowError(
        expect.objectContaining({ code: 'lms_url_refused' }) as Error,
      )
  })
})

describe('the Link header', () => {
  it.each([
    ['plain quotes', '<https://c.example/?page=2>; rel="next"'],
    ['no quotes', '<https://c.example/?page=2>; rel=next'],
    ['typographic quotes', '<https://c.example/?page=2>; rel=“next”'],
    ['typographic quotes as their bytes', '<https://c.example/?page=2>; rel=\u00e2\u0080\u009cnext\u00e2\u0080\u009d'],
    ['several relations', '<https://c.example/?page=2>; rel="next last"'],
    [
      'several links',
      '<https://c.example/?page=1>; rel="current",<https://c.example/?page=2>; rel="next",<https://c.example/?page=9>; rel="last"',
    ],
    ['other parameters', '<https://c.example/?page=2>; title="a, b; c"; rel="next"'],
    ['upper case', '<https://c.example/?page=2>; REL="Next"'],
  ])('reads the next page with %s', (_name, header) => {
    expect(nextLink(header)).toBe('https://c.example/?page=2')
  })

  it('finds none where there is none', () => {
    for (const header of [null, '', 'garbage', '<https://c.example/>; rel="last"', '<https://c.example/>', '<>; rel="next"'])
      expect(nextLink(header)).toBeUndefined()
  })

  it('reads a hostile header in linear time', () => {
    const started = performance.now()
    nextLink(`<${'a'.repeat(50_000)}; ${'x=1;'.repeat(20_000)}`)
    nextLink(`<a>${'; x="'.repeat(20_000)}`)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
