import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { SHOUT_OUT_LIMITS, type ShoutOutKind } from '../../../server/contract/check-in-words.ts'
import { base } from '../../tokens/base.ts'
import { t } from '../../words/words.ts'
import '../cairn-button/cairn-button.ts'
import '../cairn-field/cairn-field.ts'
import { nameOf, type StonePerson } from '../cairn-person/cairn-person.ts'

/** What a shout-out can be about. */
export interface ShoutOutSubject {
  readonly kind: ShoutOutKind
  readonly id: string
  readonly text: string
}

/**
 * Says to one person what was seen, tied to a skill or a value; a beginning can be picked. Nothing typed is lost when it does not go:
 * the owner calls `clear()` when it has. Its words are the area `checkIn`.
 * @fires cairn-shout-out - `{ toId, kind, aboutId, text }`
 */
@customElement('cairn-shout-out-form')
export class CairnShoutOutForm extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      form {
        display: grid;
        gap: var(--cairn-space-4);
        max-inline-size: var(--cairn-measure);
      }
      .who {
        font-size: var(--cairn-text-s);
        color: var(--cairn-ink-quiet);
      }
      cairn-button {
        justify-self: start;
      }
      .fault {
        color: var(--cairn-bracken);
        font-size: var(--cairn-text-s);
        font-weight: var(--cairn-weight-label);
      }
    `,
  ]

  @property({ attribute: false }) people: readonly StonePerson[] = []
  @property({ attribute: false }) subjects: readonly ShoutOutSubject[] = []
  @property({ attribute: false }) starters: readonly { readonly id: string; readonly text: string }[] = []
  /** Whom it is for; a person can choose another. */
  @property({ attribute: 'to-id' }) toId = ''
  @property({ type: Boolean }) busy = false
  /** Why the last one did not go. */
  @property() fault = ''
  @state() private about = ''
  @state() private text = ''
  @state() private isMissing = false

  override render() {
    const { people, subjects, starters } = this
    const none = { value: '', label: t('checkIn.shoutPick') }
    return html`<form @submit=${this.#submit}>
      <cairn-field
        kind="select"
        label=${t('checkIn.shoutTo')}
        .options=${[none, ...people.map((person) => ({ value: person.id, label: nameOf(person) }))]}
        .value=${this.toId}
        @cairn-change=${(event: CustomEvent<{ value: string }>) => (this.toId = event.detail.value)}
      ></cairn-field>
      <cairn-field
        kind="select"
        label=${t('checkIn.shoutAbout')}
        .options=${[
          none,
          ...subjects.map(({ kind, id, text }) => ({
            value: `${kind} ${id}`,
            label: t(kind === 'skill' ? 'checkIn.shoutSkills' : 'checkIn.shoutValues', { text }),
          })),
        ]}
        .value=${this.about}
        @cairn-change=${(event: CustomEvent<{ value: string }>) => (this.about = event.detail.value)}
      ></cairn-field>
      <cairn-field
        kind="select"
        label=${t('checkIn.shoutBegin')}
        optional
        .options=${[{ value: '', label: t('checkIn.shoutBeginOwn') }, ...starters.map(({ id, text }) => ({ value: id, label: text }))]}
        @cairn-change=${(event: CustomEvent<{ value: string }>) => this.#begin(event.detail.value)}
      ></cairn-field>
      <cairn-field
        kind="textarea"
        label=${t('checkIn.shoutText')}
        hint=${t('checkIn.shoutHint')}
        max-length=${SHOUT_OUT_LIMITS.textLength}
        .value=${this.text}
        @cairn-input=${(event: CustomEvent<{ value: string }>) => (this.text = event.detail.value)}
      ></cairn-field>
      <p class="who">${t('checkIn.shoutWho')}</p>
      <p class="fault" role="status">${this.isMissing ? t('checkIn.shoutNeeds') : this.fault === '' ? nothing : this.fault}</p>
      <cairn-button kind="main" type="submit" ?busy=${this.busy}>${t('checkIn.shoutSend')}</cairn-button>
    </form>`
  }

  /** Empties the form after it has gone. */
  clear(): void {
    this.toId = ''
    this.about = ''
    this.text = ''
  }

  /** A beginning goes in only where nothing, or another beginning, stands. */
  #begin(id: string): void {
    const start = this.starters.find((one) => one.id === id)?.text
    if (start !== undefined && (this.text.trim() === '' || this.starters.some(({ text }) => text === this.text))) this.text = start
  }

  #submit = (event: Event): void => {
    event.preventDefault()
    const [kind = '', aboutId = ''] = this.about.split(' ')
    const text = this.text.trim()
    this.isMissing = this.toId === '' || aboutId === '' || text === ''
    if (this.isMissing) return
    const detail = { toId: this.toId, kind: kind as ShoutOutKind, aboutId, text }
    this.dispatchEvent(new CustomEvent('cairn-shout-out', { detail, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-shout-out-form': CairnShoutOutForm
  }
}
