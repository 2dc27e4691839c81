// Installs the tree of the independent tools beside this file with `npm ci`, only when the lock file has changed.
import { join } from 'node:path'
import { ensureInstalled, root } from '../../server/install.mjs'

ensureInstalled(join(root, 'test/peers'), (line) => process.stdout.write(`${line}\n`))
