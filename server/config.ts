import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

/** A wrong or missing setting: which one, and what it should be. */
export interface ConfigFault {
  readonly name: string
  readonly problem: string
}

/** Thrown once with every fault, so that an operator mends the environment in one go. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[]

  constructor(faults: readonly ConfigFault[]) {
    super(faults.map(({ name, problem }) => `${name}: ${problem}`).join('\n'))
    this.name = 'ConfigError'
    this.faults = faults
  }
}

const origin = z.string().refine(isOrigin, 'must be an origin such as https://tool.example, without a path')
const port = z.coerce.number().int().min(0).max(65_535)
const originList = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .refine((parts) => parts.every(isOrigin), 'must be origins such as https://lms.example, separated by commas')

/** Every setting: its form, its default and what it means. `docs/configuration.md` is generated from this table. */
export const SETTINGS = {
  PUBLIC_ORIGIN: {
    schema: origin,
    default: 'http://127.0.0.1:4200',
    about: 'Where browsers and LMSs reach the tool. Every address the tool writes is built from it. https in production.',
  },
  PORT: { schema: port, default: '4200', about: 'Port to listen on.' },
  HOST: { schema: z.string().min(1), default: '127.0.0.1', about: 'Address to listen on. `0.0.0.0` behind a proxy in a container.' },
  DATA_DIR: {
    schema: z.string().min(1),
    default: '.data',
    about: 'Folder of the embedded database and the evidence files. Only the tool’s own user may read it.',
  },
  STORE: {
    schema: z.enum(['sqlite', 'mongo', 'memory']),
    default: 'sqlite',
    about: '`sqlite` embedded, `mongo` to grow, `memory` for tests.',
  },
  MONGODB_URI: {
    schema: z.string(),
    default: '',
    about: 'Connection string; needed where STORE is `mongo`. Evidence files then go to the same database.',
  },
  MASTER_KEY: {
    schema: z.string().regex(/^([A-Za-z0-9+/_-]{43}=?)?$/, 'must be 32 bytes in base64'),
    default: '',
    about: 'Key that seals secrets and personal data: 32 bytes in base64. `npm run serve` needs it or MASTER_KEY_FILE.',
  },
  MASTER_KEY_FILE: { schema: z.string(), default: '', about: 'File that holds the master key, readable by the tool’s user only.' },
  PLATFORMS_FILE: {
    schema: z.string(),
    default: '',
    about: 'JSON file with the LMSs that may launch the tool; form in `lti-config/platforms.example.json`. Read again when it changes.',
  },
  ALLOWED_ORIGINS: {
    schema: originList,
    default: '',
    about:
      'Origins that may be http or private, separated by commas: for development, or a school’s own network. Each is named in full; ranges are not possible.',
  },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    default: 'info',
    about: 'How much the log says.',
  },
  TRUST_PROXY: { schema: z.coerce.number().int().min(0).max(10), default: '0', about: 'Number of proxies in front of the tool.' },
  CLIENT_DIR: { schema: z.string().min(1), default: 'dist/client', about: 'Folder of the built client.' },
  LTI_CONFIG_DIR: {
    schema: z.string().min(1),
    default: 'lti-config',
    about: 'Folder with what each LMS asks for when the tool is installed.',
  },
  DEV_RELOAD: {
    schema: z.enum(['on', 'off']),
    default: 'off',
    about: '`on`: pages follow a rebuilt client and reload by themselves. For `npm run dev` only.',
  },
  GRADE_WORKER: {
    schema: z.enum(['on', 'off']),
    default: 'on',
    about:
      '`off`: this process sends no grades. Of several processes on one database leave it on in one, so that an LMS never sees more requests at the same moment than it should.',
  },
  COURSE_QUOTA_BYTES: {
    schema: z.coerce.number().int().positive(),
    default: String(2 * 1024 ** 3),
    about: 'Evidence files of one course, in bytes altogether.',
  },
} as const satisfies Record<string, { readonly schema: z.ZodType; readonly default: string; readonly about: string }>

type Values = { readonly [Name in keyof typeof SETTINGS]: z.infer<(typeof SETTINGS)[Name]['schema']> }

