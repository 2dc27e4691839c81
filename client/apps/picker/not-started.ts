import { html, type TemplateResult } from 'lit'
import { sayCallError } from '../../contexts/say.ts'
import type { Start } from '../../contexts/start.ts'
import { t } from '../../words/words.ts'

/** A picker that could not begin; `again` tries once more where that can help. */
export function notStarted(start: Exclude<Start, { kind: 'ready' }>, again: () => void): TemplateResult {
  if (start.kind === 'no_token')
    return html`<cairn-state
      class="note"
      kind="refused"
      heading-level="1"
      heading=${t('picker.openAgainHeading')}
      text=${t('picker.openAgain')}
    ></cairn-state>`
  return html`<cairn-state
    class="note"
    kind="failed"
    heading-level="1"
    heading=${t('picker.failedHeading')}
    text=${sayCallError(start.error, 'teacher')}
    reference=${start.error.reference ?? ''}
  >
    <cairn-button slot="actions" @click=${again}>${t('common.tryAgain')}</cairn-button>
  </cairn-state>`
}
