import { html, nothing, type TemplateResult } from 'lit'
import { t } from '../../words/words.ts'

/** Where what is placed comes from. */
export type Source = 'new' | 'library' | 'used' | 'place'

/** @param used how many challenges this course has */
export function sourceBar(current: Source, used: number, choose: (source: Source) => void): TemplateResult {
  const sources = [
    ['new', t('picker.sourceNew'), t('picker.sourceNewHint')],
    ['library', t('picker.sourceLibrary'), t('picker.sourceLibraryHintBare')],
    ['used', t('picker.sourceUsed'), t('picker.sourceUsedHint', { count: used })],
    ['place', t('picker.sourcePlace'), t('picker.sourcePlaceHint')],
  ] as const
  return html`<nav class="pick" aria-label=${t('picker.whereFrom')}>
    ${sources.map(
      ([id, name, hint]) =>
        html`<button type="button" aria-current=${current === id ? 'true' : nothing} @click=${() => choose(id)}>
          <b>${name}</b><span class="xs">${hint}</span>
        </button>`,
    )}
  </nav>`
}
