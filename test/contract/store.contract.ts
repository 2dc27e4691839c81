// Over 300 lines: the promises of one port, read from top to bottom as its specification.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CollectionSpec } from '../../server/store/collections.ts'
import type { RawAdapter } from '../../server/store/raw.ts'
import {
  DuplicateKey,
  StaleRevision,
  update,
  type GlobalDoc,
  type QueueFields,
  type Store,
  type TenantDoc,
} from '../../server/store/store.ts'

/** One fresh database, and what a thief or a fault could do to it. */
export interface StoreHarness {
  /** Another handle on the same database, as a second server would have. */
  open(collections?: readonly CollectionSpec[]): Promise<Store>
  /** Under the port's rules: to look and to tamper. */
  readonly raw: RawAdapter
  /** Everything that the database keeps. */
  bytes(): Promise<Buffer>
  close(): Promise<void>
}

export interface TestClock {
  now: number
}
export type OpenHarness = (clock: TestClock, collections: readonly CollectionSpec[]) => Promise<StoreHarness>

interface Note extends TenantDoc {
  readonly courseId?: string
  readonly createdAt?: number | string
  readonly pinned?: boolean | number
  readonly name?: string
  readonly text?: unknown
  readonly more?: unknown
}
interface Token extends GlobalDoc {
  readonly personId?: string
  readonly expiresAt?: number
}
interface Job extends TenantDoc, QueueFields {
  readonly marks?: readonly unknown[]
}

const base = { v: 1, upgrades: [], indexes: [], sealed: [], purpose: 'test', retention: 'until_deleted', scope: 'tenant' } as const
const NOTES: CollectionSpec = {
  ...base,
  name: 'notes',
  indexes: [['courseId'], ['courseId', 'createdAt'], ['pinned'], ['createdAt']],
  sealed: ['name', 'text'],
}
const TOKENS: CollectionSpec = {
  ...base,
  name: 'tokens',
  scope: 'global',
  indexes: [['personId']],
  retention: { field: 'expiresAt', days: 0 },
}
const MONTHS: CollectionSpec = { ...base, name: 'months', indexes: [['courseId']], retention: { field: 'createdAt', days: 30 } }
const JOBS: CollectionSpec = { ...base, name: 'jobs', sealed: ['marks'], queue: true }
const PLANS: CollectionSpec = {
  ...base,
  name: 'plans',
  v: 3,
  sealed: ['goal'],
  upgrades: [({ title, ...doc }) => ({ ...doc, goal: title }), (doc) => ({ ...doc, items: [] })],
}
const ALL = [NOTES, TOKENS, MONTHS, JOBS, PLANS]
const DAY_MS = 86_400_000

const note = (tenantId: string, key: string, rest: Omit<Note, 'id' | 'tenantId'> = {}): Note => ({
  id: `${tenantId}:${key}`,
  tenantId,
  ...rest,
})
const job = (key: string, partition: string, nextDueAt: number): Job => ({ id: `t1:${key}`, tenantId: 't1', partition, nextDueAt })

