import type { LaunchPageData } from '../../../server/contract/launch-page.ts'
import { LOCALES, type Locale } from '../../../server/contract/words.ts'
import { sayError } from '../../words/errors.ts'
import { hasWord, loadWords, t } from '../../words/words.ts'
import { fallenStone, iconBack, iconOut, twoWindows } from './drawings.ts'
import { el, show } from './elements.ts'

type Failed = Extract<LaunchPageData, { step: 'failed' }>
type Shown = LaunchPageData | { readonly step: 'new_window'; readonly url: string } | { readonly step: 'closed' }

/** Shows a page of words. Its heading takes the focus, so that a screen reader begins there. */
export async function showPage(place: Element, shown: Shown): Promise<void> {
  const lang = document.documentElement.lang
  const locale: Locale = LOCALES.find((known) => known === lang) ?? 'en'
  await loadWords(locale, ['launch', 'errors'])
  const state = el('div', { class: 'state' }, ...partsOf(shown))
  show(place, state)
  document.title = state.querySelector('h1')?.textContent ?? document.title
}

function partsOf(shown: Shown): readonly Element[] {
  switch (shown.step) {
    case 'failed':
      return shown.audience === 'admin' ? [flow(...adminWords(shown))] : [flow(...readerWords(shown)), fallenStone()]
    case 'pending':
      return [
        flow(
          heading(t('launch.pendingTitle')),
          lead(t('launch.pendingLead', { registration: shown.registrationLabel })),
          el('p', {}, t('launch.pendingNext')),
          facts([[t('launch.inTheLogUnder'), code(shown.reference)]]),
        ),
      ]
    case 'new_window':
      return [flow(...windowWords(shown.url)), twoWindows()]
    case 'closed':
      return [flow(heading(t('launch.closedTitle')), lead(t('launch.closedLead')), el('p', {}, t('launch.closedNext'))), fallenStone()]
    default:
      return [flow(el('p', { class: 'lead', role: 'status' }, t('launch.opening')))]
  }
}

const flow = (...parts: readonly Element[]): HTMLElement => el('div', { class: 'flow' }, ...parts)
const heading = (words: string): HTMLElement => el('h1', { tabindex: '-1' }, words)
const lead = (words: string): HTMLElement => el('p', { class: 'lead' }, words)
const code = (reference: string): HTMLElement => el('code', {}, reference)

/** A refusal's words: one paragraph for each line of the catalogue. */
const linesOf = (refusal: Failed): readonly string[] =>
  sayError({ code: refusal.code as 'internal', facts: readableFacts(refusal) }, refusal.audience).split('\n')

function readerWords(refusal: Failed): readonly Element[] {
  const [first = '', ...rest] = linesOf(refusal)
  const hint = refusal.audience === 'teacher' ? t('launch.showAdmin') : t('launch.showTeacher')
  return [
    heading(t('launch.failedTitle')),
    lead(first),
    ...rest.map((line) => el('p', {}, line)),
    ...(refusal.returnUrl ? [backButton(refusal.returnUrl)] : []),
    ...(refusal.reference ? [el('p', { class: 'quiet small' }, `${hint} `, el('span', { class: 'ref' }, code(refusal.reference)))] : []),
  ]
}

/** An administrator's own words begin with the verdict; for other refusals the common heading stands above the common words. */
function adminWords(refusal: Failed): readonly Element[] {
  const lines = linesOf(refusal)
  const hasVerdict = hasWord(`errors.${refusal.code}_admin`)
  const [verdict, rest] = hasVerdict ? [lines[0] ?? '', lines.slice(1)] : [t('launch.failedTitleAdmin'), lines]
  const list = facts([
    [t('launch.refusedAs'), refusal.code],
    ...factLine(t('launch.registration'), refusal.facts?.['registration']),
    ...factLine(t('launch.deployment'), refusal.facts?.['deployment']),
    ...(refusal.reference ? [[t('launch.inTheLogUnder'), code(refusal.reference)] as const] : []),
  ])
  return [
    el('p', { class: 'kicker' }, t('launch.adminSees')),
    heading(verdict),
    ...rest.map((line) => el('p', {}, line)),
    list,
    el(
      'div',
      { class: 'row' },
      ...(refusal.returnUrl ? [backLink(refusal.returnUrl)] : []),
      copyButton(() => `${verdict}\n${rest.join('\n')}\n${textOf(list)}`, list),
    ),
  ]
}

const factLine = (label: string, value: unknown): readonly (readonly [string, string])[] =>
  typeof value === 'string' ? [[label, value]] : []

const facts = (lines: readonly (readonly [label: string, value: string | Element])[]): HTMLElement =>
  el('dl', { class: 'kv' }, ...lines.flatMap(([label, value]) => [el('dt', {}, label), el('dd', {}, value)]))

const textOf = (list: Element): string =>
  [...list.children].map((part) => (part.tagName === 'DT' ? `${part.textContent}: ` : `${part.textContent}\n`)).join('')

/** Moments become clock times of the reader; the rest stays. */
const readableFacts = ({ facts: raw = {} }: Failed): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [
      name,
      typeof value === 'number' && (name.endsWith('At') || name === 'now')
        ? new Intl.DateTimeFormat(document.documentElement.lang || 'en', { timeStyle: 'medium' }).format(value)
        : value,
    ]),
  )

const backLink = (url: string): HTMLElement =>
  el('a', { class: 'btn btn--main', href: url, target: '_top', rel: 'noreferrer' }, iconBack(), t('launch.backToCourse'))
const backButton = (url: string): HTMLElement => el('div', { class: 'row' }, backLink(url))

function copyButton(words: () => string, fallback: Element): HTMLElement {
  const button = el('button', { class: 'btn btn--quiet', type: 'button' }, t('launch.copyAll'))
  const said = el('span', { class: 'small', role: 'status' })
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(words()).then(
      () => (said.textContent = t('launch.copied')),
      () => {
        // Frames of another site may not write to the clipboard unless the LMS allows it.
        getSelection()?.selectAllChildren(fallback)
        said.textContent = t('launch.selected')
      },
    )
  })
  return el('span', { class: 'row' }, button, said)
}

/** A link, so that no pop-up blocker stands in its way; `opener` because the new window may have to ask this page for its value. */
function windowWords(url: string): readonly Element[] {
  const said = el('p', { class: 'small', role: 'status' })
  const button = el('a', { class: 'btn btn--main', href: url, target: '_blank', rel: 'opener' }, t('launch.windowButton'), iconOut())
  button.addEventListener('click', () => (said.textContent = t('launch.windowOpened')))
  return [
    heading(t('launch.windowTitle')),
    lead(t('launch.windowLead')),
    el('div', { class: 'row' }, button),
    el('p', { class: 'quiet small' }, t('launch.windowNote')),
    said,
  ]
}
