import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { standIn } from '../../server/stand-in.mjs'

const root = join(import.meta.dirname, '../..')
const STARTS_WITHIN_MS = 20_000

export interface ToolOptions {
  /** Holds the data, the platforms file and the log. */
  readonly folder: string
  readonly port: number
  readonly lmsOrigin: string
  /** Absent: SQLite in the folder. */
  readonly mongodbUri?: string | undefined
  /** The practice LMS stands in for LMSs whose addresses are fixed. */
  readonly isUnregistered?: boolean
}

/** The built tool in a process of its own, which can be killed and started again on the same data. */
export interface JourneyTool {
  readonly origin: string
  readonly dataDir: string
  readonly logFile: string
  /** Ends the process at once, as a power cut would. */
  kill(): Promise<void>
  /** Starts it again on the same port and data. @returns when it listens */
  start(): Promise<void>
  stop(): Promise<void>
}

/** @throws Error when the tool is not built */
export async function startBuiltTool({ folder, port, lmsOrigin, mongodbUri, isUnregistered = false }: ToolOptions): Promise<JourneyTool> {
  const main = join(root, 'dist/server/main.js')
  if (!existsSync(main)) throw new Error('The tool is not built. Run `npm run build` first.')
  const origin = `http://127.0.0.1:${port}`
  const dataDir = join(folder, 'data')
  const logFile = join(folder, 'tool.log')
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_ORIGIN: origin,
    DATA_DIR: dataDir,
    MASTER_KEY: randomBytes(32).toString('base64'),
    PLATFORMS_FILE: join(folder, 'platforms.json'),
    ALLOWED_ORIGINS: `${origin},${lmsOrigin}`,
    LOG_LEVEL: 'info',
    CLIENT_DIR: join(root, 'dist/client'),
    LTI_CONFIG_DIR: isUnregistered
      ? standIn({ from: join(root, 'lti-config'), to: join(folder, 'lti-config'), lmsOrigin })
      : join(root, 'lti-config'),
    ...(mongodbUri === undefined ? { STORE: 'sqlite' } : { STORE: 'mongo', MONGODB_URI: mongodbUri }),
  }
  let child: ChildProcess | undefined
  const end = (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> =>
    new Promise((resolve) => {
      const ending = child
      child = undefined
      if (!ending || ending.exitCode !== null || ending.signalCode !== null) return resolve()
      ending.once('exit', () => resolve())
      ending.kill(signal)
    })
  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, [main], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
    child = started
    started.stderr.on('data', (chunk: Buffer) => appendFileSync(logFile, chunk))
    await listens(started, logFile)
  }
  process.once('exit', () => child?.kill('SIGKILL'))
  await start()
  return { origin, dataDir, logFile, start, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

/** The first line with a port says that it listens; every line goes to the log. */
function listens(child: ChildProcess, logFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The tool did not listen in time:\n${tail(logFile)}`)), STARTS_WITHIN_MS)
    child.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`The tool ended with code ${code} before it listened:\n${tail(logFile)}`))
    })
    if (!child.stdout) return
    createInterface(child.stdout).on('line', (line) => {
      appendFileSync(logFile, `${line}\n`)
      if (!line.startsWith('{"port":')) return
      clearTimeout(late)
      resolve()
    })
  })
}

const tail = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8').slice(-2_000) : '')

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || !address) throw new Error('no free port')
  return address.port
}
