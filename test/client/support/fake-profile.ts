import type { Audience, CardCategory, CardPile } from '../../../server/contract/profile-words.ts'
import type { CardSetsView, DimensionView, OthersProfileView, OwnProfileView, SeenProfileView } from '../../../server/contract/profiles.ts'
import { FakeApi, ok, refusal } from './fake-api.ts'
import { ilya, okafor } from './school.ts'

const pieces = (...values: readonly (readonly [number, string, string])[]): DimensionView['pieces'] =>
  values.map(([value, at, challenge]) => ({
    value,
    levelName: ['No aún', 'En camino', 'Logrado', 'Más allá'][Math.round(value) - 1] ?? '',
    at: `${at}T10:00:00Z`,
    challengeId: challenge,
    challengeTitle: challenge,
  }))

/** Six dimensions as those of mock j; names and words of people in Spanish, so that a Spanish screen has no English of theirs. */
const RIDGE: readonly DimensionView[] = [
  {
    id: 'field',
    name: 'Trabajo de campo',
    shape: 'varied',
    enough: { most: 3.5, lowest: 3, highest: 4 },
    pieces: pieces([3, '2026-09-02', 'Aula'], [3.5, '2026-09-12', 'Arroyo'], [3.5, '2026-09-20', 'Arroyo'], [4, '2026-10-01', 'Arroyo']),
    celebration: { text: 'Fuiste a mirar y lo viste.', at: '2026-10-02T10:00:00Z', by: okafor },
  },
  {
    id: 'evidence',
    name: 'Calidad de pruebas',
    shape: 'rose',
    enough: { most: 3, lowest: 2, highest: 3 },
    pieces: pieces([2, '2026-09-02', 'Aula'], [3, '2026-09-12', 'Arroyo'], [3, '2026-10-01', 'Puente']),
  },
  {
    id: 'cause',
    name: 'Explicar causas',
    shape: 'steady',
    enough: { most: 2, lowest: 2, highest: 2.5 },
    pieces: pieces([2, '2026-09-02', 'Aula'], [2, '2026-09-12', 'Arroyo'], [2.5, '2026-10-01', 'Puente']),
  },
  {
    id: 'measure',
    name: 'Medir con cuidado',
    shape: 'steady',
    enough: { most: 3, lowest: 3, highest: 3 },
    pieces: pieces([3, '2026-09-02', 'Aula'], [3, '2026-09-12', 'Arroyo']),
  },
  {
    id: 'team',
    name: 'Trabajo en equipo',
    shape: 'wide',
    enough: { most: 2.5, lowest: 1, highest: 4 },
    pieces: pieces([1, '2026-09-02', 'Aula'], [4, '2026-09-12', 'Arroyo'], [2.5, '2026-10-01', 'Puente'], [2.5, '2026-10-03', 'Puente']),
  },
  { id: 'present', name: 'Presentar', shape: 'once', pieces: pieces([3, '2026-09-12', 'Feria']) },
]

const set = (id: CardCategory, name: string, keep: number, texts: readonly string[]): CardSetsView['sets'][number] => ({
  id,
  name,
  prompt: 'Elige lo que va contigo.',
  keep,
  cards: texts.map((text, at) => ({ id: `${id}-${at}`, icon: 'mountain', text })),
})

