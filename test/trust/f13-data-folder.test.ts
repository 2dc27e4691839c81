import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeDataFolder } from '../../server/compose/data-folder.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-folder-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('makes the data folder and those above it, for this user only, and takes one that is there', async () => {
  const path = join(folder, 'a/b/data')
  await Promise.all([makeDataFolder(path), makeDataFolder(path)])
  await makeDataFolder(path)
  expect((await stat(path)).mode & 0o777).toBe(0o700)
  expect((await stat(join(folder, 'a'))).mode & 0o777).toBe(0o700)
})

it('says in a sentence that it cannot be made, also where Node’s own way would never come back', async () => {
  await writeFile(join(folder, 'file'), '')
  const sentence = (path: string, code: string) =>
    `The data folder ${path} cannot be written to (${code}). Choose another with DATA_DIR, and start again.`
  const inFile = join(folder, 'file/data')
  await expect(makeDataFolder(inFile)).rejects.toThrow(sentence(inFile, 'ENOTDIR'))
  await expect(makeDataFolder('/proc/no/data')).rejects.toThrow(sentence('/proc/no/data', 'ENOENT'))
})
