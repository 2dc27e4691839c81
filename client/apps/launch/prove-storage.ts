import type { LaunchPageData, ProofAnswer } from '../../../server/contract/launch-page.ts'
import { openPlatformStorage, type StorageWindow } from '../../lti/platform-storage.ts'

type ProveStorage = Extract<LaunchPageData, { step: 'prove_storage' }>

/**
 * Reads the login's value back, shows it to the server once, and becomes the app: the token goes into this tab's history entry at the
 * app's own address, and a reload fetches the app's shell, which finds it there. So no token stands in a page or an address.
 *
 * @returns the page that says why not; undefined when the app is on its way
 */
export async function proveStorage(
  me: StorageWindow & { readonly history: Pick<History, 'replaceState'>; readonly location: Pick<Location, 'reload'> },
  { pendingId, storage }: ProveStorage,
): Promise<LaunchPageData | undefined> {
  const platform = openPlatformStorage(me, storage)
  // Without a value the server still hears of it, so that the page and the log share a reference.
  const answer = await prove(pendingId, (await platform.get(storage.key)) ?? 'nothing')
  if (!answer || 'page' in answer)
    return answer?.page ?? { step: 'failed', code: 'launch_pending_gone', reference: '', audience: 'student' }
  platform.forget(storage.key)
  me.history.replaceState({ token: answer.answer.token }, '', `/app/${answer.app}/${encodeURIComponent(answer.deploymentId)}`)
  me.location.reload()
  return undefined
}

async function prove(pendingId: string, value: string): Promise<ProofAnswer | undefined> {
  try {
    const answer = await fetch('/lti/prove', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ pendingId, value }),
    })
    return (await answer.json()) as ProofAnswer
  } catch {
    return undefined
  }
}
