import { LitElement, html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { apiOf } from '../../../contexts/start.ts'
import { watching } from '../../../contexts/watching.ts'
import { entryCalls } from '../../../data/admin.ts'
import { Answer } from '../../../data/answer.ts'
import { TabState } from '../../../data/tab-state.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-field/cairn-field.ts'
import { pageStyles } from '../admin-styles.ts'
import '../parts/cairn-access-key.ts'
import { notDone } from '../parts/page-parts.ts'

/** Where the console lives; it opens there with the tab's token. */
const CONSOLE = '/admin'

/**
 * A one-time link: a name, then the access key, shown once.
 * @fires cairn-entered - the tab holds a token now
 */
@customElement('cairn-join-page')
export class CairnJoinPage extends LitElement {
  static override styles = pageStyles

  /** The link's token, taken out of the address; empty where the address held none. */
  @property() link = ''
  @state() private name = ''
  @state() private fault = ''
  readonly #entry = new Answer(() => entryCalls(apiOf(window, '', () => undefined)).exchange(this.link, this.name.trim()))

  constructor() {
    super()
    watching(this, () => [this.#entry])
  }

  override render() {
    const { value, error, isBusy } = this.#entry
    if (this.link === '')
      return html`<cairn-state
        class="narrow"
        kind="refused"
        heading-level="1"
        heading=${t('admin.joinNoLink')}
        text=${t('admin.joinNoLinkText')}
      ></cairn-state>`
    if (value) return html`<cairn-access-key value=${value.accessKey ?? ''} @cairn-kept=${this.#enter}></cairn-access-key>`
    return html`<h1>${t('admin.joinHeading')}</h1>
      <p class="lead">${t('admin.join')}</p>
      ${error ? notDone(error) : ''}
      <form class="do" novalidate @submit=${this.#submit}>
        <cairn-field
          label=${t('admin.joinName')}
          hint=${t('admin.joinNameHint')}
          autocomplete="name"
          max-length="120"
          fault=${this.fault}
          .value=${this.name}
          @cairn-input=${(event: CustomEvent<{ value: string }>) => {
            this.name = event.detail.value
            this.fault = ''
          }}
        ></cairn-field>
        <cairn-button type="submit" kind="main" ?busy=${isBusy}>${t('admin.joinYes')}</cairn-button>
      </form>`
  }

  #submit = (event: Event): void => {
    event.preventDefault()
    this.fault = this.name.trim() === '' ? t('admin.fieldEmpty') : ''
    if (this.fault === '') void this.#entry.load()
  }

  #enter = (): void => {
    const { value } = this.#entry
    if (!value) return
    new TabState(window).start(value.token, CONSOLE)
    this.dispatchEvent(new CustomEvent('cairn-entered', { bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-join-page': CairnJoinPage
  }
}
