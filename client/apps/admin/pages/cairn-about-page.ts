import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { base, layout, signs, tables } from '../../../tokens/base.ts'
import { t } from '../../../words/words.ts'

interface Kept {
  readonly what: string
  readonly why: string
  readonly long: string
}

/** What Cairn is, that it is connected, what it keeps and why, and what an administrator can do about it. */
@customElement('cairn-about-page')
export class CairnAboutPage extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    tables,
    css`
      :host {
        display: block;
      }
      h1 {
        margin-block-end: var(--cairn-space-3);
      }
      .lead {
        margin-block-end: var(--cairn-space-5);
      }
      h2 {
        margin-block-end: var(--cairn-space-4);
      }
      ul,
      ol {
        display: grid;
        gap: var(--cairn-space-3);
        max-inline-size: var(--cairn-measure);
        padding-inline-start: 1.375rem;
      }
      ul {
        list-style: disc;
      }
      ol {
        list-style: decimal;
      }
      ol ::marker {
        font-weight: 700;
      }
      th:first-child,
      td:first-child {
        padding-inline-start: 0;
      }
      tbody th,
      td:nth-child(2) {
        inline-size: 36%;
      }
      table + p {
        margin-block-start: var(--cairn-space-4);
      }
      @media (max-width: 39.99rem) {
        thead {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        tr {
          display: grid;
          gap: 0.125rem;
          padding-block: var(--cairn-space-3);
          border-block-end: 1px solid var(--cairn-line);
        }
        th,
        td,
        tbody th,
        td:nth-child(2) {
          inline-size: auto;
          padding: 0;
          border: 0;
        }
        td:last-child {
          color: var(--cairn-ink-quiet);
        }
      }
    `,
  ]

  /** The LMS by its name. */
  @property() lms = ''

  override render() {
    const { lms } = this
    return html`<h1>${t('admin.connected', { lms })}</h1>
      <p class="lead measure">${t('admin.what')}</p>
      <section class="band" aria-labelledby="used">
        <h2 id="used">${t('admin.usedHeading')}</h2>
        <ol>
          <li>${t('admin.usedPlace', { lms })}</li>
          <li>${t('admin.usedWork')}</li>
          <li>${t('admin.usedGrade', { lms })}</li>
        </ol>
      </section>
      <section class="band" aria-labelledby="kept">
        <h2 id="kept">${t('admin.keptHeading')}</h2>
        ${this.#kept()}
        <p class="measure">${t('admin.keptSealed')}</p>
      </section>
      <section class="band" aria-labelledby="can">
        <h2 id="can">${t('admin.canHeading')}</h2>
        <ul>
          <li>${t('admin.canLess', { lms })}</li>
          <li>${t('admin.canStop', { lms })}</li>
          <li>${t('admin.canNotSee')}</li>
        </ul>
      </section>`
  }

  #kept() {
    return html`<table aria-label=${t('admin.keptTable')} role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">${t('admin.keptWhat')}</th>
          <th scope="col" role="columnheader">${t('admin.keptWhy')}</th>
          <th scope="col" role="columnheader">${t('admin.keptLong')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${this.#rows().map(
          ({ what, why, long }) =>
            html`<tr role="row">
              <th scope="row" role="rowheader">${what}</th>
              <td role="cell">${why}</td>
              <td role="cell">${long}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
  }

  #rows(): readonly Kept[] {
    const long = t('admin.untilDeleted')
    return [
      { what: t('admin.keptPeople', { lms: this.lms }), why: t('admin.keptPeopleWhy'), long },
      { what: t('admin.keptCourses'), why: t('admin.keptCoursesWhy'), long },
      { what: t('admin.keptWorks'), why: t('admin.keptWorksWhy'), long },
      { what: t('admin.keptChallenges'), why: t('admin.keptChallengesWhy'), long },
      { what: t('admin.keptSessions'), why: t('admin.keptSessionsWhy'), long: t('admin.keptSessionsLong') },
      { what: t('admin.keptLaunches'), why: t('admin.keptLaunchesWhy'), long: t('admin.keptLaunchesLong') },
    ]
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-about-page': CairnAboutPage
  }
}
