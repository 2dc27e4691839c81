import { html } from 'lit'
import '../../components/cairn-comment-bank/cairn-comment-bank.ts'
import '../../components/cairn-rubric-row/cairn-rubric-row.ts'
import '../../components/cairn-student-strip/cairn-student-strip.ts'
import '../../components/cairn-tabs/cairn-tabs.ts'
import { part, widePart } from './part.ts'
import { COMMENTS, EVIDENCE_QUALITY, STUDENTS, TEAM_COMMENT } from './samples.ts'

const self = { levelId: 'l2', name: 'Ilya' }

const marking = () =>
  html`<cairn-rubric-row
    form="key"
    voice="marker"
    heading="3"
    chosen="l3"
    offer-not-observed
    .criterion=${EVIDENCE_QUALITY}
    .selfMark=${self}
    .position=${{ n: 1, of: 4 }}
  >
    <cairn-comment-bank
      slot="comment"
      hide-label
      label="Comment on Evidence quality"
      level-id="l3"
      .comments=${COMMENTS}
      value="Two sources for the same afternoon, and you say they are close. You were harder on yourself than I am."
    ></cairn-comment-bank>
  </cairn-rubric-row>`

const unseen = () =>
  html`<cairn-rubric-row
    form="key"
    voice="marker"
    not-observed
    offer-not-observed
    .criterion=${EVIDENCE_QUALITY}
    .selfMark=${self}
  ></cairn-rubric-row>`

const other = () =>
  html`<cairn-rubric-row
    form="key"
    voice="marker"
    chosen="l3"
    .criterion=${EVIDENCE_QUALITY}
    .changedBy=${{ text: 'Ana chose 2 at 11:40', take: 'Take 2', keep: 'Keep mine' }}
  ></cairn-rubric-row>`

const commentOnly = () =>
  html`<cairn-rubric-row form="key" voice="marker" .criterion=${TEAM_COMMENT}>
    <cairn-comment-bank slot="comment" hide-label label="Comment on Working as a team"></cairn-comment-bank>
  </cairn-rubric-row>`

const head = () =>
  html`<p slot="head" class="small"><b>11 of 26 marked</b><br /><span class="quiet">5 ready now. Longest wait first.</span></p>`

const tabs = () =>
  html`<cairn-tabs
    label="Work and rubric"
    current="rubric"
    .tabs=${[
      { id: 'work', label: 'Work' },
      { id: 'rubric', label: 'Rubric' },
    ]}
  >
    <p slot="work">Three places, two rains</p>
    <p slot="rubric">Evidence quality</p>
  </cairn-tabs>`

/** A marker's side: strip, key rows, comment bank, tabs. */
export const markingParts = () => [
  widePart(
    'Students, strip',
    html`<div class="strip"><cairn-student-strip form="strip" current="p1" .students=${STUDENTS}></cairn-student-strip></div>`,
  ),
  part(
    'Students, list',
    html`<div class="side"><cairn-student-strip form="list" current="p1" .students=${STUDENTS}>${head()}</cairn-student-strip></div>`,
  ),
  part('Marking with keys', html`<div class="pane">${marking()}</div>`),
  part('Nothing to look at yet', html`<div class="pane">${unseen()}</div>`),
  part('Changed by another marker', html`<div class="pane">${other()}</div>`),
  part('Comment, no points', html`<div class="pane">${commentOnly()}</div>`),
  part('Tabs', tabs()),
]
