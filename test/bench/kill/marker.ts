import type { ChallengeView } from '../../../server/contract/challenges.ts'
import type { MarkingView } from '../../../server/contract/works.ts'
import { RefusedCall } from '../../support/journey-house.ts'
import { repeat, tryChange, type Ending } from './actor.ts'
import type { KillCourse, KillStudent } from './kill-school.ts'
import type { Random } from './random.ts'

export interface Marker {
  readonly acknowledged: number
  readonly cutOff: number
  readonly lineItemId: string
  /** Gives each student a level on each criterion, before anything is killed. */
  markEverybody(): Promise<void>
  workUntil(signal: AbortSignal): Promise<void>
  /** @returns what was answered and is not there */
  compare(): Promise<readonly string[]>
  /** Whom a score was released to, and the newest of each. */
  released(): readonly { readonly personId: string; readonly lmsPersonId: string; readonly score: number }[]
}

/** A value that was answered, and one that may have come in its place when the kill left no answer. */
interface Known {
  readonly saved: string
  readonly maybe?: string
}

/** Everything the teacher was told about one student's marks. */
interface Desk {
  readonly student: KillStudent
  readonly known: Map<string, Known>
  rev: number
  /** The newest released score; `maybe` while a release had no answer. */
  released: number | undefined
  mayBeReleased: boolean
}

/** The total by the rule of the documentation, without the product's own code. */
function totalOf({ rubric, scoreMaximum }: ChallengeView, levelOf: (criterionId: string) => string | undefined): number {
  let [earned, possible] = [0, 0]
  for (const { id, kind, weight, levels } of rubric.criteria) {
    const level = levels.find((one) => one.id === levelOf(id))
    if (kind !== 'scored' || !level) continue
    earned += weight * level.points
    possible += weight * Math.max(...levels.map(({ points }) => points))
  }
  return Math.round((earned * scoreMaximum * 100) / possible) / 100
}

/** A teacher who marks, comments and releases; remembers what was answered. */
export function aMarker({ teacher, challenge, lineItemId, students }: KillCourse, random: Random): Marker {
  const desks = students.map((student): Desk => ({ student, known: new Map(), rev: 0, released: undefined, mayBeReleased: false }))
  const { criteria } = challenge.rubric
  const pathOf = ({ student }: Desk): string => `/challenges/${challenge.id}/works/${student.personId}`
  let acknowledged = 0
  let cutOff = 0

  const count = (ending: Ending): Ending => {
    if (ending === 'saved') acknowledged++
    if (ending === 'cut_off') cutOff++
    return ending
  }
  const read = async (desk: Desk): Promise<MarkingView> => {
    const view = await teacher.call<MarkingView>('GET', pathOf(desk))
    desk.rev = view.rev
    return view
  }
  /** Changes one field; a newer version of the work (the student changed it) is read, and the change sent again. */
  const change = async (desk: Desk, name: string, value: string, body: object): Promise<Ending> => {
    const send = async (): Promise<void> => {
      desk.rev = (await teacher.call<MarkingView>('PATCH', `${pathOf(desk)}/marks`, { rev: desk.rev, ...body })).rev
    }
    const ending = count(
      await tryChange(() =>
        send().catch(async (error: unknown) => {
          if (!(error instanceof RefusedCall) || error.status !== 409) throw error
          await read(desk)
          return send()
        }),
      ),
    )
    const before = desk.known.get(name)
    if (ending === 'saved') desk.known.set(name, { saved: value })
    if (ending === 'cut_off') desk.known.set(name, { saved: before?.saved ?? '', maybe: value })
    return ending
  }
  const setLevel = (desk: Desk, criterionId: string): Promise<Ending> => {
    const levelId = random.one(criteria.find(({ id }) => id === criterionId)?.levels ?? []).id
    return change(desk, `level ${criterionId}`, levelId, { criterion: { criterionId, levelId } })
  }
  const comment = (desk: Desk, criterionId: string): Promise<Ending> => {
    const words = `Comment ${random.below(1e9)}`
    return change(desk, `comment ${criterionId}`, words, { criterion: { criterionId, comment: words } })
  }
  const overall = (desk: Desk): Promise<Ending> => {
    const words = `Overall ${random.below(1e9)}`
    return change(desk, 'overall', words, { overall: words })
  }
  const levelIn = (desk: Desk) => (criterionId: string) => desk.known.get(`level ${criterionId}`)?.saved
  const release = async (desk: Desk): Promise<Ending> => {
    const ending = count(
      await tryChange(() => teacher.call('POST', `/challenges/${challenge.id}/release`, { personIds: [desk.student.personId] })),
    )
    if (ending === 'saved') desk.released = totalOf(challenge, levelIn(desk))
    desk.mayBeReleased = ending === 'cut_off'
    return ending
  }
  const step = (): Promise<Ending> => {
    const desk = random.one(desks)
    const { id } = random.one(criteria)
    const what = random.below(10)
    if (what < 5) return setLevel(desk, id)
    if (what < 7) return comment(desk, id)
    return what === 7 ? overall(desk) : release(desk)
  }

  const compareDesk = async (desk: Desk): Promise<readonly string[]> => {
    const view = await read(desk)
    const faults: string[] = []
    for (const [name, { saved, maybe }] of desk.known) {
      const there = fieldOf(view, name)
      if (there !== saved && there !== maybe) faults.push(`${desk.student.lmsPersonId}: ${name} is “${there}”, answered was “${saved}”`)
      desk.known.set(name, { saved: there })
    }
    if (desk.released !== undefined && view.releasedAt === undefined) faults.push(`${desk.student.lmsPersonId}: the release is gone`)
    // A release without an answer is made again, as the teacher who saw no answer would.
    if (desk.mayBeReleased && (await release(desk)) !== 'saved')
      faults.push(`${desk.student.lmsPersonId}: the release could not be made again`)
    return faults
  }

  return {
    lineItemId,
    get acknowledged() {
      return acknowledged
    },
    get cutOff() {
      return cutOff
    },
    async markEverybody() {
      for (const desk of desks) {
        await read(desk)
        for (const { id, levels } of criteria)
          if (levels.length > 0 && (await setLevel(desk, id)) !== 'saved') throw new Error('The first marks were not taken')
      }
    },
    workUntil: (signal) => repeat(signal, step),
    compare: async () => (await Promise.all(desks.map(compareDesk))).flat(),
    released: () =>
      desks.flatMap(({ student, released }) =>
        released === undefined ? [] : [{ personId: student.personId, lmsPersonId: student.lmsPersonId, score: released }],
      ),
  }
}

function fieldOf({ marks, overall }: MarkingView, name: string): string {
  if (name === 'overall') return overall
  const [what, criterionId] = name.split(' ')
  const mark = marks.find((one) => one.criterionId === criterionId)
  return (what === 'level' ? mark?.levelId : mark?.comment) ?? ''
}