/** What every store keeps, without options. The races stand in `storeRaces`. */
export function storeContract(name: string, openHarness: OpenHarness): void {
  describe(`store contract: ${name}`, () => {
    const clock: TestClock = { now: 1_000_000 }
    let harness: StoreHarness
    let store: Store
    beforeEach(async () => {
      clock.now = 1_000_000
      harness = await openHarness(clock, ALL)
      store = await harness.open()
    })
    afterEach(async () => {
      await store.close()
      await harness.close()
    })
    const notes = () => store.tenant<Note>('notes')
    const tokens = () => store.global<Token>('tokens')
    const jobs = () => store.tenant<Job>('jobs')

    describe('documents', () => {
      it('gives back what was put in, with its revision', async () => {
        const doc = note('t1', 'a', {
          courseId: 'c1',
          createdAt: 5,
          pinned: true,
          name: 'Zoë',
          text: { a: [[1, [2]], null] },
          more: { 'b.c': [[]], $d: -1.5e-7 },
        })
        expect(await notes().insert(doc)).toEqual({ ...doc, rev: 1 })
        expect(await notes().get('t1', 't1:a')).toEqual({ ...doc, rev: 1 })
      })

      it.each([
        ['an emoji, an apostrophe and right-to-left text', '🦊 O’Brien ‏نور'],
        ['NUL and half a surrogate pair', 'a\0b\ud800c'],
        ['a long text', 'x'.repeat(200_000)],
        ['names that objects inherit', JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')],
        ['large and small numbers', [0, Number.MAX_SAFE_INTEGER, -1, 1e300, 5e-324, 0.1]],
        ['empty things', ['', {}, [], [[]], null]],
      ])('keeps %s, sealed and open', async (_what, value: unknown) => {
        await notes().insert(note('t1', 'a', { text: value, more: value }))
        const found = await notes().get('t1', 't1:a')
        expect(JSON.stringify(found?.text)).toBe(JSON.stringify(value))
        expect(JSON.stringify(found?.more)).toBe(JSON.stringify(value))
        expect({}).not.toHaveProperty('polluted')
      })

      it('leaves out what is undefined, and never hands out its own objects', async () => {
        const given = { list: [1] }
        const stored = await notes().insert(note('t1', 'a', { more: given, ...({ name: undefined } as object) }))
        given.list.push(2)
        ;(stored.more as typeof given).list.push(3)
        const found = await notes().get('t1', 't1:a')
        expect(found).toEqual({ id: 't1:a', tenantId: 't1', more: { list: [1] }, rev: 1 })
        expect(found).not.toHaveProperty('name')
      })

      it.each([
        ['a Date', new Date(0)],
        ['NaN', Number.NaN],
        ['a class instance', new Map()],
        ['a hole in a list', [undefined]],
        ['a bigint', 1n],
      ])('refuses %s, which JSON would change in silence', async (_what, value: unknown) => {
        await expect(notes().insert(note('t1', 'a', { more: value }))).rejects.toThrow(/plain JSON/)
        expect(await notes().get('t1', 't1:a')).toBeUndefined()
      })

      it('refuses a field that is its own, and an indexed field that is not a scalar', async () => {
        await expect(notes().insert({ ...note('t1', 'a'), v: 2 } as Note)).rejects.toThrow(/own/)
        await expect(notes().insert(note('t1', 'a', { courseId: ['c1'] as unknown as string }))).rejects.toThrow(/indexed field/)
      })

      it('refuses a second document of one id and keeps the first', async () => {
        await notes().insert(note('t1', 'a', { more: 1 }))
        await expect(notes().insert(note('t1', 'a', { more: 2 }))).rejects.toBeInstanceOf(DuplicateKey)
        expect((await notes().get('t1', 't1:a'))?.more).toBe(1)
      })

      it('replaces the whole document only at the revision that was read', async () => {
        const first = await notes().insert(note('t1', 'a', { name: 'One', courseId: 'c1', more: 1 }))
        const second = await notes().replace(note('t1', 'a', { more: 2 }), first.rev)
        expect(second).toEqual({ id: 't1:a', tenantId: 't1', more: 2, rev: 2 })
        expect(await notes().get('t1', 't1:a')).toEqual(second)
        await expect(notes().replace(note('t1', 'a', { more: 3 }), first.rev)).rejects.toBeInstanceOf(StaleRevision)
        await expect(notes().replace(note('t1', 'gone'), 1)).rejects.toBeInstanceOf(StaleRevision)
        expect((await notes().find('t1', { where: { courseId: 'c1' }, limit: 5 })).rows).toEqual([])
      })

      it('deletes for good, at a revision where one is named', async () => {
        await notes().insert(note('t1', 'a'))
        await expect(notes().delete('t1', 't1:a', 9)).rejects.toBeInstanceOf(StaleRevision)
        expect(await notes().delete('t1', 't1:a', 1)).toBe(true)
        expect(await notes().delete('t1', 't1:a')).toBe(false)
        expect(await notes().delete('t1', 't1:a', 1)).toBe(false)
        expect(await notes().get('t1', 't1:a')).toBeUndefined()
      })

      it('is seen by a second server at once', async () => {
        const second = await harness.open()
        await notes().insert(note('t1', 'a', { more: 1 }))
        expect((await second.tenant<Note>('notes').get('t1', 't1:a'))?.more).toBe(1)
        await second.close()
      })

      it('lets `update` write after another writer came between', async () => {
        await notes().insert(note('t1', 'a', { more: 0 }))
        let intruded = false
        const interrupted = {
          ...notes(),
          get: async (tenantId: string, id: string) => {
            const doc = await notes().get(tenantId, id)
            if (doc && !intruded) await notes().replace({ ...doc, more: 10 }, doc.rev)
            intruded = true
            return doc
          },
        }
        const done = await update(interrupted, 't1', 't1:a', (doc) => ({ ...doc, more: Number(doc.more) + 1 }))
        expect(done?.more).toBe(11)
      })
    })

    describe('many at once', () => {
      it('gives those of many ids that exist, in the order asked for, each once', async () => {
        for (const key of ['a', 'b', 'c']) await notes().insert(note('t1', key, { name: `Name ${key}` }))
        const found = await notes().getMany('t1', ['t1:c', 't1:missing', 't1:a', 't1:c'])
        expect(found).toEqual([note('t1', 'c', { name: 'Name c' }), note('t1', 'a', { name: 'Name a' })].map((doc) => ({ ...doc, rev: 1 })))
        expect(await notes().getMany('t1', [])).toEqual([])
      })

      it('reads more than any one question of a database holds', async () => {
        const keys = Array.from({ length: 1_203 }, (_, n) => `n${n}`)
        await Promise.all(keys.map((key) => notes().insert(note('t1', key))))
        const found = await notes().getMany(
          't1',
          keys.map((key) => `t1:${key}`),
        )
        expect(found.map(({ id }) => id)).toEqual(keys.map((key) => `t1:${key}`))
      })

      it('leaves out another tenant’s documents and expired ones, upgrades old ones and refuses newer ones', async () => {
        await notes().insert(note('t2', 'theirs'))
        expect(await notes().getMany('t1', ['t2:theirs'])).toEqual([])
        await expect(notes().getMany('t2:', ['t2:theirs'])).rejects.toThrow('not a tenant id')
        const months = store.tenant<Note>('months')
        await months.insert(note('t1', 'old', { createdAt: clock.now }))
        await months.insert(note('t1', 'new', { createdAt: clock.now + 1 }))
        clock.now += 30 * DAY_MS
        expect((await months.getMany('t1', ['t1:old', 't1:new'])).map(({ id }) => id)).toEqual(['t1:new'])
        await harness.raw.insert(PLANS, { id: 't1:first', tenant: 't1', rev: 1, v: 1, body: '{"title":"Creek"}' })
        expect(await store.tenant('plans').getMany('t1', ['t1:first'])).toMatchObject([{ goal: 'Creek', items: [] }])
        await harness.raw.insert(PLANS, { id: 't1:later', tenant: 't1', rev: 1, v: 4, body: '{}' })
        await expect(store.tenant('plans').getMany('t1', ['t1:first', 't1:later'])).rejects.toThrow()
      })
    })

    describe('tenants', () => {
      it('shows nothing of another tenant, by id, by query or by deletion', async () => {
        await notes().insert(note('t1', 'a', { courseId: 'c1' }))
        expect(await notes().get('t2', 't1:a')).toBeUndefined()
        expect(await notes().delete('t2', 't1:a')).toBe(false)
        expect((await notes().find('t2', { where: { courseId: 'c1' }, limit: 5 })).rows).toEqual([])
        expect((await notes().find('t2', { limit: 5 })).rows).toEqual([])
        expect(await notes().get('t1', 't1:a')).toBeDefined()
      })

      it('refuses a document whose id is not its tenant’s, and a tenant that could be the beginning of another', async () => {
        await expect(notes().insert({ id: 't2:a', tenantId: 't1' })).rejects.toThrow(/tenant/)
        await expect(notes().replace({ id: 't2:a', tenantId: 't1' }, 1)).rejects.toThrow(/tenant/)
        await expect(notes().find('', { limit: 1 })).rejects.toThrow(/tenant/)
        await expect(notes().find('t1:', { limit: 1 })).rejects.toThrow(/tenant/)
        await notes().insert(note('t10', 'a'))
        expect((await notes().find('t1', { limit: 5 })).rows).toEqual([])
      })

      it('opens only declared collections, each by its own door', () => {
        expect(() => store.tenant('nothing')).toThrow(/no such collection/)
        expect(() => store.tenant('tokens')).toThrow(/no such collection/)
        expect(() => store.global('notes')).toThrow(/no such collection/)
        expect(() => store.queue('notes')).toThrow(/no such collection/)
      })
    })

    describe('queries', () => {
      it('finds by equality, with types told apart', async () => {
        await notes().insert(note('t1', 'a', { pinned: true }))
        await notes().insert(note('t1', 'b', { pinned: 1 }))
        await notes().insert(note('t1', 'c', { pinned: false }))
        await notes().insert(note('t1', 'd'))
        const found = async (pinned: boolean | number) =>
          (await notes().find('t1', { where: { pinned }, limit: 9 })).rows.map((row) => row.id)
        expect(await found(true)).toEqual(['t1:a'])
        expect(await found(1)).toEqual(['t1:b'])
        expect(await found(false)).toEqual(['t1:c'])
      })

      it('orders by the range field, numbers before text, text by its bytes, ties by id', async () => {
        const values = [20, 3, '10', 'Z', 'a', 'é', '\u{1F98A}', '\uFF5E', 3.5, -1]
        for (const [index, createdAt] of values.entries()) await notes().insert(note('t1', `${index}`, { courseId: 'c1', createdAt }))
        await notes().insert(note('t1', 'x', { courseId: 'c1', createdAt: 3 }))
        await notes().insert(note('t1', 'without', { courseId: 'c1' }))
        await notes().insert(note('t1', 'elsewhere', { courseId: 'c2', createdAt: 3 }))
        const all = async (order: 'asc' | 'desc') =>
          (await notes().find('t1', { where: { courseId: 'c1' }, range: { field: 'createdAt' }, order, limit: 50 })).rows
        const up = await all('asc')
        expect(up.map((row) => row.createdAt)).toEqual([-1, 3, 3, 3.5, 20, '10', 'Z', 'a', 'é', '\uFF5E', '\u{1F98A}'])
        expect(up.slice(1, 3).map((row) => row.id)).toEqual(['t1:1', 't1:x'])
        expect(await all('desc')).toEqual(up.toReversed())
      })

      it('keeps to the bounds of a range and to their type', async () => {
        for (const createdAt of [1, 2, 3, 4, '2', '3']) await notes().insert(note('t1', `${typeof createdAt}${createdAt}`, { createdAt }))
        const found = async (range: object) =>
          (await notes().find('t1', { range: { field: 'createdAt', ...range }, limit: 50 })).rows.map((row) => row.createdAt)
        expect(await found({ gt: 1, lte: 3 })).toEqual([2, 3])
        expect(await found({ gte: 2 })).toEqual([2, 3, 4])
        expect(await found({ lt: 3 })).toEqual([1, 2])
        expect(await found({ gt: '2' })).toEqual(['3'])
        expect(await found({ lt: '3' })).toEqual(['2'])
      })

      it.each([{ order: 'asc' }, { order: 'desc' }] as const)(
        'pages through every row once, $order, while rows come and go',
        async ({ order }) => {
          const values = [1, 1, 1, 2, 'a', 'a', 'b', 3, 3, 0]
          for (const [index, createdAt] of values.entries()) await notes().insert(note('t1', `n${index}`, { courseId: 'c1', createdAt }))
          const seen: string[] = []
          let after: string | undefined
          for (let page = 0; page < 20; page++) {
            const found = await notes().find('t1', {
              where: { courseId: 'c1' },
              range: { field: 'createdAt' },
              order,
              limit: 3,
              ...(after && { after }),
            })
            seen.push(...found.rows.map((row) => row.id))
            if (page === 0) await notes().delete('t1', seen[0] ?? '')
            after = found.next
            if (!after) break
          }
          expect(new Set(seen).size).toBe(values.length)
          expect(seen).toHaveLength(values.length)
        },
      )

      it('pages by id where there is no range, and says when there is no more', async () => {
        for (const key of ['a', 'b', 'c', 'd']) await notes().insert(note('t1', key))
        const first = await notes().find('t1', { limit: 2 })
        const second = await notes().find('t1', { limit: 2, after: first.next ?? '' })
        expect([...first.rows, ...second.rows].map((row) => row.id)).toEqual(['t1:a', 't1:b', 't1:c', 't1:d'])
        expect(second).not.toHaveProperty('next')
        const down = await notes().find('t1', { limit: 3, order: 'desc' })
        expect(down.rows.map((row) => row.id)).toEqual(['t1:d', 't1:c', 't1:b'])
      })

      it.each([
        { where: { name: 'x' } },
        { where: { createdAt: 1, pinned: true } },
        { where: { pinned: true }, range: { field: 'createdAt' } },
        { range: { field: 'pinned', gt: 1 }, where: { courseId: 'c' } },
      ])('refuses a query that no index begins with: %j', async (query) => {
        await expect(notes().find('t1', { ...query, limit: 5 })).rejects.toThrow(/no index/)
      })

      it.each([0, 1001, 1.5, Number.NaN])('refuses a limit of %s', async (limit) => {
        await expect(notes().find('t1', { limit })).rejects.toThrow(/limit/)
      })

      it.each(['', 'nonsense', Buffer.from('["t1:a",1]').toString('base64url'), Buffer.from('{}').toString('base64url')])(
        'answers bad_request to a cursor that it did not give: %s',
        async (after) => {
          await expect(notes().find('t1', { limit: 1, after })).rejects.toMatchObject({ code: 'bad_request' })
        },
      )

      it('cannot be talked into another query by an object in place of a value', async () => {
        await notes().insert(note('t1', 'a', { courseId: 'c1' }))
        const where = { courseId: { $ne: '' } } as unknown as Record<string, string>
        await expect(notes().find('t1', { where, limit: 5 })).rejects.toThrow(/not a string/)
      })
    })

    describe('retention', () => {
      it('does not show an expired document even before it is deleted, and frees its id', async () => {
        await tokens().insert({ id: 'a', personId: 'p', expiresAt: clock.now + 10 })
        clock.now += 9
        expect(await tokens().get('a')).toBeDefined()
        await expect(tokens().insert({ id: 'a' })).rejects.toBeInstanceOf(DuplicateKey)
        clock.now += 1
        expect(await tokens().get('a')).toBeUndefined()
        expect((await tokens().find({ where: { personId: 'p' }, limit: 5 })).rows).toEqual([])
        expect((await tokens().insert({ id: 'a', personId: 'q', expiresAt: clock.now + 5 })).rev).toBe(1)
        expect((await tokens().get('a'))?.personId).toBe('q')
      })

      it('deletes what is no longer kept, in days where days are declared, and nothing else', async () => {
        const months = store.tenant<Note>('months')
        const start = clock.now
        for (let n = 0; n < 3; n++) await months.insert(note('t1', `${n}`, { courseId: 'c', createdAt: start + n }))
        await months.insert(note('t1', 'without', { courseId: 'c' }))
        await tokens().insert({ id: 'a', expiresAt: start + 1 })
        await notes().insert(note('t1', 'a', { createdAt: 0 }))
        clock.now = start + 30 * DAY_MS + 1
        expect((await months.find('t1', { where: { courseId: 'c' }, limit: 9 })).rows.map((row) => row.id)).toEqual(['t1:2', 't1:without'])
        expect(await store.expire(clock.now)).toEqual({ months: 2, tokens: 1 })
        expect(await store.expire(clock.now)).toEqual({ months: 0, tokens: 0 })
        expect(await harness.raw.get(MONTHS, 't1:1')).toBeUndefined()
        expect(await harness.raw.get(MONTHS, 't1:2')).toBeDefined()
        expect(await harness.raw.get(MONTHS, 't1:without')).toBeDefined()
        expect(await notes().get('t1', 't1:a')).toBeDefined()
      })

      it('deletes many at once', async () => {
        await Promise.all(Array.from({ length: 1_203 }, (_, n) => tokens().insert({ id: `x${n}`, expiresAt: clock.now + 1 })))
        expect((await store.expire(clock.now + 1))['tokens']).toBe(1_203)
      })
    })

    describe('sealing', () => {
      it('S43: keeps no sealed value readable in the database, under any spelling', async () => {
        await notes().insert(
          note('t1', 'a', { name: 'Marguerite Yourcenar', text: { deep: ['very-private-answer'] }, courseId: 'open-course' }),
        )
        await notes().replace(note('t1', 'a', { name: 'Marguerite Yourcenar', text: ['very-private-answer'], courseId: 'open-course' }), 1)
        const bytes = await harness.bytes()
        expect(bytes.includes('open-course')).toBe(true)
        for (const secret of ['Marguerite', 'Yourcenar', 'very-private-answer']) {
          expect(bytes.includes(secret)).toBe(false)
          expect(bytes.includes(Buffer.from(secret).toString('base64').slice(0, 8))).toBe(false)
          expect(bytes.includes(Buffer.from(secret).toString('hex'))).toBe(false)
        }
      })

      it('S43: notices a flip of any byte of a sealed field', async () => {
        await notes().insert(note('t1', 'a', { name: 'Ada' }))
        const raw = await harness.raw.get(NOTES, 't1:a')
        if (!raw?.sealed) throw new Error('nothing sealed')
        for (let at = 0; at < raw.sealed.length; at++) {
          const sealed = Buffer.from(raw.sealed)
          sealed[at] = (sealed[at] ?? 0) ^ 1
          const rev = raw.rev + at
          expect(await harness.raw.replace(NOTES, { ...raw, sealed, rev: rev + 1 }, rev)).toBe(true)
          await expect(notes().get('t1', 't1:a')).rejects.toThrow(/do not open/)
        }
      })

      it('S43: notices a sealed field that was moved to another document', async () => {
        await notes().insert(note('t1', 'a', { name: 'Ada' }))
        await notes().insert(note('t1', 'b', { name: 'Bo' }))
        const [a, b] = [await harness.raw.get(NOTES, 't1:a'), await harness.raw.get(NOTES, 't1:b')]
        if (!a?.sealed || !b) throw new Error('nothing sealed')
        await harness.raw.replace(NOTES, { ...b, sealed: a.sealed, rev: 2 }, 1)
        await expect(notes().get('t1', 't1:b')).rejects.toThrow(/do not open/)
      })
    })

    describe('versions', () => {
      const plans = () => store.tenant<TenantDoc & { readonly goal?: string; readonly items?: readonly string[] }>('plans')

      it.each([
        { v: 1, body: { title: 'Fly' } },
        { v: 2, body: { goal: 'Fly' } },
        { v: 3, body: { goal: 'Fly', items: [] } },
      ])('reads a document of version $v as the newest, and writes it so at the next replace', async ({ v, body }) => {
        await harness.raw.insert(PLANS, { id: 't1:a', tenant: 't1', rev: 1, v, body: JSON.stringify(body) })
        const doc = await plans().get('t1', 't1:a')
        expect(doc).toEqual({ id: 't1:a', tenantId: 't1', goal: 'Fly', items: [], rev: 1 })
        expect((await harness.raw.get(PLANS, 't1:a'))?.v).toBe(v)
        if (doc) await plans().replace({ ...doc, items: ['one'] }, doc.rev)
        const raw = await harness.raw.get(PLANS, 't1:a')
        expect(raw).toMatchObject({ v: 3, body: '{"items":["one"]}' })
        expect(await plans().get('t1', 't1:a')).toMatchObject({ goal: 'Fly', items: ['one'] })
      })

      it('refuses a document of a newer version instead of guessing', async () => {
        await harness.raw.insert(PLANS, { id: 't1:a', tenant: 't1', rev: 1, v: 4, body: '{}' })
        await expect(plans().get('t1', 't1:a')).rejects.toMatchObject({ code: 'store_unavailable' })
      })

      it('finds old documents by an index that is declared later', async () => {
        const later: CollectionSpec = { ...NOTES, name: 'later', indexes: [] }
        const before = await harness.open([later])
        await before.tenant<Note>('later').insert(note('t1', 'a', { courseId: 'c1' }))
        await before.close()
        const after = await harness.open([{ ...later, indexes: [['courseId']] }])
        expect((await after.tenant<Note>('later').find('t1', { where: { courseId: 'c1' }, limit: 5 })).rows).toHaveLength(1)
        await after.close()
      })
    })

    describe('queue', () => {
      const queue = () => store.queue<Job>('jobs')
      const claim = (now: number, notIn?: readonly string[]) => queue().claimDue({ now, leaseMs: 100, ...(notIn && { notIn }) })

      it('leases the earliest due document, with tenant, fence and revision', async () => {
        await jobs().insert({ ...job('late', 'p', 20), marks: ['m'] })
        await jobs().insert({ ...job('early', 'p', 10), marks: ['n'] })
        await jobs().insert(job('never', 'p', 999))
        expect(await claim(9)).toBeUndefined()
        expect(await claim(20)).toEqual({ ...job('early', 'p', 10), marks: ['n'], leaseUntil: 120, fence: 1, rev: 2 })
        expect((await claim(20))?.id).toBe('t1:late')
        expect(await claim(20)).toBeUndefined()
        expect((await jobs().get('t1', 't1:early'))?.fence).toBe(1)
      })

      it('gives a document again when its lease is over, and fences off the one who held it', async () => {
        await jobs().insert(job('a', 'p', 10))
        const first = await claim(10)
        expect(await claim(109)).toBeUndefined()
        const second = await claim(110)
        expect(second).toMatchObject({ id: 't1:a', fence: 2, leaseUntil: 210 })
        if (!first || !second) throw new Error('not claimed')
        await expect(jobs().replace(first, first.rev)).rejects.toBeInstanceOf(StaleRevision)
        const { nextDueAt: _done, leaseUntil: _over, ...rest } = second
        await jobs().replace(rest, second.rev)
        expect(await claim(9_999)).toBeUndefined()
      })

      it('makes an editor who read before the claim read again, so that no fence is lost', async () => {
        const read = await jobs().insert(job('a', 'p', 10))
        await claim(10)
        await expect(jobs().replace({ ...read, marks: [1] }, read.rev)).rejects.toBeInstanceOf(StaleRevision)
        await update(jobs(), 't1', 't1:a', (doc) => ({ ...doc, marks: [1] }))
        expect(await jobs().get('t1', 't1:a')).toMatchObject({ fence: 1, leaseUntil: 110, marks: [1] })
      })

      it('I8: takes turns between partitions, however many wait in one', async () => {
        for (let n = 0; n < 6; n++) await jobs().insert(job(`big${n}`, 'big', n))
        await jobs().insert(job('s1', 'small', 90))
        await jobs().insert(job('s2', 'small', 91))
        await jobs().insert(job('t1', 'tiny', 95))
        const taken: (string | undefined)[] = []
        for (let n = 0; n < 9; n++) taken.push((await claim(100))?.partition)
        expect(taken.slice(0, 6)).toEqual(['big', 'small', 'tiny', 'big', 'small', 'big'])
        expect(taken.slice(6)).toEqual(['big', 'big', 'big'])
      })

      it('goes to the partition claimed longest ago, also when it had nothing to do meanwhile and another worker asks', async () => {
        for (let n = 0; n < 3; n++) for (const partition of ['a', 'c']) await jobs().insert(job(`${partition}${n}`, partition, n))
        await jobs().insert(job('b0', 'b', 0))
        for (let turn = 0; turn < 3; turn++) await claim(50)
        await claim(60)
        await jobs().insert(job('b1', 'b', 55))
        const other = await harness.open()
        expect((await other.queue<Job>('jobs').claimDue({ now: 70, leaseMs: 100 }))?.partition).toBe('b')
        await other.close()
      })

      it('passes over partitions that are full', async () => {
        await jobs().insert(job('a', 'p', 1))
        await jobs().insert(job('b', 'q', 2))
        expect((await claim(10, ['p']))?.id).toBe('t1:b')
        expect(await claim(10, ['p', 'q'])).toBeUndefined()
        expect((await claim(10, []))?.id).toBe('t1:a')
      })

      it('leaves documents of a newer version to newer servers', async () => {
        await harness.raw.insert(JOBS, { id: 't1:a', tenant: 't1', rev: 1, v: 2, body: JSON.stringify({ partition: 'p', nextDueAt: 1 }) })
        expect(await claim(10)).toBeUndefined()
        expect((await harness.raw.get(JOBS, 't1:a'))?.rev).toBe(1)
      })

      it('says how much is due and since when', async () => {
        expect(await queue().backlog(100)).toEqual({ due: 0 })
        for (const at of [30, 10, 200]) await jobs().insert(job(`${at}`, 'p', at))
        expect(await queue().backlog(100)).toEqual({ due: 2, oldestDueAt: 10 })
      })
    })

    it('answers when it can serve', async () => {
      await expect(store.ping()).resolves.toBeUndefined()
    })
  })
}

/** What must hold when two ask in the same moment. Only a server that tests its filter and writes in one step can pass. */
export function storeRaces(name: string, openHarness: OpenHarness): void {
  describe(`store races: ${name}`, () => {
    let harness: StoreHarness
    let stores: readonly Store[]
    beforeEach(async () => {
      harness = await openHarness({ now: 1_000_000 }, ALL)
      stores = [await harness.open(), await harness.open()]
    })
    afterEach(async () => {
      for (const store of stores) await store.close()
      await harness.close()
    })
    const race = <T>(times: number, run: (store: Store, n: number) => Promise<T>) =>
      Promise.allSettled(Array.from({ length: times }, (_, n) => run(stores[n % 2] as Store, n)))
    const won = (results: readonly PromiseSettledResult<unknown>[]) => results.filter((one) => one.status === 'fulfilled')

    it('spends a nonce once', async () => {
      for (let round = 0; round < 10; round++) {
        const results = await race(8, (store) => store.global<Token>('tokens').insert({ id: `n${round}`, expiresAt: 2_000_000 }))
        expect(won(results)).toHaveLength(1)
        for (const one of results) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(DuplicateKey)
      }
    })

    it('lets one of several editors of a revision win, and tells the others', async () => {
      await stores[0]?.tenant<Note>('notes').insert(note('t1', 'a', { more: 0 }))
      for (let rev = 1; rev <= 10; rev++) {
        const results = await race(6, (store, n) => store.tenant<Note>('notes').replace(note('t1', 'a', { more: n }), rev))
        expect(won(results)).toHaveLength(1)
        for (const one of results) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(StaleRevision)
        const winner = results.findIndex((one) => one.status === 'fulfilled')
        expect(await stores[0]?.tenant<Note>('notes').get('t1', 't1:a')).toMatchObject({ more: winner, rev: rev + 1 })
      }
    })

    it('lets either a deletion or a change of one revision win, never both', async () => {
      for (let round = 0; round < 10; round++) {
        const doc = await (stores[0] as Store).tenant<Note>('notes').insert(note('t1', `d${round}`))
        const results = await race(2, async (store, n) => {
          if (n === 0) return store.tenant<Note>('notes').replace({ ...doc, more: 1 }, doc.rev)
          if (!(await store.tenant<Note>('notes').delete('t1', doc.id, doc.rev))) throw new StaleRevision('notes')
          return 'deleted'
        })
        expect(won(results)).toHaveLength(1)
      }
    })

    it('counts every one of many updates of one document', async () => {
      await stores[0]?.tenant<Note>('notes').insert(note('t1', 'a', { more: 0 }))
      const results = await race(6, (store) =>
        update(store.tenant<Note>('notes'), 't1', 't1:a', (doc) => ({ ...doc, more: Number(doc.more) + 1 })),
      )
      expect(won(results)).toHaveLength(6)
      expect((await stores[1]?.tenant<Note>('notes').get('t1', 't1:a'))?.more).toBe(6)
    })

    it('gives each due document to exactly one of many workers', async () => {
      for (let n = 0; n < 10; n++) await stores[0]?.tenant<Job>('jobs').insert(job(`${n}`, `p${n % 3}`, n))
      const results = await race(30, (store) => store.queue<Job>('jobs').claimDue({ now: 100, leaseMs: 1_000 }))
      const ids = results.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value.id] : []))
      expect(ids).toHaveLength(10)
      expect(new Set(ids).size).toBe(10)
    })

    it('gives an expired lease to exactly one of many workers', async () => {
      await stores[0]?.tenant<Job>('jobs').insert(job('a', 'p', 1))
      for (let round = 1; round <= 10; round++) {
        const results = await race(6, (store) => store.queue<Job>('jobs').claimDue({ now: round * 100, leaseMs: 100 }))
        const claims = results.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value.fence] : []))
        expect(claims).toEqual([round])
      }
    })
  })
}
