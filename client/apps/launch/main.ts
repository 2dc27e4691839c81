import './launch.css'
import type { LaunchPageData } from '../../../server/contract/launch-page.ts'
import { keepForOpenedWindow, openPlatformStorage } from '../../lti/platform-storage.ts'
import { proveStorage } from './prove-storage.ts'
import { takeWitness } from './witness.ts'

type CarryState = Extract<LaunchPageData, { step: 'carry_state' }>

/** Where the cookie is known to work, storage is a second leg that nobody waits long for. */
const SECOND_LEG_MS = 250

const page = document.querySelector('#cairn-launch-page') ?? document.body
const words = document.querySelector('#cairn-launch')
const data = JSON.parse(words?.textContent ?? '') as LaunchPageData
words?.remove()

/** The pages with words come as a chunk of their own: most launches never show one. */
const show = async (
  shown: LaunchPageData | { readonly step: 'new_window'; readonly url: string } | { readonly step: 'closed' },
): Promise<void> => {
  const { showPage } = await import('./show-page.ts')
  await showPage(page, shown)
}

async function carryState({ authorizeUrl, newWindowUrl, cookie, storage }: CarryState): Promise<void> {
  const isCookieKept = takeWitness(document, cookie)
  const stored = storage ? openPlatformStorage(window, storage).put(storage.key, storage.value) : Promise.resolve(false)
  if (isCookieKept) await Promise.race([stored, new Promise((resolve) => setTimeout(resolve, SECOND_LEG_MS))])
  else if (!(await stored)) {
    if (newWindowUrl === undefined) return show({ step: 'closed' })
    keepForOpenedWindow(window)
    return show({ step: 'new_window', url: newWindowUrl })
  }
  location.replace(authorizeUrl)
}

switch (data.step) {
  case 'carry_state':
    void carryState(data)
    break
  case 'prove_storage':
    void proveStorage(window, data).then((refused) => (refused ? show(refused) : undefined))
    break
  default:
    void show(data)
}
