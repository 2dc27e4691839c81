import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { openLocalFiles } from '../../server/store/files/local-files.ts'
import { filesContract } from './files.contract.ts'

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))

filesContract('local disk', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'cairn-files-'))
  const folder = join(parent, 'deep', 'files')
  return {
    files: await openLocalFiles(folder),
    // The parent is looked at too: a name that climbed out of the folder would be counted there.
    kept: async () => ({ parts: filesIn(parent).length, bytes: filesIn(parent).reduce((sum, file) => sum + statSync(file).size, 0) }),
    close: async () => rmSync(parent, { recursive: true }),
  }
})

describe('local files', () => {
  it('are readable by this user only, under names that tell nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-files-'))
    const files = await openLocalFiles(folder)
    await files.put('springfield', 'springfield:essay-of-ada', Readable.from([Buffer.from('x')]), { maxBytes: 10 })
    const [path = ''] = filesIn(folder)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(path.slice(folder.length)).not.toMatch(/springfield|essay|ada/)
    rmSync(folder, { recursive: true })
  })

  it('clears away day-old pieces of uploads that a kill cut off, and leaves young ones alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-files-'))
    mkdirSync(join(folder, 'incoming'))
    const [old, young] = [join(folder, 'incoming', 'old'), join(folder, 'incoming', 'young')]
    writeFileSync(old, 'x')
    writeFileSync(young, 'x')
    utimesSync(old, 1, 1)
    await openLocalFiles(folder)
    expect(filesIn(folder)).toEqual([young])
    rmSync(folder, { recursive: true })
  })

  it('say store_unavailable when the folder is gone or is no folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-files-'))
    const files = await openLocalFiles(join(folder, 'files'))
    rmSync(join(folder, 'files'), { recursive: true })
    await expect(files.ping()).rejects.toMatchObject({ code: 'store_unavailable' })
    const put = files.put('t1', 'f', Readable.from([Buffer.from('x')]), { maxBytes: 10 })
    await expect(put).rejects.toMatchObject({ code: 'store_unavailable' })
    writeFileSync(join(folder, 'file'), '')
    await expect(openLocalFiles(join(folder, 'file', 'files'))).rejects.toMatchObject({ code: 'store_unavailable' })
    rmSync(folder, { recursive: true })
  })
})
