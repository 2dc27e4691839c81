import { LitElement, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { peopleCalls, PeopleDesk, type PeopleView } from '../../../data/people.ts'
import { reader } from '../../../words/reader.ts'
import { sayDay, sayWhen } from '../../../words/times.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import { goToPlace } from '../../../app-shell/page-place.ts'
import { loadPageWords } from './page-words.ts'
import { peopleStyles } from './people-styles.ts'

type Row = PeopleView['people'][number]

const LATELY_MS = 14 * 24 * 3_600_000
/** Who teaches, runs the LMS or looks on. */
const isAdult = ({ role }: Row): boolean => role !== 'learner'

/** Who is in the course and since when, who joined lately, who left with what stays of them, and how fresh the class list is. */
@customElement('cairn-course-people-page')
export class CairnCoursePeoplePage extends LitElement {
  static override styles = peopleStyles

  @property({ attribute: false }) session!: AppSession
  @state() private desk: PeopleDesk | undefined

  constructor() {
    super()
    watching(this, () => [this.desk])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#open()
  }

  async #open(): Promise<void> {
    await loadPageWords('people')
    this.desk = new PeopleDesk(peopleCalls(this.session.api))
    await this.desk.load()
  }

  override render() {
    const { desk } = this
    if (!desk) return html`<cairn-state kind="loading"></cairn-state>`
    const { course } = this.session.first
    return html`<div class="page flow">
      <header class="head">
        <div>
          <h1>${course ? t('people.heading', { course: course.title }) : t('people.headingBare')}</h1>
          ${desk.value ? this.#counts(desk.value) : nothing}
        </div>
        <div class="row row--tight">
          ${
            desk.value?.namesWithheld
              ? html`<cairn-button @click=${() => goToPlace(this, 'key-sheet')}>${t('people.toKeySheet')}</cairn-button>`
              : nothing
          }
          <cairn-button @click=${() => goToPlace(this, 'groups')}>${t('people.toGroups')}</cairn-button>
        </div>
      </header>
      ${desk.error ? this.#failed(desk) : nothing} ${desk.value ? this.#people(desk, desk.value) : this.#waiting(desk)}
    </div>`
  }

  #waiting(desk: PeopleDesk) {
    return desk.error ? nothing : html`<cairn-state kind="loading"></cairn-state>`
  }

  #failed(desk: PeopleDesk) {
    const { error } = desk
    return html`<cairn-state
      kind="failed"
      heading=${t('people.failed')}
      text=${error ? sayCallError(error, 'teacher') : ''}
      reference=${error?.reference ?? ''}
    >
      <cairn-button slot="actions" @click=${() => void desk.load()}>${t('common.tryAgain')}</cairn-button>
    </cairn-state>`
  }

  #counts({ people }: PeopleView) {
    const here = people.filter(({ leftAt }) => leftAt === undefined)
    const staff = here.filter(isAdult).length
    return html`<p class="quiet">${t('people.students', { count: here.length - staff })} · ${t('people.staff', { count: staff })}</p>`
  }

  #people(desk: PeopleDesk, view: PeopleView) {
    const { people } = view
    const here = people.filter(({ leftAt }) => leftAt === undefined)
    const left = people.filter(({ leftAt }) => leftAt !== undefined)
    const students = here.filter((row) => !isAdult(row))
    return html`${this.#roster(desk, view)}
    ${
      students.length === 0
        ? html`<cairn-state
            kind="empty"
            heading=${t('people.empty')}
            text=${t('people.emptyText', { lms: this.session.first.lms.label })}
          ></cairn-state>`
        : html`${this.#lately(students)}${this.#table(t('people.studentsHeading'), students)}`
    }
    ${left.length === 0 ? nothing : this.#left(left)} ${this.#table(t('people.staffHeading'), here.filter(isAdult))}`
  }

  #roster(desk: PeopleDesk, { roster }: PeopleView) {
    const { lms } = this.session.first
    const { reading, expected } = roster
    return html`<div>
      <div class="line">
        <span class="said" role="status">${reading ? this.#sayReading(reading.people, expected) : this.#sayRoster(roster)}</span>
        ${
          roster.state === 'never'
            ? nothing
            : html`<cairn-button class="no-print" kind="quiet" ?busy=${desk.isReading || desk.isBusy} @click=${() => void desk.readAgain()}
                >${t('people.readAgain')}</cairn-button
              >`
        }
      </div>
      ${
        reading
          ? html`<progress
              aria-label=${t('people.fresh', { lms: lms.label, when: '' })}
              max=${expected ?? nothing}
              value=${expected === undefined ? nothing : Math.min(reading.people, expected)}
            ></progress>`
          : nothing
      }
    </div>`
  }

  #sayReading(people: number, expected: number | undefined): string {
    return expected === undefined ? t('people.reading', { count: people }) : t('people.readingOf', { read: people, expected })
  }

  #sayRoster({ state, syncedAt, read = 0, expected }: PeopleView['roster']): string {
    const lms = this.session.first.lms.label
    const when = syncedAt === undefined ? '' : sayWhen(syncedAt)
    if (state === 'never') return t('people.never', { lms })
    if (state === 'failed') return t('people.readFailed', { lms })
    if (state === 'partial') {
      const came = expected === undefined ? t('people.partial', { count: read }) : t('people.partialOf', { read, expected })
      return when === '' ? came : `${came} ${t('people.partialLast', { when })}`
    }
    if (when === '') return t('people.notYet', { lms })
    return state === 'fresh' ? t('people.fresh', { lms, when }) : t('people.stale', { lms, when })
  }

  /** Nobody is news where everybody is: the first reading brings a whole class at once. */
  #lately(students: readonly Row[]) {
    const lately = students.filter(({ joinedAt }) => reader.now() - Date.parse(joinedAt) < LATELY_MS)
    if (lately.length === 0 || lately.length === students.length) return nothing
    const names = lately.map(({ person }) => nameOf(person))
    return html`<section class="note">
      <b>${t('people.joinedLately', { count: lately.length })}</b>
      <p class="small">${names.map((name, at) => html`${at === 0 ? nothing : ', '}<bdi>${name}</bdi>`)}</p>
    </section>`
  }

  #table(heading: string, rows: readonly Row[]) {
    const [first] = rows
    if (!first) return nothing
    const isStudents = !isAdult(first)
    return html`<section class="band">
      <h2>${heading}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">${t('people.name')}</th>
            <th scope="col">${t('people.since')}</th>
            ${isStudents ? html`<th scope="col">${t('people.profile')}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ person, joinedAt }) =>
              html`<tr>
                <th scope="row">${this.#person(person)}</th>
                <td class="num">${sayDay(joinedAt)}</td>
                ${isStudents ? html`<td>${this.#toProfile(person)}</td>` : nothing}
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`
  }

  #person(person: Row['person']) {
    return html`<cairn-person with-name .person=${person}>
      ${person.fromKeySheet && person.nickname ? html`<span>${t('people.byKeySheet', { nickname: person.nickname })}</span>` : nothing}
    </cairn-person>`
  }

  #toProfile(person: Row['person']) {
    return html`<cairn-button
      kind="quiet"
      label=${t('people.profileOf', { name: `\u2068${nameOf(person)}\u2069` })}
      @click=${() => goToPlace(this, `profile/${person.id}`)}
      >${t('people.profile')}</cairn-button
    >`
  }

  #left(rows: readonly Row[]) {
    return html`<section class="band">
      <h2>${t('people.leftHeading')}</h2>
      <p class="small measure">${t('people.leftText')}</p>
      <ul>
        ${rows.map(
          ({ person, leftAt = '', works = 0 }) =>
            html`<li class="row">
              <cairn-person with-name look="none" .person=${person}>
                <span
                  >${t('people.leftAt', { when: sayWhen(leftAt) })} ·
                  ${works === 0 ? t('people.noWorks') : t('people.worksKept', { count: works })}</span
                >
              </cairn-person>
            </li>`,
        )}
      </ul>
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-course-people-page': CairnCoursePeoplePage
  }
}
