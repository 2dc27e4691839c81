import { html } from 'lit'
import '../../components/cairn-drop-zone/cairn-drop-zone.ts'
import '../../components/cairn-end-bar/cairn-end-bar.ts'
import '../../components/cairn-evidence-tile/cairn-evidence-tile.ts'
import type { TileItem } from '../../components/cairn-evidence-tile/cairn-evidence-tile.ts'
import '../../components/cairn-level-mark/cairn-level-mark.ts'
import '../../components/cairn-receipt/cairn-receipt.ts'
import '../../components/cairn-rubric-row/cairn-rubric-row.ts'
import '../../components/cairn-trail/cairn-trail.ts'
import '../../components/cairn-why/cairn-why.ts'
import { part, widePart } from './part.ts'
import { EVIDENCE_QUALITY, LAYERS, NAMED_LEVELS, RECEIPTS, SIX_LEVELS, TRAIL, photoUrl } from './samples.ts'

const CRITERIA = [
  { id: 'evidence', name: 'Evidence quality' },
  { id: 'named', name: 'Careful measuring' },
]

const tile = (item: TileItem, state: 'ready' | 'going_up' | 'waiting' | 'checking' | 'failed' = 'ready', fault = '') =>
  html`<cairn-evidence-tile
    editable
    .item=${item}
    .state=${state}
    .progress=${0.64}
    .fault=${fault}
    .criteria=${CRITERIA}
  ></cairn-evidence-tile>`

const note = 'We tested at three places. After rain the water by the new car park was four times as cloudy as upstream.'

const tiles = () =>
  html`<div class="tiles">
    ${tile({ id: 'e1', kind: 'file', name: 'Creek gauge, Tuesday', mediaType: 'image/webp', pictureUrl: photoUrl(), description: 'A measuring stick in brown water', pinnedTo: 'evidence' })}
    ${tile({ id: 'e2', kind: 'text', name: 'Our note, 3rd version', text: note, pinnedTo: 'named' })}
    ${tile({ id: 'e3', kind: 'file', name: 'readings-week-2.csv', mediaType: 'text/csv' }, 'going_up')}
    ${tile({ id: 'e4', kind: 'link', name: 'The town’s sensor', url: 'https://example.org/sensor' })}
    ${tile({ id: 'e5', kind: 'file', name: 'IMG_2041.jpg', mediaType: 'image/jpeg', pictureUrl: photoUrl() })}
    ${tile({ id: 'e6', kind: 'file', name: 'interview-with-mr-delacroix-part-one-final.m4a', mediaType: 'audio/mp4' }, 'waiting')}
    ${tile({ id: 'e7', kind: 'file', name: 'map.pdf', mediaType: 'application/pdf' }, 'checking')}
    ${tile({ id: 'e8', kind: 'file', name: 'whole-film.mp4', mediaType: 'video/mp4' }, 'failed', 'It is 62 MB; 50 is the most. Your other work is safe.')}
  </div>`

const rubric = () =>
  html`<div class="flow">
    <cairn-rubric-row .criterion=${EVIDENCE_QUALITY} chosen="l2" chosen-word="you"></cairn-rubric-row>
    <cairn-rubric-row .criterion=${NAMED_LEVELS}></cairn-rubric-row>
    <cairn-rubric-row
      .criterion=${EVIDENCE_QUALITY}
      readonly
      chosen="l3"
      chosen-word="chosen"
      .selfMark=${{ levelId: 'l2', name: 'Ilya' }}
    ></cairn-rubric-row>
    <cairn-rubric-row .criterion=${EVIDENCE_QUALITY} readonly not-observed></cairn-rubric-row>
    <cairn-rubric-row .criterion=${SIX_LEVELS} chosen="l5" chosen-word="you"></cairn-rubric-row>
  </div>`

const result = () =>
  html`<div class="flow">
    <cairn-why
      class="total"
      label="16 of 24 points. Where does this come from?"
      heading="Why 16 points?"
      sum="(3 + 3 + 2) of 12 points are 16 of 24."
      .layers=${[
        { what: 'Evidence quality', value: '3 of 4' },
        { what: 'Careful measuring', value: '3 of 4' },
        { what: 'Explaining cause', value: '2 of 4' },
      ]}
    >
      <span slot="number">16</span><span slot="of">of 24 points</span>
      <cairn-receipt slot="after" audience="student" lms="Alder" .receipt=${RECEIPTS[1]}></cairn-receipt>
    </cairn-why>
    <cairn-why
      form="row"
      open
      label="Level 3 of 4. Why 3?"
      heading="Why level 3?"
      ask="Ask Ms. Okafor about this level"
      .layers=${LAYERS}
      sum="The newest work counts twice: (3 + 3 + 3 + 2) ÷ 4 = 2.75, so level 3."
    >
      <cairn-level-mark slot="mark" size="l" level="3" of="4" decorative></cairn-level-mark>
      <span slot="number">3</span><span slot="of">of 4</span>
      <h3>Evidence quality</h3>
      <p class="small quiet">You said level 2. Ms. Okafor says 3.</p>
      <p>Two sources for the same afternoon, and you say they are close. You were harder on yourself than I am.</p>
    </cairn-why>
  </div>`

const receipts = (audience: 'teacher' | 'student') =>
  html`<div class="stack">
    ${RECEIPTS.map((receipt) => html`<cairn-receipt lms="Alder" teacher="Ms. Okafor" can-deliver .audience=${audience} .receipt=${receipt}></cairn-receipt>`)}
  </div>`

/** A learner's side: trail, evidence, rubric, result, receipts, end bar. */
export const workParts = () => [
  widePart('Trail', html`<cairn-trail .steps=${TRAIL}></cairn-trail>`),
  part('Trail, down', html`<cairn-trail form="down" .steps=${TRAIL}></cairn-trail>`),
  part('Trail, beside a page', html`<cairn-trail form="aside" .steps=${TRAIL}></cairn-trail>`),
  part('Drop zone', html`<cairn-drop-zone target="Evidence"></cairn-drop-zone>`),
  widePart('Evidence', tiles()),
  widePart('Rubric rows', rubric()),
  widePart('Result and why', result()),
  part('Receipt, for a teacher', receipts('teacher')),
  part('Receipt, for a student', receipts('student')),
  widePart(
    'End bar',
    html`<cairn-end-bar still label="Hand in"
      ><p><b>Almost.</b> One thing is missing: say your level for Explaining cause.</p>
      <cairn-button slot="actions" kind="main">Hand in milestone 2</cairn-button></cairn-end-bar
    >`,
  ),
]
