import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'

/** A practice LMS with a large course, and what a launch in it would have told. */
export interface LargeLms {
  readonly origin: string
  readonly clientId: string
  readonly deploymentId: string
  /** Path of the token address. */
  readonly token: string
  readonly roster: string
  stop(): Promise<void>
}

export async function startLms(members: number, toolOrigin: string): Promise<LargeLms> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'lms.ts')], {
    env: { ...process.env, BENCH_MEMBERS: String(members), TOOL_ORIGIN: toolOrigin },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const told = await new Promise<Omit<LargeLms, 'origin' | 'stop'> & { readonly port: number }>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the practice LMS ended with code ${code}`)))
    createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line)))
  })
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGTERM')
    })
  return { ...told, origin: `http://localhost:${told.port}`, stop }
}
