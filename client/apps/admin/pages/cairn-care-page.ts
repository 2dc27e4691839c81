import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { keyed } from 'lit/directives/keyed.js'
import { watching } from '../../../contexts/watching.ts'
import type { RegistrationView } from '../../../data/admin.ts'
import { Answer } from '../../../data/answer.ts'
import { reader } from '../../../words/reader.ts'
import { loadWords, t } from '../../../words/words.ts'
import '../../../components/cairn-field/cairn-field.ts'
import type { AdminSession } from '../admin-session.ts'
import { pageStyles } from '../admin-styles.ts'
import '../parts/cairn-safeguarding-form.ts'
import { showAnswer } from '../parts/page-parts.ts'

interface School {
  readonly id: string
  readonly name: string
}

/** Who answers a learner who asks for help, school by school. */
@customElement('cairn-care-page')
export class CairnCarePage extends LitElement {
  static override styles = pageStyles

  @property({ attribute: false }) session!: AdminSession
  @state() private areWordsHere = false
  @state() private schoolId = ''
  readonly #registrations = new Answer(() => this.session.calls.registrations())

  constructor() {
    super()
    watching(this, () => [this.#registrations])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#registrations.load()
    void loadWords(reader.locale, ['safeguarding']).then(() => (this.areWordsHere = true))
  }

  override render() {
    if (!this.areWordsHere) return nothing
    return showAnswer(this.#registrations, (registrations) => this.#page(schoolsOf(registrations)))
  }

  #page(schools: readonly School[]) {
    const school = schools.find(({ id }) => id === this.schoolId) ?? schools[0]
    if (!school)
      return html`<cairn-state
        kind="empty"
        heading-level="1"
        heading=${t('safeguarding.noSchool')}
        text=${t('safeguarding.noSchoolText')}
      ></cairn-state>`
    return html`${schools.length > 1 ? this.#choice(schools, school) : nothing}
    ${keyed(school.id, html`<cairn-safeguarding-form .session=${this.session} .tenantId=${school.id}></cairn-safeguarding-form>`)}`
  }

  #choice(schools: readonly School[], school: School) {
    return html`<form class="do">
      <cairn-field
        kind="select"
        label=${t('safeguarding.school')}
        .options=${schools.map(({ id, name }) => ({ value: id, label: name }))}
        .value=${school.id}
        @cairn-change=${(event: CustomEvent<{ value: string }>) => (this.schoolId = event.detail.value)}
      ></cairn-field>
    </form>`
  }
}

/** Every school once, by name. */
function schoolsOf(registrations: readonly RegistrationView[]): readonly School[] {
  const byId = new Map(registrations.flatMap(({ deployments }) => deployments.map(({ tenant }) => [tenant.id, tenant] as const)))
  return [...byId.values()].toSorted((a, b) => a.name.localeCompare(b.name, reader.language))
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-care-page': CairnCarePage
  }
}
