import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { sayCallError } from '../../../contexts/say.ts'
import { watching } from '../../../contexts/watching.ts'
import type { CopyResult, CopyRun } from '../../../data/copies.ts'
import { t } from '../../../words/words.ts'
import { icon } from '../../../components/icon/icon.ts'
import { check, circleAlert } from '../../../components/icon/icons.ts'
import '../../../components/cairn-button/cairn-button.ts'
import { goTo } from '../place.ts'
import { copiesStyles } from './copies-styles.ts'

/**
 * Challenges on their way: how far it is, then what was done and what was not, and why.
 * @fires cairn-back - back to the list
 */
@customElement('cairn-copy-run')
export class CairnCopyRun extends LitElement {
  static override styles = [
    ...copiesStyles,
    css`
      .now {
        display: grid;
        gap: var(--cairn-space-3);
        justify-items: start;
      }
      .what {
        display: flex;
        gap: var(--cairn-space-2);
      }
      .failed {
        color: var(--cairn-bracken);
      }
      .end {
        padding-block: var(--cairn-space-4);
        border-block-start: 1px solid var(--cairn-line);
      }
    `,
  ]

  @property({ attribute: false }) run!: CopyRun

  constructor() {
    super()
    watching(this, () => [this.run])
  }

  override render() {
    return this.run.isOver ? this.#over() : this.#under()
  }

  #under() {
    const { run } = this
    const count = run.sources.length
    return html`<div class="now">
      <p id="far" class="num"><b>${t('copies.moving', { done: run.done, count })}</b></p>
      <progress max=${count} .value=${run.done} aria-labelledby="far"></progress>
      <p class="small quiet">${run.current ? t('copies.movingNow', { title: run.current.title }) : nothing}</p>
      <cairn-button ?busy=${run.isStopped} @click=${() => run.stop()}>${t('copies.stop')}</cairn-button>
    </div>`
  }

  #over() {
    const here = this.run.results.filter(({ moved }) => moved).length
    return html`<h2 tabindex="-1">${here === 0 ? t('copies.doneNone') : t('copies.doneHeading', { count: here })}</h2>
      <p class="small measure">${t('copies.doneText')}</p>
      <ul>
        ${this.run.results.map((result) => this.#result(result))}
      </ul>
      <div class="row end">
        <cairn-button kind="main" @click=${() => goTo(this, { kind: 'home' })}>${t('copies.toChallenges')}</cairn-button>
        <cairn-button @click=${() => this.dispatchEvent(new CustomEvent('cairn-back'))}>${t('copies.backToList')}</cairn-button>
      </div>`
  }

  #result({ source: { title }, moved, error }: CopyResult) {
    return html`<li class="line">
      <div class="what">
        ${moved ? icon(check) : error ? html`<span class="failed">${icon(circleAlert)}</span>` : nothing}
        <div>
          <p><b>${title}</b></p>
          <p class="small ${error ? 'failed' : ''}">${sayResult({ moved, error })}</p>
        </div>
      </div>
      ${
        moved
          ? html`<cairn-button
              kind="quiet"
              label=${t('copies.editNamed', { title })}
              @click=${() => goTo(this, { kind: 'edit', challengeId: moved.challenge.id })}
              >${t('copies.editMoved')}</cairn-button
            >`
          : nothing
      }
    </li>`
  }
}

function sayResult({ moved, error }: { readonly moved: CopyResult['moved']; readonly error: CopyResult['error'] }): string {
  if (error) return t('copies.result_failed', { why: sayCallError(error, 'teacher') })
  if (!moved) return t('copies.result_stopped')
  const links = moved.moved.length > 0 ? t('copies.result_links', { count: moved.moved.length }) : t('copies.result_noLink')
  return [
    t(moved.isNew ? 'copies.result_new' : 'copies.result_there'),
    links,
    ...(moved.kept.length > 0 ? [t('copies.result_kept', { count: moved.kept.length })] : []),
    ...(moved.withoutDue ? [t('copies.result_noDue')] : []),
  ].join(' ')
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-copy-run': CairnCopyRun
  }
}
