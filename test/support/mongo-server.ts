import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { MongoClient } from 'mongodb'

/** A server of MongoDB's wire protocol for tests. */
export interface MongoServer {
  readonly uri: string
  /** `given`: the one of `MONGODB_URI`. `ferretdb` cannot prove races: it does not test the filter again when it updates. */
  readonly kind: 'given' | 'mongod' | 'ferretdb'
  /** Ends the process and keeps its data; the `given` server stays. */
  pause(): Promise<void>
  /** Starts again on the same port with the same data. */
  resume(): Promise<void>
  /** Ends the process and removes its data. */
  stop(): Promise<void>
}

const FERRETDB = join(import.meta.dirname, 'ferretdb')
const START_MS = 20_000

/** The given server, else a `mongod` on the path, else FerretDB built by Go; or why there is none. */
export async function mongoServer(): Promise<MongoServer | { readonly missing: string }> {
  const given = process.env['MONGODB_URI']
  if (given) return { uri: given, kind: 'given', pause: async () => {}, resume: async () => {}, stop: async () => {} }
  const mongod = onPath('mongod')
  if (mongod) return startServer('mongod', (port, folder) => [mongod, '--dbpath', folder, '--port', `${port}`, '--bind_ip', '127.0.0.1'])
  const ferretdb = await buildFerretDb()
  if ('missing' in ferretdb) return ferretdb
  return startServer('ferretdb', (port, folder) => [ferretdb.binary, `127.0.0.1:${port}`, `${folder}/`])
}

function onPath(program: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file))
}

/** Built once into the user's cache, named by its sources; several test processes may build at the same time. */
async function buildFerretDb(): Promise<{ readonly binary: string } | { readonly missing: string }> {
  const sources = ['main.go', 'go.mod', 'go.sum'].map((file) => readFileSync(join(FERRETDB, file)))
  const version = createHash('sha256').update(Buffer.concat(sources)).digest('hex').slice(0, 12)
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'cairn', 'bin')
  const binary = join(cache, `ferretdb-${version}`)
  if (existsSync(binary)) return { binary }
  const go = onPath('go')
  if (!go) return { missing: 'no MONGODB_URI, no mongod on the path, and no Go to build FerretDB with' }
  mkdirSync(cache, { recursive: true })
  const made = `${binary}.${process.pid}`
  try {
    await promisify(execFile)(go, ['build', '-C', FERRETDB, '-mod=readonly', '-trimpath', '-o', made, '.'], { timeout: 600_000 })
    renameSync(made, binary)
    return { binary }
  } catch (error) {
    return { missing: `FerretDB could not be built: ${String(error).slice(0, 2_000)}` }
  }
}

async function startServer(
  kind: 'mongod' | 'ferretdb',
  command: (port: number, folder: string) => readonly [string, ...string[]],
): Promise<MongoServer | { readonly missing: string }> {
  const folder = mkdtempSync(join(tmpdir(), `cairn-${kind}-`))
  const port = await freePort()
  const uri = `mongodb://127.0.0.1:${port}/`
  const [program, ...args] = command(port, folder)
  let child: ChildProcess | undefined

  const resume = async (): Promise<void> => {
    child = spawn(program, args, { stdio: 'ignore' })
    child.unref()
    await answers(uri, child)
  }
  const end = async (): Promise<void> => {
    const ended = child
    child = undefined
    if (!ended || ended.exitCode !== null) return
    const gone = new Promise((resolve) => ended.once('exit', resolve))
    ended.kill('SIGTERM')
    await Promise.race([gone, pause(5_000).then(() => ended.kill('SIGKILL'))])
  }
  process.once('exit', () => child?.kill('SIGKILL'))
  const stop = async (): Promise<void> => {
    await end()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await resume()
    return { uri, kind, pause: end, resume, stop }
  } catch (error) {
    await stop()
    return { missing: `${kind} did not start: ${String(error)}` }
  }
}

async function answers(uri: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + START_MS
  for (;;) {
    const client = new MongoClient(uri, { serverSelectionTimeoutMS: 500 })
    try {
      await client.db('admin').command({ ping: 1 })
      return
    } catch (error) {
      if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`, { cause: error })
      if (Date.now() > until) throw error
      await pause(50)
    } finally {
      await client.close()
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || !address) throw new Error('no free port')
  return address.port
}
