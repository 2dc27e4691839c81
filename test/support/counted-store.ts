import type { Store } from '../../server/store/store.ts'

/** A store, and how often each of its verbs was called: what a caller made it do, whatever the clock says. */
export function countedStore(store: Store): { readonly store: Store; readonly calls: () => Readonly<Record<string, number>> } {
  const counts = new Map<string, number>()
  const counted = <T extends object>(name: string, inner: T): T =>
    new Proxy(inner, {
      get(target, verb, receiver) {
        const value: unknown = Reflect.get(target, verb, receiver)
        if (typeof value !== 'function') return value
        return (...args: readonly unknown[]): unknown => {
          const key = `${name}.${String(verb)}`
          counts.set(key, (counts.get(key) ?? 0) + 1)
          return Reflect.apply(value, target, args)
        }
      },
    })
  return {
    store: {
      ...store,
      tenant: (name) => counted(name, store.tenant(name)),
      global: (name) => counted(name, store.global(name)),
      queue: (name) => counted(name, store.queue(name)),
    },
    calls: () => Object.fromEntries(counts),
  }
}
