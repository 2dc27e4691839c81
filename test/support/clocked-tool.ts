import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../server/app.ts'
import { compose, type Services } from '../../server/compose.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { freePort } from './journey-tool.ts'

const root = join(import.meta.dirname, '../..')

/** The whole tool in this process, over SQLite and with the built client, under a clock that can be put forward. */
export interface ClockedTool {
  readonly origin: string
  readonly services: Services
  /** Ms beside the true time. */
  readonly clock: { aheadMs: number }
  close(): Promise<void>
}

/**
 * @param lms makes the LMSs beside it: their origins, which need not be https, and the file that names their registrations
 * @param settings of the environment, in place of what a test has otherwise
 */
export async function openClockedTool(
  lms: (tool: {
    readonly origin: string
    readonly folder: string
  }) => Promise<{ readonly origins: readonly string[]; readonly platformsFile?: string }>,
  settings: Readonly<Record<string, string>> = {},
): Promise<ClockedTool> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-tool-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const clock = { aheadMs: 0 }
  const { origins, platformsFile = '' } = await lms({ origin, folder })
  const config = readConfig({
    PUBLIC_ORIGIN: origin,
    PORT: String(port),
    DATA_DIR: folder,
    MASTER_KEY: randomBytes(32).toString('base64'),
    ALLOWED_ORIGINS: [origin, ...origins].join(','),
    PLATFORMS_FILE: platformsFile,
    CLIENT_DIR: join(root, 'dist/client'),
    LTI_CONFIG_DIR: join(root, 'lti-config'),
    ...settings,
  })
  const services = await compose(config, createLog({ level: 'silent' }), () => Date.now() + clock.aheadMs)
  const server = createServer(createApp(services))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    origin,
    services,
    clock,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await services.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}
