import type { Response } from 'express'

/** Answers JSON without an ETag: answers hold people's data and may not be kept or compared by anybody on the way. */
export function sendJson(res: Response, status: number, value: unknown): void {
  res.statusCode = status
  res.setHeader('Content-Type', 'application/json; charset=utf-8')
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Referrer-Policy', 'no-referrer')
  res.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  res.end(JSON.stringify(value))
}
