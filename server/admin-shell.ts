import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { composeShell } from './compose/shell.ts'
import { ConfigError, readConfig, type Config } from './config.ts'
import { AppError } from './errors.ts'
import { createLog } from './log.ts'
import { runShellCommand } from './shell/commands.ts'

/** `npm run admin`: every action of administration from the shell of the server, beside a running one or without. */
async function main(): Promise<void> {
  const config = configOrStop()
  const log = createLog({ level: 'error', destination: process.stderr })
  const shell = await composeShell(config, log)
  try {
    const { text, exitCode } = await runShellCommand(process.argv.slice(2), shell, process.env['LANG'])
    process.stdout.write(`${text}\n`)
    process.exitCode = exitCode
  } finally {
    await shell.close()
  }
}

/** With no settings at all it is the data folder of `npm start` that is meant, with the key and the origins that this makes. */
function withDefaults(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const dataDir = environment['DATA_DIR'] ?? '.data'
  const key = join(dataDir, 'master.key')
  if (environment['MASTER_KEY'] || environment['MASTER_KEY_FILE'] || !existsSync(key)) return environment
  const origin = environment['PUBLIC_ORIGIN'] ?? 'http://127.0.0.1:4200'
  return {
    PUBLIC_ORIGIN: origin,
    ALLOWED_ORIGINS: `${origin},http://localhost:4100`,
    PLATFORMS_FILE: join(dataDir, 'platforms.json'),
    ...environment,
    MASTER_KEY_FILE: key,
  }
}

function configOrStop(): Config {
  try {
    return readConfig(withDefaults(process.env))
  } catch (error) {
    if (error instanceof ConfigError) stopWith(error.faults.map(({ name, problem }) => `- ${name} ${problem}`).join('\n'))
    throw error
  }
}

function stopWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

main().catch((error: unknown) => stopWith(error instanceof AppError ? error.code : error instanceof Error ? error.message : String(error)))
