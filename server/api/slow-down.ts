import type { RequestHandler } from 'express'
import { AppError } from '../errors.ts'

const MINUTE_MS = 60_000
/** A school behind one address has few admins; everybody together a few hundred. */
const PER_ADDRESS = 60
const ALTOGETHER = 600

/**
 * Bounds what strangers may try in a minute, each address and all together; memory is bounded by the second.
 *
 * @throws AppError `too_many_requests`
 */
export function createSlowDown(now: () => number): RequestHandler {
  let from = now()
  let total = 0
  let counts = new Map<string, number>()
  return (req, _res, next) => {
    if (now() - from >= MINUTE_MS) {
      from = now()
      total = 0
      counts = new Map()
    }
    const address = req.ip ?? ''
    const count = (counts.get(address) ?? 0) + 1
    if (count > PER_ADDRESS || total >= ALTOGETHER) throw new AppError('too_many_requests')
    counts.set(address, count)
    total++
    next()
  }
}
