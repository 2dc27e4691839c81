import { LitElement, html } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { apiOf } from '../../../contexts/start.ts'
import { watching } from '../../../contexts/watching.ts'
import { entryCalls } from '../../../data/admin.ts'
import { Answer } from '../../../data/answer.ts'
import { TabState } from '../../../data/tab-state.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-field/cairn-field.ts'
import { pageStyles } from '../admin-styles.ts'
import { notDone } from '../parts/page-parts.ts'

/**
 * Coming in with an access key.
 * @fires cairn-entered - the tab holds a token now
 */
@customElement('cairn-sign-in-page')
export class CairnSignInPage extends LitElement {
  static override styles = pageStyles

  @state() private key = ''
  @state() private fault = ''
  readonly #entry = new Answer(() => entryCalls(apiOf(window, '', () => undefined)).signIn(this.key))

  constructor() {
    super()
    watching(this, () => [this.#entry])
  }

  override render() {
    const { error, isBusy } = this.#entry
    return html`<h1>${t('admin.signInHeading')}</h1>
      <p class="lead">${t('admin.signIn')}</p>
      ${error ? notDone(error) : ''}
      <form class="do" novalidate @submit=${this.#submit}>
        <cairn-field
          label=${t('admin.keyName')}
          hint=${t('admin.signInHint')}
          type="password"
          autocomplete="current-password"
          fault=${this.fault}
          .value=${this.key}
          @cairn-input=${(event: CustomEvent<{ value: string }>) => {
            this.key = event.detail.value
            this.fault = ''
          }}
        ></cairn-field>
        <cairn-button type="submit" kind="main" ?busy=${isBusy}>${t('admin.signInYes')}</cairn-button>
      </form>
      <p class="small quiet measure">${t('admin.signInLost')}</p>`
  }

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    this.fault = this.key.trim() === '' ? t('admin.fieldEmpty') : ''
    if (this.fault !== '') return
    await this.#entry.load()
    const { value } = this.#entry
    if (!value) return
    new TabState(window).start(value.token, '/admin')
    this.dispatchEvent(new CustomEvent('cairn-entered', { bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-sign-in-page': CairnSignInPage
  }
}
