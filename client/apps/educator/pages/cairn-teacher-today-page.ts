import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { goToPlace } from '../../../app-shell/page-place.ts'
import { sayCallError } from '../../../contexts/say.ts'
import type { AppSession } from '../../../contexts/session.ts'
import { watching } from '../../../contexts/watching.ts'
import { Answer } from '../../../data/answer.ts'
import { todayCalls, type NeedView } from '../../../data/today.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { reader } from '../../../words/reader.ts'
import { sayWhen } from '../../../words/times.ts'
import { loadWords, sayKey, t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import { circleAlert, clock, copy, inbox, link, messageCircle, footprints } from '../../../components/icon/icons.ts'
import '../../../components/cairn-needs/cairn-needs.ts'
import type { NeedLine } from '../../../components/cairn-needs/cairn-needs.ts'
import { nameOf } from '../../../components/cairn-person/cairn-person.ts'
import '../../../components/cairn-state/cairn-state.ts'
import { goTo } from '../place.ts'
import './cairn-greet-band.ts'
import './cairn-left-band.ts'

/** A teacher's day: who is greeted, what waits, how they left. */
@customElement('cairn-teacher-today-page')
export class CairnTeacherTodayPage extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      :host {
        display: block;
        padding: var(--cairn-space-5) var(--cairn-gutter) var(--cairn-space-7);
      }
      .page > * {
        min-inline-size: 0;
      }
      .hello {
        display: grid;
        gap: var(--cairn-space-3);
        padding-block-end: var(--cairn-space-5);
      }
      details > p {
        max-inline-size: var(--cairn-measure);
        padding-block: var(--cairn-space-2);
      }
      summary {
        min-block-size: var(--cairn-target);
        align-content: center;
        font-size: var(--cairn-text-s);
        text-decoration: underline dotted 2px;
        text-underline-offset: 4px;
        cursor: pointer;
      }
      @media (min-width: 64rem) {
        .page {
          display: grid;
          grid-template-columns: minmax(0, 1fr) 21rem;
          gap: 0 var(--cairn-space-7);
        }
        .hello {
          grid-column: 1 / -1;
        }
      }
    `,
  ]

  @property({ attribute: false }) session!: AppSession
  @state() private areWordsHere = false
  #needs: Answer<readonly NeedView[]> | undefined

  constructor() {
    super()
    watching(this, () => [this.#needs])
  }

  override connectedCallback() {
    super.connectedCallback()
    void this.#begin()
  }

  override render() {
    if (!this.areWordsHere) return nothing
    const { course, person } = this.session.first
    return html`<div class="page">
      <section class="hello">
        <div>
          <h1>${greeting(person.name)}</h1>
          ${course ? html`<p class="small quiet">${course.title}</p>` : nothing}
        </div>
        <cairn-greet-band></cairn-greet-band>
        <p class="row">
          <cairn-button kind="quiet" @click=${() => goToPlace(this, 'circle')}>${t('today.circle')}</cairn-button>
          <cairn-button kind="quiet" @click=${() => goToPlace(this, 'next-step')}>${t('today.nextStep')}</cairn-button>
        </p>
      </section>
      <section class="band" aria-labelledby="needs">
        <div class="band__head">
          <h2 id="needs" tabindex="-1">${t('today.needsHeading')}</h2>
          <details>
            <summary>${t('today.whyOrder')}</summary>
            <p class="small">${t('today.whyOrderText')}</p>
          </details>
        </div>
        ${this.#list()}
      </section>
      <section class="band" id="left"><cairn-left-band></cairn-left-band></section>
    </div>`
  }

  #list() {
    const { view } = this.session.first
    const needs = this.#needs?.value ?? (view.kind === 'course_home' ? view.needs : undefined)
    const error = this.#needs?.error
    const failed = error
      ? html`<cairn-state
          kind="failed"
          heading=${t('today.needsFailed')}
          text=${sayCallError(error, 'teacher')}
          reference=${error.reference ?? ''}
        >
          <cairn-button slot="actions" @click=${() => void this.#needs?.load()}>${t('common.tryAgain')}</cairn-button>
        </cairn-state>`
      : nothing
    if (!needs) return error ? failed : html`<cairn-state kind="loading"></cairn-state>`
    const lines = [...needs.map((need, at) => this.#line(need, at)), ...this.#linkLine()]
    if (lines.length === 0)
      return html`${failed}<cairn-state kind="empty" heading=${t('today.nothingHeading')} text=${t('today.nothingText')}></cairn-state>`
    return html`${failed}<cairn-needs
        .lines=${lines}
        @cairn-need=${(event: CustomEvent<{ id: string }>) => this.#act(needs, event.detail.id)}
      ></cairn-needs>`
  }

  /** A link that opens nothing yet is known to this tab only. */
  #linkLine(): readonly NeedLine[] {
    const { view } = this.session.first
    if (view.kind !== 'course_home' || !view.undecided || this.session.isLinkDecided) return []
    return [
      {
        id: 'link',
        icon: link,
        look: 'plain',
        heading: t('today.need_link'),
        fact: t('today.needFact_link'),
        action: t('today.needGo_link'),
      },
    ]
  }

  #line(need: NeedView, at: number): NeedLine {
    const { kind, count, person, challenge, reason, since } = need
    const name = person ? `\u2068${nameOf(person)}\u2069` : ''
    const places = { count, name, when: sayWhen(since), challenge: challenge?.title ?? '' }
    const look = kind === 'grade' ? 'stop' : kind === 'talk' ? 'now' : 'plain'
    const action = sayKey(`today.needGo_${kind}`, {})
    const heading = sayKey(`today.need_${kind}`, places)
    if (kind === 'grade') {
      const lms = this.session.first.lms.label
      const why = sayKey(`parts.because_${reason ?? 'lms_said_no'}_teacher`, { lms, teacher: '', time: '', next: '', score: '' })
      return { id: String(at), icon: circleAlert, look, heading, fact: sayKey('today.needFact_grade', { ...places, why }), action }
    }
    if (isPlanKind(kind)) return { id: String(at), icon: footprints, look, heading, fact: sayKey('today.needFact_plan', places), action }
    if (kind === 'copy') return { id: String(at), icon: copy, look, heading, fact: t('today.needFact_copy'), action }
    const fact = sayKey(kind === 'talk' ? 'today.needFact_talk' : 'today.needFact_works', places)
    return { id: String(at), icon: kind === 'talk' ? messageCircle : kind === 'again' ? clock : inbox, look, heading, fact, action }
  }

  #act(needs: readonly NeedView[], id: string): void {
    if (id === 'link') return goTo(this, { kind: 'home' })
    const need = needs[Number(id)]
    if (!need) return
    const { kind, challenge, person } = need
    if (kind === 'copy') return goToPlace(this, 'copies')
    if (kind === 'talk') {
      const left = this.renderRoot.querySelector<HTMLElement>('#left')
      left?.scrollIntoView({ block: 'start' })
      left?.querySelector<HTMLElement>('cairn-left-band')?.focus()
      return
    }
    if (isPlanKind(kind)) return goToPlace(this, kind === 'plan_review' && person ? `plan/${person.id}` : 'plan')
    if (challenge && person && kind !== 'grade') goTo(this, { kind: 'mark', challengeId: challenge.id, personId: person.id })
    else if (challenge) goTo(this, { kind: 'class', challengeId: challenge.id })
  }

  async #begin(): Promise<void> {
    this.#needs = new Answer(todayCalls(this.session.api).needs)
    void this.#needs.load()
    await loadWords(reader.locale, ['today', 'parts', 'errors'])
    this.areWordsHere = true
  }
}

const isPlanKind = (kind: NeedView['kind']): boolean => kind === 'plan_review' || kind === 'plan_missing' || kind === 'plan_stale'

function greeting(name: string | undefined): string {
  if (name === undefined) return t('common.today')
  const hour = new Date(reader.now()).getHours()
  const key = hour < 12 ? 'today.goodMorning' : hour < 18 ? 'today.goodAfternoon' : 'today.goodEvening'
  return t(key, { name: `\u2068${name}\u2069` })
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-teacher-today-page': CairnTeacherTodayPage
  }
}
