import { describe, expect, it } from 'vitest'
import { PICKER_PLACES } from '../../../../server/contract/today-words.ts'
import { namedPlace, PLACE_PARAMETER, placePath } from '../../../../server/domain/placements/link-target.ts'
import { targetPathOf } from '../../../../server/lti/launch/target.ts'

describe('the place that a link names', () => {
  it.each(PICKER_PLACES)('is %s by its parameter, and by its address alone', (place) => {
    const targetPath = targetPathOf(`https://tool.example${placePath(place)}`, 'https://tool.example') ?? ''
    expect(namedPlace({ custom: { [PLACE_PARAMETER]: place }, targetPath: '/' })).toBe(place)
    expect(namedPlace({ custom: {}, targetPath })).toBe(place)
  })

  it('is the parameter’s where both name one, and the address’s where the parameter names none of ours', () => {
    const targetPath = '/places/check-in'
    expect(namedPlace({ custom: { [PLACE_PARAMETER]: 'today' }, targetPath })).toBe('today')
    expect(namedPlace({ custom: { [PLACE_PARAMETER]: '$Cairn.place' }, targetPath })).toBe('check-in')
  })

  it.each(['/', '/places/', '/places/admin', '/places/today/x', '/challenges/today', '/x/places/today'])('is none at %s', (targetPath) => {
    expect(namedPlace({ custom: {}, targetPath })).toBeUndefined()
  })
})
