import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { StorePlace } from '../store/open-store.ts'

/** Where the configuration says the documents are. */
export function storePlace(config: Config): StorePlace {
  switch (config.store) {
    case 'memory':
      return { kind: 'memory' }
    case 'mongo':
      return { kind: 'mongo', uri: config.mongodbUri }
    case 'sqlite':
      return { kind: 'sqlite', path: join(config.dataDir, 'cairn.db') }
  }
}
