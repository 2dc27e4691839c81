import type { Log } from '../../log.ts'
import type { GlobalCollection, Ids, Store } from '../../store/store.ts'
import { createDeploymentBook, type DeploymentBook } from './deployments.ts'
import { PlatformsFileError, platformsFileChangedAt, readPlatformsFile, type FamilyRules } from './platforms-file.ts'
import type { Registration } from './registration.ts'

/** Who may launch the tool, and from where. All look-ups answer from memory; changes are seen within `REREAD_MS`. */
export interface Registry extends DeploymentBook {
  /** Our id of a registration -> the registration, whether active or disabled. */
  registration(registrationId: string): Promise<Registration | undefined>
  /**
   * The registration that a login names.
   * @param clientId may be left out by a platform; then the issuer must be registered exactly once
   */
  find(issuer: string, clientId: string | undefined): Promise<Registration | 'unknown' | 'ambiguous'>
  /** All that may launch, wait, or are switched off. */
  all(): Promise<readonly Registration[]>
  /** Reads file and store again now. */
  refresh(): Promise<void>
}

export interface RegistryOptions {
  readonly store: Store
  readonly ids: Ids
  /** Path of the platforms file; it may come to be, or change, while the tool runs. */
  readonly file: string | undefined
  readonly allowedOrigins: readonly string[]
  readonly rulesOf: (family: Registration['family']) => FamilyRules
  /** Epoch ms. */
  readonly now: () => number
  readonly log: Log
}

/** A disabled registration stops launching within this time (README: revocations within 30 s). */
const REREAD_MS = 15_000
const FILE_LOOK_MS = 1_000
const PAGE = 1_000

interface Snapshot {
  readonly byId: ReadonlyMap<string, Registration>
  readonly byIssuer: ReadonlyMap<string, readonly Registration[]>
}

/**
 * Registrations of the platforms file, merged with those of the store; where both know a platform, the file is right.
 *
 * @throws PlatformsFileError at start, naming every wrong entry; later a wrong file is logged and the last good one stays
 */
export async function openRegistry(options: RegistryOptions): Promise<Registry> {
  const source = createRegistrationSource(options)
  await source.refresh()
  const registration = async (registrationId: string): Promise<Registration | undefined> =>
    (await source.current()).byId.get(registrationId)
  return {
    registration,
    async find(issuer, clientId) {
      const candidates = (await source.current()).byIssuer.get(issuer) ?? []
      const found = clientId === undefined ? candidates : candidates.filter((candidate) => candidate.clientId === clientId)
      if (found.length > 1) return 'ambiguous'
      return found[0] ?? 'unknown'
    },
    all: async () => [...(await source.current()).byId.values()],
    refresh: () => source.refresh(),
    ...createDeploymentBook(options),
  }
}

interface RegistrationSource {
  current(): Promise<Snapshot>
  refresh(): Promise<void>
}

/** Looks at the file's time and at the store as often as is needed, the same for every asker: an unknown issuer costs what a known one does.
 * Longer than 40 lines: its parts are closures over one snapshot. */
function createRegistrationSource({ store, ids, file, allowedOrigins, rulesOf, now, log }: RegistryOptions): RegistrationSource {
  const registrations = store.global<Registration>('registrations')
  const idOf = (issuer: string, clientId: string): string => ids.global('registration', [issuer, clientId])
  let fromFile: readonly Registration[] = []
  let fromStore: readonly Registration[] = []
  let snapshot: Snapshot = { byId: new Map(), byIssuer: new Map() }
  let changedAt: number | undefined
  let lookedAt = Number.NEGATIVE_INFINITY
  let rereadAt = Number.NEGATIVE_INFINITY
  let flight: Promise<void> | undefined

  const readFile = async (): Promise<void> => {
    if (file === undefined) return
    const read = await readPlatformsFile(file, { allowedOrigins, rulesOf, idOf })
    fromFile = read.registrations
    changedAt = read.changedAt
  }
  /** A wrong file is told once and read again when it changes; the last good one stays, and the store is read all the same. */
  const rereadFile = async (): Promise<void> => {
    if (file === undefined) return
    const at = await platformsFileChangedAt(file)
    if (at === changedAt) return
    try {
      await readFile()
    } catch (error) {
      if (!(error instanceof PlatformsFileError)) throw error
      changedAt = at
      log.error({ why: error.message }, 'the platforms file is wrong; the last good one stays')
    }
  }
  const readStore = async (): Promise<void> => {
    fromStore = await readAll(registrations)
    rereadAt = now()
  }
  const merge = (): void => void (snapshot = snapshotOf(fromStore, fromFile))
  const look = async (): Promise<void> => {
    lookedAt = now()
    await rereadFile()
    if (now() - rereadAt >= REREAD_MS) await readStore()
    merge()
  }
  return {
    async current() {
      if (now() - lookedAt < FILE_LOOK_MS) return snapshot
      flight ??= look()
        .catch((error: unknown) => {
          log.error({ why: error instanceof Error ? error.message : 'unknown' }, 'registrations not read again; the last good ones stay')
        })
        .finally(() => (flight = undefined))
      await flight
      return snapshot
    },
    async refresh() {
      await readFile()
      await readStore()
      lookedAt = now()
      merge()
    },
  }
}

async function readAll(registrations: GlobalCollection<Registration>): Promise<readonly Registration[]> {
  const all: Registration[] = []
  let after: string | undefined
  do {
    const page = await registrations.find({ limit: PAGE, ...(after === undefined ? {} : { after }) })
    all.push(...page.rows)
    after = page.next
  } while (after !== undefined)
  return all
}

/**
 * The file's registrations as it says, but for those that an admin switched off: the store keeps a copy of such a one (`source: 'file'`),
 * which counts for nothing once the file no longer has it.
 */
function snapshotOf(fromStore: readonly Registration[], fromFile: readonly Registration[]): Snapshot {
  const stored = new Map(fromStore.map((registration) => [registration.id, registration]))
  const merged = fromFile.map((registration) => switchedOff(registration, stored.get(registration.id)))
  const own = fromStore.filter(({ source }) => source !== 'file')
  const byId = new Map([...own, ...merged].map((registration) => [registration.id, registration]))
  const byIssuer = new Map<string, Registration[]>()
  for (const registration of byId.values()) {
    const group = byIssuer.get(registration.issuer) ?? []
    group.push(registration)
    byIssuer.set(registration.issuer, group)
  }
  return { byId, byIssuer }
}

function switchedOff(registration: Registration, decided: Registration | undefined): Registration {
  if (!decided) return registration
  const { status, closedAt } = decided
  return { ...registration, ...(status === 'disabled' ? { status } : {}), ...(closedAt === undefined ? {} : { closedAt }) }
}
