import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import { LMS_FAMILIES } from '../../contract/words.ts'
import { SCOPE } from '../claim-names.ts'
import type { Registration } from './registration.ts'
import type { PlatformProfile } from './profile.ts'

/** What the file's readers need of a family's profile. */
export type FamilyRules = Pick<PlatformProfile, 'tenantBy' | 'frameOrigins'>

/** One wrong place of the file: `platforms[2].tokenUrl`, and what it should be. */
export interface PlatformsFileFault {
  readonly at: string
  readonly problem: string
}

/** Thrown with every fault of the file at once. */
export class PlatformsFileError extends Error {
  readonly faults: readonly PlatformsFileFault[]

  constructor(file: string, faults: readonly PlatformsFileFault[]) {
    super(
      `${file} has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map(({ at, problem }) => `- ${at}: ${problem}`).join('\n')}`,
    )
    this.name = 'PlatformsFileError'
    this.faults = faults
  }
}

const id = z.string({ error: 'is missing' }).min(1, 'must not be empty').max(1_000)

/** Addresses that the tool or a browser goes to: https, or an origin that the configuration names. */
function endpoint(allowedOrigins: readonly string[]) {
  return z.string({ error: 'is missing' }).refine((text) => {
    if (!URL.canParse(text)) return false
    const { protocol, origin, username, hash } = new URL(text)
    return (protocol === 'https:' || allowedOrigins.includes(origin)) && username === '' && hash === ''
  }, 'must be an https address (http only where ALLOWED_ORIGINS names its origin)')
}

const frameOrigin = z
  .string()
  .refine(
    (text) => /^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?$/i.test(text),
    'must be an origin such as https://lms.example or https://*.lms.example',
  )

const entrySchema = (allowedOrigins: readonly string[]) =>
  z.strictObject({
    issuer: id,
    clientId: id,
    authUrl: endpoint(allowedOrigins),
    tokenUrl: endpoint(allowedOrigins),
    tokenAudience: id.optional(),
    jwksUrl: endpoint(allowedOrigins),
    family: z.enum(LMS_FAMILIES, { error: `must be one of ${LMS_FAMILIES.join(', ')}` }),
    label: id,
    frameOrigins: z.array(frameOrigin).default([]),
    scopes: z.array(z.string()).default(Object.values(SCOPE)),
    allowAnonymous: z.boolean().default(false),
    allowCourseless: z.boolean().default(false),
    deployments: z.union([z.enum(['learn', 'approve']), z.strictObject({ only: z.array(id).min(1) })]).optional(),
    knownDeployments: z.array(id).default([]),
    status: z.enum(['active', 'disabled']).default('active'),
  })
type Entry = z.infer<ReturnType<typeof entrySchema>>

export interface PlatformsFile {
  readonly registrations: readonly Registration[]
  /** Epoch ms of the file's last change; absent where there is no file yet. */
  readonly changedAt: number | undefined
}

export interface PlatformsFileOptions {
  readonly allowedOrigins: readonly string[]
  readonly rulesOf: (family: Registration['family']) => FamilyRules
  readonly idOf: (issuer: string, clientId: string) => string
}

/** @returns epoch ms of the last change, undefined where the file does not exist (yet) */
export async function platformsFileChangedAt(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mtimeMs
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Reads the file of registrations; its form is shown in `lti-config/platforms.example.json`. No file means no registrations.
 *
 * @throws PlatformsFileError naming every wrong entry
 */
export async function readPlatformsFile(file: string, options: PlatformsFileOptions): Promise<PlatformsFile> {
  const changedAt = await platformsFileChangedAt(file)
  if (changedAt === undefined) return { registrations: [], changedAt }
  return { registrations: parsePlatforms(await readFile(file, 'utf8'), file, changedAt, options), changedAt }
}

function parsePlatforms(text: string, file: string, changedAt: number, options: PlatformsFileOptions): readonly Registration[] {
  const document = parseJson(text, file)
  const outer = z
    .strictObject({ $schema: z.string().optional(), about: z.unknown().optional(), platforms: z.array(z.unknown()) })
    .safeParse(document)
  if (!outer.success) throw new PlatformsFileError(file, faultsOf(outer.error, ''))
  const schema = entrySchema(options.allowedOrigins)
  const faults: PlatformsFileFault[] = []
  const seen = new Map<string, number>()
  const registrations = outer.data.platforms.flatMap((raw, index) => {
    const entry = schema.safeParse(raw)
    if (!entry.success) {
      faults.push(...faultsOf(entry.error, `platforms[${index}]`))
      return []
    }
    const registration = toRegistration(entry.data, changedAt, options)
    const twin = seen.get(registration.id)
    if (twin !== undefined) faults.push({ at: `platforms[${index}]`, problem: `has the issuer and client id of platforms[${twin}]` })
    seen.set(registration.id, index)
    return [registration]
  })
  if (faults.length > 0) throw new PlatformsFileError(file, faults)
  return registrations
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PlatformsFileError(file, [
      { at: 'the file', problem: `is not JSON (${error instanceof Error ? error.message : 'unreadable'})` },
    ])
  }
}

const faultsOf = (error: z.ZodError, prefix: string): readonly PlatformsFileFault[] =>
  error.issues.map(({ path, message, ...issue }) => ({
    at:
      [prefix, ...path.map((part) => (typeof part === 'number' ? `[${part}]` : String(part)))]
        .filter(Boolean)
        .join('.')
        .replaceAll('.[', '[') || 'the file',
    problem: issue.code === 'unrecognized_keys' ? `has fields that are not known: ${issue.keys.join(', ')}` : message,
  }))

/** Where one client id serves many schools, a new deployment waits for an admin unless the file says otherwise. */
function toRegistration(entry: Entry, changedAt: number, { rulesOf, idOf }: PlatformsFileOptions): Registration {
  const { deployments = rulesOf(entry.family).tenantBy === 'registration' ? 'learn' : 'approve', ...rest } = entry
  const only = typeof deployments === 'object' ? deployments.only : []
  return {
    ...rest,
    source: 'file',
    id: idOf(entry.issuer, entry.clientId),
    tokenAudience: entry.tokenAudience ?? entry.tokenUrl,
    deployments: typeof deployments === 'object' ? 'only' : deployments,
    knownDeployments: [...entry.knownDeployments, ...only],
    createdAt: changedAt,
  }
}
