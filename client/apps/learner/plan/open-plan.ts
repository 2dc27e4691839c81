import type { AppSession } from '../../../contexts/session.ts'
import { openDraftShelf } from '../../../data/draft-shelf.ts'
import { OwnPlan, planCalls } from '../../../data/plans.ts'

const open = new WeakMap<AppSession, Promise<OwnPlan>>()

/** The learner's plan, one for all pages of this tab, so that what is on its way is never shown as gone. */
export function openPlan(session: AppSession): Promise<OwnPlan> {
  const known = open.get(session)
  if (known) return known
  const made = begin(session)
  open.set(session, made)
  return made
}

async function begin({ api, tab, first }: AppSession): Promise<OwnPlan> {
  const shelf = await openDraftShelf(() => window.indexedDB, tab, `${first.person.id}.${first.course?.id ?? ''}.plan`)
  return new OwnPlan({ calls: planCalls(api), shelf, now: Date.now, random: Math.random })
}
