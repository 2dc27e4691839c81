import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { expect, it } from 'vitest'
import { root, sourceFiles } from './imports.ts'

const REASONS = 'docs/decisions/0011-compilers-and-lint.md'

interface Rules {
  readonly rules?: Readonly<Record<string, unknown>>
}
interface LintConfig extends Rules {
  readonly overrides: readonly (Rules & { readonly files: readonly string[] })[]
}

const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as LintConfig

/** Lines on which a `this` stands outside every class: a function that holds one may not be handed on by itself. */
function looseThis(file: string, source: string): readonly number[] {
  let classes = 0
  const lines: number[] = []
  const enter = (): void => void classes++
  const leave = (): void => void classes--
  new Visitor({
    ClassBody: enter,
    'ClassBody:exit': leave,
    ThisExpression: ({ start }) => {
      if (classes === 0) lines.push(source.slice(0, start).split('\n').length)
    },
  }).visit(parseSync(file, source).program)
  return lines
}

it('has a written reason for each lint rule that is off, and for each file that is let off', () => {
  const page = readFileSync(join(root, REASONS), 'utf8')
  const off = [config, ...config.overrides].flatMap(({ rules = {} }) => Object.keys(rules).filter((rule) => rules[rule] === 'off'))
  const files = config.overrides.flatMap((one) => (Object.values(one.rules ?? {}).includes('off') ? one.files : []))
  expect([...off, ...files].filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})

it('binds no `this` outside a class on the server, so that a service’s functions may be handed on one by one', () => {
  const found = sourceFiles('server').flatMap((file) =>
    looseThis(file, readFileSync(join(root, file), 'utf8')).map((line) => `${file}:${line}`),
  )
  expect(found).toEqual([])
})

it('sees a loose `this`', () => {
  expect(looseThis('a.ts', 'class A { b = () => this }\nconst c = { d() { return this.e } }')).toEqual([2])
})
