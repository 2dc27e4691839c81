import { LitElement, css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { sayCallError } from '../../contexts/say.ts'
import { startApp, type Start } from '../../contexts/start.ts'
import { askOpener } from '../../lti/frame.ts'
import { base, layout, signs } from '../../tokens/base.ts'
import { t } from '../../words/words.ts'
import { nameOf } from '../../components/cairn-person/cairn-person.ts'
import '../../components/cairn-button/cairn-button.ts'
import '../../components/cairn-place-bar/cairn-place-bar.ts'
import '../../components/cairn-state/cairn-state.ts'

/** What an administrator sees outside a course: that Cairn is connected, and as whom. */
@customElement('cairn-admin-app')
export class CairnAdminApp extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: block;
      }
      h1 {
        margin-block-end: var(--cairn-space-3);
      }
      p + p {
        margin-block-start: var(--cairn-space-3);
      }
      cairn-state {
        max-inline-size: 40rem;
      }
    `,
  ]

  @state() private start: Start | undefined

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override render() {
    const { start } = this
    if (!start) return nothing
    return html`<cairn-place-bar name="Cairn"></cairn-place-bar>
      <main><div class="page">${start.kind === 'ready' ? this.#home(start) : this.#notStarted(start)}</div></main>`
  }

  #home({ session: { first } }: Extract<Start, { kind: 'ready' }>) {
    return html`<h1>${t('educator.adminHeading')}</h1>
      <p class="measure">${t('educator.admin')}</p>
      <p class="small quiet">${t('educator.adminWho', { lms: first.lms.label, name: nameOf(first.person) })}</p>`
  }

  #notStarted(start: Exclude<Start, { kind: 'ready' }>) {
    if (start.kind === 'no_token')
      return html`<cairn-state
        kind="refused"
        heading-level="1"
        heading=${t('educator.openAgainHeading')}
        text=${t('educator.openAgain')}
      ></cairn-state>`
    return html`<cairn-state
      kind="failed"
      heading-level="1"
      heading=${t('educator.failedHeading')}
      text=${sayCallError(start.error, 'admin')}
      reference=${start.error.reference ?? ''}
    >
      <cairn-button slot="actions" @click=${() => void this.#begin()}>${t('common.tryAgain')}</cairn-button>
    </cairn-state>`
  }

  async #begin(): Promise<void> {
    this.start = await startApp({ app: 'admin', areas: ['educator'], askOpener: () => askOpener(window), win: window })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-admin-app': CairnAdminApp
  }
}
