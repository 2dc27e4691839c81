import { describe, expect, it } from 'vitest'
import { type Import, importsOf, sourceFiles } from './imports.ts'
import { mayImport, roomOf } from './rooms.ts'

const files = ['server', 'client', 'test'].flatMap(sourceFiles)
const imports = files.flatMap((file) => importsOf(file))

const wrong = (found: readonly Import[]): readonly string[] =>
  found.flatMap(({ from, target }) => {
    const room = roomOf(from)
    return room && !mayImport(room, target) ? [`${from} imports ${target}`] : []
  })

/** Files on a circle of imports, in the order of the circle. */
function firstCycle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...path, file])
      if (cycle) return cycle
    }
    done.add(file)
    return undefined
  }
  for (const file of graph.keys()) {
    const cycle = visit(file, [])
    if (cycle) return cycle
  }
  return undefined
}

describe('rooms and imports', () => {
  it('finds a room for every file', () => {
    expect(files.filter((file) => !roomOf(file))).toEqual([])
  })

  it('allows only the imports of the table', () => {
    expect(wrong(imports)).toEqual([])
  })

  it('has no circle of imports', () => {
    const graph = new Map(
      files.map((file) => [file, imports.filter(({ from, target }) => from === file && target.includes('/')).map(({ target }) => target)]),
    )
    expect(firstCycle(graph)).toBeUndefined()
    expect(
      firstCycle(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a']],
        ]),
      ),
    ).toEqual(['a', 'b', 'c', 'a'])
  })

  it('turns red for a planted wrong import, a type import and a lazy one too', () => {
    const planted = importsOf(
      'server/domain/planted.ts',
      "import type { Pool } from 'mongodb'\nimport { x } from '../lti/launch.ts'\nexport const y = () => import('express')\nexport { z } from '../api/handle.ts'\nexport { x }",
    )
    expect(wrong(planted)).toEqual([
      'server/domain/planted.ts imports mongodb',
      'server/domain/planted.ts imports server/lti/launch.ts',
      'server/domain/planted.ts imports server/api/handle.ts',
      'server/domain/planted.ts imports express',
    ])
  })

  it('keeps ltijs out of everything but its peers', () => {
    expect(imports.filter(({ target, from }) => target === 'ltijs' && !from.startsWith('test/peers/'))).toEqual([])
  })
})
