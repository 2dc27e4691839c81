import { expect, it } from 'vitest'
import { createUploadGate } from '../../../server/domain/evidence/upload-gate.ts'

/** Work that goes on until it is let go. */
function opened(gate: ReturnType<typeof createUploadGate>, log: string[]) {
  const finish = new Map<string, (failed?: Error) => void>()
  const upload = (personId: string, name: string): Promise<unknown> =>
    gate(personId, () => {
      log.push(name)
      return new Promise<void>((resolve, reject) => finish.set(name, (failed) => (failed ? reject(failed) : resolve())))
    }).catch(() => undefined)
  const end = async (name: string, failed?: Error): Promise<void> => {
    finish.get(name)?.(failed)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { upload, end }
}

it('lets in a few of one person and a few in all, and the next in the order they came', async () => {
  const log: string[] = []
  const { upload, end } = opened(createUploadGate({ inAll: 3, ofOne: 2 }), log)
  for (const [personId, name] of [
    ['a', 'a1'],
    ['a', 'a2'],
    ['a', 'a3'],
    ['b', 'b1'],
    ['b', 'b2'],
    ['c', 'c1'],
  ] as const)
    void upload(personId, name)
  expect(log).toEqual(['a1', 'a2', 'b1'])
  await end('b1')
  expect(log).toEqual(['a1', 'a2', 'b1', 'b2'])
  await end('a1')
  expect(log.at(-1)).toBe('a3')
  await end('a2')
  expect(log.at(-1)).toBe('c1')
})

it('lets the next one in after one that failed', async () => {
  const log: string[] = []
  const { upload, end } = opened(createUploadGate({ inAll: 1, ofOne: 1 }), log)
  void upload('a', 'a1')
  void upload('b', 'b1')
  await end('a1', new Error('broke off'))
  expect(log).toEqual(['a1', 'b1'])
  await end('b1')
  void upload('a', 'a2')
  expect(log.at(-1)).toBe('a2')
})
