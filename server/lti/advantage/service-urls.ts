import { AppError } from '../../errors.ts'

/**
 * Addresses of services. They are used as the claim gave them, query and all; what is derived keeps the query and the origin.
 */

/** @throws AppError `lms_url_refused` when a claim held something else than an address */
function parse(text: string): URL {
  if (!URL.canParse(text)) throw new AppError('lms_url_refused', { why: 'form' })
  return new URL(text)
}

/** `…/lineitem?type_id=3` and `scores` make `…/lineitem/scores?type_id=3`. */
export function appendPath(serviceUrl: string, segment: string): string {
  const url = parse(serviceUrl)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${segment}`
  return url.href
}

/** Sets query parameters and leaves the others; undefined leaves a parameter as it is. */
export function withQuery(serviceUrl: string, parameters: Readonly<Record<string, string | number | undefined>>): string {
  const url = parse(serviceUrl)
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, String(value))
  return url.href
}

/**
 * The address of the next page, resolved against the present one; it may not leave the origin of the claim's address.
 *
 * @throws AppError `lms_url_refused`
 */
export function sameOrigin(claimUrl: string, derived: string, base: string): string {
  const url = URL.canParse(derived, base) ? new URL(derived, base) : undefined
  if (!url || url.origin !== parse(claimUrl).origin) throw new AppError('lms_url_refused', { why: 'other_origin' })
  return url.href
}

const ODD_QUOTES = /(\brel\s*=\s*)[\u0080-\uffff]+([\w -]+)[\u0080-\uffff]+/gi
const LINK = /<([^>]*)>((?:\s*;\s*[^\s;,=]+(?:\s*=\s*(?:"[^"]*"|[^\s;,]*))?)*)/g
const RELATION = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i

/**
 * The `next` address of a Link header (RFC 8288), with the relation in plain quotes, in typographic ones (some LMSs send these) or in none.
 */
export function nextLink(header: string | null): string | undefined {
  // Typographic quotes come through as other characters, by how each side reads header bytes: whatever stands there is a quote.
  const text = (header ?? '').replace(ODD_QUOTES, '$1"$2"')
  for (const [, address, parameters = ''] of text.matchAll(LINK)) {
    const relation = RELATION.exec(parameters)
    const names = (relation?.[1] ?? relation?.[2] ?? '').toLowerCase().split(/\s+/)
    if (address && names.includes('next')) return address
  }
  return undefined
}
