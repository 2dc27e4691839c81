/**
 * Reads back the cookie that came with this page and takes it out again. It carries nothing: the login's secret travels in a second
 * cookie, set in the same answer with the same attributes, which no script can read.
 */
export function takeWitness(page: Pick<Document, 'cookie'>, { name, value }: { readonly name: string; readonly value: string }): boolean {
  try {
    const isKept = page.cookie.split('; ').includes(`${name}=${value}`)
    if (isKept) page.cookie = `${name}=; Max-Age=0; Path=/; Secure; SameSite=None; Partitioned`
    return isKept
  } catch {
    // A sandboxed frame may not even ask.
    return false
  }
}
