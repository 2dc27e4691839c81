import { existsSync } from 'node:fs'
import { access, constants, mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

/** Uploads on their way in. */
export const stagingOf = (dataDir: string): string => join(dataDir, 'staging')

/**
 * Makes the data folder and those above it, for this user only. One by one: Node's own `recursive` never comes back where a parent lies
 * in a file system that makes no folders, such as /proc.
 *
 * @throws Error with a sentence for whoever starts the tool
 */
export async function makeDataFolder(dataDir: string): Promise<void> {
  try {
    await make(resolve(dataDir))
    await access(dataDir, constants.W_OK)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    throw new Error(`The data folder ${dataDir} cannot be written to (${code}). Choose another with DATA_DIR, and start again.`, { cause })
  }
}

async function make(folder: string): Promise<void> {
  if (existsSync(folder)) return
  await make(dirname(folder))
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    // Another server of the same folder was first.
    if (!existsSync(folder)) throw error
  }
}
