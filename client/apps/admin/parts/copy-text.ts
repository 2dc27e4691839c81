/**
 * Copies a text. Frames of an LMS are often refused the clipboard; the older way by a selection still works there.
 *
 * @returns whether it was copied
 */
export async function copyText(page: Document, text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(page, text)
  }
}

function copyBySelection(page: Document, text: string): boolean {
  const field = page.createElement('textarea')
  const before = page.activeElement
  field.value = text
  field.readOnly = true
  field.setAttribute('aria-hidden', 'true')
  page.body.append(field)
  field.select()
  const isCopied = page.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  return isCopied
}
