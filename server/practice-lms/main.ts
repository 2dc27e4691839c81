import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createPracticeLms } from './practice-lms.ts'

const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } })
const env = process.env
const port = Number(env['PRACTICE_PORT'] ?? 4100)
const dataFile = env['PRACTICE_DATA'] ?? '.data/practice-lms.json'

try {
  const isNew = values.fresh || !existsSync(dataFile)
  const lms = await createPracticeLms({
    dataFile,
    fresh: values.fresh,
    origin: env['PRACTICE_ORIGIN'] ?? `http://localhost:${port}`,
    toolOrigin: env['TOOL_ORIGIN'] ?? 'http://127.0.0.1:4200',
    platformsFile: env['PLATFORMS_FILE'],
    registersTool: env['PRACTICE_REGISTERED'] !== 'no',
  })
  const origin = await lms.listen(port)
  if (env['LOG_LEVEL'] === 'debug')
    process.stdout.write(`Practice LMS: ${origin} (${isNew ? 'a new school' : 'the school as it was left'})\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void lms.close().then(() => process.exit(0)))
} catch (error) {
  const code = (error as NodeJS.ErrnoException).code
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(
    code === 'EADDRINUSE'
      ? `Port ${port} is taken, so the practice LMS cannot start. Choose another with PRACTICE_PORT.\n`
      : `The practice LMS cannot start: ${message}\n`,
  )
  process.exitCode = 1
}
