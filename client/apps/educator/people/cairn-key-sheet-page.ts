import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer, callErrorOf } from '../../../data/answer.ts'
import type { CallError } from '../../../data/errors.ts'
import { peopleCalls, type KeySheetView, type PastedKeySheetView, type PeopleCalls } from '../../../data/people.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { goToPlace } from '../../../app-shell/page-place.ts'
import './cairn-list-faults.ts'
import { loadPageWords } from './page-words.ts'
import { peopleStyles } from './people-styles.ts'

/** Which learner is who, where the LMS withholds names: typed, pasted, printed; for those who teach the course alone. */
@customElement('cairn-key-sheet-page')
export class CairnKeySheetPage extends LitElement {
  static override styles = [
    ...peopleStyles,
    css`
      td cairn-field {
        max-inline-size: 24rem;
      }
      @media (max-width: 40rem) {
        thead {
          display: none;
        }
        tr {
          display: block;
          padding-block: var(--cairn-space-2);
          border-block-end: 1px solid var(--cairn-line);
        }
        th,
        td {
          display: block;
          padding: 0.125rem 0;
          border: 0;
        }
      }
    `,
  ]

  @property({ attribute: false }) session!: AppSession
  @state() private sheet: Answer<KeySheetView> | undefined
  @state() private said = ''
  @state() private text = ''
  @state() private looked: PastedKeySheetView | undefined
  @state() private error: CallError | undefined
  @state() private isBusy = false
  #calls!: PeopleCalls

  constructor() {
    super()
    watching(this, () => [this.sheet])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#open()
  }

  async #open(): Promise<void> {
    await loadPageWords('people', 'groups')
    this.#calls = peopleCalls(this.session.api)
    this.sheet = new Answer(() => this.#calls.keySheet())
    await this.sheet.load()
  }

  override render() {
    const { sheet } = this
    if (!sheet || (!sheet.value && !sheet.error)) return html`<cairn-state kind="loading"></cairn-state>`
    const { label: lms } = this.session.first.lms
    const { error = sheet.error } = this
    return html`<div class="page flow">
      <header class="head">
        <div class="flow">
          <h1>${t('people.keyHeading')}</h1>
          <p class="measure">${t('people.keyIntro', { lms })}</p>
          <p class="small measure">${t('people.keyWho', { lms })}</p>
        </div>
        <div class="row row--tight no-print">
          <cairn-button kind="quiet" @click=${() => goToPlace(this, 'people')}>${t('people.back')}</cairn-button>
          <cairn-button @click=${() => window.print()}>${t('people.keyPrint')}</cairn-button>
        </div>
      </header>
      ${
        error
          ? html`<cairn-state kind="failed" text=${sayCallError(error, 'teacher')} reference=${error.reference ?? ''}>
              <cairn-button slot="actions" @click=${() => void this.#again()}>${t('common.tryAgain')}</cairn-button>
            </cairn-state>`
          : nothing
      }
      <p class="said no-print" role="status">${this.said}</p>
      ${sheet.value ? this.#rows(sheet.value) : nothing}
    </div>`
  }

  #rows({ rows }: KeySheetView) {
    if (rows.length === 0)
      return html`<cairn-state
        kind="empty"
        heading=${t('people.keyNone')}
        text=${t('people.keyNoneText', { lms: this.session.first.lms.label })}
      ></cairn-state>`
    return html`<table>
        <thead>
          <tr>
            <th scope="col">${t('people.nickname')}</th>
            <th scope="col">${t('people.realName')}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            rows,
            ({ personId }) => personId,
            ({ personId, nickname, name = '', left }) =>
              html`<tr>
                <th scope="row">
                  <bdi>${nickname}</bdi>${left ? html` <span class="small quiet">${t('people.leftHeading')}</span>` : nothing}
                </th>
                <td>
                  <cairn-field
                    hide-label
                    label=${t('people.realNameOf', { nickname })}
                    .value=${name}
                    max-length="120"
                    @cairn-change=${(event: CustomEvent<{ value: string }>) => void this.#write(personId, nickname, event.detail.value)}
                  ></cairn-field>
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${this.#paste()}`
  }

  #paste() {
    const { looked } = this
    return html`<section class="band no-print">
      <h2>${t('people.keyPaste')}</h2>
      <div class="form">
        <cairn-field
          kind="textarea"
          rows="6"
          label=${t('people.keyPasteLabel')}
          hint=${t('people.keyPasteHint')}
          .value=${this.text}
          @cairn-input=${(event: CustomEvent<{ value: string }>) => {
            this.text = event.detail.value
            this.looked = undefined
          }}
        ></cairn-field>
        <div class="row row--tight">
          <cairn-button ?busy=${this.isBusy} @click=${() => void this.#look('check')}>${t('people.keyLook')}</cairn-button>
          ${
            looked && looked.told.length > 0
              ? html`<cairn-button kind="main" ?busy=${this.isBusy} @click=${() => void this.#look('keep')}
                  >${t('people.keyKeep', { count: looked.told.length })}</cairn-button
                >`
              : nothing
          }
        </div>
        <div role="status">${looked ? html`<p>${t('people.keyTold', { count: looked.told.length })}</p>` : nothing}</div>
        ${looked ? html`<cairn-list-faults .faults=${looked.faults}></cairn-list-faults>` : nothing}
      </div>
    </section>`
  }

  async #again(): Promise<void> {
    this.error = undefined
    await this.sheet?.load()
  }

  async #write(personId: string, nickname: string, value: string): Promise<void> {
    const name = value.trim()
    await this.sheet?.change(() => this.#calls.writeName(personId, name))
    if (this.sheet?.error) return
    this.said = name === '' ? t('people.keyCleared', { nickname }) : t('people.keySaved', { nickname, name })
  }

  async #look(step: 'check' | 'keep'): Promise<void> {
    this.isBusy = true
    this.error = undefined
    try {
      const answer = await this.#calls.pasteNames(this.text, step)
      this.looked = step === 'check' ? answer : { told: [], faults: answer.faults }
      if (step === 'keep') {
        await this.sheet?.load()
        if (answer.faults.length === 0) {
          this.text = ''
          this.looked = undefined
        }
        this.said = t('people.keyKept', { count: answer.told.length })
      }
    } catch (error) {
      this.error = callErrorOf(error)
    }
    this.isBusy = false
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-key-sheet-page': CairnKeySheetPage
  }
}
