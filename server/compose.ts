import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Router } from 'express'
import type { ApiServices } from './api/api-routes.ts'
import { newReference } from './api/reference.ts'
import { adminDoctorRoutes, type DoctorRoom } from './api/routes/admin-doctor.ts'
import { adminSafeguardingRoutes } from './api/routes/admin-safeguarding.ts'
import type { Route } from './api/routes/route.ts'
import { composeDoctor } from './compose/doctor.ts'
import { composeAdmin, type Admin } from './compose/admin.ts'
import { makeDataFolder, stagingOf } from './compose/data-folder.ts'
import { composeDomain } from './compose/domain.ts'
import { createHousekeeping } from './compose/housekeeping.ts'
import { storePlace } from './compose/store-place.ts'
import { columnDoor, deepLinkDoor, lmsFacts, rosterDoor } from './compose/lms-doors.ts'
import { createLaunchNotes, type LaunchNoteDoc } from './admin/launch-notes.ts'
import type { Config } from './config.ts'
import { submissionPath } from './domain/placements/link-target.ts'
import { readInstallGuides, type InstallGuides } from './domain/install/install-guides.ts'
import { shortId } from './domain/short-id.ts'
import type { Work } from './domain/works/work.ts'
import { createDeliveryWorker, type DeliveryWorker } from './grades/delivery-worker.ts'
import { createGradeSender } from './grades/grade-sender.ts'
import type { Log } from './log.ts'
import type { Advantage } from './lti/advantage/advantage.ts'
import { createAdvantage } from './lti/advantage/create-advantage.ts'
import { createOutbound } from './lti/advantage/outbound.ts'
import type { DoctorDesk } from './lti/doctor/doctor-desk.ts'
import { doctorReportView } from './lti/doctor/report.ts'
import { createKeyRing, type KeyRing } from './lti/keys.ts'
import type { LaunchParts } from './lti/launch/launch-parts.ts'
import { createPlatformKeys } from './lti/launch/platform-keys.ts'
import { stateKey } from './lti/launch/state.ts'
import { profileFor } from './lti/platforms/profiles.ts'
import { openRegistry, type Registry } from './lti/platforms/registry.ts'
import type { Pages } from './pages/pages.ts'
import { createPages } from './pages/shell.ts'
import { pageWords } from './pages/words.ts'
import type { FileStore } from './store/files/file-store.ts'
import { openFiles } from './store/files/open-files.ts'
import { createIds } from './store/ids.ts'
import { openStore } from './store/open-store.ts'
import type { Store } from './store/store.ts'

/** Everything that `createApp` mounts, and what `main` starts and stops. */
export interface Services {
  readonly config: Config
  readonly log: Log
  readonly store: Store
  readonly files: FileStore
  readonly pages: Pages
  readonly registry: Registry
  readonly launch: LaunchParts & { readonly keyRing: KeyRing }
  readonly api: ApiServices
  readonly workRoutes: readonly Route[]
  readonly installGuides: InstallGuides
  readonly doctor: DoctorDesk
  readonly admin: Admin
  readonly adminApi: Router
  readonly worker: DeliveryWorker
  /** Keys, grades on their way, and what retention no longer keeps. */
  start(): void
  /** Lets running work end, then closes stores. */
  stop(): Promise<void>
}

/**
 * The composition root: nothing else constructs stores, services or workers.
 *
 * @throws AppError `store_unavailable`; PlatformsFileError; Error when the client is not built
 */
