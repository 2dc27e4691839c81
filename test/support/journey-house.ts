import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Family } from '../../server/practice-lms/school.ts'
import { freePort, startBuiltTool, type JourneyTool } from './journey-tool.ts'
import { openHttpBrowser, startPractice, type PracticeDriver } from './practice-driver.ts'

/** The built tool and a practice LMS on two sites, with everything they keep in a folder of their own. */
export interface JourneyHouse {
  readonly lms: PracticeDriver
  readonly tool: JourneyTool
  /** A session of the tool for scripts, opened by a real launch. */
  openTab(order: LaunchOrder): Promise<HouseTab>
  /** Lines of the tool's log that hold a token, a name or another secret (S21). */
  leaks(): readonly string[]
  close(): Promise<void>
}

type LaunchOrder = Parameters<PracticeDriver['launch']>[0]

export interface HouseTab {
  readonly token: string
  readonly first: unknown
  /** A call of the API; body as JSON, or as it stands where it is bytes. @throws Error where it is not answered with 2xx */
  call<T>(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<T>
  /** The bytes of a file. */
  bytes(path: string): Promise<Buffer>
}

export class RefusedCall extends Error {
  readonly status: number
  constructor(status: number, text: string) {
    super(`${status}: ${text}`)
    this.status = status
  }
}

export interface HouseOptions {
  readonly family?: Family
  readonly mongodbUri?: string | undefined
  /** A school whose LMS does not know the tool yet, nor the tool the LMS. */
  readonly isUnregistered?: boolean
}

export async function openJourneyHouse({
  family = 'canvas',
  mongodbUri,
  isUnregistered = false,
}: HouseOptions = {}): Promise<JourneyHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-journey-'))
  const port = await freePort()
  const toolOrigin = `http://127.0.0.1:${port}`
  const known = isUnregistered ? { registersTool: false } : { platformsFile: join(folder, 'platforms.json') }
  const lms = await startPractice({ toolOrigin, family, ...known })
  const tokens: string[] = []
  try {
    const tool = await startBuiltTool({ folder, port, lmsOrigin: lms.origin, mongodbUri, isUnregistered })
    return {
      lms,
      tool,
      openTab: async (order) => {
        const tab = await openTab(lms, tool.origin, order)
        tokens.push(tab.token)
        return tab
      },
      leaks: () => leaksIn(tool.logFile, lms, tokens),
      async close() {
        await tool.stop()
        await lms.close()
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
      },
    }
  } catch (error) {
    await lms.close()
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/** Launches without a browser: its cookies hold, so the app comes with its first data and token inside. */
async function openTab(lms: PracticeDriver, origin: string, order: LaunchOrder): Promise<HouseTab> {
  const { response } = await lms.launch(order, openHttpBrowser())
  const page = await response.text()
  const data = /<script type="application\/json" id="cairn-first">(.*?)<\/script>/s.exec(page)?.[1]
  if (!data) throw new Error(`The launch answered ${response.status} without first data: ${page.slice(0, 600)}`)
  const { token, first } = JSON.parse(data) as { token: string; first: unknown }
  const send = async (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> => {
    const isBytes = body instanceof Uint8Array
    const answer = await fetch(`${origin}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined || isBytes ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
    })
    if (!answer.ok) throw new RefusedCall(answer.status, (await answer.text()).slice(0, 400))
    return answer
  }
  return {
    token,
    first,
    async call<T>(...args: Parameters<typeof send>): Promise<T> {
      const answer = await send(...args)
      const text = await answer.text()
      return (text === '' ? undefined : JSON.parse(text)) as T
    },
    bytes: async (path) => Buffer.from(await (await send('GET', path)).arrayBuffer()),
  }
}

/** Long enough that an ordinary word is not taken for a name. */
const SHORTEST_NAME = 5

function leaksIn(logFile: string, { lms }: PracticeDriver, tokens: readonly string[]): readonly string[] {
  if (!existsSync(logFile)) return []
  const { people } = lms.school
  const secrets = [...tokens, ...people.flatMap(({ name, email }) => [name, email])].filter(({ length }) => length >= SHORTEST_NAME)
  const jwt = /eyJ[\w-]{10,}\.[\w-]{10,}/
  return readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => jwt.test(line) || secrets.some((secret) => line.includes(secret)))
}
