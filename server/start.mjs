// `npm start`: from a fresh clone to an open course with the tool in it. Node's own modules only.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve as absolute } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt, ensureInstalled, requireNode, requireWritable, root, stop } from './install.mjs'
import { standIn } from './stand-in.mjs'

const say = (line) => process.stdout.write(`${line}\n`)
const children = []
let stopping = false

const { values: options } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    dev: { type: 'boolean', default: false },
    'build-only': { type: 'boolean', default: false },
    empty: { type: 'boolean', default: false },
    unregistered: { type: 'boolean', default: false },
    port: { type: 'string', default: process.env.PORT ?? '4200' },
    'lms-port': { type: 'string', default: process.env.PRACTICE_PORT ?? '4100' },
    data: { type: 'string', default: process.env.DATA_DIR ?? join(root, '.data') },
  },
})

requireNode()
requireWritable()
ensureInstalled(root, say)
ensureBuilt(say)
if (!options['build-only']) await startAll()

async function startAll() {
  const dataDir = options.data
  const toolPort = Number(options.port)
  const lmsPort = Number(options['lms-port'])
  await Promise.all([requireFree(toolPort, 'port', 'Cairn'), requireFree(lmsPort, 'lms-port', 'the practice LMS')])
  if (options.fresh) rmSync(dataDir, { recursive: true, force: true })
  prepareData(dataDir)
  const tool = `http://127.0.0.1:${toolPort}`
  const lms = `http://localhost:${lmsPort}`
  const platformsFile = join(dataDir, 'platforms.json')
  startProcess('The practice LMS', 'practice-lms/main', {
    PRACTICE_PORT: String(lmsPort),
    PRACTICE_ORIGIN: lms,
    PRACTICE_DATA: join(dataDir, 'practice-lms.json'),
    TOOL_ORIGIN: tool,
    PLATFORMS_FILE: platformsFile,
    PRACTICE_REGISTERED: options.unregistered ? 'no' : 'yes',
  })
  // It writes the platforms file, which the tool then reads at its start: no launch comes too early.
  await waitUntil(lms, 'The practice LMS')
  startProcess('Cairn', 'main', {
    PUBLIC_ORIGIN: tool,
    PORT: String(toolPort),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    MASTER_KEY_FILE: join(dataDir, 'master.key'),
    PLATFORMS_FILE: platformsFile,
    ALLOWED_ORIGINS: `${tool},${lms}`,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    DEV_RELOAD: options.dev ? 'on' : 'off',
    ...(options.unregistered
      ? { LTI_CONFIG_DIR: standIn({ from: join(root, 'lti-config'), to: join(dataDir, 'lti-config'), lmsOrigin: lms }) }
      : {}),
  })
  if (options.dev) startClientWatch()
  await waitUntil(`${tool}/readyz`, 'Cairn')
  if (!options.empty && !options.unregistered) startFirstDay(lms)
  say('')
  say(`Cairn: ${tool}`)
  say(`Practice LMS: ${lms}`)
  say('')
  say('Open the practice LMS and choose who to be: R. Okafor (teacher), a co-teacher, an observer, P. Dahl (admin), or one of 30 students.')
  say(`Everything made is kept in ${dataDir}; \`npm start -- --fresh\` begins anew. Stop with Ctrl+C.`)
}

/** One by one: Node's own `recursive` never comes back where a parent lies in a file system that makes no folders, such as /proc. */
function makeFolder(folder) {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

/** The development key is made once, by exclusive create; `npm run serve` never makes one. */
function prepareData(dataDir) {
  try {
    makeFolder(absolute(dataDir))
    chmodSync(dataDir, 0o700)
    const key = join(dataDir, 'master.key')
    if (!existsSync(key)) writeFileSync(key, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    stop(`The data folder ${dataDir} cannot be written to (${error.code}). Choose another with DATA_DIR, and start again.`)
  }
}

function requireFree(port, option, who) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) =>
      stop(
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken, so ${who} cannot start. Stop what uses it, or choose another: npm start -- --${option} ${port + 10}`
          : `Port ${port} cannot be used (${error.code}). Choose another: npm start -- --${option} ${port + 10}`,
      ),
    )
    probe.listen(port, '127.0.0.1', () => probe.close(resolve))
  })
}

/** In development the sources run as they are and again at each change; else the build runs. */
function startProcess(who, name, settings) {
  const args = options.dev
    ? [join(root, 'node_modules/tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', join(root, 'server', `${name}.ts`)]
    : [join(root, 'dist/server', `${name}.js`)]
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...settings }, stdio: ['ignore', 'inherit', 'inherit'] })
  children.push(child)
  child.once('exit', (code) => {
    if (stopping) return
    endAll()
    stop(`${who} stopped by itself (code ${code}). The lines above say why.`)
  })
}

/** Puts a challenge and some work into a new practice school. Nothing waits for it, and nothing ends if it fails. */
function startFirstDay(lms) {
  const script = options.dev
    ? [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'server/practice-lms/first-day.ts')]
    : [join(root, 'dist/server/practice-lms/first-day.js')]
  const child = spawn(process.execPath, [...script, '--lms', lms], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  child.once('error', (error) => process.stderr.write(`The first day of the practice school could not be set up (${error.code}).\n`))
  children.push(child)
}

function startClientWatch() {
  const child = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--watch', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  children.push(child)
}

async function waitUntil(url, who) {
  const until = Date.now() + 30_000
  while (Date.now() < until) {
    const ready = await fetch(url, { redirect: 'manual' }).then(
      ({ status }) => status < 500,
      () => false,
    )
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  endAll()
  stop(`${who} did not answer at ${url} within 30 seconds. Start again with LOG_LEVEL=debug to see why.`)
}

function endAll() {
  stopping = true
  for (const child of children) child.kill('SIGTERM')
}

const ended = (child) =>
  new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(undefined)))

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    endAll()
    setTimeout(() => process.exit(0), 3_000).unref()
    void Promise.all(children.map(ended)).then(() => process.exit(0))
  })
