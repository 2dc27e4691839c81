import express, { type RequestHandler } from 'express'
import { AppError } from '../errors.ts'
import { checkJsonText } from './json-text.ts'

/** Largest JSON body, in bytes. */
export const JSON_BODY_BYTES = 1024 * 1024

const readBytes = express.raw({ type: () => true, limit: JSON_BODY_BYTES, inflate: false })

/**
 * Reads a JSON body whole and looks at it before parsing (S39): content type enforced, UTF-8 only, at most 1 MB,
 * and what `checkJsonText` refuses.
 *
 * @throws AppError `wrong_content_type`, `too_large`, `bad_request`
 */
export const jsonBody: RequestHandler = (req, res, next) => {
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(req.headers['content-type'] ?? '')) {
    next(new AppError('wrong_content_type'))
    return
  }
  readBytes(req, res, (error?: unknown) => {
    if (error !== undefined) {
      next(error)
      return
    }
    try {
      req.body = parseJson(req.body as unknown)
      next()
    } catch (cause) {
      next(cause)
    }
  })
}

function parseJson(bytes: unknown): unknown {
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw new AppError('bad_request', { why: 'empty' })
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    checkJsonText(text)
    return JSON.parse(text) as unknown
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('bad_request', { why: 'json' }, { cause })
  }
}
