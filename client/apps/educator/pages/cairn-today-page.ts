import { consume } from '@lit/context'
import { LitElement, css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { sessionContext, type AppSession } from '../../../contexts/session.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { sayDay } from '../../../words/times.ts'
import { loadWords, t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import { goTo } from '../place.ts'
import './cairn-greet-band.ts'
import './cairn-left-band.ts'

/** The teacher's day: who is here to greet, and how they came and left. */
@customElement('cairn-today-page')
export class CairnTodayPage extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: block;
        padding: var(--cairn-space-5) var(--cairn-gutter) var(--cairn-space-7);
      }
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0.25rem 1rem;
        margin-block-end: var(--cairn-space-3);
      }
      .hello {
        padding-block-end: var(--cairn-space-5);
      }
      .private {
        max-inline-size: 46rem;
      }
      .more {
        margin-block-start: var(--cairn-space-4);
      }
      h2 {
        margin-block-end: var(--cairn-space-3);
      }
    `,
  ]

  @consume({ context: sessionContext }) private session!: AppSession
  @state() private areWordsHere = false

  override connectedCallback() {
    super.connectedCallback()
    void loadWords(reader.locale, ['checkIn']).then(() => (this.areWordsHere = true))
  }

  override render() {
    if (!this.areWordsHere) return nothing
    const { course } = this.session.first
    return html`<div class="page">
      <section class="hello" aria-labelledby="greet">
        <div class="top">
          <h1 id="greet">${t('checkIn.greetHeading')}</h1>
          <p class="small quiet">${course ? html`<bdi>${course.title}</bdi>. ` : nothing}${sayDay(reader.now())}</p>
        </div>
        <cairn-greet-band></cairn-greet-band>
        <p class="more">
          <cairn-button @click=${() => goTo(this, { kind: 'circle' })}>${t('checkIn.circleHeading')}</cairn-button>
        </p>
      </section>
      <section class="band private" aria-labelledby="left">
        <h2 id="left">${t('checkIn.waiting')}</h2>
        <cairn-left-band></cairn-left-band>
      </section>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-today-page': CairnTodayPage
  }
}
