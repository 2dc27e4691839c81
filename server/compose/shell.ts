import { createLaunchNotes, type LaunchNoteDoc } from '../admin/launch-notes.ts'
import type { Config } from '../config.ts'
import { readInstallGuides } from '../domain/install/install-guides.ts'
import type { Log } from '../log.ts'
import { createOutbound } from '../lti/advantage/outbound.ts'
import { createKeyRing } from '../lti/keys.ts'
import { profileFor } from '../lti/platforms/profiles.ts'
import { openRegistry } from '../lti/platforms/registry.ts'
import type { ShellParts } from '../shell/commands.ts'
import { createIds } from '../store/ids.ts'
import { openStore } from '../store/open-store.ts'
import { composeAdmin } from './admin.ts'
import { composeDoctor } from './doctor.ts'
import { storePlace } from './store-place.ts'

/** Administration without a server: the same services over the same store. */
export async function composeShell(
  config: Config,
  log: Log,
  now: () => number = Date.now,
): Promise<ShellParts & { close(): Promise<void> }> {
  const { publicOrigin, allowedOrigins } = config
  const store = await openStore({ ...storePlace(config), masterKey: config.masterKey, now })
  const ids = createIds(config.masterKey)
  const registry = await openRegistry({ store, ids, file: config.platformsFile, allowedOrigins, rulesOf: profileFor, now, log })
  const keyRing = createKeyRing({ store, now })
  const outbound = createOutbound({ allowedOrigins })
  const { fixedAddresses } = await readInstallGuides({ folder: config.ltiConfigDir, origin: publicOrigin })
  const notes = createLaunchNotes({ notes: store.global<LaunchNoteDoc>('launchNotes'), now, log })
  const admin = composeAdmin({ store, ids, registry, notes, keyRing, send: outbound.send, config, fixedAddresses, now, log })
  const doctor = composeDoctor({ store, ids, registry, outbound, keyRing, publicOrigin, launchesOf: notes.of, now, log })
  return {
    admin,
    keys: keyRing,
    doctor,
    now,
    async close() {
      await doctor.idle()
      await outbound.close()
      await store.close()
    },
  }
}
