import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from './app.ts'
import { compose } from './compose.ts'
import { ConfigError, readConfig, type Config } from './config.ts'
import { createLog } from './log.ts'

/** Connections outlive those of proxies; a request may take as long as 50 MB take on a slow line, but its headers may not. */
const TIMEOUTS = { keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 1_800_000 } as const
const STOP_WITHIN_MS = 10_000

/** Starts one process of the tool; stops it on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const config = configOrStop()
  const log = createLog({ level: config.logLevel })
  const services = await compose(config, log)
  const server = createServer(TIMEOUTS, createApp(services))
  server.on('error', (error) =>
    stopWith(`The tool cannot listen on ${config.host}:${config.port} (${error.message}). Choose another PORT or stop what uses it.`),
  )
  server.listen(config.port, config.host, () => {
    const { port } = server.address() as AddressInfo
    services.start()
    log.info({ port }, 'listening')
    process.stdout.write(`{"port":${port}}\n`)
  })
  const stop = (): void => {
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    server.close(() => void services.stop().then(() => process.exit(0)))
    server.closeIdleConnections()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
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
