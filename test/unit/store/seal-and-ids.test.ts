import { describe, expect, it } from 'vitest'
import { createIds } from '../../../server/store/ids.ts'
import { createSealer, purposeKey, SealBroken } from '../../../server/store/seal.ts'

const masterKey = new Uint8Array(32).fill(3)
const other = new Uint8Array(32).fill(4)

describe('sealing', () => {
  const plain = Buffer.from('Ada Lovelace')

  it('opens what it sealed, and never seals twice alike', () => {
    const sealer = createSealer(masterKey, 'people')
    const [first, second] = [sealer.seal(plain, 'a'), sealer.seal(plain, 'a')]
    expect(Buffer.from(sealer.open(first, 'a')).equals(plain)).toBe(true)
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(false)
    expect(Buffer.from(first).includes('Ada')).toBe(false)
  })

  it('S43: does not open what was changed, cut short, moved, or sealed for something else', () => {
    const sealer = createSealer(masterKey, 'people')
    const sealed = Buffer.from(sealer.seal(plain, 'a'))
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 0x80
      expect(() => sealer.open(changed, 'a')).toThrow(SealBroken)
    }
    for (let length = 0; length < sealed.length; length++) expect(() => sealer.open(sealed.subarray(0, length), 'a')).toThrow(SealBroken)
    expect(() => sealer.open(sealed, 'b')).toThrow(SealBroken)
    expect(() => createSealer(masterKey, 'files').open(sealed, 'a')).toThrow(SealBroken)
    expect(() => createSealer(other, 'people').open(sealed, 'a')).toThrow(SealBroken)
  })

  it('makes one key a purpose, and refuses a master key of another length', () => {
    expect(purposeKey(masterKey, 'ids').equals(purposeKey(masterKey, 'state'))).toBe(false)
    expect(purposeKey(masterKey, 'ids')).toHaveLength(32)
    expect(() => purposeKey(new Uint8Array(31), 'ids')).toThrow(/32 bytes/)
  })
})

describe('ids', () => {
  const ids = createIds(masterKey)

  it('makes the same id of the same natural key, and another of any other', () => {
    const id = ids.natural('t1', 'person', ['registration', 'sub'])
    expect(id).toMatch(/^t1:[\w-]{43}$/)
    expect(ids.natural('t1', 'person', ['registration', 'sub'])).toBe(id)
    const others = [
      ids.natural('t2', 'person', ['registration', 'sub']),
      ids.natural('t1', 'course', ['registration', 'sub']),
      ids.natural('t1', 'person', ['registrations', 'ub']),
      ids.natural('t1', 'person', ['registration","sub']),
      createIds(other).natural('t1', 'person', ['registration', 'sub']),
    ]
    expect(new Set(others.map((one) => one.slice(3))).size).toBe(5)
    expect(others.map((one) => one.slice(3))).not.toContain(id.slice(3))
  })

  it('puts the tenant in front of random ids, and nothing in front of global ones', () => {
    expect(ids.random('t1')).toMatch(/^t1:[0-9a-f-]{36}$/)
    expect(ids.random('t1')).not.toBe(ids.random('t1'))
    expect(ids.global('nonce', ['a'])).toMatch(/^[\w-]{43}$/)
  })
})
