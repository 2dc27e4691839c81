// `npm test`: installs what it needs, runs the static checks and every suite, and counts. Begins with Node's own modules only.
// `npm run check` is the same without the install steps; `--only a,b` runs some projects.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { ensureBuilt, ensureInstalled, requireNode, requireWritable, root, run, stop } from '../server/install.mjs'

const { values: options } = parseArgs({
  options: {
    'no-install': { type: 'boolean', default: false },
    only: { type: 'string' },
    'static-only': { type: 'boolean', default: false },
  },
})
const say = (line) => process.stdout.write(`${line}\n`)
const bin = (name) => join(root, 'node_modules/.bin', name)
const totals = { passed: 0, failed: 0, skipped: 0 }

requireNode()
requireWritable()
if (!options['no-install']) {
  ensureInstalled(root, say)
  ensureInstalled(join(root, 'test/peers'), say)
}
const chromium = ensureChromium()
runStaticChecks()
if (!options['static-only']) {
  ensureBuilt(say)
  runSuites(['unit', 'house', 'lti', 'api', 'contract', 'trust'])
  runSuites(['client'])
  runSuites(['peers', 'journeys'])
  if (process.env.CAIRN_MONGO !== '1') say('MONGODB LEG NOT RUN: set CAIRN_MONGO=1 to run it (it needs MONGODB_URI, a mongod, or Go).')
}
say(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exitCode = totals.failed === 0 ? 0 : 1

/** Each static check counts as one test. */
function runStaticChecks() {
  const checks = [
    ['types', bin('tsc'), ['-b']],
    ['lint', bin('oxlint'), ['--type-aware', '--deny-warnings']],
    ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
    ['dead code', bin('knip'), ['--no-progress']],
  ]
  for (const [name, command, args] of checks) {
    const started = Date.now()
    const passed = run(command, args, { quiet: true })
    totals[passed ? 'passed' : 'failed']++
    say(`${passed ? 'ok  ' : 'FAIL'} ${String(name)} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  }
}

function runSuites(names) {
  const wanted = options.only ? names.filter((name) => options.only.split(',').includes(name)) : names
  if (wanted.length === 0) return
  const folder = mkdtempSync(join(tmpdir(), 'cairn-counts-'))
  const countFile = join(folder, 'counts.json')
  const started = Date.now()
  const args = [
    'run',
    ...wanted.flatMap((name) => ['--project', name]),
    '--reporter=dot',
    `--reporter=${join(root, 'test/support/count-reporter.mjs')}`,
  ]
  const { status } = spawnSync(bin('vitest'), args, {
    cwd: root,
    env: { ...process.env, CHROMIUM_PATH: chromium, COUNT_FILE: countFile },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const counts = existsSync(countFile) ? JSON.parse(readFileSync(countFile, 'utf8')) : { passed: 0, failed: 1, skipped: 0 }
  rmSync(folder, { recursive: true, force: true })
  for (const key of Object.keys(totals)) totals[key] += counts[key]
  // A runner that failed although every test passed (a leaked error, say) must not look green.
  if (status !== 0 && counts.failed === 0) totals.failed++
  say(`${status === 0 ? 'ok  ' : 'FAIL'} ${wanted.join(', ')} (${((Date.now() - started) / 1000).toFixed(0)} s)`)
}

function ensureChromium() {
  const known = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  )
  if (known) return known
  const command = 'apt-get install -y --no-install-recommends chromium fonts-dejavu-core'
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (options['no-install'] || !mayInstall)
    stop(`The browser tests need Chromium. Install it with: sudo apt-get update && sudo ${command}\nor name one with CHROMIUM_PATH.`)
  say('Installing Chromium …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-qq'], {
    quiet: true,
    env,
    failure: 'The package lists could not be fetched; Chromium is needed for the browser tests.',
  })
  run('apt-get', command.split(' ').slice(1), { quiet: true, env, failure: `Chromium could not be installed. Try: ${command}` })
  return '/usr/bin/chromium'
}
