import { LitElement, html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { ABOUT_FIELDS, PROFILE_LIMITS } from '../../../../server/contract/profile-words.ts'
import type { PersonView } from '../../../../server/contract/works.ts'
import type { AboutField, OwnProfileView } from '../../../data/profiles.ts'
import { base, signs } from '../../../tokens/base.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-field/cairn-field.ts'
import { audienceSelect } from './audience-select.ts'
import { profileStyles } from './profile-styles.ts'

/**
 * The name a learner likes, how to say it, and their story; who sees a line is asked once there is one.
 * @fires cairn-about - `{ field, text }`, at each key
 * @fires cairn-audience - `{ item, audience }`
 */
@customElement('cairn-profile-about')
export class CairnProfileAbout extends LitElement {
  static override styles = [base, signs, profileStyles]

  @property({ attribute: false }) about: OwnProfileView['about'] = []
  @property({ attribute: false }) teachers: readonly PersonView[] = []
  /** As it is being typed: the server tidies a line, and must not take a space from under the fingers. */
  @state() private typed: Readonly<Partial<Record<AboutField, string>>> = {}

  override render() {
    return html`<section>
      <h2>${t('profile.aboutHeading')}</h2>
      <ul>
        ${ABOUT_FIELDS.map((field) => this.#line(field))}
      </ul>
    </section>`
  }

  #line(field: AboutField) {
    const kept = this.about.find(({ id }) => id === field)
    const words = t(`profile.${field}`)
    return html`<li class="item">
      <cairn-field
        kind=${field === 'story' ? 'textarea' : 'input'}
        rows="4"
        data-field=${field}
        label=${words}
        hint=${t(`profile.${field}Hint`)}
        max-length=${PROFILE_LIMITS[field]}
        .value=${this.typed[field] ?? kept?.text ?? ''}
        @cairn-input=${(event: CustomEvent<{ value: string }>) => this.#type(field, event.detail.value)}
        @cairn-change=${() => this.#leave(field)}
      ></cairn-field>
      ${kept ? audienceSelect({ item: field, words, audience: kept.audience, teachers: this.teachers }) : html`<span></span>`}
    </li>`
  }

  #type(field: AboutField, text: string): void {
    this.typed = { ...this.typed, [field]: text }
    this.dispatchEvent(new CustomEvent('cairn-about', { detail: { field, text } }))
  }

  #leave(field: AboutField): void {
    const { [field]: _left, ...others } = this.typed
    this.typed = others
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-profile-about': CairnProfileAbout
  }
}
