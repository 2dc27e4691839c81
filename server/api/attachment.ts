/**
 * Headers of a file that somebody uploaded: saved, never shown, from our origin (S38). The app shows what is safe from a `blob:`.
 *
 * @param name already safe as a file name
 */
export const attachmentHeaders = (name: string, mediaType: string): Readonly<Record<string, string>> => ({
  'Content-Type': mediaType,
  'Content-Disposition': disposition(name),
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cache-Control': 'private, no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
})

/** RFC 6266: plain ASCII for old readers, RFC 8187 for the name itself. */
function disposition(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
