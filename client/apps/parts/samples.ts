import type { RubricCriterion } from '../../../server/contract/rubrics.ts'
import type { ReceiptView } from '../../../server/contract/works.ts'
import { DELIVERY_REASONS } from '../../../server/contract/words.ts'
import type { BankComment } from '../../components/cairn-comment-bank/cairn-comment-bank.ts'
import type { StripStudent } from '../../components/cairn-student-strip/cairn-student-strip.ts'
import type { TrailStep } from '../../components/cairn-trail/cairn-trail.ts'
import type { WhyLayer } from '../../components/cairn-why/cairn-why.ts'
import { fileText, image, pin, sheet } from '../../components/icon/icons.ts'

/** What people wrote in the pictures of the parts page; all invented. Words of the product are not in here. */
export const SAMPLE_NOW = Date.parse('2026-10-14T12:00:00+02:00')

const levels = (texts: readonly (readonly [learner: string, marker: string])[]) =>
  texts.map(([learner, marker], index) => ({ id: `l${index + 1}`, name: '', learner, marker, points: index + 1 }))

export const EVIDENCE_QUALITY: RubricCriterion = {
  id: 'evidence',
  name: 'Evidence quality',
  question: 'How do you know?',
  kind: 'scored',
  weight: 1,
  levels: levels([
    ['I say what I saw.', 'Says what was seen.'],
    ['I show one kind of evidence and say where it is from.', 'One kind of evidence, with its source.'],
    [
      'I show two kinds, say where each is from, and they agree or I say why not.',
      'Two kinds, each with its source; agreement or difference explained.',
    ],
    ['I do all that, and I show what would prove me wrong.', 'All of that, and says what would prove it wrong.'],
  ]),
}

export const NAMED_LEVELS: RubricCriterion = {
  ...EVIDENCE_QUALITY,
  id: 'named',
  name: 'Careful measuring',
  question: 'Could someone repeat it?',
  kind: 'formative',
  levels: EVIDENCE_QUALITY.levels.slice(0, 3).map((level, index) => ({ ...level, name: ['Not yet', 'On the way', 'There'][index] ?? '' })),
}

export const SIX_LEVELS: RubricCriterion = {
  ...EVIDENCE_QUALITY,
  id: 'six',
  name: 'Explaining cause',
  question: '',
  levels: levels([
    ['I say what happens.', 'Says what happens.'],
    ['I say what could be a reason.', 'Names a reason.'],
    ['I say why the reason fits.', 'Reason fits.'],
    ['I rule another reason out.', 'Rules one out.'],
    ['I test my reason.', 'Tests it.'],
    ['I say what my test cannot show.', 'Names the limit of the test.'],
  ]),
}

export const TEAM_COMMENT: RubricCriterion = {
  ...EVIDENCE_QUALITY,
  id: 'team',
  name: 'Working as a team',
  question: 'Who helped whom?',
  kind: 'feedback_only',
  levels: [],
}

export const STUDENTS: readonly StripStudent[] = [
  { id: 'p1', name: 'Ilya Marchenko', initials: 'IM', status: 'ready' },
  { id: 'p2', name: 'نور الهاشمي', initials: 'نا', status: 'marked' },
  { id: 'p3', name: 'Siobhán O’Dwyer-Fitzgerald', initials: 'SO', status: 'ready', here: 'Ana Ferreira' },
  { id: 'p4', name: 'D’Andre Whitfield', initials: 'DW', status: 'marked' },
  { id: 'p5', name: 'Xóchitl Ramírez', initials: 'XR', status: 'again' },
  { id: 'p6', name: 'Maximiliano Fernández de la Cueva y Villanueva', initials: 'MF', status: 'ready' },
  { id: 'p7', name: 'Thùy-Linh Nguyễn', initials: 'TN', status: 'none' },
  { id: 'p8', name: 'Plato', initials: 'P', status: 'ready' },
  { id: 'p9', name: 'Zoë 🌿 Lindqvist', initials: 'ZL', status: 'none' },
]

export const TRAIL: readonly TrailStep[] = [
  { name: 'Ask and map', when: '2 Oct', at: 'done' },
  { name: 'Measure the creek', when: 'Thu 16 Oct', at: 'now' },
  { name: 'Explain why', at: 'next' },
  { name: 'Show the committee', when: 'Fri 24 Oct', at: 'next' },
]

export const LAYERS: readonly WhyLayer[] = [
  { when: 'Tue 14 Oct', icon: fileText, what: 'Our note, 3rd version: your figure and the town’s sensor', value: '3', most: true },
  { when: 'Tue 14 Oct', icon: image, what: 'Creek gauge photo, same minute each day', value: '3' },
  { when: 'Thu 9 Oct', icon: sheet, what: 'readings-week-2.csv', value: '2' },
  { when: 'Thu 2 Oct', icon: pin, what: 'First map. Not counted: it was practice', value: '–', out: true },
]

export const COMMENTS: readonly BankComment[] = [
  { id: 'c1', levelId: 'l1', level: 1, comment: 'You say what you saw.', nextStep: 'Next: show one thing that proves it.' },
  {
    id: 'c2',
    levelId: 'l2',
    level: 2,
    comment: 'One kind of evidence, and I can find it.',
    nextStep: 'Next: a second kind from another place.',
  },
  {
    id: 'c3',
    levelId: 'l3',
    level: 3,
    comment: 'Two sources for the same afternoon, and you say they are close.',
    nextStep: 'Next: what would prove you wrong?',
  },
  { id: 'c4', levelId: 'l4', level: 4, comment: 'You tell me what would prove you wrong. That is how it is done.' },
]

const gauge = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180"><rect width="320" height="180" fill="#b9c4b4"/><path d="M0 70 90 48 190 76 320 52v128H0z" fill="#7d8f76"/><path d="M0 112q80-22 160-6t160-10v84H0z" fill="#8b6b45"/><path d="M20 138q50-8 96 0M176 146q60-12 120-2" stroke="#a98a60" stroke-width="3" fill="none"/><rect x="196" y="18" width="22" height="122" fill="#f4f2e6"/><path d="M196 34h10m-10 20h14m-14 20h10m-10 20h14" stroke="#22302f" stroke-width="3"/><ellipse cx="58" cy="160" rx="42" ry="16" fill="#5f6b66"/></svg>`

/** A drawn stand-in for a photo. */
export const photoUrl = (): string => URL.createObjectURL(new Blob([gauge], { type: 'image/svg+xml' }))

/** A receipt for every state, and for every reason where it is stuck. */
export const RECEIPTS: readonly ReceiptView[] = [
  { state: 'waiting' },
  { state: 'arrived', arrivedAt: '2026-10-14T10:42:00+02:00' },
  { state: 'arrived', arrivedAt: '2026-10-12T08:14:00+02:00' },
  { state: 'changed', lmsScore: 20, lmsMaximum: 24 },
  ...(['lms_busy', 'lms_unavailable', 'lms_refused_token', 'outcome_unknown'] as const).map((reason): ReceiptView => ({
    state: 'retrying',
    reason,
    nextTryAt: '2026-10-14T12:58:00+02:00',
  })),
  ...DELIVERY_REASONS.slice(4).map((reason): ReceiptView => ({ state: 'blocked', reason })),
]
