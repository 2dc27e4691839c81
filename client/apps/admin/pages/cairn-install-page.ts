import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { watching } from '../../../contexts/watching.ts'
import type { InstallGuide } from '../../../data/admin.ts'
import { Answer } from '../../../data/answer.ts'
import { hasWord, sayKey, t } from '../../../words/words.ts'
import '../../../components/cairn-trail/cairn-trail.ts'
import type { AdminSession } from '../admin-session.ts'
import { pageStyles } from '../admin-styles.ts'
import '../parts/cairn-bring-back.ts'
import '../parts/cairn-copy-value.ts'
import '../parts/cairn-link-maker.ts'
import { installSteps } from '../parts/install-steps.ts'
import { layStyles } from '../parts/lay-styles.ts'
import { backLink, familyName, showAnswer } from '../parts/page-parts.ts'

type GuideStep = InstallGuide['steps'][number]
type GuideField = GuideStep['fields'][number]

/** How one LMS is connected: with one link where it can, and by hand in the order and words of its own screens. */
@customElement('cairn-install-page')
export class CairnInstallPage extends LitElement {
  static override styles = [
    pageStyles,
    layStyles,
    css`
      .step {
        margin-block-end: var(--cairn-space-5);
      }
      h3 {
        margin-block-end: var(--cairn-space-1);
        font: var(--cairn-weight-label) var(--cairn-text-m) / 1.35 var(--cairn-font-text);
      }
      .facts {
        margin-block-start: var(--cairn-space-2);
      }
      .facts dd {
        font-size: var(--cairn-text-s);
      }
    `,
  ]

  @property({ attribute: false }) session!: AdminSession
  @property() family = ''
  readonly #guide = new Answer(() => this.session.calls.guide(this.family))

  constructor() {
    super()
    watching(this, () => [this.#guide])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#guide.load()
  }

  override render() {
    const lms = familyName(this.family)
    return html`${backLink(this, { kind: 'add' }, t('admin.stepChoose'))}
      <div class="lay">
        <cairn-trail form="aside" label=${t('admin.stepsLabel')} .steps=${installSteps('stepConnect')}></cairn-trail>
        <div>
          <h1>${t('admin.installHeading', { lms })}</h1>
          ${showAnswer(this.#guide, (guide) => this.#ways(guide, lms))}
        </div>
      </div>`
  }

  #ways(guide: InstallGuide, lms: string) {
    return html`${
        guide.dynamic
          ? html`<section class="band" aria-labelledby="link">
              <h2 id="link">${t('admin.byLink')}</h2>
              <p class="lead">${t('admin.byLinkText', { lms })}</p>
              <cairn-link-maker kind="registration" lms=${lms} .session=${this.session}></cairn-link-maker>
            </section>`
          : nothing
      }
      <section class="band" aria-labelledby="hand">
        <h2 id="hand">${t('admin.byHand')}</h2>
        <p class="lead">${t('admin.byHandText', { lms })} ${sayKey(`admin.basis_${guide.basis}`, { lms })}</p>
        ${guide.steps.map((step, index) => this.#step(step, index + 1))}
        <h3>${t('admin.bringBack', { lms })}</h3>
        <cairn-bring-back .guide=${guide} lms=${lms} .session=${this.session}></cairn-bring-back>
      </section>`
  }

  #step({ place, wordKey, fields }: GuideStep, n: number) {
    const key = `install.${wordKey ?? ''}`
    return html`<div class="step">
      <h3>${n}. <bdi>${place}</bdi></h3>
      ${hasWord(key) ? html`<p class="small quiet">${sayKey(key)}</p>` : nothing}
      ${
        fields.length === 0
          ? nothing
          : html`<dl class="facts">
              ${fields.map(
                (field) =>
                  html`<div>
                    <dt>${field.label}</dt>
                    <dd>${this.#value(field)}</dd>
                  </div>`,
              )}
            </dl>`
      }
    </div>`
  }

  #value({ label, value = '', kind }: GuideField) {
    if (kind === 'copy') return html`<cairn-copy-value label=${label} value=${value}></cairn-copy-value>`
    if (kind === 'choose') return html`<b>${value === 'on' ? t('admin.chooseOn') : value}</b>`
    return html`<span class="quiet">${value === '' ? t('admin.readIt') : value}</span>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-install-page': CairnInstallPage
  }
}
