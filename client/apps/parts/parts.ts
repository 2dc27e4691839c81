/**
 * The parts page: every component in every state, for builders and tests. Not an app: it has no `main.ts`, so no production build takes it.
 * `?locale=en|es|qps|ar-test&theme=light|dark&dir=ltr|rtl`
 */
import '../../tokens/page.css'
import { setReader } from '../../words/reader.ts'
import { directionOf, loadWords, type WordsLocale } from '../../words/words.ts'
import { SAMPLE_NOW } from './samples.ts'

const asked = new URLSearchParams(location.search)
const locale = (asked.get('locale') ?? 'en') as WordsLocale
const theme = asked.get('theme')
const root = document.documentElement

setReader({ now: () => SAMPLE_NOW, zone: 'Europe/Berlin', schoolZone: 'Europe/Berlin', dateLocale: locale === 'es' ? 'es' : 'en-GB' })
await loadWords(locale, [])
root.lang = locale === 'ar-test' ? 'ar' : locale === 'qps' ? 'en' : locale
root.dir = asked.get('dir') ?? directionOf(locale)
if (theme !== null) root.dataset['theme'] = theme
await import('./cairn-parts-app.ts')
document.body.append(document.createElement('cairn-parts-app'))
