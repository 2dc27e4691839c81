import { DOCTOR_STEPS } from '../../contract/admin-words.ts'
import type { DoctorFix } from '../../contract/doctor.ts'
import { AppError } from '../../errors.ts'
import { createAdvantage } from '../advantage/create-advantage.ts'
import type { Deployment, Registration } from '../platforms/registration.ts'
import type { DoctorDeps, DoctorTarget, Examination } from './examination.ts'
import { examineColumn, examineReadBack, examineScore, removeColumns } from './gradebook-steps.ts'
import { grey, red, type Finding } from './lines.ts'
import { examineBrowser, examineClock, examineFrame, examineLaunch, examinePlatformKeys } from './place-steps.ts'
import type { DoctorReport, DoctorStep } from './report.ts'
import { examineRoster } from './roster-step.ts'
import { examineToken } from './token-steps.ts'
import { watchOutbound } from './watched-outbound.ts'

export type { DoctorDeps, DoctorTarget } from './examination.ts'
export type { DoctorReport, DoctorStep } from './report.ts'

type RunDoctor = (target: DoctorTarget, onStep?: (step: DoctorStep) => void) => Promise<DoctorReport>

/**
 * Examines one deployment of a registration against the real LMS: its keys and clock, our keys, tokens, the roster, a trial column with
 * a trial score that is read back and taken away again, the browser. Real columns are never touched; the trial column goes also after a
 * failed step.
 *
 * The function it makes tells `onStep` each line as soon as it is known, in the order of `DOCTOR_STEPS`, and answers them all: numbers
 * and codes, no names. @throws AppError `deployment_unknown` when registration and deployment do not belong together
 */
export const runDoctor =
  (deps: DoctorDeps): RunDoctor =>
  async (target, onStep = () => undefined) => {
    const { registration, deployment } = await placesOf(deps, target)
    const startedAt = deps.now()
    const steps: DoctorStep[] = []
    let since = startedAt
    const say: Say = (...findings) => {
      for (const { id, state, facts, fix } of findings) {
        const ms = deps.now() - since
        const step = { id, state, ms, facts, ...(fix ? { fixKey: deps.fixKeyOf(fix, registration.family) } : {}) }
        steps.push(step)
        onStep(step)
      }
      since = deps.now()
    }
    const off = closedBecause(registration, deployment)
    if (off) say(...closed(off))
    else await examine(createExamination(deps, target, registration, deployment), say)
    return {
      registrationId: registration.id,
      deploymentId: deployment.id,
      ...(target.course?.title ? { courseTitle: target.course.title } : {}),
      startedAt,
      finishedAt: deps.now(),
      verdict: steps.some(({ state }) => state === 'failed') ? 'failed' : 'ok',
      steps,
    }
  }

type Say = (...findings: readonly Finding[]) => void

async function placesOf(deps: DoctorDeps, target: DoctorTarget): Promise<{ registration: Registration; deployment: Deployment }> {
  const [registration, deployment] = await Promise.all([
    deps.places.registration(target.registrationId),
    deps.places.deployment(target.deploymentId),
  ])
  if (!registration || deployment?.registrationId !== registration.id) throw new AppError('deployment_unknown')
  return { registration, deployment }
}

/** Nothing is sent to an LMS that is switched off or not yet approved. */
function closedBecause(registration: Registration, deployment: Deployment): DoctorFix | undefined {
  if (registration.status !== 'active') return 'registrationOff'
  return deployment.status === 'active' ? undefined : 'deploymentOff'
}

const closed = (fix: DoctorFix): readonly Finding[] => DOCTOR_STEPS.map((id) => (id === 'launch' ? red(id, fix) : grey(id, 'afterFault')))

function createExamination(deps: DoctorDeps, target: DoctorTarget, registration: Registration, deployment: Deployment): Examination {
  const addresses = [registration.jwksUrl, registration.tokenUrl, target.course?.rosterUrl, target.course?.lineItemsUrl]
  const origins = addresses.flatMap((url) => (url !== undefined && URL.canParse(url) ? [new URL(url).origin] : []))
  const outbound = watchOutbound(deps.outbound, deps.now, origins)
  const { sign, now, randomId } = deps
  const one: Examination = {
    deps,
    target,
    services: { registrationId: registration.id, deploymentId: deployment.id },
    registration,
    deployment,
    profile: deps.profileOf(registration.family),
    outbound,
    advantage: createAdvantage({
      outbound,
      sign,
      now,
      randomId,
      places: { deployment: async () => deployment, registration: async () => ({ ...registration, scopes: one.granted }) },
    }),
    granted: [],
    learners: [],
  }
  return one
}

async function examine(one: Examination, say: Say): Promise<void> {
  say(examineLaunch(one))
  say(await examinePlatformKeys(one))
  say(examineClock(one))
  say(...(await examineToken(one)))
  say(await examineRoster(one))
  const column = await examineColumn(one)
  say(column)
  try {
    const { line, learner } = await examineScore(one)
    say(line)
    say(await examineReadBack(one, learner))
  } finally {
    // Also after a bug in the steps above: a column of ours must not stay in a school's gradebook.
    say(await removeColumns(one, column))
  }
  say(...examineBrowser(one))
  say(examineFrame(one))
}
