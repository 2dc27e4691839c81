import { describe, expect, it } from 'vitest'
import { actionOf, type KeyPress } from '../../../../client/apps/educator/marking-keys.ts'

const press = (key: string, rest: Partial<KeyPress> = {}): ReturnType<typeof actionOf> =>
  actionOf({ key, hasControl: false, hasAlt: false, hasShift: false, place: 'elsewhere', ...rest })

describe('keys while marking', () => {
  it('sets levels 1 to 6 and nothing beyond', () => {
    expect(['1', '6', '7'].map((key) => press(key))).toEqual([{ kind: 'level', n: 1 }, { kind: 'level', n: 6 }, undefined])
  })

  it('never acts while somebody types, but lets Escape out and Ctrl Enter through', () => {
    for (const key of ['1', 'j', 'z', '/', '?', 'e', 'Backspace']) expect(press(key, { place: 'text' })).toBeUndefined()
    expect(press('Escape', { place: 'text' })).toEqual({ kind: 'leave_text' })
    expect(press('Enter', { place: 'text', hasControl: true })).toEqual({ kind: 'main' })
  })

  it('leaves arrows in a group of choices to the browser', () => {
    expect(press('ArrowDown')).toEqual({ kind: 'criterion_after' })
    expect(press('ArrowDown', { place: 'radio' })).toBeUndefined()
    expect(press('3', { place: 'radio' })).toEqual({ kind: 'level', n: 3 })
  })

  it('leaves the browser’s own shortcuts alone', () => {
    for (const key of ['1', 'r', 'w', 'z', 'j']) {
      expect(press(key, { hasControl: true })).toBeUndefined()
      expect(press(key, { hasAlt: true })).toBeUndefined()
    }
  })

  it('tells E from Shift E', () => {
    expect([press('e'), press('E', { hasShift: true })]).toEqual([{ kind: 'comment' }, { kind: 'overall' }])
  })

  it('takes no word of an object for a key', () => {
    expect(press('constructor')).toBeUndefined()
  })
})
