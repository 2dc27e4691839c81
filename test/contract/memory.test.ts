import { createDocumentStore } from '../../server/store/document-store.ts'
import { createMemoryAdapter } from '../../server/store/memory.ts'
import type { CollectionSpec } from '../../server/store/collections.ts'
import type { RawAdapter } from '../../server/store/raw.ts'
import { storeContract, storeRaces, type OpenHarness } from './store.contract.ts'

/** Keeps an eye on all that the adapter is given, since memory has no file to steal. */
function watched(raw: RawAdapter): { readonly raw: RawAdapter; readonly bytes: () => Promise<Buffer> } {
  const seen: Uint8Array[] = []
  const note = (...parts: readonly (string | Uint8Array | undefined)[]): void => {
    for (const part of parts) if (part !== undefined) seen.push(Buffer.from(part as string))
  }
  return {
    bytes: async () => Buffer.concat(seen),
    raw: {
      ...raw,
      insert: (spec, doc) => (note(doc.id, doc.body, doc.sealed), raw.insert(spec, doc)),
      replace: (spec, doc, rev) => (note(doc.id, doc.body, doc.sealed), raw.replace(spec, doc, rev)),
    },
  }
}

const open: OpenHarness = async (clock, all: readonly CollectionSpec[]) => {
  const { raw, bytes } = watched(createMemoryAdapter())
  const masterKey = new Uint8Array(32).fill(1)
  return {
    raw,
    bytes,
    open: (collections = all) => createDocumentStore({ raw, collections, masterKey, now: () => clock.now }),
    close: async () => {},
  }
}

storeContract('memory', open)
storeRaces('memory', open)
