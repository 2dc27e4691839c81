import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { install } from '../../server/contract/locales/en/install.ts'
import type { LmsFamily } from '../../server/contract/words.ts'
import { EXAMPLE_ORIGIN, readInstallGuides } from '../../server/domain/install/install-guides.ts'
import { installTable, TABLE_BEGIN, TABLE_END } from '../../server/domain/install/install-table.ts'
import { root } from './imports.ts'

/** The pages of `lti-config` with the tables that their `install.json` makes. */
export async function installPages() {
  const guides = await readInstallGuides({ folder: join(root, 'lti-config'), origin: EXAMPLE_ORIGIN })
  const style = (await resolveConfig(join(root, 'README.md'))) ?? {}
  return {
    guides,
    /** @throws Error when the page has no place for the table */
    async withTable(page: string, family: LmsFamily): Promise<string> {
      const [from, to] = [page.indexOf('<!-- install:begin'), page.indexOf(TABLE_END)]
      if (from === -1 || to < from) throw new Error(`lti-config/${family}/README.md has no ${TABLE_BEGIN} … ${TABLE_END}`)
      const made = `${page.slice(0, from)}${installTable(guides.guide(family), install)}${page.slice(to + TABLE_END.length)}`
      return format(made, { ...style, parser: 'markdown' })
    },
  }
}
