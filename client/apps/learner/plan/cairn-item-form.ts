import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { PLAN_LIMITS, type ItemWords, type PlanItemView, type PlanLane, type PlanWorkView } from '../../../data/plans.ts'
import { laneName } from '../../../components/cairn-plan-lanes/cairn-plan-lanes.ts'
import { base, layout, signs } from '../../../tokens/base.ts'
import { t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-field/cairn-field.ts'
import type { CairnField } from '../../../components/cairn-field/cairn-field.ts'

/** Fields that are plain lines. */
const LINES = ['title', 'why', 'evidence', 'byDay', 'helper'] as const
type Line = (typeof LINES)[number]

/**
 * One thing of a plan: what, why, evidence, by when, who helps, and the challenge it is part of.
 * @fires cairn-item-saved - `ItemWords`
 * @fires cairn-item-removed
 * @fires cairn-form-left
 */
@customElement('cairn-item-form')
export class CairnItemForm extends LitElement {
  static override styles = [
    base,
    signs,
    layout,
    css`
      form {
        display: grid;
        gap: var(--cairn-space-4);
        max-inline-size: var(--cairn-measure);
      }
    `,
  ]

  @property() lane: PlanLane = 'want'
  /** Absent: a new one. */
  @property({ attribute: false }) item?: PlanItemView
  @property({ attribute: false }) works: readonly PlanWorkView[] = []
  @state() private lines: Readonly<Partial<Record<Line, string>>> = {}
  @state() private challengeId: string | undefined
  @state() private isTitleMissing = false
  @query('cairn-field') private first!: CairnField | null

  override firstUpdated() {
    this.first?.focus()
  }

  override render() {
    const { item } = this
    const heading = item ? t('plan.editItem') : t('plan.newItem', { lane: laneName(this.lane) })
    const challenge = this.challengeId ?? item?.ties.find(({ kind }) => kind === 'challenge')?.id ?? ''
    return html`<form @submit=${this.#save}>
      <h2>${heading}</h2>
      ${this.#line('title', t('plan.titleLabel'), PLAN_LIMITS.title)} ${this.#line('why', t('plan.whyLabel'), PLAN_LIMITS.line)}
      ${this.#line('evidence', t('plan.evidenceLabel'), PLAN_LIMITS.line)} ${this.#line('byDay', t('plan.dayLabel'))}
      ${this.#line('helper', t('plan.helperLabel'), PLAN_LIMITS.title)}
      ${
        this.works.length === 0
          ? nothing
          : html`<cairn-field
              kind="select"
              label=${t('plan.challengeLabel')}
              .options=${[{ value: '', label: t('plan.noChallenge') }, ...this.works.map(({ challengeId, title }) => ({ value: challengeId, label: title }))]}
              .value=${challenge}
              @cairn-change=${(event: CustomEvent<{ value: string }>) => (this.challengeId = event.detail.value)}
            ></cairn-field>`
      }
      <div class="row">
        <cairn-button kind="main" type="submit">${t('plan.save')}</cairn-button>
        <cairn-button @click=${() => this.#fire('cairn-form-left')}>${t('plan.back')}</cairn-button>
        ${item ? html`<cairn-button kind="quiet" @click=${() => this.#fire('cairn-item-removed')}>${t('plan.remove')}</cairn-button>` : nothing}
      </div>
    </form>`
  }

  #line(line: Line, label: string, maxLength?: number) {
    return html`<cairn-field
      label=${label}
      type=${line === 'byDay' ? 'date' : 'text'}
      ?optional=${line !== 'title'}
      max-length=${maxLength ?? nothing}
      fault=${line === 'title' && this.isTitleMissing ? t('plan.titleMissing') : ''}
      .value=${this.lines[line] ?? this.item?.[line] ?? ''}
      @cairn-input=${(event: CustomEvent<{ value: string }>) => this.#type(line, event.detail.value)}
      @cairn-change=${(event: CustomEvent<{ value: string }>) => this.#type(line, event.detail.value)}
    ></cairn-field>`
  }

  #type(line: Line, value: string): void {
    this.lines = { ...this.lines, [line]: value }
    if (line === 'title' && value.trim() !== '') this.isTitleMissing = false
  }

  #save = (event: Event): void => {
    event.preventDefault()
    const { item } = this
    const said = (line: Line): string => (this.lines[line] ?? item?.[line] ?? '').trim()
    this.isTitleMissing = said('title') === ''
    if (this.isTitleMissing) {
      this.first?.focus()
      return
    }
    const others = item?.ties.filter(({ kind }) => kind !== 'challenge' || this.challengeId === undefined) ?? []
    const tie = this.challengeId ? [{ kind: 'challenge' as const, id: this.challengeId }] : []
    const lines = Object.fromEntries(LINES.filter((line) => line !== 'title' && said(line) !== '').map((line) => [line, said(line)]))
    const words: ItemWords = {
      title: said('title'),
      ...lines,
      ...(item?.byText && said('byDay') === '' ? { byText: item.byText } : {}),
      ties: [...others.map(({ kind, id }) => ({ kind, id })), ...tie],
    }
    this.#fire('cairn-item-saved', words)
  }

  #fire(name: string, detail?: ItemWords): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-item-form': CairnItemForm
  }
}
