import { t } from '../../../words/words.ts'
import type { TrailStep } from '../../../components/cairn-trail/cairn-trail.ts'

const STEPS = ['stepChoose', 'stepConnect', 'stepApprove', 'stepCheck', 'stepOpen'] as const
export type InstallStep = (typeof STEPS)[number]

/** The way from nothing to teachers, with the reader at one step. */
export const installSteps = (now: InstallStep): readonly TrailStep[] =>
  STEPS.map((step, index) => {
    const at = index < STEPS.indexOf(now) ? 'done' : step === now ? 'now' : 'next'
    return { name: t(`admin.${step}`), at, ...(at === 'now' ? { when: t('admin.hereNow') } : {}) }
  })
