// `npm run bench -- NAME`: installs and builds what the bench needs, then runs it. Each prints a table and ends with one line of JSON.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { ensureBuilt, ensureInstalled, requireNode, root, stop } from '../../server/install.mjs'

const folder = import.meta.dirname
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
const [name = '', ...rest] = process.argv.slice(2)

requireNode()
if (!names.includes(name)) stop(`Which bench? npm run bench -- ${names.join(' | ')}`)
ensureInstalled(root)
if (existsSync(join(root, 'test/peers/package-lock.json')) && name === 'launch') ensureInstalled(join(root, 'test/peers'))
ensureBuilt()
const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(folder, `${name}.ts`), ...rest], { cwd: root, stdio: 'inherit' })
process.exit(status ?? 1)
