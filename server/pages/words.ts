import { launch as en } from '../contract/locales/en/launch.ts'
import { launch as es } from '../contract/locales/es/launch.ts'
import type { PageWords } from './shell.ts'

const of = (lang: string): { readonly noScript: string; readonly tabTitle: string } => (lang.startsWith('es') ? es : en)

/** What a shell says before its script runs. */
export const pageWords: PageWords = {
  noScript: (lang) => of(lang).noScript,
  title: (lang) => of(lang).tabTitle,
}
