import type { Response } from 'express'

/**
 * Headers of every HTML page. No `X-Frame-Options`: it cannot name origins, and the tool lives in frames.
 *
 * @param nonce 128 random bits in base64url, new for each answer
 * @param frameAncestors origins (or CSP host sources of the platform's family) that may frame the page; empty: nobody
 * @param formTargets origins that a form of the page may post to, beside our own (the LMS's deep-linking return)
 * @see trust.md section 3.1, clickjacking; ASVS 3.4.3 (nonce), 3.4.6 (frame-ancestors)
 */
export function setPageHeaders(
  res: Response,
  {
    nonce,
    frameAncestors,
    formTargets = [],
  }: { readonly nonce: string; readonly frameAncestors: readonly string[]; readonly formTargets?: readonly string[] },
): void {
  const ancestors = frameAncestors.length > 0 ? frameAncestors.join(' ') : "'none'"
  res.setHeader(
    'Content-Security-Policy',
    [
      "default-src 'none'",
      `script-src 'nonce-${nonce}' 'strict-dynamic'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' blob:",
      "media-src 'self' blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "frame-src 'self' blob:",
      "base-uri 'none'",
      `form-action ${["'self'", ...formTargets].join(' ')}`,
      `frame-ancestors ${ancestors}`,
    ].join('; '),
  )
  res.setHeader('Content-Security-Policy-Report-Only', "require-trusted-types-for 'script'")
  res.setHeader('Cache-Control', 'no-store')
  setCommonHeaders(res)
}

/** Headers of every answer, JSON and assets too. */
export function setCommonHeaders(res: Response): void {
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Referrer-Policy', 'no-referrer')
  res.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  res.setHeader('Permissions-Policy', 'geolocation=(), microphone=(self), camera=(self)')
}

const YEAR_S = 31_536_000

/**
 * Keeps browsers on https for a year, where the public address is https. Our host alone: what else the school serves under it is not ours
 * to move.
 *
 * @see ASVS 3.4.1
 */
export function setStrictTransport(res: Response): void {
  res.setHeader('Strict-Transport-Security', `max-age=${YEAR_S}`)
}
