// For a school that has yet to connect the tool (`npm start -- --unregistered`). Node's own modules only.
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Copies `lti-config` with the practice LMS in the place of LMSs whose addresses are the same for everybody, so that nobody has to type
 * them there either.
 *
 * @param {{ readonly from: string, readonly to: string, readonly lmsOrigin: string }} places folders, and where the practice LMS is
 * @returns {string} the folder, for LTI_CONFIG_DIR
 */
export function standIn({ from, to, lmsOrigin }) {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
  for (const family of readdirSync(to)) {
    const file = join(to, family, 'install.json')
    if (!existsSync(file)) continue
    const guide = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...guide, fixed: movedTo(lmsOrigin, guide.fixed) }))
  }
  return to
}

/** Only whole addresses: one that is made from the issuer follows it by itself. */
function movedTo(lmsOrigin, fixed) {
  const moved = Object.entries(fixed).map(([name, address]) => {
    if (name === 'issuer') return [name, lmsOrigin]
    return [name, URL.canParse(address) ? `${lmsOrigin}${new URL(address).pathname}` : address]
  })
  return Object.fromEntries(moved)
}