/** The wire of one learner's profile, as the server keeps it. */
export class FakeProfile {
  readonly api: FakeApi
  /** What "view as" gives; its own, so that a screen that draws anything else is found out. */
  seen: Record<Audience, SeenProfileView> = {
    me: { cards: [], about: {} },
    teacher: {
      cards: [{ id: 'values', name: 'Valores', cards: [{ id: 'v', icon: 'x', text: 'Solo para docentes.' }] }],
      about: { story: 'Vivo junto al río.' },
    },
    team: { cards: [], about: { calledName: 'Ili' } },
    class: { cards: [], about: {} },
  }
  readonly sets: CardSetsView = {
    piles: [
      { id: 'me', text: 'Así soy yo' },
      { id: 'sometimes', text: 'A veces' },
      { id: 'not-me', text: 'Ahora no' },
    ],
    sets: [
      set('strengths', 'Fortalezas', 2, ['Sigo cuando cuesta.', 'Explico cosas.', 'Escucho.', 'Arreglo cosas.']),
      set('interests', 'Intereses', 3, ['Observar aves.', 'Cocinar.']),
      set('values', 'Valores', 2, ['Dar.', 'Aprender.']),
      set('work-best', 'Cómo trabajo mejor', 2, ['En silencio.', 'De pie.']),
    ],
  }
  own: OwnProfileView = {
    sorts: [
      {
        id: 'interests',
        sortedAt: '2026-10-10T10:00:00Z',
        piles: { 'interests-0': 'me', 'interests-1': 'sometimes' },
        kept: [{ id: 'interests-0', icon: 'bird', text: 'Observar aves.', audience: 'teacher' }],
        before: [{ at: '2026-08-10T10:00:00Z', kept: ['Cocinar.'] }],
      },
    ],
    about: [{ id: 'calledName', text: 'Ili', audience: 'class' }],
    ridge: [...RIDGE],
    teachers: [okafor],
  }
  others: OthersProfileView = { person: ilya, seen: this.seen.teacher, ridge: [...RIDGE] }

  constructor(api = new FakeApi()) {
    this.api = api
    api
      .on('GET', '/api/profile', () => ok(this.own))
      .on('GET', '/api/profile/cards', () => ok(this.sets))
      .on('GET', '/api/profile/as/:audience', ({ params }) => ok(this.seen[params[0] as Audience]))
      .on('PUT', '/api/profile/order', ({ body }) => {
        const { dimensionIds } = body as { dimensionIds: string[] }
        this.own = { ...this.own, ridge: this.own.ridge.toSorted((a, b) => dimensionIds.indexOf(a.id) - dimensionIds.indexOf(b.id)) }
        return ok(this.own)
      })
      .on('PUT', '/api/profile/sorts/:category', ({ params, body }) => this.#sort(params[0] as CardCategory, body))
      .on('PATCH', '/api/profile/about', ({ body }) => {
        for (const [id, text] of Object.entries(body as Record<'story', string>)) {
          const others = this.own.about.filter((line) => line.id !== id)
          const old = this.own.about.find((line) => line.id === id)
          this.own = { ...this.own, about: [...others, { id: id as 'story', text: text.trim(), audience: old?.audience ?? 'me' }] }
        }
        return ok(this.own)
      })
      .on('PUT', '/api/profile/audiences/:item', ({ params, body }) => {
        const { audience } = body as { audience: Audience }
        if (!this.own.about.some(({ id }) => id === params[0]) && !params[0]?.startsWith('card:')) return refusal('not_found')
        this.own = {
          ...this.own,
          about: this.own.about.map((line) => (line.id === params[0] ? { ...line, audience } : line)),
          sorts: this.own.sorts.map((sort) => ({
            ...sort,
            kept: sort.kept.map((card) => (`card:${card.id}` === params[0] ? { ...card, audience } : card)),
          })),
        }
        return ok(this.own)
      })
      .on('GET', '/api/profiles/:personId', () => ok(this.others))
      .on('PUT', '/api/profiles/:personId/celebration', ({ body }) => {
        const { dimensionId, text } = body as { dimensionId: string; text: string | null }
        const ridge = (this.others.ridge ?? []).map(({ celebration, ...dimension }) =>
          dimension.id !== dimensionId
            ? { ...dimension, ...(celebration ? { celebration } : {}) }
            : { ...dimension, ...(text === null ? {} : { celebration: { text, at: '2026-10-14T10:00:00Z', by: okafor } }) },
        )
        this.others = { ...this.others, ridge }
        return ok(this.others)
      })
  }

  #sort(id: CardCategory, body: unknown) {
    const { piles, kept } = body as { piles: Record<string, CardPile>; kept: string[] }
    const cards = this.sets.sets.find((one) => one.id === id)?.cards ?? []
    const keptCards = kept.flatMap((cardId) => cards.filter((card) => card.id === cardId))
    const sort = {
      id,
      sortedAt: '2026-10-14T10:00:00Z',
      piles,
      kept: keptCards.map((card) => ({ ...card, audience: 'me' as const })),
      before: [],
    }
    this.own = { ...this.own, sorts: [...this.own.sorts.filter((one) => one.id !== id), sort] }
    return ok(this.own)
  }
}
