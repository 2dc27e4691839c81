/** `npm run fix`: writes the pages that are made from code and data. A test of the house compares them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configurationPage } from '../../server/config.ts'
import { LMS_FAMILIES } from '../../server/contract/words.ts'
import { installPages } from './install-pages.ts'
import { root } from './imports.ts'

const write = (file: string, text: string): void => {
  const path = join(root, file)
  if (readFileSync(path, 'utf8') !== text) writeFileSync(path, text)
}

write('docs/configuration.md', configurationPage())
const pages = await installPages()
for (const family of LMS_FAMILIES) {
  const file = `lti-config/${family}/README.md`
  write(file, await pages.withTable(readFileSync(join(root, file), 'utf8'), family))
}
