import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { watching } from '../../../contexts/watching.ts'
import type { InstallGuide, NewRegistration, RegistrationView } from '../../../data/admin.ts'
import { Answer } from '../../../data/answer.ts'
import { base } from '../../../tokens/base.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-field/cairn-field.ts'
import type { AdminSession } from '../admin-session.ts'
import { goTo } from '../place.ts'
import { notDone } from './page-parts.ts'

type Asked = InstallGuide['asks'][number]

const isAddress = (name: Asked): boolean => name !== 'clientId' && name !== 'deploymentId'

/** What the administrator brings back from the LMS: typed in here, it connects it. */
@customElement('cairn-bring-back')
export class CairnBringBack extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      form {
        display: grid;
        gap: var(--cairn-space-4);
        justify-items: start;
        max-inline-size: 30rem;
        margin-block-start: var(--cairn-space-3);
      }
      cairn-field {
        inline-size: 100%;
      }
    `,
  ]

  @property({ attribute: false }) guide!: InstallGuide
  /** The LMS by its name. */
  @property() lms = ''
  @property({ attribute: false }) session!: AdminSession
  @state() private typed: Readonly<Partial<Record<Asked | 'label', string>>> = {}
  @state() private isTried = false
  readonly #made = new Answer<RegistrationView>(() => this.session.calls.addRegistration(this.#body()))

  constructor() {
    super()
    watching(this, () => [this.#made])
  }

  override render() {
    const { error, isBusy } = this.#made
    return html`${error ? notDone(error) : nothing}
      <form novalidate @submit=${this.#submit}>
        ${this.#field('label', t('admin.label'))}${this.guide.asks.map((name) => this.#field(name, t(`admin.${name}`)))}
        <cairn-button type="submit" kind=${this.guide.dynamic ? 'plain' : 'main'} ?busy=${isBusy}
          >${t('admin.connect', { lms: this.lms })}</cairn-button
        >
      </form>`
  }

  #field(name: Asked | 'label', label: string) {
    const isUrl = name !== 'label' && isAddress(name)
    return html`<cairn-field
      name=${name}
      label=${label}
      ?optional=${name === 'deploymentId'}
      type=${isUrl ? 'url' : 'text'}
      fault=${this.isTried ? this.#fault(name) : ''}
      .value=${this.#valueOf(name)}
      @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.typed = { ...this.typed, [name]: event.detail.value })}
    ></cairn-field>`
  }

  #valueOf(name: Asked | 'label'): string {
    return this.typed[name] ?? (name === 'label' ? this.lms : '')
  }

  #fault(name: Asked | 'label'): string {
    const value = this.#valueOf(name).trim()
    if (value === '') return name === 'deploymentId' ? '' : t('admin.fieldEmpty')
    return name !== 'label' && isAddress(name) && !URL.canParse(value) ? t('admin.addressFault') : ''
  }

  #body(): NewRegistration {
    const values = this.guide.asks.map((name) => [name, this.#valueOf(name).trim()] as const).filter(([, value]) => value !== '')
    return { family: this.guide.family, label: this.#valueOf('label').trim(), clientId: '', ...Object.fromEntries(values) }
  }

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    this.isTried = true
    const wrong = (['label', ...this.guide.asks] as const).find((name) => this.#fault(name) !== '')
    if (wrong !== undefined) {
      this.renderRoot.querySelector<HTMLElement>(`cairn-field[name='${wrong}']`)?.focus()
      return
    }
    await this.#made.load()
    const { value, error } = this.#made
    if (value && !error) goTo(this, { kind: 'doctor', id: value.id })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-bring-back': CairnBringBack
  }
}
