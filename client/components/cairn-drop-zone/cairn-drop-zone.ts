import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { base, buttons, fields } from '../../tokens/base.ts'
import { sayBytes, t } from '../../words/words.ts'
import { icon } from '../icon/icon.ts'
import { camera, circleAlert, link, paperclip, penLine, plus } from '../icon/icons.ts'

/**
 * Three buttons to add work (photo, file or link, write), and the place to drop files, which is the whole page when asked.
 * @fires cairn-files - `{ files }`, a `File[]`; each within `maxBytes`
 * @fires cairn-link - `{ url, name }`, http or https
 * @fires cairn-write
 */
@customElement('cairn-drop-zone')
export class CairnDropZone extends LitElement {
  static override styles = [
    base,
    buttons,
    fields,
    css`
      :host {
        display: block;
      }
      .zone {
        display: grid;
        gap: var(--cairn-space-3);
        padding: var(--cairn-space-4);
        border: 2px dashed var(--cairn-line-strong);
        border-radius: var(--cairn-radius-m);
      }
      .zone--over {
        border: 2px solid var(--cairn-tarn);
        background: var(--cairn-tarn-wash);
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: center;
        gap: var(--cairn-space-2) var(--cairn-space-3);
      }
      .drop {
        font-size: var(--cairn-text-s);
        color: var(--cairn-ink-quiet);
      }
      .over {
        font-weight: var(--cairn-weight-label);
        color: var(--cairn-tarn);
        text-align: center;
      }
      form,
      .more {
        display: grid;
        gap: var(--cairn-space-3);
        justify-items: start;
      }
      .more {
        padding-block-start: var(--cairn-space-3);
        border-block-start: 1px solid var(--cairn-line);
      }
      .field {
        inline-size: 100%;
      }
      @media (min-width: 40rem) {
        form {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
          align-items: end;
          inline-size: 100%;
        }
        form .fault {
          grid-column: 1 / -1;
        }
      }
      @media (max-width: 39.99rem) {
        .ways .btn {
          flex: 1 1 auto;
        }
        .drop {
          display: none;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ]

  /** What the files go to: "Evidence". */
  @property() target = ''
  /** As the attribute of a native file input. */
  @property() accept = ''
  /** Biggest file, in bytes. */
  @property({ type: Number, attribute: 'max-bytes' }) maxBytes = 50 * 1024 * 1024
  /** Takes a drop anywhere in the page. */
  @property({ type: Boolean, attribute: 'whole-page' }) wholePage = false
  @state() private over = false
  @state() private open = false
  @state() private fault = ''
  @state() private linkFault = ''
  @query('#photo') private photo!: HTMLInputElement
  @query('#file') private file!: HTMLInputElement
  #surface: EventTarget | undefined
  #depth = 0

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#listen(undefined)
  }

  override connectedCallback() {
    super.connectedCallback()
    if (this.hasUpdated) this.#listen(this.wholePage ? document : this)
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has('wholePage')) this.#listen(this.wholePage ? document : this)
  }

  override render() {
    const finger = matchMedia('(pointer: coarse)').matches
    return html`<div class=${this.over ? 'zone zone--over' : 'zone'}>
      <div class="ways">
        <button class="btn" type="button" @click=${() => this.photo.click()}>
          ${icon(camera)}${finger ? t('parts.takePhoto') : t('parts.addPhoto')}
        </button>
        <button class="btn" type="button" aria-expanded=${this.open ? 'true' : 'false'} @click=${() => (this.open = !this.open)}>
          ${icon(plus)}${t('parts.addFileOrLink')}
        </button>
        <button class="btn" type="button" @click=${() => this.#say('cairn-write', undefined)}>${icon(penLine)}${t('parts.write')}</button>
        ${this.over ? nothing : html`<span class="drop">${t('parts.orDrop')}</span>`}
      </div>
      ${this.over ? html`<p class="over" role="status">${t('parts.dropHere', { target: this.target })}</p>` : nothing}
      ${this.open ? this.#more() : nothing}
      <p class="fault" role="alert" ?hidden=${this.fault === ''}>${icon(circleAlert)}<span>${this.fault}</span></p>
      <input id="photo" type="file" accept="image/*" capture="environment" hidden @change=${this.#picked} />
      <input id="file" type="file" accept=${this.accept || nothing} multiple hidden @change=${this.#picked} />
    </div>`
  }

  #more() {
    return html`<div class="more">
      <button class="btn" type="button" @click=${() => this.file.click()}>${icon(paperclip)}${t('parts.chooseFiles')}</button>
      <form novalidate @submit=${this.#addLink}>
        <div class="field">
          <label class="label" for="url">${t('parts.linkAddress')}</label>
          <input
            class="input"
            id="url"
            name="url"
            type="url"
            inputmode="url"
            autocomplete="off"
            maxlength="2000"
            aria-invalid=${this.linkFault === '' ? nothing : 'true'}
            aria-describedby=${this.linkFault === '' ? nothing : 'lf'}
          />
        </div>
        <div class="field">
          <label class="label" for="name">${t('parts.linkName')}</label>
          <input class="input" id="name" name="name" autocomplete="off" maxlength="200" />
        </div>
        <button class="btn" type="submit">${icon(link)}${t('parts.addLink')}</button>
        <p class="fault" id="lf" role="status" ?hidden=${this.linkFault === ''}>${icon(circleAlert)}<span>${this.linkFault}</span></p>
      </form>
    </div>`
  }

  #addLink = (event: SubmitEvent): void => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const written = new FormData(form)
    const url = webAddress(textOf(written, 'url'))
    if (url === undefined) {
      this.linkFault = t('parts.notALink')
      form.querySelector('input')?.focus()
      return
    }
    this.linkFault = ''
    this.#say('cairn-link', { url, name: textOf(written, 'name').trim() })
    form.reset()
    this.open = false
  }

  #picked = (event: Event): void => {
    const input = event.target as HTMLInputElement
    this.#take([...(input.files ?? [])])
    input.value = ''
  }

  #take(files: readonly File[]): void {
    const tooBig = files.find((file) => file.size > this.maxBytes)
    this.fault =
      tooBig === undefined ? '' : t('parts.fileTooBig', { name: tooBig.name, size: sayBytes(tooBig.size), most: sayBytes(this.maxBytes) })
    const fitting = files.filter((file) => file.size <= this.maxBytes)
    if (fitting.length === 0) return
    this.open = false
    this.#say('cairn-files', { files: fitting })
  }

  #listen(surface: EventTarget | undefined): void {
    for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop']) {
      this.#surface?.removeEventListener(kind, this.#drag)
      surface?.addEventListener(kind, this.#drag)
    }
    this.#surface = surface
  }

  /** Enter and leave come for every element under the pointer, so they are counted. */
  #drag = (event: Event): void => {
    if (!(event instanceof DragEvent) || event.dataTransfer?.types.includes('Files') !== true) return
    event.preventDefault()
    if (event.type === 'dragenter') this.#depth += 1
    if (event.type === 'dragleave') this.#depth -= 1
    if (event.type === 'drop') {
      this.#depth = 0
      this.#take([...event.dataTransfer.files])
    }
    this.over = this.#depth > 0
  }

  #say(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}

/** The address a person meant, with `https://` where they left it out; undefined when it is none. */
function webAddress(written: string): string | undefined {
  const text = written.trim()
  const whole = /^[a-z][a-z+.-]*:/i.test(text) ? text : `https://${text}`
  if (!URL.canParse(whole)) return undefined
  const { protocol, hostname, href } = new URL(whole)
  return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.') ? href : undefined
}

/** The words of a field; no file can stand there. */
function textOf(written: FormData, name: string): string {
  const value = written.get(name)
  return typeof value === 'string' ? value : ''
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-drop-zone': CairnDropZone
  }
}
