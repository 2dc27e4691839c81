import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { CHECK_IN_LIMITS, SAFEGUARDING_FIELDS, type SafeguardingField } from '../../../../server/contract/check-in-words.ts'
import { watching } from '../../../contexts/watching.ts'
import type { SafeguardingView, SetSafeguarding } from '../../../data/admin.ts'
import { Answer } from '../../../data/answer.ts'
import { reader } from '../../../words/reader.ts'
import { sayKey, t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'
import { icon } from '../../../components/icon/icon.ts'
import { clock } from '../../../components/icon/icons.ts'
import type { AdminSession } from '../admin-session.ts'
import { pageStyles } from '../admin-styles.ts'
import { notDone, showAnswer } from './page-parts.ts'
import { safeguardingStyles } from './safeguarding-styles.ts'

const GROUPS = [
  ['safeguarding.whoHeading', ['adultName', 'safeguardingLead', 'policyName', 'whoCanSee']],
  ['safeguarding.whenHeading', ['whenText', 'nextOpenText']],
  ['safeguarding.helpHeading', ['placeOrPerson', 'helpLineName', 'helpLineContact', 'emergencyNumber']],
] as const satisfies readonly (readonly [string, readonly SafeguardingField[]])[]
/** Fields that are words and not a name or a number, so that another language says them otherwise. */
const IN_WORDS = ['whoCanSee', 'whenText', 'nextOpenText', 'placeOrPerson', 'policyName'] as const satisfies readonly SafeguardingField[]
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const
const HALF_A_YEAR_MS = 183 * 86_400_000

type Form = Omit<SetSafeguarding, 'isWanted'>

/** Who answers at one school. Everything typed shows at once in the text that a student will read; nothing typed is lost on a refusal. */
@customElement('cairn-safeguarding-form')
export class CairnSafeguardingForm extends LitElement {
  static override styles = [...pageStyles, safeguardingStyles]

  @property({ attribute: false }) session!: AdminSession
  @property() tenantId = ''
  @state() private typed: Partial<Form> = {}
  /** Asked to switch it on: what is missing is said from then on. */
  @state() private hasTried = false
  @state() private isSaved = false
  readonly #form = new Answer(() => this.session.calls.safeguarding(this.tenantId))

  constructor() {
    super()
    watching(this, () => [this.#form])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#form.load()
  }

  override render() {
    const { value } = this.#form
    // A refusal of what was sent stands above the buttons, where it was pressed.
    return value ? this.#page(value) : showAnswer(this.#form, () => nothing)
  }

  #page(view: SafeguardingView) {
    const form = { ...formOf(view), ...this.typed }
    return html`<h1>${t(view.isOn ? 'safeguarding.headingOn' : 'safeguarding.headingOff')}</h1>
      <p class="lead">${t('safeguarding.lead')}</p>
      <p class="lead">${t('safeguarding.rules')}</p>
      ${
        isOld(view)
          ? html`<p class="note note--wait narrow">
              ${icon(clock)}<span>${t(view.testedOn === undefined ? 'safeguarding.testNever' : 'safeguarding.testOld')}</span>
            </p>`
          : nothing
      }
      <form @submit=${this.#submit}>
        ${GROUPS.map(
          ([heading, names]) =>
            html`<fieldset>
              <legend>${t(heading)}</legend>
              ${names.map((name) => this.#text(form, name))}${heading === 'safeguarding.whenHeading' ? this.#hours(form) : nothing}
              ${heading === 'safeguarding.helpHeading' ? this.#tested(form) : nothing}
            </fieldset>`,
        )}
        ${this.#kept(form)} ${this.#spanish(form)} ${this.#preview(form, view)} ${this.#end(form, view)}
      </form>`
  }

  #text(form: Form, name: SafeguardingField) {
    const hint = `safeguarding.${name}Hint`
    const isEmpty = this.hasTried && form.texts[name].trim() === ''
    return html`<cairn-field
      data-field=${name}
      label=${t(`safeguarding.${name}`)}
      hint=${sayKey(hint) === hint ? '' : sayKey(hint)}
      fault=${isEmpty ? t('safeguarding.fillIn') : ''}
      max-length=${CHECK_IN_LIMITS.fieldLength}
      .value=${form.texts[name]}
      @cairn-input=${(event: CustomEvent<{ value: string }>) => this.#write('texts', name, event.detail.value)}
    ></cairn-field>`
  }

  #hours({ hours }: Form) {
    const moment = (name: 'from' | 'to') =>
      html`<cairn-field
        type="time"
        label=${t(`safeguarding.${name}`)}
        .value=${hours[name]}
        @cairn-change=${(event: CustomEvent<{ value: string }>) => this.#set({ hours: { ...hours, [name]: event.detail.value } })}
      ></cairn-field>`
    return html`<div role="group" aria-labelledby="days">
        <p class="label" id="days">${t('safeguarding.hours')}</p>
        <div class="days">
          ${DAYS.map(
            (day) =>
              html`<label class="pick"
                ><input
                  type="checkbox"
                  .checked=${hours.days.includes(day)}
                  @change=${(event: Event) => this.#set({ hours: { ...hours, days: toggled(hours.days, day, isChecked(event)) } })}
                /><span>${t(`safeguarding.day_${day}`)}</span></label
              >`,
          )}
        </div>
      </div>
      <div class="two">${moment('from')}${moment('to')}</div>`
  }

  #tested({ testedOn }: Form) {
    return html`<cairn-field
      type="date"
      optional
      label=${t('safeguarding.testedOn')}
      hint=${t('safeguarding.testedOnHint')}
      .value=${testedOn ?? ''}
      @cairn-change=${(event: CustomEvent<{ value: string }>) => this.#set({ testedOn: event.detail.value || undefined })}
    ></cairn-field>`
  }

  #kept({ daysKept }: Form) {
    return html`<fieldset>
      <legend>${t('safeguarding.keptHeading')}</legend>
      <cairn-field
        type="number"
        inputmode="numeric"
        min="1"
        max=${CHECK_IN_LIMITS.mostDays}
        label=${t('safeguarding.daysKept')}
        hint=${t('safeguarding.daysKeptHint')}
        .value=${String(daysKept)}
        @cairn-change=${(event: CustomEvent<{ value: string }>) => this.#set({ daysKept: Number(event.detail.value) })}
      ></cairn-field>
    </fieldset>`
  }

  #spanish(form: Form) {
    return html`<fieldset>
      <legend>${t('safeguarding.spanishHeading')}</legend>
      <p class="small">${t('safeguarding.spanishText')}</p>
      ${IN_WORDS.map(
        (name) =>
          html`<cairn-field
            optional
            label=${t('safeguarding.inSpanish', { field: t(`safeguarding.${name}`) })}
            max-length=${CHECK_IN_LIMITS.fieldLength}
            .value=${form.textsEs[name] ?? ''}
            @cairn-input=${(event: CustomEvent<{ value: string }>) => this.#write('textsEs', name, event.detail.value)}
          ></cairn-field>`,
      )}
    </fieldset>`
  }

  #preview(form: Form, { templates }: SafeguardingView) {
    return html`<fieldset>
      <legend>${t('safeguarding.previewHeading')}</legend>
      <p class="small">${t('safeguarding.previewText')}</p>
      <div class="panel">
        <p lang="en">${filled(templates.en, form, 'en')}</p>
        <p><b>${t('safeguarding.previewSpanish')}</b></p>
        <p lang="es">${filled(templates.es, form, 'es')}</p>
      </div>
    </fieldset>`
  }

  #end(form: Form, { isOn }: SafeguardingView) {
    const { error, isBusy } = this.#form
    const name = form.texts.adultName.trim()
    return html`<label class="pick"
        ><input type="checkbox" .checked=${form.agreed} @change=${(event: Event) => this.#set({ agreed: isChecked(event) })} /><span
          >${name === '' ? t('safeguarding.agreedNobody') : t('safeguarding.agreed', { name })}</span
        ></label
      >
      <p class="fault" role="status">${this.hasTried && !form.agreed ? t('safeguarding.mustAgree') : nothing}</p>
      ${error ? notDone(error) : nothing}
      <p role="status">
        ${this.isSaved ? t('safeguarding.saved', { state: t(isOn ? 'safeguarding.stateOn' : 'safeguarding.stateOff') }) : nothing}
      </p>
      <div class="do">
        <cairn-button kind="main" type="submit" ?busy=${isBusy}
          >${t(isOn ? 'safeguarding.saveStaysOn' : 'safeguarding.saveOn')}</cairn-button
        >
        <cairn-button ?busy=${isBusy} @click=${() => void this.#save(form, false)}
          >${t(isOn ? 'safeguarding.switchOff' : 'safeguarding.saveOff')}</cairn-button
        >
      </div>`
  }

  /** Two fields may be filled before the next drawing (by a browser that fills forms, say), so what was typed last is read here. */
  #write(which: 'texts' | 'textsEs', name: SafeguardingField, text: string): void {
    const { value } = this.#form
    if (value) this.#set({ [which]: { ...value[which], ...this.typed[which], [name]: text } })
  }

  #set(change: { [Key in keyof Form]?: Form[Key] | undefined }): void {
    this.isSaved = false
    this.typed = { ...this.typed, ...change } as Partial<Form>
  }

  /** A name that was changed has not agreed yet: the box says whom it means, and empties. */
  override willUpdate(): void {
    const { value } = this.#form
    const name = this.typed.texts?.adultName
    if (value && name !== undefined && name !== value.texts.adultName && this.typed.agreed === undefined)
      this.typed = { ...this.typed, agreed: false }
  }

  #submit = (event: Event): void => {
    event.preventDefault()
    const { value } = this.#form
    if (value) void this.#save({ ...formOf(value), ...this.typed }, true)
  }

  async #save(form: Form, isWanted: boolean): Promise<void> {
    this.hasTried = isWanted
    const missing = SAFEGUARDING_FIELDS.find((name) => form.texts[name].trim() === '')
    if (isWanted && missing !== undefined) {
      await this.updateComplete
      this.renderRoot.querySelector<HTMLElement>(`[data-field="${missing}"]`)?.focus()
      return
    }
    if (isWanted && !form.agreed) return
    await this.#form.change(() => this.session.calls.setSafeguarding(this.tenantId, { ...form, isWanted }))
    if (this.#form.error) return
    this.typed = {}
    this.hasTried = false
    this.isSaved = true
  }
}

const formOf = ({ texts, textsEs, daysKept, hours, agreedAt, testedOn }: SafeguardingView): Form => ({
  texts,
  textsEs,
  daysKept,
  hours,
  agreed: agreedAt !== undefined,
  ...(testedOn === undefined ? {} : { testedOn }),
})

const isOld = ({ isOn, testedOn }: SafeguardingView): boolean =>
  isOn && (testedOn === undefined || reader.now() - Date.parse(testedOn) > HALF_A_YEAR_MS)

const isChecked = (event: Event): boolean => (event.target as HTMLInputElement).checked
const toggled = (days: readonly number[], day: number, isThere: boolean): number[] =>
  DAYS.filter((one) => (one === day ? isThere : days.includes(one)))

/** The same rule as the server's: an empty Spanish text falls back; an empty field shows its place. */
function filled(template: string, { texts, textsEs }: Form, language: 'en' | 'es'): string {
  return template.replace(/\{(\w+)\}/g, (_whole, field: string) => {
    const key = field as SafeguardingField
    const said = (language === 'es' ? textsEs[key]?.trim() : '') || texts[key].trim()
    return said === '' ? `[${t(`safeguarding.${key}`)}]` : said
  })
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-safeguarding-form': CairnSafeguardingForm
  }
}
