import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { CopyCalls, CopyRow } from '../../../data/copies.ts'
import { sayKey, t } from '../../../words/words.ts'
import '../../../components/cairn-button/cairn-button.ts'
import '../../../components/cairn-end-bar/cairn-end-bar.ts'
import './cairn-copy-preview.ts'
import { copiesStyles } from './copies-styles.ts'

/** A match by its title alone is a guess: the teacher chooses it, we do not. */
const isSure = ({ links }: CopyRow): boolean => links.every(({ by }) => by !== 'title')

/**
 * The challenges that can come over, each with what its link here was known by.
 * @fires cairn-move - `{ ids }` of the chosen sources
 * @fires cairn-leave - `{ id }` of a source that stays there
 */
@customElement('cairn-copy-list')
export class CairnCopyList extends LitElement {
  static override styles = [
    ...copiesStyles,
    css`
      .pick {
        display: flex;
        gap: var(--cairn-space-3);
        align-items: start;
        min-block-size: var(--cairn-target);
        padding-block: var(--cairn-space-2);
        cursor: pointer;
      }
      .pick input {
        flex: none;
        inline-size: 1.5rem;
        block-size: 1.5rem;
        margin: 0;
        accent-color: var(--cairn-tarn);
      }
      cairn-end-bar {
        margin-inline: calc(-1 * var(--cairn-gutter));
      }
      .under {
        padding-inline-start: calc(1.5rem + var(--cairn-space-3));
      }
      @media (max-width: 30rem) {
        .under {
          padding-inline-start: 0;
        }
      }
    `,
  ]

  @property({ attribute: false }) rows: readonly CopyRow[] = []
  @property({ attribute: false }) calls!: CopyCalls
  @property() lms = ''
  /** Several earlier courses: each row names its own. */
  @property({ type: Boolean }) severalCourses = false
  @property({ type: Boolean }) busy = false
  /** What a person chose against the rule. */
  @state() private chosen: ReadonlyMap<string, boolean> = new Map()

  override render() {
    const ids = this.rows.filter((row) => this.#isChosen(row)).map(({ source }) => source.id)
    return html`<div class="row row--tight">
        <cairn-button kind="quiet" @click=${() => this.#chooseAll()}>${t('copies.all')}</cairn-button>
        <cairn-button kind="quiet" @click=${() => this.#chooseNone()}>${t('copies.none')}</cairn-button>
      </div>
      <ul>
        ${repeat(
          this.rows,
          ({ source }) => source.id,
          (row) => this.#row(row),
        )}
      </ul>
      <cairn-end-bar label=${t('copies.moveLabel')}
        >${t('copies.chosenOf', { count: ids.length, of: this.rows.length })}
        <cairn-button
          slot="actions"
          kind="main"
          ?busy=${this.busy}
          blocked=${ids.length === 0 ? t('copies.moveNone') : ''}
          @click=${() => this.dispatchEvent(new CustomEvent('cairn-move', { detail: { ids } }))}
          >${t('copies.move', { count: ids.length })}</cairn-button
        >
      </cairn-end-bar>`
  }

  #row(row: CopyRow) {
    const { source, links } = row
    const { id, title, course, rubric, scoreMaximum, hasDue } = source
    const facts = t('copies.facts', {
      rubric: rubric.title,
      count: rubric.criteria.length,
      points: t('common.points', { count: scoreMaximum }),
    })
    return html`<li>
      <div class="line">
        <label class="pick"
          ><input type="checkbox" .checked=${this.#isChosen(row)} @change=${(event: Event) => this.#choose(id, event)} /><span
            ><b>${title}</b><br /><span class="small quiet"
              >${facts}${this.severalCourses ? html`<br />${t('copies.of', { course })}` : nothing}</span
            ></span
          ></label
        >
        <cairn-button
          kind="quiet"
          label=${t('copies.leaveNamed', { title })}
          @click=${() => this.dispatchEvent(new CustomEvent('cairn-leave', { detail: { id } }))}
          >${t('copies.leave')}</cairn-button
        >
      </div>
      <div class="under">
        ${
          links.length === 0
            ? html`<p class="small">${t('copies.noLink')}</p>`
            : links.map(
                (link) =>
                  html`<p class="small">
                    ${sayKey(`copies.by_${link.by}`, { title: `\u2068${link.title ?? t('copies.untitled')}\u2069`, lms: this.lms })}
                  </p>`,
              )
        }
        <cairn-copy-preview .calls=${this.calls} .sourceId=${id} .hasDue=${hasDue}></cairn-copy-preview>
      </div>
    </li>`
  }

  #isChosen(row: CopyRow): boolean {
    return this.chosen.get(row.source.id) ?? isSure(row)
  }

  #choose(id: string, event: Event): void {
    this.chosen = new Map([...this.chosen, [id, (event.target as HTMLInputElement).checked]])
  }

  #chooseAll(): void {
    this.chosen = new Map(this.rows.map(({ source }) => [source.id, true]))
  }

  #chooseNone(): void {
    this.chosen = new Map(this.rows.map(({ source }) => [source.id, false]))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-copy-list': CairnCopyList
  }
}