export async function compose(config: Config, log: Log, now: () => number = Date.now): Promise<Services> {
  await makeDataFolder(config.dataDir)
  await mkdir(stagingOf(config.dataDir), { recursive: true, mode: 0o700 })
  const pages = createPages({ clientDir: config.clientDir, words: pageWords, follow: config.devReload })
  const store = await openStore({ ...storePlace(config), masterKey: config.masterKey, now })
  const files = await openFiles(
    config.store === 'mongo' ? { kind: 'gridfs', uri: config.mongodbUri } : { kind: 'local', folder: join(config.dataDir, 'files') },
  )
  const ids = createIds(config.masterKey)
  const registry = await openRegistry({
    store,
    ids,
    file: config.platformsFile,
    allowedOrigins: config.allowedOrigins,
    rulesOf: profileFor,
    now,
    log,
  })
  const keyRing = createKeyRing({ store, now })
  const outbound = createOutbound({ allowedOrigins: config.allowedOrigins })
  const advantage = createAdvantage({ outbound, places: registry, sign: keyRing.sign, now, randomId: randomUUID })
  const notes = createLaunchNotes({ notes: store.global<LaunchNoteDoc>('launchNotes'), now, log })
  const doctor = composeDoctor({
    store,
    ids,
    registry,
    outbound,
    keyRing,
    publicOrigin: config.publicOrigin,
    launchesOf: notes.of,
    now,
    log,
  })
  const worker = composeWorker({ store, advantage, registry, config, now, log })
  const doorParts = { registry, advantage, keyRing, publicOrigin: config.publicOrigin, now }
  const doors = {
    roster: rosterDoor(doorParts),
    deepLinks: deepLinkDoor(doorParts),
    columns: columnDoor(doorParts),
    lms: lmsFacts(doorParts),
  }
  const { dataDir, courseQuotaBytes } = config
  const domain = composeDomain({
    store,
    files,
    ids,
    now,
    log,
    dataDir,
    courseQuotaBytes,
    doors,
    isOpen: openness(registry),
    wake: () => worker.wake(),
    trouble: (registrationId) => worker.trouble(registrationId),
  })
  const launch = {
    registry,
    platformKeys: createPlatformKeys({ fetchDocument: (request) => outbound.send(request), now, log }),
    store,
    host: domain.host,
    pages,
    log,
    journal: notes,
    now,
    newReference,
    stateKey: stateKey(config.masterKey),
    publicOrigin: config.publicOrigin,
    redirectUri: `${config.publicOrigin}/lti/launch`,
    allowedOrigins: config.allowedOrigins,
    keyRing,
  }
  const housekeeping = createHousekeeping({ store, keyRing, notes, files, stagingDir: stagingOf(config.dataDir), log, now })
  const installGuides = await readInstallGuides({ folder: config.ltiConfigDir, origin: config.publicOrigin })
  const { fixedAddresses, guide } = installGuides
  const admin = composeAdmin({
    store,
    ids,
    registry,
    notes,
    keyRing,
    send: outbound.send,
    config,
    fixedAddresses,
    trouble: worker.trouble,
    now,
    log,
  })
  const adminApi = admin.router({
    sessions: domain.api.sessions,
    people: domain.people,
    more: [
      ...adminSafeguardingRoutes({
        safeguarding: domain.checkIns.safeguarding,
        mustReach: admin.console.mustReach,
        audit: admin.audit,
      }),
      ...adminDoctorRoutes({
        doctor: doctorRoom(doctor),
        guide,
        console: admin.console,
        audit: admin.audit,
        inventory: admin.inventory,
        now,
      }),
    ],
  })
  return {
    config,
    log,
    store,
    files,
    pages,
    registry,
    launch,
    api: domain.api,
    workRoutes: domain.workRoutes,
    installGuides,
    doctor,
    admin,
    adminApi,
    worker,
    start() {
      if (config.gradeWorker) worker.start()
      housekeeping.start()
      domain.rosterSchedule.start()
    },
    async stop() {
      await housekeeping.stop()
      await worker.stop()
      await domain.rosterSchedule.stop()
      await domain.roster.idle()
      await doctor.idle()
      await outbound.close()
      await Promise.all([store.close(), files.close()])
    },
  }
}

/** The kill switch as sessions see it; the registry's answers are up to 15 s old. */
interface OpenPlace {
  readonly registrationId: string
  readonly deploymentId: string
  /** Of a page; it stays closed once its door was closed. */
  readonly createdAt?: number
}

const openness =
  (registry: Registry) =>
  async ({ registrationId, deploymentId, createdAt = Number.POSITIVE_INFINITY }: OpenPlace): Promise<boolean> => {
    const doors = await Promise.all([registry.registration(registrationId), registry.deployment(deploymentId)])
    return doors.every((door) => door?.status === 'active' && createdAt > (door.closedAt ?? 0))
  }

function composeWorker(parts: {
  store: Store
  advantage: Advantage
  registry: Registry
  config: Config
  now: () => number
  log: Log
}): DeliveryWorker {
  const { store, advantage, registry, config, now, log } = parts
  const profileOf = async (registrationId: string) => {
    const registration = await registry.registration(registrationId)
    return registration?.status === 'active' ? profileFor(registration.family) : undefined
  }
  const sender = createGradeSender({
    services: advantage,
    rulesOf: profileOf,
    submissionUrl: (workId) => `${config.publicOrigin}${submissionPath(shortId(workId))}`,
  })
  return createDeliveryWorker({
    queue: store.queue<Work>('works'),
    documents: store.tenant<Work>('works'),
    sender,
    limitsOf: async (registrationId) => (await profileOf(registrationId))?.concurrency ?? { per: 'registration', max: 1 },
    now,
    random: Math.random,
    log,
  })
}

/** The doctor's reports in the form of the wire. */
const doctorRoom = (doctor: DoctorDesk): DoctorRoom => ({
  start: async (order) => doctorReportView(await doctor.start(order)),
  async last(tenantId, registrationId) {
    const report = await doctor.last(tenantId, registrationId)
    return report && doctorReportView(report)
  },
})
