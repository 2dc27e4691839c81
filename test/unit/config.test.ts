import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../../server/config.ts'

const MASTER_KEY = randomBytes(32).toString('base64')
const good = { MASTER_KEY, PUBLIC_ORIGIN: 'https://cairn.school.example' }

function faultsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.faults.map(({ name }) => name)
  }
}

describe('configuration', () => {
  it('is frozen, with a 32-byte key and defaults for the rest', () => {
    const config = readConfig(good)
    expect(config).toMatchObject({ store: 'sqlite', port: 4200, host: '127.0.0.1', allowedOrigins: [], devReload: false })
    expect(config.masterKey).toHaveLength(32)
    expect(Object.isFrozen(config)).toBe(true)
  })

  it('names every problem at once', () => {
    expect(
      faultsOf({
        PORT: '70000',
        PUBLIC_ORIGIN: 'https://cairn.example/path',
        STORE: 'mongo',
        LOG_LEVEL: 'loud',
        ALLOWED_ORIGINS: 'http://10.0.0.0/8',
      }),
    ).toEqual(['PUBLIC_ORIGIN', 'PORT', 'ALLOWED_ORIGINS', 'LOG_LEVEL', 'MASTER_KEY', 'MONGODB_URI'])
  })

  it('takes http only for an origin that is named', () => {
    expect(faultsOf({ MASTER_KEY, PUBLIC_ORIGIN: 'http://127.0.0.1:4200' })).toEqual(['PUBLIC_ORIGIN'])
    expect(faultsOf({ MASTER_KEY, PUBLIC_ORIGIN: 'http://127.0.0.1:4200', ALLOWED_ORIGINS: 'http://127.0.0.1:4200' })).toEqual([])
  })

  it('reads the key from a file, and says which file is wrong', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-config-'))
    const file = join(folder, 'key')
    writeFileSync(file, `${MASTER_KEY}\n`)
    expect(readConfig({ PUBLIC_ORIGIN: good.PUBLIC_ORIGIN, MASTER_KEY_FILE: file }).masterKey.toString('base64')).toBe(MASTER_KEY)
    writeFileSync(file, 'too short')
    expect(faultsOf({ PUBLIC_ORIGIN: good.PUBLIC_ORIGIN, MASTER_KEY_FILE: file })).toEqual(['MASTER_KEY_FILE'])
    expect(faultsOf({ PUBLIC_ORIGIN: good.PUBLIC_ORIGIN, MASTER_KEY_FILE: join(folder, 'none') })).toEqual(['MASTER_KEY_FILE'])
    rmSync(folder, { recursive: true })
  })
})
