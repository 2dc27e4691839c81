import type { Filter, Sort } from 'mongodb'
import type { RawQuery } from '../raw.ts'
import type { MongoDoc } from './mongo-doc.ts'

/** A checked query as a filter. Comparisons in MongoDB look only at values of the bound's own type, as the port wants it. */
export function findFilter({ tenant, where, range, alive, after, order }: RawQuery): Filter<MongoDoc> {
  const all: Filter<MongoDoc>[] = []
  // A tenant's ids stand together in `_id`; with a field or a range the tenant leads the index.
  if (tenant && where.length === 0 && !range) all.push({ _id: { $gt: `${tenant}:`, $lt: `${tenant};` } })
  else if (tenant) all.push({ t: tenant })
  for (const [field, value] of where) all.push({ [`f.${field}`]: value })
  if (range) {
    all.push(...range.bounds.map(({ op, value }): Filter<MongoDoc> => ({ [`f.${range.field}`]: { [`$${op}`]: value } })))
    if (range.bounds.length === 0) all.push({ [`f.${range.field}`]: { $type: ['number', 'string'] } })
  }
  if (alive) {
    const field = `f.${alive.field}`
    all.push({ $or: [{ [field]: { $exists: false } }, { [field]: { $gt: alive.above } }] })
  }
  if (after)
    all.push(
      range ? beyond(`f.${range.field}`, after.key ?? '', after.id, order) : { _id: { [order === 'asc' ? '$gt' : '$lt']: after.id } },
    )
  return all.length === 0 ? {} : { $and: all }
}

export function findSort({ range, order }: RawQuery): Sort {
  const direction = order === 'asc' ? 1 : -1
  return range ? { [`f.${range.field}`]: direction, _id: direction } : { _id: direction }
}

/** Behind (key, id) in reading order. Numbers stand before strings, and a comparison does not cross over, so that step is spelt out. */
function beyond(field: string, key: number | string, id: string, order: 'asc' | 'desc'): Filter<MongoDoc> {
  const op = order === 'asc' ? '$gt' : '$lt'
  const otherType = order === 'asc' ? 'string' : 'number'
  const crosses = typeof key !== otherType
  return {
    $or: [{ [field]: { [op]: key } }, { [field]: key, _id: { [op]: id } }, ...(crosses ? [{ [field]: { $type: otherType } }] : [])],
  }
}
