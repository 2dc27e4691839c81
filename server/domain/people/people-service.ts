import type { Ids, Stored, TenantCollection } from '../../store/store.ts'
import { upsert } from '../upsert.ts'
import { nameParts, type NameParts, type Person } from './person.ts'

export interface PersonSaid extends NameParts {
  readonly tenantId: string
  readonly registrationId: string
  readonly subject: string
}

export interface PeopleService {
  /** The person behind an LMS id, made or renamed as the LMS says now; writes only what differs. A withheld name keeps the known one. */
  meet(said: PersonSaid): Promise<Stored<Person>>
  get(tenantId: string, personId: string): Promise<Stored<Person> | undefined>
  /** Those that exist, by id. */
  getMany(tenantId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, Person>>
  /** Our id of an LMS's person, whether met or not. */
  idOf(tenantId: string, registrationId: string, subject: string): string
}

export function createPeopleService({
  people,
  ids,
  now,
}: {
  readonly people: TenantCollection<Person>
  readonly ids: Ids
  readonly now: () => number
}): PeopleService {
  const idOf = (tenantId: string, registrationId: string, subject: string): string =>
    ids.natural(tenantId, 'person', [registrationId, subject])
  return {
    idOf,
    get: (tenantId, personId) => people.get(tenantId, personId),

    meet(said) {
      const { tenantId, registrationId, subject } = said
      const id = idOf(tenantId, registrationId, subject)
      const parts = nameParts(said)
      return upsert(
        people,
        { tenantId, id },
        () => ({ id, tenantId, registrationId, subject, ...parts, createdAt: now() }),
        (person) => (isSaidAlready(person, parts) ? person : { ...person, ...parts }),
      )
    },

    async getMany(tenantId, personIds) {
      return new Map((await people.getMany(tenantId, personIds)).map((person) => [person.id, person]))
    },
  }
}

const isSaidAlready = (person: Person, parts: NameParts): boolean =>
  (['name', 'givenName', 'familyName'] as const).every((part) => parts[part] === undefined || parts[part] === person[part])
