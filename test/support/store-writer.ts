import { writeSync } from 'node:fs'
import { openStore } from '../../server/store/open-store.ts'
import { DuplicateKey, type TenantDoc } from '../../server/store/store.ts'

/**
 * A second server on one SQLite file, for tests that kill it or race it. Arguments: path, job, name.
 * Each line on its standard output is an id that the store has answered for.
 */
const [path = '', job = '', name = ''] = process.argv.slice(2)
const store = await openStore({ kind: 'sqlite', path, masterKey: new Uint8Array(32).fill(1), now: Date.now })
const answered = (id: string): void => void writeSync(1, `${id}\n`)

type Work = TenantDoc & { readonly challengeId: string; readonly evidence: string; readonly partition: string; readonly nextDueAt?: number }
const works = store.tenant<Work>('works')

async function writeForEver(lane: number): Promise<never> {
  for (let n = 0; ; n++) {
    const id = `t1:${name}-${lane}-${n}`
    const doc = await works.insert({ id, tenantId: 't1', challengeId: 'c', evidence: 'x'.repeat(n % 2_000), partition: 'p' })
    if (n % 2 === 0) await works.replace({ ...doc, challengeId: 'changed' }, doc.rev)
    answered(`${id} ${n % 2 === 0 ? 'changed' : 'c'}`)
  }
}

async function spend(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    try {
      await store.global('nonces').insert({ id: `nonce-${n}` })
      answered(`nonce-${n}`)
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
    }
  }
}

async function claimAll(): Promise<void> {
  for (;;) {
    const claimed = await store.queue<Work>('works').claimDue({ now: 1_000, leaseMs: 60_000 })
    if (!claimed) return
    answered(claimed.id)
  }
}

if (job === 'write') await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(writeForEver))
if (job === 'spend') await spend(300)
if (job === 'claim') await claimAll()
await store.close()