export interface Config {
  readonly publicOrigin: string
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly store: Values['STORE']
  readonly mongodbUri: string
  /** 32 bytes. */
  readonly masterKey: Buffer
  readonly platformsFile: string | undefined
  readonly allowedOrigins: readonly string[]
  readonly logLevel: Values['LOG_LEVEL']
  readonly trustProxy: number
  readonly clientDir: string
  readonly ltiConfigDir: string
  readonly courseQuotaBytes: number
  readonly devReload: boolean
  readonly gradeWorker: boolean
}

/**
 * Reads the whole environment once; the only reader of it.
 *
 * @throws ConfigError with every fault, in the order of `SETTINGS`
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const { values, faults } = readValues(environment)
  const masterKey = readMasterKey(values, faults)
  if (values.STORE === 'mongo' && !values.MONGODB_URI) faults.push({ name: 'MONGODB_URI', problem: 'is needed where STORE is mongo' })
  if (values.PUBLIC_ORIGIN?.startsWith('http:') && !values.ALLOWED_ORIGINS?.includes(values.PUBLIC_ORIGIN))
    faults.push({ name: 'PUBLIC_ORIGIN', problem: 'must be https, or be named in ALLOWED_ORIGINS too' })
  if (faults.length > 0 || !masterKey) throw new ConfigError(faults)
  return toConfig(values as Values, masterKey)
}

function readValues(environment: NodeJS.ProcessEnv): { values: Partial<Values>; faults: ConfigFault[] } {
  const faults: ConfigFault[] = []
  const values: Record<string, unknown> = {}
  for (const [name, setting] of Object.entries(SETTINGS)) {
    const parsed = setting.schema.safeParse(environment[name] ?? setting.default)
    if (parsed.success) values[name] = parsed.data
    else faults.push({ name, problem: parsed.error.issues[0]?.message ?? 'is wrong' })
  }
  return { values, faults }
}

function readMasterKey(values: Partial<Values>, faults: ConfigFault[]): Buffer | undefined {
  const { MASTER_KEY: inline, MASTER_KEY_FILE: file } = values
  if (inline) return Buffer.from(inline, 'base64')
  if (!file) {
    faults.push({ name: 'MASTER_KEY', problem: 'is missing: set it or MASTER_KEY_FILE (make one with `openssl rand -base64 32`)' })
    return undefined
  }
  if (!existsSync(file)) {
    faults.push({ name: 'MASTER_KEY_FILE', problem: 'names a file that is not there' })
    return undefined
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length === 32) return key
  faults.push({ name: 'MASTER_KEY_FILE', problem: 'must hold 32 bytes in base64' })
  return undefined
}

const toConfig = (values: Values, masterKey: Buffer): Config =>
  Object.freeze({
    publicOrigin: values.PUBLIC_ORIGIN,
    port: values.PORT,
    host: values.HOST,
    dataDir: values.DATA_DIR,
    store: values.STORE,
    mongodbUri: values.MONGODB_URI,
    masterKey,
    platformsFile: values.PLATFORMS_FILE || undefined,
    allowedOrigins: values.ALLOWED_ORIGINS,
    logLevel: values.LOG_LEVEL,
    trustProxy: values.TRUST_PROXY,
    clientDir: values.CLIENT_DIR,
    ltiConfigDir: values.LTI_CONFIG_DIR,
    courseQuotaBytes: values.COURSE_QUOTA_BYTES,
    devReload: values.DEV_RELOAD === 'on',
    gradeWorker: values.GRADE_WORKER === 'on',
  })

function isOrigin(text: string): boolean {
  try {
    return new URL(text).origin === text && /^https?:/.test(text)
  } catch {
    return false
  }
}

/** The table of `docs/configuration.md`. */
export const configurationPage = (): string =>
  [
    '# Configuration',
    '',
    'All settings come from the environment. A wrong one stops the start, and every wrong one is named at once. This page is generated from `server/config.ts` (`npm run fix`); a test compares them.',
    '',
    '| Setting | Default | Meaning |',
    '| --- | --- | --- |',
    ...Object.entries(SETTINGS).map(
      ([name, { default: fallback, about }]) => `| \`${name}\` | ${fallback ? `\`${fallback}\`` : 'none'} | ${about} |`,
    ),
    '',
  ].join('\n')
