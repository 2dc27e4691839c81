import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { DoctorStep } from '../../../data/admin.ts'
import { base, signs } from '../../../tokens/base.ts'
import { sayKey, t } from '../../../words/words.ts'
import { icon } from '../../../components/icon/icon.ts'
import { check, clock, loader, minus, octagonX } from '../../../components/icon/icons.ts'
import { rawFacts, stepFix, stepMeasure, stepName } from './doctor-words.ts'

const ICONS = { ok: check, failed: octagonX, skipped: minus, waiting: clock, running: loader } as const

/**
 * The checks of a registration, one line each with what was measured; a red line opens itself with cause, consequence and fix.
 * @slot actions-<step id> - what can be pressed in a red line
 */
@customElement('cairn-doctor-lines')
export class CairnDoctorLines extends LitElement {
  static override styles = [
    base,
    signs,
    css`
      :host {
        display: block;
      }
      ol {
        border-block-start: 2px solid var(--cairn-ink);
      }
      .line {
        display: grid;
        grid-template-columns: 1.5rem minmax(0, 1fr) auto;
        align-items: baseline;
        gap: 0 var(--cairn-space-3);
        padding-block: 0.5625rem;
        border-block-end: 1px solid var(--cairn-line);
      }
      .line > .i {
        align-self: center;
      }
      .line > :last-child {
        max-inline-size: 24rem;
        text-align: end;
        font-size: var(--cairn-text-s);
        font-variant-numeric: tabular-nums;
        color: var(--cairn-ink-quiet);
      }
      [data-state='ok'] > .i {
        color: var(--cairn-moss);
      }
      :is([data-state='skipped'], [data-state='waiting'], [data-state='running']) {
        color: var(--cairn-ink-quiet);
      }
      [data-state='running'] > .i {
        animation: turn 1.2s linear infinite;
      }
      .red {
        display: grid;
        grid-template-columns: 1.5rem minmax(0, 1fr);
        gap: 0.5rem 0.75rem;
        padding: var(--cairn-space-4);
        margin-block: 0.5rem;
        background: var(--cairn-bracken-wash);
        border: 2px solid var(--cairn-bracken);
        border-radius: var(--cairn-radius-m);
      }
      .red > .i {
        inline-size: 1.5rem;
        block-size: 1.5rem;
        color: var(--cairn-bracken);
      }
      .red > div {
        display: grid;
        gap: 0.5rem;
        min-inline-size: 0;
      }
      h2 {
        font: var(--cairn-weight-label) var(--cairn-text-m) / 1.35 var(--cairn-font-text);
      }
      summary {
        display: flex;
        align-items: center;
        min-block-size: var(--cairn-target);
        color: var(--cairn-tarn);
        font-weight: var(--cairn-weight-label);
        text-decoration: underline;
        text-underline-offset: 0.2em;
        cursor: pointer;
      }
      pre {
        margin: 0;
        padding: 0.75rem;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        font: var(--cairn-text-xs) / 1.5 var(--cairn-font-code);
        background: var(--cairn-surface);
        border-radius: var(--cairn-radius-s);
      }
      @keyframes turn {
        to {
          rotate: 1turn;
        }
      }
      @media (max-width: 39.99rem) {
        .line > :last-child {
          grid-column: 2;
          text-align: start;
        }
      }
      @media print {
        details,
        slot {
          display: none;
        }
        .line {
          padding-block: 0.125rem;
        }
        .red {
          padding: 0.5rem;
          break-inside: avoid;
        }
      }
    `,
  ]

  @property({ attribute: false }) steps: readonly DoctorStep[] = []
  @property() family = ''
  /** The LMS by its name. */
  @property() lms = ''

  override render() {
    return html`<ol>
      ${this.steps.map((step) => (step.state === 'failed' ? this.#red(step) : this.#line(step)))}
    </ol>`
  }

  #line(step: DoctorStep) {
    const measure = stepMeasure(step)
    return html`<li class="line" data-state=${step.state}>
      ${icon(ICONS[step.state], { label: sayKey(`admin.state_${step.state}`) })}<span>${stepName(step, this.lms)}</span
      ><span>${measure}</span>
    </li>`
  }

  #red(step: DoctorStep) {
    const { id, reference } = step
    return html`<li class="red">
      ${icon(ICONS.failed, { label: t('admin.state_failed') })}
      <div>
        <h2>${stepName(step, this.lms)}</h2>
        <p class="small">${sayKey(`admin.stepMeans_${id}`, { lms: this.lms })}</p>
        <p class="small"><b>${t('admin.fixIt')}</b></p>
        ${stepFix(step, this.family, this.lms)
          .split('\n')
          .map((line) => html`<p class="small">${line}</p>`)}
        ${reference === undefined ? nothing : html`<p class="xs quiet">${t('admin.reference', { reference })}</p>`}
        <slot name="actions-${id}"></slot>
        <details>
          <summary>${t('admin.exactly')}</summary>
          <pre>${rawFacts(step)}</pre>
        </details>
      </div>
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-doctor-lines': CairnDoctorLines
  }
}
