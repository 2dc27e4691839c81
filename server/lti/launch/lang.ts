import type { Request } from 'express'
import { LOCALES } from '../../contract/words.ts'

/** The language of a page, from the launch where it says one we speak, else from the browser. */
export function langOf(req: Request, locale?: string): string {
  const spoken = LOCALES.find((known) => known === locale?.toLowerCase().split(/[-_]/)[0])
  return spoken ?? (req.acceptsLanguages(...LOCALES) || LOCALES[0])
}
