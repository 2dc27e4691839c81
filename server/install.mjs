// The steps that must work before anything is installed: Node's own modules only.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')
const NEEDED = [20, 19]

/** Ends the process with one sentence that says what to do. */
export function stop(sentence) {
  process.stderr.write(`\n${sentence}\n`)
  process.exit(1)
}

export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1]))
    stop(`Cairn needs Node ${NEEDED.join('.')} or newer; this is ${version}. Install a newer Node and start again.`)
}

export function requireWritable(folder = root) {
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    stop(`This folder cannot be written to: ${folder}. Copy the project to a folder of your own, or mend its rights, and start again.`)
  }
}

const hashOf = (...files) => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file))
  return hash.digest('hex')
}

/** Runs `npm ci` in a folder unless what is installed there came from the same lock file. */
export function ensureInstalled(folder = root, say = console.log) {
  const lock = join(folder, 'package-lock.json')
  const marker = join(folder, 'node_modules', '.installed-from')
  const wanted = hashOf(lock)
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  if (lstatSync(join(folder, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
    stop('The folder node_modules is a link, and what it leads to was installed from another lock file. Remove the link, and start again.')
  say(`Installing packages (${folder === root ? 'once, under a minute' : folder.slice(root.length + 1)}) …`)
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    failure: 'The packages could not be installed. Look at the lines above, check the network, and start again.',
  })
  writeFileSync(marker, wanted)
}

const IGNORED = new Set(['node_modules', 'README.md'])
function newestUnder(path) {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return readdirSync(path).reduce((newest, name) => (IGNORED.has(name) ? newest : Math.max(newest, newestUnder(join(path, name)))), 0)
}

/** Builds server and client unless both are newer than their sources. */
export function ensureBuilt(say = console.log) {
  const sources = ['server', 'client', 'vite.config.ts', 'tsconfig.base.json', 'package-lock.json'].map((path) => join(root, path))
  const stamp = join(root, 'dist', '.built')
  const newest = Math.max(...sources.map(newestUnder))
  if (existsSync(stamp) && Number(readFileSync(stamp, 'utf8')) >= newest) return
  say('Building …')
  rmSync(join(root, 'dist', 'server'), { recursive: true, force: true })
  rmSync(join(root, 'dist', '.server.tsbuildinfo'), { force: true })
  const failure = 'The build failed. The lines above say where.'
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'server'], { failure })
  run(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { failure })
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, String(newest))
}

/** Runs a command to its end; on failure prints what it said and stops with `failure`. */
export function run(command, args, { cwd = root, failure, quiet = false, env = process.env } = {}) {
  const result = spawnSync(command, args, { cwd, env, stdio: quiet ? 'pipe' : ['ignore', 'inherit', 'inherit'], encoding: 'utf8' })
  if (result.status === 0) return true
  if (quiet) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error ? `${result.error.message}\n` : ''}`)
  if (failure) stop(failure)
  return false
}
