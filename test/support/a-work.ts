import { textEvidence, type Evidence } from '../../server/domain/evidence/evidence.ts'
import type { Rubric, RubricLevel } from '../../server/domain/rubrics/rubric.ts'
import { newWork, type Work } from '../../server/domain/works/work.ts'

/** Ten past one, 24 November 2026, UTC. */
export const NOON = Date.UTC(2026, 10, 24, 13, 10)

const levels = (points: readonly number[]): readonly RubricLevel[] =>
  points.map((value, at) => ({
    id: `l${at + 1}`,
    name: ['Not yet', 'Getting there', 'There', 'Beyond'][at] ?? '',
    learner: `I can ${at}`,
    marker: '',
    points: value,
  }))

/** Two scored criteria (weights 2 and 1, four levels), one formative, one of words only. */
export const aRubric = (): Rubric => ({
  title: 'Water',
  criteria: [
    { id: 'sources', name: 'Evidence quality', question: '', kind: 'scored', weight: 2, levels: levels([0, 2, 3, 4]) },
    { id: 'cause', name: 'Explaining cause', question: '', kind: 'scored', weight: 1, levels: levels([0, 2, 3, 4]) },
    { id: 'team', name: 'Working together', question: '', kind: 'formative', weight: 5, levels: levels([0, 1]) },
    { id: 'voice', name: 'Your voice', question: '', kind: 'feedback_only', weight: 0, levels: [] },
  ],
})

export const aWork = (over: Partial<Work> = {}): Work => ({
  ...newWork(
    {
      id: 't1:work',
      tenantId: 't1',
      courseId: 't1:course',
      challengeId: 't1:challenge',
      learnerId: 't1:ilya',
      isTestPerson: false,
      partition: 'reg',
    },
    NOON,
  ),
  ...over,
})

let pieces = 0
export const aPiece = (text = 'The gauge read 2.4 m', over: Partial<Evidence> = {}): Evidence => {
  pieces++
  return { ...textEvidence({ id: `e${pieces}`, key: `k${pieces}`, now: NOON }, text), ...over }
}
