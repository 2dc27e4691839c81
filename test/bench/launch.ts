/**
 * Launches: ours on SQLite with synchronous=FULL beside stock ltijs, @lti-tool/core and bare Express with jose on their in-memory
 * stores. Alternating rounds in one run on one machine; then a storm of 1,000 users in 60 s on ours.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { type LaunchTiming, type Target, closeDriver, launchMany, launchOnce } from './launch/driver.ts'
import { type BenchPlatform, type RunningPlatform, startPlatform } from './launch/platform.ts'
import { type ToolProcess, startTool } from './launch/tool-process.ts'

const root = join(import.meta.dirname, '../..')
const ROUNDS = 5
const PER_ROUND = 400
const WARM_UP = 2000
const STORM = { users: 1000, seconds: 60 }
const print = (line: string): void => void process.stdout.write(`${line}\n`)

interface Contender {
  readonly name: string
  readonly tool: ToolProcess
  readonly target: Target
  readonly rounds: { readonly perSecond: number; readonly cpuMs: number }[]
}

const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-'))
const running = await startPlatform()
const env = { BENCH_PLATFORM: JSON.stringify(running.platform) }
const contenders = [
  contender('ours', await startOurs(running.platform), '/lti/login', '/lti/launch'),
  contender('ltijs', await startTool(['bench-ltijs.mjs'], env, join(root, 'test/peers')), '/lti/login', '/lti'),
  // Its published files import without endings, which plain Node cannot load, so tsx does.
  contender(
    '@lti-tool/core',
    await startTool(['--import', 'tsx', 'bench-lti-tool-core.mjs'], env, join(root, 'test/peers')),
    '/lti/login',
    '/lti/launch',
  ),
  contender('bare', await startTool([join(root, 'test/bench/launch/bare.mjs')], env), '/lti/login', '/lti/launch'),
]

// Until the compiler has settled: all are measured as they run in the middle of a day.
for (const one of contenders) await launchMany(running, one.target, WARM_UP)
for (let round = 0; round < ROUNDS; round++) for (const one of contenders) await runRound(running, one)
print('| Tool | launches/s (median) | CPU ms/launch (median) |\n| --- | --- | --- |')
for (const { name, rounds } of contenders)
  print(
    `| ${name} | ${median(rounds.map(({ perSecond }) => perSecond)).toFixed(0)} | ${median(rounds.map(({ cpuMs }) => cpuMs)).toFixed(2)} |`,
  )
const [ours, ltijs, core, bare] = contenders.map(({ rounds }) => median(rounds.map(({ perSecond }) => perSecond)))
const storm = await runStorm(running, contenders[0]?.target as Target)
print(`Storm: ${storm.users} users in ${storm.seconds.toFixed(1)} s, ${storm.errors} errors, p99 ${storm.p99Ms.toFixed(0)} ms`)
for (const { tool } of contenders) await tool.stop()
await closeDriver()
await running.close()
rmSync(folder, { recursive: true, force: true })
const ratio = (other: number | undefined): number => Number(((ours ?? 0) / (other ?? 1)).toFixed(2))
print(
  JSON.stringify({
    bench: 'launch',
    ratioToLtijs: ratio(ltijs),
    ratioToLtiToolCore: ratio(core),
    ratioToBare: ratio(bare),
    storm: { users: storm.users, seconds: Number(storm.seconds.toFixed(1)), errors: storm.errors, p99Ms: Math.round(storm.p99Ms) },
  }),
)

async function startOurs(platform: BenchPlatform): Promise<ToolProcess> {
  const platformsFile = join(folder, 'platforms.json')
  writeFileSync(
    platformsFile,
    JSON.stringify({
      platforms: [
        {
          issuer: platform.issuer,
          clientId: platform.clientId,
          authUrl: platform.authUrl,
          tokenUrl: platform.tokenUrl,
          jwksUrl: platform.jwksUrl,
          family: 'generic',
          label: 'Bench',
          deployments: 'learn',
        },
      ],
    }),
  )
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const origin = `http://127.0.0.1:${port}`
  return startTool([join(root, 'dist/server/main.js')], {
    PORT: String(port),
    PUBLIC_ORIGIN: origin,
    DATA_DIR: join(folder, 'data'),
    MASTER_KEY: randomBytes(32).toString('base64'),
    PLATFORMS_FILE: platformsFile,
    ALLOWED_ORIGINS: `${origin},${platform.issuer}`,
    LOG_LEVEL: 'error',
    CLIENT_DIR: join(root, 'dist/client'),
    LTI_CONFIG_DIR: join(root, 'lti-config'),
  })
}

function contender(name: string, tool: ToolProcess, loginPath: string, launchPath: string): Contender {
  return { name, tool, target: { origin: tool.origin, loginPath, launchPath }, rounds: [] }
}

async function runRound(platform: RunningPlatform, one: Contender): Promise<void> {
  const cpuBefore = one.tool.cpuMs()
  const timing: LaunchTiming = await launchMany(platform, one.target, PER_ROUND)
  if (timing.errors > 0) throw new Error(`${one.name}: ${timing.errors} of ${timing.launches} launches failed`)
  one.rounds.push({ perSecond: (timing.launches / timing.busyMs) * 1000, cpuMs: (one.tool.cpuMs() - cpuBefore) / timing.launches })
}

/** Users arrive evenly over the time, whether or not earlier ones were answered. */
async function runStorm(
  platform: RunningPlatform,
  target: Target,
): Promise<{ users: number; seconds: number; errors: number; p99Ms: number }> {
  const start = performance.now()
  const gapMs = (STORM.seconds * 1000) / STORM.users
  const times = await Promise.all(
    Array.from({ length: STORM.users }, async (_, user) => {
      await new Promise((resolve) => setTimeout(resolve, user * gapMs))
      return launchOnce(platform, target, 10_000 + user).catch(() => undefined)
    }),
  )
  const good = times.filter((ms) => ms !== undefined).toSorted((a, b) => a - b)
  return {
    users: STORM.users,
    seconds: (performance.now() - start) / 1000,
    errors: times.length - good.length,
    p99Ms: good[Math.floor(good.length * 0.99)] ?? Infinity,
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
