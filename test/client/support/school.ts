import type { ChallengeView } from '../../../server/contract/challenges.ts'
import type { Rubric } from '../../../server/contract/rubrics.ts'
import type { FirstData } from '../../../server/contract/session.ts'
import type { PersonView } from '../../../server/contract/works.ts'

/** A small invented school for app tests. */
export const okafor: PersonView = { id: 'p-okafor', name: 'Ms. Okafor', initials: 'RO' }
export const ana: PersonView = { id: 'p-ana', name: 'Ana Duarte', initials: 'AD' }
export const dahl: PersonView = { id: 'p-dahl', name: 'Mr. Dahl', initials: 'MD' }
export const ilya: PersonView = { id: 'p-ilya', name: 'Ilya Marchenko', initials: 'IM' }

export const students: readonly PersonView[] = [
  ilya,
  { id: 'p-nour', name: 'نور الهاشمي', initials: 'نا' },
  { id: 'p-siobhan', name: 'Siobhán O’Dwyer-Fitzgerald', initials: 'SO' },
  { id: 'p-dandre', name: 'D’Andre Whitfield', initials: 'DW' },
  { id: 'p-xochitl', name: 'Xóchitl Ramírez', initials: 'XR' },
  { id: 'p-max', name: 'Maximiliano Fernández de la Cueva', initials: 'MF' },
  { id: 'p-linh', name: 'Thùy-Linh Nguyễn', initials: 'TN' },
  { id: 'p-kwame', name: 'Kwame Asante-Boateng', initials: 'KA' },
  { id: 'p-ruth', nickname: 'Learner 9', initials: 'L9' },
  { id: 'p-zoe', name: 'Zoë Lindqvist', initials: 'ZL' },
]

const levels = (id: string, words: readonly [string, string][]): Rubric['criteria'][number]['levels'] =>
  words.map(([learner, marker], index) => ({
    id: `${id}-${index + 1}`,
    name: ['Not yet', 'Getting there', 'Got it', 'Going further'][index] ?? '',
    learner,
    marker,
    points: index + 1,
  }))

export const rubric: Rubric = {
  title: 'Inquiry',
  starterId: 'inquiry-and-sources',
  criteria: [
    {
      id: 'ev',
      name: 'Evidence quality',
      question: 'How do you know?',
      kind: 'scored',
      weight: 2,
      levels: levels('ev', [
        ['I say what I saw.', 'Says what was seen.'],
        ['I show one kind of evidence and say where it is from.', 'One kind of evidence, with its source.'],
        [
          'I show two kinds, say where each is from, and they agree or I say why not.',
          'Two kinds, each with its source; agreement or difference explained.',
        ],
        ['I do all that, and I show what would prove me wrong.', 'All of that, and says what would prove it wrong.'],
      ]),
    },
    {
      id: 'me',
      name: 'Careful measuring',
      question: 'Could someone repeat it?',
      kind: 'scored',
      weight: 2,
      levels: levels('me', [
        ['I measured once.', 'Measured once.'],
        ['I measured more than once, the same way.', 'Repeated, same method.'],
        ['I wrote each step, so someone else could repeat it.', 'Each step written; repeatable.'],
        ['I also say how far off my numbers could be.', 'States uncertainty.'],
      ]),
    },
    {
      id: 'ca',
      name: 'Explaining cause',
      question: 'Why does it happen?',
      kind: 'scored',
      weight: 2,
      levels: levels('ca', [
        ['I say what happens.', 'Describes only.'],
        ['I name a cause.', 'Names a cause.'],
        ['I show each step from the cause to the brown water.', 'Each step from cause to effect.'],
        ['I show each step, and why another cause does not fit.', 'And rules out another cause.'],
      ]),
    },
    { id: 'te', name: 'Working as a team', question: 'How did you help?', kind: 'feedback_only', weight: 0, levels: [] },
  ],
}

export const challenge: ChallengeView = {
  id: 'c-creek',
  rev: 1,
  title: 'Water challenge',
  drivingQuestion: 'Why does our creek turn brown after rain, and what could we do about it?',
  handIn: 'A note of what you measured and where.\nOne photo of the place.\nYour numbers as a table, if you have some.',
  audience: 'the town parks committee',
  due: { at: '2026-11-27T15:00:00-06:00', zone: 'America/Chicago' },
  rubric,
  scoreMaximum: 24,
  placed: true,
  hasMarks: false,
}

export const firstData = (part: Pick<FirstData, 'app' | 'role' | 'person' | 'view'> & Partial<FirstData>): FirstData => ({
  locale: 'en',
  dateLocale: 'en-GB',
  zone: 'America/Chicago',
  course: { id: 'co-8', title: 'Grade 8 Science' },
  lms: { family: 'canvas', label: 'Canvas', frameResize: false },
  ...part,
})
