import { readFileSync, readdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, relative } from 'node:path'
import { parseSync } from 'oxc-parser'
import { ResolverFactory } from 'oxc-resolver'

export const root = join(import.meta.dirname, '../..')
const resolver = new ResolverFactory({ extensions: ['.ts', '.mjs', '.js', '.css', '.json'], conditionNames: ['node', 'import', 'default'] })
const builtins = new Set(builtinModules)

export interface Import {
  readonly from: string
  /** Path from the root, a package name, or `node`. */
  readonly target: string
  readonly specifier: string
}

/** Source files of a folder, as paths from the root. */
export const sourceFiles = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))

/** Every import of a file: static, re-exported, types and `import()` alike, read by a parser. */
export function importsOf(file: string, source = readFileSync(join(root, file), 'utf8')): readonly Import[] {
  const { module, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`)
  const literal = (start: number, end: number): readonly string[] => {
    const text = source.slice(start, end)
    return /^(['"`])[^'"`$]*\1$/.test(text) ? [text.slice(1, -1)] : []
  }
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : []))),
    ...module.dynamicImports.flatMap(({ moduleRequest }) => literal(moduleRequest.start, moduleRequest.end)),
  ]
  return [...new Set(specifiers)].map((specifier) => ({ from: file, specifier, target: targetOf(file, specifier) }))
}

function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('node:') || builtins.has(specifier)) return 'node'
  const bare = specifier.split('?')[0] ?? specifier
  if (!bare.startsWith('.') && !bare.startsWith('/')) {
    const [scope, name] = bare.split('/')
    return bare.startsWith('@') ? `${scope}/${name}` : (scope ?? bare)
  }
  if (bare.startsWith('/node_modules/')) {
    const [, , scope, name] = bare.split('/')
    return scope?.startsWith('@') ? `${scope}/${name}` : (scope ?? bare)
  }
  const resolved = resolver.sync(join(root, file, '..'), bare)
  if (!resolved.path) throw new Error(`${file} imports ${specifier}, which is not there`)
  return relative(root, resolved.path)
}
