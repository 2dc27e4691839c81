import { LitElement, html, nothing, svg } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { DimensionView } from '../../../server/contract/profiles.ts'
import { base, buttons, layout, signs, tables } from '../../tokens/base.ts'
import { sayDay } from '../../words/times.ts'
import { sayNumber, t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { arrowDown, arrowUp } from '../icon/icons.ts'
import { contextOf, findingOf } from './ridge-words.ts'
import { ridgeStyles } from './ridge-styles.ts'

/** Per cent of the way from level 1 to level 4. */
const across = (value: number): number => ((value - 1) / 3) * 100

/**
 * The ridge line: a row for each dimension in the learner's own order, with level lines, spread, and a stone where most of the work is; an
 * ink line joins the stones and stops where too little was seen. Never a total, an average, another person's line, or an order by height.
 * The ridge is drawn row by row and not as one path over all, so that rows may grow with their words and open in place.
 * @slot after-<id> - under the words of a dimension
 * @fires cairn-arranged - `{ ids }`: the learner's new order
 */
@customElement('cairn-ridge')
export class CairnRidge extends LitElement {
  static override styles = [base, signs, layout, buttons, tables, ridgeStyles]

  @property({ attribute: false }) dimensions: readonly DimensionView[] = []
  /** The reader may change the order. */
  @property({ type: Boolean }) arrangeable = false
  @state() private opened: string | undefined
  @state() private isArranging = false
  @state() private said = ''

  override render() {
    return html`<figure aria-labelledby="finding">
        <figcaption>
          <p class="finding" id="finding">${findingOf(this.dimensions)}</p>
          <p class="vh">${t('profile.ridgeText')}</p>
        </figcaption>
        <div class="rows">
          <div class="axis" aria-hidden="true">${[1, 2, 3, 4].map((level) => html`<span>${t('profile.level', { level })}</span>`)}</div>
          <ul>
            ${repeat(
              this.dimensions,
              ({ id }) => id,
              (dimension, at) => this.#row(dimension, at),
            )}
          </ul>
        </div>
        ${this.#legend()}
      </figure>
      <div class="foot">${this.#table()} ${this.#arrange()}</div>
      <p class="vh" role="status">${this.said}</p>`
  }

  #row(dimension: DimensionView, at: number) {
    const { id, name, pieces, celebration } = dimension
    const isOpen = this.opened === id
    return html`<li class="dim" data-id=${id}>
      <div class="line">
        <div class="words">
          <h3>${name}</h3>
          <p>
            <button
              class="why"
              type="button"
              aria-expanded=${isOpen ? 'true' : 'false'}
              aria-label=${t('profile.piecesOf', { name, count: pieces.length })}
              @click=${() => (this.opened = isOpen ? undefined : id)}
            >
              ${t('profile.pieces', { count: pieces.length })}</button
            >. ${contextOf(dimension)}
          </p>
          <p class="vh">${levelsOf(dimension)}</p>
          ${celebration ? html`<p class="celebrated">${t('profile.celebrated')}</p>` : nothing}
          <slot name=${`after-${id}`}></slot>
          ${this.isArranging ? this.#moves(dimension, at) : nothing}
        </div>
        <div class="track" aria-hidden="true"></div>
        <div class="over" aria-hidden="true">${this.#stone(dimension, at, isOpen)}</div>
      </div>
      ${isOpen ? this.#pieces(dimension) : nothing}
    </li>`
  }

  #stone({ enough, celebration }: DimensionView, at: number, isOpen: boolean) {
    if (!enough) return html`<span class="few">${t('profile.notEnough')}</span>`
    const { most, lowest, highest } = enough
    const before = this.dimensions[at - 1]
    const isCut = before !== undefined && before.id === this.opened
    const goesOn = this.dimensions[at + 1]?.enough !== undefined
    return html`<span class="spread" style=${`inset-inline-start:${across(lowest)}%;inset-inline-end:${100 - across(highest)}%`}></span>
      ${
        before?.enough
          ? html`<svg class="ridge ${isCut ? 'ridge--cut' : ''}" viewBox="0 0 100 100" preserveAspectRatio="none">
              ${svg`<path d=${`M${across(before.enough.most)} 0L${across(most)} 100`} />`}
            </svg>`
          : nothing
      }
      ${isOpen && goesOn ? html`<span class="shaft" style=${`inset-inline-start:${across(most)}%`}></span>` : nothing}
      <span class="pt ${celebration ? 'pt--spike' : ''}" style=${`inset-inline-start:${across(most)}%`}></span>`
  }

  #pieces({ name, pieces }: DimensionView) {
    return html`<div class="panel">
      <h4 class="small">${t('profile.piecesHeading', { name })}</h4>
      <ol>
        ${pieces.map(
          ({ value, levelName, at, challengeTitle }) =>
            html`<li>
              <span><bdi>${challengeTitle}</bdi> <span class="quiet">${sayDay(at)}</span></span>
              <span class="num">${t('profile.piece', { level: levelName, value })}</span>
            </li>`,
        )}
      </ol>
    </div>`
  }

  #moves({ id, name }: DimensionView, at: number) {
    const button = (step: -1 | 1, label: string, shape: string) => {
      const isEnd = this.dimensions[at + step] === undefined
      return html`<button
        class="btn btn--icon"
        type="button"
        data-step=${step}
        aria-label=${label}
        aria-disabled=${isEnd ? 'true' : 'false'}
        @click=${() => !isEnd && void this.#move(id, at, step)}
      >
        ${icon(shape)}
      </button>`
    }
    return html`<div class="move">
      ${button(-1, t('profile.up', { name }), arrowUp)} ${button(1, t('profile.down', { name }), arrowDown)}
    </div>`
  }

  #legend() {
    const has = (test: (dimension: DimensionView) => boolean): boolean => this.dimensions.some(test)
    return html`<p class="legend" aria-hidden="true">
      ${
        has(({ enough }) => enough !== undefined)
          ? html`<span><i></i>${t('profile.legendStone')}</span><span><i class="l-spread"></i>${t('profile.legendSpread')}</span>`
          : nothing
      }
      ${has(({ enough }) => enough === undefined) ? html`<span><i class="l-few"></i>${t('profile.legendFew')}</span>` : nothing}
      ${has(({ celebration }) => celebration !== undefined) ? html`<span><i class="l-spike"></i>${t('profile.legendCelebrated')}</span>` : nothing}
    </p>`
  }

  #table() {
    return html`<details>
      <summary>${t('profile.asTable')}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('profile.tableLabel')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${t('profile.dimension')}</th>
              <th scope="col">${t('profile.most')}</th>
              <th scope="col">${t('profile.fromTo')}</th>
              <th scope="col">${t('profile.howMany')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.dimensions.map(
              ({ name, enough, pieces }) =>
                html`<tr>
                  <th scope="row">${name}</th>
                  <td class="num">${enough ? sayNumber(enough.most) : t('profile.notEnough')}</td>
                  <td class="num">${enough ? t('profile.range', { lowest: enough.lowest, highest: enough.highest }) : nothing}</td>
                  <td class="num">${sayNumber(pieces.length)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`
  }

  #arrange() {
    if (!this.arrangeable || this.dimensions.length < 2) return nothing
    return html`<button
      class="btn btn--quiet"
      type="button"
      aria-pressed=${this.isArranging ? 'true' : 'false'}
      @click=${() => (this.isArranging = !this.isArranging)}
    >
      ${t(this.isArranging ? 'profile.orderDone' : 'profile.order')}
    </button>`
  }

  /** The row moves, and the focus with it: a keyboard can press again. */
  async #move(id: string, at: number, step: -1 | 1): Promise<void> {
    const ids = this.dimensions.map((dimension) => dimension.id)
    ids.splice(at, 1)
    ids.splice(at + step, 0, id)
    const name = this.dimensions[at]?.name ?? ''
    this.dispatchEvent(new CustomEvent('cairn-arranged', { detail: { ids }, bubbles: true, composed: true }))
    this.said = t('profile.moved', { name, place: at + step + 1, of: ids.length })
    await this.updateComplete
    const row = [...this.renderRoot.querySelectorAll<HTMLElement>('.dim')].find(({ dataset }) => dataset['id'] === id)
    row?.querySelector<HTMLElement>(`[data-step="${step}"]`)?.focus()
  }
}

/** What the drawing shows, for who reads by ear. */
function levelsOf({ enough, celebration }: DimensionView): string {
  if (!enough) return t('profile.notEnough')
  const { most, lowest, highest } = enough
  const levels = lowest === highest ? t('profile.mostlyOne', { most }) : t('profile.mostly', { most, lowest, highest })
  return celebration ? `${levels} ${t('profile.celebrated')}` : levels
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-ridge': CairnRidge
  }
}
