import { describe, expect, it } from 'vitest'
import { displayName, initials, nameParts, tidyText } from '../../../../server/domain/people/person.ts'

describe('initials', () => {
  it.each([
    ['Amara Okafor', 'AO'],
    ['Cher', 'C'],
    ['Pat O’Brien', 'PO'],
    ['Ana María de la Cruz', 'AC'],
    ['  maría   josé  ', 'MJ'],
    ['王小明', '王'],
    ['محمد علي', 'مع'],
    ['🦊 Robin', 'R'],
    ['🦊🐻', '🦊'],
    ['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
    ['(Nick) Smith', 'NS'],
    ['ßen Maßen', 'ßM'],
    ['e\u0301lodie x', 'É'.normalize('NFD') + 'X'],
    ['Zoe 2', 'Z2'],
  ])('of %s are %s', (name, letters) => {
    expect(initials(name)).toBe(letters)
  })
})

describe('names', () => {
  it('are shown whole, or put together, or withheld', () => {
    expect(displayName({ name: 'A B', givenName: 'C' })).toBe('A B')
    expect(displayName({ givenName: 'C', familyName: 'D' })).toBe('C D')
    expect(displayName({ familyName: 'D' })).toBe('D')
    expect(displayName({})).toBeUndefined()
  })

  it('that are only spaces or control characters are withheld', () => {
    expect(nameParts({ name: ' \u0000\n ', givenName: '' })).toEqual({})
  })

  it('are cut between graphemes and never grow', () => {
    expect(tidyText('éa'.repeat(300), 200).length).toBeLessThanOrEqual(200)
    expect(tidyText(`${'a'.repeat(199)}🦊`, 200)).toBe('a'.repeat(199))
    expect(tidyText(`a${'\u0301'.repeat(5_000)}`, 200)).toHaveLength(200)
  })
})
