import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createApp } from './app.ts'
import { SETUP_FILE } from './admin/setup-link.ts'
import { compose } from './compose.ts'
import { ConfigError, readConfig, type Config } from './config.ts'
import { serverWords } from './domain/server-words.ts'
import { createLog } from './log.ts'

/** Connections outlive those of proxies; a request may take as long as 50 MB take on a slow line, but its headers may not. */
const TIMEOUTS = { keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 1_800_000 } as const
const STOP_WITHIN_MS = 10_000

/** Starts one process of the tool; stops it on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const config = configOrStop()
  const log = createLog({ level: config.logLevel })
  const services = await compose(config, log)
  const setupLink = await services.admin.setupLink()
  const server = createServer(TIMEOUTS, createApp(services))
  server.on('error', (error) =>
    stopWith(`The tool cannot listen on ${config.host}:${config.port} (${error.message}). Choose another PORT or stop what uses it.`),
  )
  server.listen(config.port, config.host, () => {
    const { port } = server.address() as AddressInfo
    services.start()
    log.info({ port }, 'listening')
    process.stdout.write(`{"port":${port}}\n`)
    if (setupLink !== undefined) saySetupLink(setupLink, config)
  })
  const stop = (): void => {
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    server.close(() => void services.stop().then(() => process.exit(0)))
    server.closeIdleConnections()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

/** Once at each start until somebody has used it; with a log of the terminal it is in the log, so it lives a day and works once. */
function saySetupLink(url: string, { dataDir }: Config): void {
  const { setupFirst, setupAlso } = serverWords(undefined)
  process.stdout.write(`\n${setupFirst}\n  ${url}\n${setupAlso.replace('{file}', join(dataDir, SETUP_FILE))}\n\n`)
}

function configOrStop(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (error instanceof ConfigError)
      stopWith(
        `The configuration is not complete:\n${error.faults.map(({ name, problem }) => `- ${name} ${problem}`).join('\n')}\ndocs/configuration.md lists every setting.`,
      )
    throw error
  }
}

function stopWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

main().catch((error: unknown) => stopWith(error instanceof Error ? error.message : String(error)))
