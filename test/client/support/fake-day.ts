import type { ClassCheckInsView, OwnCheckInView } from '../../../server/contract/check-ins.ts'
import type { ClassCircleView, OwnCircleView } from '../../../server/contract/circles.ts'
import type { GreetStripView } from '../../../server/contract/greetings.ts'
import type { ClassShoutOutsView, OwnShoutOutsView } from '../../../server/contract/shout-outs.ts'
import { FakeApi, ok } from './fake-api.ts'
import { ana, ilya, okafor, students } from './school.ts'

const DAY = '2026-10-14'
const AT = '2026-10-14T06:02:00Z'
const GONE = '2026-10-28T06:02:00Z'

/** The wire of one day, as the server keeps it: what a Spanish school's people wrote is in Spanish. */
export class FakeDay {
  readonly api = new FakeApi()
  own: OwnCheckInView = {
    state: 'on',
    day: DAY,
    part: 'open',
    readers: [okafor, ana],
    daysKept: 14,
    texts: { full: 'Gracias por avisarnos.', short: 'Ve al salón 12.' },
    greetedBy: okafor,
  }
  strip: GreetStripView = {
    day: DAY,
    rows: students.map((person, at) => ({ person, greeted: at > 6, missedDays: at === 0 ? 2 : 0 })),
    roster: 'fresh',
  }
  ofClass: ClassCheckInsView = {
    state: 'on',
    asks: [
      { checkInId: 'c1', person: ilya, day: DAY, part: 'open', note: 'Mi grupo', at: AT, readers: [okafor, ana], goneAt: GONE },
      {
        checkInId: 'c2',
        person: students[8] ?? ilya,
        day: '2026-10-13',
        part: 'close',
        at: AT,
        readers: [okafor],
        goneAt: GONE,
        talkedAt: AT,
        talkedBy: ana,
      },
    ],
    today: { day: DAY, rough: [{ person: students[1] ?? ilya }], greatOrFine: 3, notSaid: 5, notForYou: 1 },
    before: { day: '2026-10-13', rough: [], greatOrFine: 8, notSaid: 2, notForYou: 0 },
    adultText: 'Hable en privado.',
  }
  ownCircle: OwnCircleView = {
    day: DAY,
    opening: 'Di tu nombre.',
    question: '¿Qué es justo?',
    closing: 'Una palabra.',
    passRule: 'Puedes pasar.',
    others: [{ text: 'Turnarse' }, { text: 'Oír', person: ana }],
  }
  circle: ClassCircleView = {
    day: DAY,
    question: '¿Qué es justo?',
    voices: [{ id: 'v1', person: ilya, text: 'Turnarse', isAnonymous: true, isRemoved: false, at: AT }],
    airtime: { days: 14, learners: 10, heardFrom: 6, notHeard: [students[8] ?? ilya], halfFrom: 2 },
  }
  ownShoutOuts: OwnShoutOutsView = {
    received: [{ id: 's1', from: ana, to: ilya, kind: 'skill', about: 'Mostrar datos', text: 'Lo mostraste.', at: AT, isRemoved: false }],
    sent: [],
    classmates: [ana],
  }
  shoutOuts: ClassShoutOutsView = {
    recent: [{ id: 's1', from: ana, to: ilya, kind: 'skill', about: 'Mostrar datos', text: 'Lo mostraste.', at: AT, isRemoved: false }],
    learners: [...students],
    without: [students[8] ?? ilya],
  }

  constructor() {
    this.api
      .on('GET', '/api/check-in', () => ok(this.own))
      .on('PUT', '/api/check-in/:part', ({ params, body }) => {
        const said = { ...(body as { choice: 'fine' }), at: AT, readers: this.own.readers, goneAt: GONE }
        this.own = { ...this.own, [params[0] ?? '']: said }
        return ok(this.own)
      })
      .on('GET', '/api/needs', () => ok({ needs: [] }))
      .on('GET', '/api/today', () => ok({ challenges: [] }))
      .on('GET', '/api/greetings', () => ok(this.strip))
      .on('PUT', '/api/greetings', ({ body }) => {
        const { changes } = body as { changes: { personId: string; greeted: boolean }[] }
        const by = new Map(changes.map(({ personId, greeted }) => [personId, greeted]))
        this.strip = { ...this.strip, rows: this.strip.rows.map((row) => ({ ...row, greeted: by.get(row.person.id) ?? row.greeted })) }
        return ok(this.strip)
      })
      .on('GET', '/api/check-ins', () => ok(this.ofClass))
      .on('GET', '/api/circle', () => ok(this.ownCircle))
      .on('GET', '/api/circle/class', () => ok(this.circle))
      .on('GET', '/api/shout-outs/own', () => ok(this.ownShoutOuts))
      .on('GET', '/api/shout-outs', () => ok(this.shoutOuts))
      .on('GET', '/api/shout-outs/starters', () => ok({ subjects: [{ kind: 'skill', id: 'k', text: 'Mostrar datos' }], starters: [] }))
  }
}
