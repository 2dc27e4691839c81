import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InstallGuide } from '../../contract/admin.ts'
import { LMS_FAMILIES, type LmsFamily } from '../../contract/words.ts'

/** Stands for the school's own tool in files that a person reads; its host by itself where an LMS wants no scheme. */
export const EXAMPLE_ORIGIN = 'https://cairn.your-school.example'

export type FixedAddresses = InstallGuide['fixed']

/** How the tool is put into each LMS, read once at start from `lti-config/<family>/install.json`. */
export interface InstallGuides {
  /** The LMS's own screens in their order; every value of ours is filled in, `fixed` may hold `{issuer}` and `{clientId}`. */
  guide(family: LmsFamily): InstallGuide
  /** Addresses of the LMS that need not be typed; those made from something that is not known yet are left out. */
  fixedAddresses(family: LmsFamily, typed: { readonly issuer?: string | undefined; readonly clientId?: string | undefined }): FixedAddresses
  /** The configuration that an LMS fetches from a live address, as JSON text; undefined where it takes none. Public: it holds no secret. */
  configuration(family: string): string | undefined
}

/**
 * @param folder `lti-config`
 * @param origin `https://cairn.example`, no slash at the end
 * @throws Error naming the file, when one is missing or not in the form of `InstallGuide`
 */
export async function readInstallGuides({ folder, origin }: { readonly folder: string; readonly origin: string }): Promise<InstallGuides> {
  const guides = new Map(await Promise.all(LMS_FAMILIES.map(async (family) => [family, await readGuide(folder, family, origin)] as const)))
  const configurations = new Map(
    await Promise.all(LMS_FAMILIES.map(async (family) => [family as string, await readConfiguration(folder, family, origin)] as const)),
  )
  const guide = (family: LmsFamily): InstallGuide => {
    const found = guides.get(family)
    if (!found) throw new Error(`no install guide for ${family}`)
    return found
  }
  return {
    guide,
    fixedAddresses: (family, typed) => fillAddresses(guide(family).fixed, typed),
    configuration: (family) => configurations.get(family),
  }
}

async function readGuide(folder: string, family: LmsFamily, origin: string): Promise<InstallGuide> {
  const file = join(folder, family, 'install.json')
  const parsed = InstallGuide.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!parsed.success || parsed.data.family !== family) {
    const [issue] = parsed.error?.issues ?? []
    throw new Error(`${file} is not an install guide: ${issue ? `${issue.path.join('.')} ${issue.message}` : `family must be ${family}`}`)
  }
  const steps = parsed.data.steps.map((step) => ({
    ...step,
    fields: step.fields.map(({ value, ...field }) => (value === undefined ? field : { ...field, value: fillValue(value, origin) })),
  }))
  return { ...parsed.data, steps }
}

const fillValue = (template: string, origin: string): string =>
  template.replaceAll('{origin}', origin).replaceAll('{host}', new URL(origin).host)

/** The file for pasting, with the example's address replaced: what is pasted and what is fetched cannot differ. */
async function readConfiguration(folder: string, family: LmsFamily, origin: string): Promise<string | undefined> {
  try {
    const text = await readFile(join(folder, family, 'developer-key.json'), 'utf8')
    return text.replaceAll(EXAMPLE_ORIGIN, origin).replaceAll(new URL(EXAMPLE_ORIGIN).host, new URL(origin).host)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function fillAddresses(fixed: FixedAddresses, typed: { readonly issuer?: string | undefined; readonly clientId?: string | undefined }) {
  const values: Readonly<Record<string, string | undefined>> = {
    issuer: (typed.issuer ?? fixed.issuer)?.replace(/\/+$/, ''),
    clientId: typed.clientId === undefined ? undefined : encodeURIComponent(typed.clientId),
  }
  const fill = (template: string): string | undefined => {
    const isKnown = [...template.matchAll(/\{(\w+)\}/g)].every(([, name]) => values[name ?? ''] !== undefined)
    return isKnown ? template.replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '') : undefined
  }
  return Object.fromEntries(
    Object.entries(fixed).flatMap(([name, template]) => {
      const filled = template === undefined ? undefined : fill(template)
      return filled === undefined ? [] : [[name, filled]]
    }),
  ) as FixedAddresses
}
