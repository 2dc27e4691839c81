import type { InstallGuide } from '../../../client/data/admin.ts'

const files = import.meta.glob<InstallGuide>('../../../lti-config/*/install.json', { eager: true, import: 'default' })

/** The guide of a family as the server gives it: its file, with the tool's own address filled in. */
export function readInstall(family: string): InstallGuide {
  const file = files[`../../../lti-config/${family}/install.json`]
  if (!file) throw new Error(`no guide for ${family}`)
  return JSON.parse(JSON.stringify(file).replaceAll('{origin}', 'https://cairn.harbor.example')) as InstallGuide
}
