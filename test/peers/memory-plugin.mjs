/**
 * A store in memory for ltijs, of the shape its `plugin` option takes. Rows are found by the buckets of their index fields, so that
 * the baseline is not slowed by scans that a database would not make. Nothing is encrypted: that favours the baseline too.
 */
export class MemoryPlugin {
  #collections = new Map()

  async setup() {
    return true
  }

  async Close() {
    return true
  }

  async Get(_key, collection, query = {}) {
    const found = this.#rows(collection, query)
    return found.length === 0 ? false : found.map(({ item, createdAt }) => ({ ...item, createdAt }))
  }

  async Insert(_key, collection, item, index) {
    this.#add(collection, { item, index: { ...item, ...index }, createdAt: Date.now() })
    return true
  }

  async Replace(_key, collection, query, item, index) {
    await this.Delete(collection, query)
    return this.Insert(undefined, collection, item, index)
  }

  async Modify(_key, collection, query, modification) {
    for (const row of this.#rows(collection, query)) Object.assign(row.item, modification)
    return true
  }

  async Delete(collection, query) {
    for (const row of this.#rows(collection, query)) for (const bucket of row.buckets) bucket.delete(row)
    return true
  }

  #add(name, row) {
    const collection = this.#collections.get(name) ?? new Map([['', new Set()]])
    this.#collections.set(name, collection)
    row.buckets = ['', ...Object.entries(row.index).map(([field, value]) => `${field}=${String(value)}`)].map((key) => {
      const bucket = collection.get(key) ?? new Set()
      collection.set(key, bucket)
      bucket.add(row)
      return bucket
    })
  }

  #rows(name, query) {
    const collection = this.#collections.get(name)
    if (!collection) return []
    const buckets = ['', ...Object.entries(query).map(([field, value]) => `${field}=${String(value)}`)].map(
      (key) => collection.get(key) ?? new Set(),
    )
    const smallest = buckets.toSorted((a, b) => a.size - b.size)[0]
    return [...smallest].filter(({ index, item }) =>
      Object.entries(query).every(([field, value]) => (item[field] ?? index[field]) === value),
    )
  }
}
