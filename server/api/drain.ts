import type { Readable } from 'node:stream'

/** Reads what is left of a request and forgets it; past `most` bytes the sender is cut off. */
export function drain(body: Readable, most: number): void {
  let left = most
  body.on('error', () => undefined)
  body.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) body.destroy()
  })
}
