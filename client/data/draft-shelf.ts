import type { TabState } from './tab-state.ts'

/** Where unsent changes wait on this device: `device` survives closing the tab, `tab` survives a reload, `none` nothing. */
export type ShelfKind = 'device' | 'tab' | 'none'

/** Unsent changes by key. What is on it was not confirmed by the server; what is confirmed is taken off at once. */
export interface DraftShelf {
  readonly kind: ShelfKind
  all(): Promise<ReadonlyMap<string, unknown>>
  /** @returns whether it is kept now */
  put(key: string, value: unknown): Promise<boolean>
  remove(key: string): Promise<void>
}

const DATABASE = 'cairn-drafts'
const DRAFTS = 'drafts'
const OPEN_MS = 1500

/**
 * Opens the best shelf this frame allows.
 *
 * @param scope whose drafts: person and course, so that nobody else at this device meets them
 */
export async function openDraftShelf(factory: () => IDBFactory | undefined, tab: TabState, scope: string): Promise<DraftShelf> {
  const database = await openDatabase(factory).catch(() => undefined)
  return database ? deviceShelf(database, `${scope}|`) : tabShelf(tab, `${scope}|`)
}

function openDatabase(factory: () => IDBFactory | undefined): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    // Reading `indexedDB` itself throws in a frame without storage.
    const request = factory()?.open(DATABASE, 1)
    if (!request) {
      resolve(undefined)
      return
    }
    setTimeout(() => reject(new Error('slow')), OPEN_MS)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(DRAFTS))
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('refused')))
    request.addEventListener('blocked', () => reject(new Error('blocked')))
  })
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('refused')))
  })

function deviceShelf(database: IDBDatabase, prefix: string): DraftShelf {
  const drafts = (mode: IDBTransactionMode): IDBObjectStore => database.transaction(DRAFTS, mode).objectStore(DRAFTS)
  return {
    kind: 'device',
    async all() {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
      const store = drafts('readonly')
      const [keys, values] = await Promise.all([done(store.getAllKeys(range)), done(store.getAll(range) as IDBRequest<unknown[]>)])
      return new Map(keys.map((key, index) => [(key as string).slice(prefix.length), values[index]]))
    },
    put: (key, value) =>
      done(drafts('readwrite').put(value, prefix + key)).then(
        () => true,
        () => false,
      ),
    async remove(key) {
      await done(drafts('readwrite').delete(prefix + key)).catch(() => undefined)
    },
  }
}

/** Keeps drafts in the tab itself; the kind says `none` from the first write that the browser refuses. */
function tabShelf(tab: TabState, prefix: string): DraftShelf {
  let isRefused = false
  return {
    get kind(): ShelfKind {
      return isRefused ? 'none' : 'tab'
    },
    async all() {
      const own = Object.entries(tab.kept).filter(([key]) => key.startsWith(prefix))
      return new Map(own.map(([key, value]) => [key.slice(prefix.length), value]))
    },
    async put(key, value) {
      isRefused = !tab.keep(prefix + key, value)
      return !isRefused
    },
    async remove(key) {
      tab.keep(prefix + key, undefined)
    },
  }
}
