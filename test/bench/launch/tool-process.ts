import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

export interface ToolProcess {
  readonly origin: string
  /** CPU time of the process so far, user and system, in ms. */
  cpuMs(): number
  stop(): Promise<void>
}

/** Starts a tool under test; its first line on standard output is `{"port":N}`. */
export async function startTool(args: readonly string[], env: NodeJS.ProcessEnv, cwd?: string): Promise<ToolProcess> {
  const child = spawn(process.execPath, args, {
    ...(cwd ? { cwd } : {}),
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await firstPort(child)
  return { origin: `http://127.0.0.1:${port}`, cpuMs: () => cpuMs(child.pid ?? 0), stop: () => stopChild(child) }
}

function firstPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the tool ended with code ${code} before it listened`)))
    if (!child.stdout) return
    createInterface(child.stdout).on('line', (line) => {
      const port = /"port":(\d+)/.exec(line)?.[1]
      if (port) resolve(Number(port))
    })
  })
}

/** Fields 14 and 15 of `/proc/PID/stat`, in clock ticks of 10 ms. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

const stopChild = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
