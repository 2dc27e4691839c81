import { html } from 'lit'
import '../../components/cairn-button/cairn-button.ts'
import '../../components/cairn-dialog/cairn-dialog.ts'
import type { CairnDialog } from '../../components/cairn-dialog/cairn-dialog.ts'
import '../../components/cairn-field/cairn-field.ts'
import '../../components/cairn-level-mark/cairn-level-mark.ts'
import '../../components/cairn-person/cairn-person.ts'
import '../../components/cairn-place-bar/cairn-place-bar.ts'
import '../../components/cairn-saved/cairn-saved.ts'
import '../../components/cairn-state/cairn-state.ts'
import '../../components/cairn-toast/cairn-toast.ts'
import { icon } from '../../components/icon/icon.ts'
import * as icons from '../../components/icon/icons.ts'
import { t } from '../../words/words.ts'
import { part, widePart } from './part.ts'
import { SAMPLE_NOW, STUDENTS } from './samples.ts'

const open = (event: Event): void => {
  const dialog = (event.currentTarget as HTMLElement).nextElementSibling as CairnDialog
  dialog.open = true
  dialog.addEventListener('cairn-answer', () => (dialog.open = false), { once: true })
}

const mark = (level: number, of: number, size = 'l', look = 'mark') =>
  html`<li>
    <cairn-level-mark .level=${level} .of=${of} .size=${size} .look=${look}></cairn-level-mark><span>${level} / ${of} ${look}</span>
  </li>`

const marks = () =>
  html`<ul class="marks">
    ${[0, 1, 2, 3, 4].map((level) => mark(level, 4))} ${mark(2, 3)} ${mark(4, 5)} ${mark(6, 6)} ${mark(5, 8)} ${mark(3, 4, 'm')}
    ${mark(3, 4, 's')} ${mark(2, 4, 's', 'plain')} ${mark(2, 4, 'm', 'option')}
  </ul>`

const bars = () =>
  html`<div class="stack">
    <cairn-place-bar
      class="full"
      name="Water challenge, milestone 2"
      full-window
      .places=${[
        { id: 'challenge', label: 'Challenge', current: true },
        { id: 'plan', label: 'My plan' },
        { id: 'profile', label: 'My profile' },
      ]}
    >
      <cairn-saved slot="chip" state="saved" .at=${SAMPLE_NOW}></cairn-saved>
      <cairn-button slot="actions" kind="icon" label="All keys">${icon(icons.keyboard)}</cairn-button>
    </cairn-place-bar>
  </div>`

const buttons = () =>
  html`<div class="stack">
    <div class="row">
      <cairn-button kind="main">Hand in</cairn-button>
      <cairn-button>Preview</cairn-button>
      <cairn-button kind="quiet">Not now, because…</cairn-button>
      <cairn-button blocked="Mark one work first.">Release 0</cairn-button>
    </div>
    <div class="row">
      <cairn-button kind="main" busy>Hand in</cairn-button>
      <cairn-button .pressed=${true}>Will do</cairn-button>
      <cairn-button .pressed=${false}>Done</cairn-button>
      <cairn-button kind="icon" .label=${t('common.close')}>${icon(icons.x)}</cairn-button>
    </div>
    <div class="row">
      <cairn-button kind="main">Next: Siobhán<kbd aria-hidden="true">J</kbd></cairn-button>
      <cairn-button href="#link">${icon(icons.arrowLeft, { flip: true })}Back to my course</cairn-button>
    </div>
  </div>`

const saved = () =>
  html`<div class="stack">
    <cairn-saved state="saved" .at=${Date.parse('2026-10-14T10:31:00+02:00')}></cairn-saved>
    <cairn-saved state="saving"></cairn-saved>
    <cairn-saved state="waiting" .waiting=${2}></cairn-saved>
    <cairn-saved state="failing" .since=${SAMPLE_NOW - 4 * 60_000}></cairn-saved>
    <cairn-saved state="unkept"></cairn-saved>
    <cairn-saved state="asking" .waiting=${1}></cairn-saved>
  </div>`

const people = () =>
  html`<div class="stack">
    <div class="row">
      ${STUDENTS.slice(0, 4).map((person, index) => html`<cairn-person .person=${person} .look=${(['rest', 'current', 'marked', 'none'] as const)[index] ?? 'rest'}></cairn-person>`)}
    </div>
    ${STUDENTS.slice(0, 3).map((person) => html`<cairn-person with-name .person=${person}><span>keeps the numbers</span></cairn-person>`)}
  </div>`

const states = () => [
  part(
    'Empty',
    html`<cairn-state
      kind="empty"
      heading-level="3"
      heading="No work yet"
      text="26 students can see the challenge. The first one to hand in will show up here."
    >
      <cairn-button slot="actions">See it as a student</cairn-button>
    </cairn-state>`,
  ),
  part('Loading', html`<cairn-state kind="loading"></cairn-state>`),
  part(
    'Refused',
    html`<cairn-state
      kind="refused"
      heading-level="3"
      heading="This milestone opens when 2 is handed in"
      text="You can read it now and start your notes."
    ></cairn-state>`,
  ),
  part(
    'Failed',
    html`<cairn-state
      kind="failed"
      heading-level="3"
      heading="The photo did not go up"
      text="It is 62 MB; 50 is the most. Your other work is safe."
      reference="7K-QM2"
    >
      <cairn-button slot="actions">Make it smaller</cairn-button><cairn-button slot="actions" kind="quiet">Leave it out</cairn-button>
    </cairn-state>`,
  ),
]

const fields = () =>
  html`<div class="stack">
    <cairn-field
      class="full"
      label="Points in the gradebook"
      value="2O"
      input-mode="decimal"
      fault="That is a letter O. Write 20, or any number above 0."
    ></cairn-field>
    <cairn-field
      class="full"
      label="Who is it for, outside this class?"
      hint="A real reader makes better work."
      optional
      value="The town parks committee"
    ></cairn-field>
    <cairn-field
      class="full"
      kind="select"
      label="Rubric"
      value="b"
      .options=${[
        { value: 'a', label: 'Field study' },
        { value: 'b', label: 'Water study' },
      ]}
    ></cairn-field>
    <cairn-field class="full" label="Title" readonly value="Water challenge"></cairn-field>
  </div>`

const question = () =>
  html`<cairn-field
    kind="textarea"
    sign
    label="The driving question"
    value="Why does our creek turn brown after rain, and what could we do about it?"
  ></cairn-field>`

const dialog = () =>
  html`<cairn-button @click=${open}>Release 11…</cairn-button>
    <cairn-dialog heading="Release to 11 students?" yes="Release to 11" no="Not yet">
      <p>
        They see levels and comments now. The total goes to the gradebook. That cannot be taken back; a mark can still change, and they will
        be told.
      </p>
    </cairn-dialog>`

const iconSheet = () =>
  html`<ul class="row">
    ${Object.entries(icons).map(([name, raw]) => html`<li title=${name}>${icon(raw, { label: name })}</li>`)}
  </ul>`

/** Bars, buttons, marks, chips, states, fields, dialog, toast, icons. */
export const smallParts = () => [
  widePart('Place bar', bars()),
  widePart('Level mark', marks()),
  part('Buttons', buttons()),
  part('Saved', saved()),
  ...states(),
  part('Fields', fields()),
  part('People', people()),
  widePart('The question', question()),
  part('Dialog: only before others see it, or for good', dialog()),
  part('Toast: only to undo', html`<cairn-toast inline text="Moved to this week"></cairn-toast>`),
  widePart('Icons', iconSheet()),
]
