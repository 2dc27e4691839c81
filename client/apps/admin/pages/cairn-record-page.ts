import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { watching } from '../../../contexts/watching.ts'
import type { DistrictRecord } from '../../../data/admin.ts'
import { Answer } from '../../../data/answer.ts'
import { sayDue } from '../../../words/times.ts'
import { sayKey, t } from '../../../words/words.ts'
import type { AdminSession } from '../admin-session.ts'
import { pageStyles } from '../admin-styles.ts'
import '../parts/cairn-doctor-lines.ts'
import '../parts/cairn-inventory.ts'
import { passedWords } from '../parts/doctor-words.ts'
import { backLink, familyName, showAnswer } from '../parts/page-parts.ts'

/** The record for the district's file, on one printed page: what was proven and when, which data, why, where and how long. */
@customElement('cairn-record-page')
export class CairnRecordPage extends LitElement {
  static override styles = [
    pageStyles,
    css`
      @media print {
        /* One page: all that is kept is listed, and the list is long. */
        :host {
          zoom: 0.68;
        }
        .band {
          padding-block: 0.5rem;
        }
        h1 {
          font-size: 1.25rem;
        }
        h2 {
          font-size: 1rem;
          margin-block-end: 0.25rem;
        }
        p,
        .facts > div {
          font-size: 0.75rem;
          padding-block: 0.0625rem;
        }
      }
    `,
  ]

  @property({ attribute: false }) session!: AdminSession
  @property() registrationId = ''
  readonly #record = new Answer(() => this.session.calls.record(this.registrationId))

  constructor() {
    super()
    watching(this, () => [this.#record])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#record.load()
  }

  override render() {
    const name = this.#record.value?.registration.label ?? t('admin.lmss')
    return html`${backLink(this, { kind: 'lms', id: this.registrationId }, name)}${showAnswer(this.#record, (record) => this.#page(record))}`
  }

  #page({ at, registration, doctor, inventory }: DistrictRecord) {
    const { label, family, issuer, clientId, privacy, deployments } = registration
    const rows: readonly (readonly [string, string])[] = [
      [t('admin.lms'), familyName(family)],
      [t('admin.issuer'), issuer],
      [t('admin.clientId'), clientId],
      [t('admin.school'), deployments.map(({ tenant }) => tenant.name).join(', ')],
      ...(privacy === undefined ? [] : [[t('admin.privacy'), sayKey(`admin.privacy_${privacy}`)] as const]),
    ]
    return html`<h1>${t('admin.recordHeading', { label })}</h1>
      <p class="lead">${t('admin.recordMade', { when: sayDue(at), origin: this.session.me?.publicOrigin ?? location.origin })}</p>
      <div class="do"><cairn-button kind="main" @click=${() => window.print()}>${t('admin.print')}</cairn-button></div>
      <dl class="facts narrow">
        ${rows.map(([what, value]) =>
          value === ''
            ? nothing
            : html`<div>
                <dt>${what}</dt>
                <dd><bdi>${value}</bdi></dd>
              </div>`,
        )}
      </dl>
      <section class="band" aria-labelledby="proven">
        <h2 id="proven">${t('admin.recordProven')}</h2>
        ${
          doctor
            ? html`<p class="quiet">${passedWords(doctor)}</p>
                <cairn-doctor-lines class="narrow" .steps=${doctor.steps} family=${family} lms=${familyName(family)}></cairn-doctor-lines>`
            : html`<p class="quiet">${t('admin.recordNotProven')}</p>`
        }
      </section>
      <section class="band" aria-labelledby="kept">
        <h2 id="kept">${t('admin.keptHeading')}</h2>
        <cairn-inventory brief .inventory=${inventory}></cairn-inventory>
      </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-record-page': CairnRecordPage
  }
}
