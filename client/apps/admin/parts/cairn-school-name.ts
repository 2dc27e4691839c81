import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import { base } from '../../../tokens/base.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-field/cairn-field.ts'
import type { AdminSession } from '../admin-session.ts'
import { notDone } from './page-parts.ts'

/**
 * The name of a school, as its people know it.
 * @fires cairn-renamed - the server has the new name
 */
@customElement('cairn-school-name')
export class CairnSchoolName extends LitElement {
  static override styles = [
    base,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--cairn-space-3);
      }
      cairn-field {
        flex: 0 1 22rem;
      }
    `,
  ]

  @property() tenantId = ''
  @property() name = ''
  @property({ attribute: false }) session!: AdminSession
  @state() private typed: string | undefined
  readonly #saved = new Answer(() => this.session.calls.renameSchool(this.tenantId, (this.typed ?? '').trim()))

  constructor() {
    super()
    watching(this, () => [this.#saved])
  }

  override render() {
    const { error, isBusy } = this.#saved
    return html`${error ? notDone(error) : nothing}
      <form @submit=${this.#submit}>
        <cairn-field
          label=${t('admin.schoolName')}
          max-length="120"
          .value=${this.typed ?? this.name}
          @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.typed = event.detail.value)}
        ></cairn-field>
        <cairn-button type="submit" ?busy=${isBusy}>${t('admin.rename')}</cairn-button>
      </form>`
  }

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const name = (this.typed ?? '').trim()
    if (name === '' || name === this.name) return
    await this.#saved.load()
    if (!this.#saved.error) this.dispatchEvent(new CustomEvent('cairn-renamed', { bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-school-name': CairnSchoolName
  }
}
