import axe from 'axe-core'
import { render, type LitElement } from 'lit'
import { setReader } from '../../client/words/reader.ts'
import { loadWords, type WordsLocale } from '../../client/words/words.ts'
import '../../client/tokens/page.css'

export const NOW = Date.parse('2026-10-14T12:00:00+02:00')

/** A page as an app has it: words loaded, clock and zone fixed, tokens there. */
export async function openPage(locale: WordsLocale = 'en'): Promise<void> {
  setReader({ now: () => NOW, zone: 'Europe/Berlin', schoolZone: 'Europe/Berlin', dateLocale: 'en-GB' })
  await loadWords(locale, ['errors'])
  document.documentElement.lang = 'en'
  document.documentElement.dir = 'ltr'
  document.title = 'Cairn'
  // No transition between the themes: a colour half way would be measured.
  for (const name of ['--cairn-quick', '--cairn-settle', '--cairn-walk']) document.documentElement.style.setProperty(name, '0ms')
  delete document.documentElement.dataset['theme']
}

/** Puts a template alone into the page and gives its first element, rendered. */
export async function show<T extends Element = HTMLElement>(template: unknown): Promise<T> {
  document.body.replaceChildren()
  const main = document.createElement('main')
  document.body.append(main)
  render(template, main)
  const element = main.querySelector<T>('*')
  if (element === null) throw new Error('nothing was rendered')
  await settled(main)
  return element
}

/** Waits until every component below has rendered. */
export async function settled(node: ParentNode): Promise<void> {
  for (const element of node.querySelectorAll<LitElement>('*')) {
    if ('updateComplete' in element) await element.updateComplete
    if (element.shadowRoot !== null) await settled(element.shadowRoot)
  }
}

/** What axe finds in light and in dark, as `rule: selector`; rules about whole pages are left to the pages' own tests. */
export async function faults(node: Element = document.body): Promise<string[]> {
  const found: string[] = []
  for (const theme of ['light', 'dark']) {
    document.documentElement.dataset['theme'] = theme
    const { violations } = await axe.run(node, { rules: { 'page-has-heading-one': { enabled: false }, region: { enabled: false } } })
    found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${theme} ${id}: ${target.join(' ')}`)))
  }
  delete document.documentElement.dataset['theme']
  return found
}

/** The details of the events of these names that `element` lets out from now on. */
export function heard(element: EventTarget, ...names: readonly string[]): unknown[] {
  const details: unknown[] = []
  for (const name of names) element.addEventListener(name, (event) => details.push((event as CustomEvent).detail))
  return details
}

/** The one element of a selector inside a component. */
export function within<T extends Element = HTMLElement>(element: Element, selector: string): T {
  const found = (element.shadowRoot ?? element).querySelector<T>(selector)
  if (found === null) throw new Error(`no ${selector} in ${element.localName}`)
  return found
}

/** The words a person sees in a component, slots left out. */
export const wordsOf = (element: Element): string => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ').trim()
