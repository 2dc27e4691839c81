import type { Log } from '../../log.ts'
import type { Pages } from '../../pages/pages.ts'
import type { Store } from '../../store/store.ts'
import type { Registry } from '../platforms/registry.ts'
import type { LaunchHost } from './host.ts'
import type { LaunchJournal } from './journal.ts'
import type { PlatformKeys } from './platform-keys.ts'

/** What the routes of a launch are made of. */
export interface LaunchParts {
  readonly registry: Registry
  readonly platformKeys: PlatformKeys
  readonly store: Store
  readonly host: LaunchHost
  readonly pages: Pages
  readonly log: Log
  readonly journal?: LaunchJournal
  /** Epoch ms. */
  readonly now: () => number
  /** Five characters, shown as `7K-QM2`; the page and the log line share it. */
  readonly newReference: () => string
  /** 32 bytes, from `stateKey(masterKey)`. */
  readonly stateKey: Uint8Array
  readonly publicOrigin: string
  /** The one redirect address, registered with every platform; no query. */
  readonly redirectUri: string
  /** Origins that may be http: development, a school's own network. */
  readonly allowedOrigins: readonly string[]
}
