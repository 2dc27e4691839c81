import { DOCTOR_STEPS } from '../../contract/admin-words.ts'
import type { Log } from '../../log.ts'
import type { Ids, Stored, TenantCollection, TenantDoc } from '../../store/store.ts'
import type { BrowserProbe, DoctorTarget } from './examination.ts'
import type { DoctorReport, DoctorStep } from './report.ts'

/** A report as it is kept. */
export interface KeptReport extends TenantDoc, DoctorReport {}

export interface DoctorOrder {
  readonly registrationId: string
  /** Our id; left out: the deployment that was opened last. */
  readonly deploymentId?: string | undefined
  /** The school whose admin asks: the run stays within it. */
  readonly tenantId?: string | undefined
  readonly browser?: BrowserProbe | undefined
}

/** Who is examined, found from what launches have left behind. */
export interface DoctorTargets {
  /** @throws AppError `not_found` when there is no such registration, or no deployment of it that may be examined */
  targetOf(order: DoctorOrder): Promise<{ readonly target: DoctorTarget; readonly tenantId: string }>
}

/** Runs examinations, one at a time for each registration, and keeps what they found. */
export interface DoctorDesk {
  /** Begins; answers the report as far as it is. One under way for the registration is answered instead. @throws AppError `not_found` */
  start(order: DoctorOrder): Promise<KeptReport>
  /** Begins and waits for the end; for the shell. @throws AppError `not_found`; what the run threw */
  run(order: DoctorOrder, onStep?: (step: DoctorStep) => void): Promise<KeptReport>
  /** The last report of a registration in a school, running or kept. */
  last(tenantId: string, registrationId: string): Promise<KeptReport | undefined>
  /** Resolves when no run is under way; for shutdown. */
  idle(): Promise<void>
}

interface Dependencies {
  readonly examine: (target: DoctorTarget, onStep: (step: DoctorStep) => void) => Promise<DoctorReport>
  readonly targets: DoctorTargets
  readonly reports: TenantCollection<KeptReport>
  readonly ids: Ids
  /** Of a fault, for its log line. */
  readonly newReference: () => string
  readonly now: () => number
  readonly log: Log
}

interface Run {
  report: KeptReport
  readonly done: Promise<KeptReport>
}

/** Longer than 40 lines: its parts are closures over the runs under way. */
export function createDoctorDesk(deps: Dependencies): DoctorDesk {
  const { reports, now, log } = deps
  const running = new Map<string, Run>()

  const begin = async (order: DoctorOrder, onStep: (step: DoctorStep) => void = () => undefined): Promise<Run> => {
    const { target, tenantId } = await deps.targets.targetOf(order)
    const key = `${tenantId} ${target.registrationId}`
    const known = running.get(key)
    if (known) return known
    let report: KeptReport = { id: deps.ids.random(tenantId), tenantId, ...emptyReport(target, now()) }
    const tell = (found: DoctorStep): void => {
      const step = withReference(found)
      onStep(step)
      report = { ...report, steps: report.steps.map((each) => (each.id === step.id ? step : each)) }
      run.report = { ...report, steps: nextRunning(report.steps) }
      if (step.state === 'failed') {
        const { id, fixKey, reference, facts } = step
        log.warn(
          { registrationId: target.registrationId, deploymentId: target.deploymentId, step: id, fixKey, reference, facts },
          'doctor: fault',
        )
      }
    }
    const withReference = (step: DoctorStep): DoctorStep => (step.state === 'failed' ? { ...step, reference: deps.newReference() } : step)
    const finish = async (): Promise<KeptReport> => {
      try {
        const { steps: _told, ...found } = await deps.examine(target, tell)
        run.report = { ...report, ...found }
        return await reports.insert(run.report).then(withoutRev)
      } finally {
        running.delete(key)
      }
    }
    // The examination begins a moment later, so that `run` is there when the first line is told.
    const run: Run = { report: { ...report, steps: nextRunning(report.steps) }, done: Promise.resolve().then(finish) }
    running.set(key, run)
    return run
  }

  return {
    async start(order) {
      const run = await begin(order)
      run.done.catch((error: unknown) => log.error({ err: error, registrationId: order.registrationId }, 'doctor: the run broke off'))
      return run.report
    },
    run: async (order, onStep) => (await begin(order, onStep)).done,
    async last(tenantId, registrationId) {
      const run = running.get(`${tenantId} ${registrationId}`)
      if (run) return run.report
      const { rows } = await reports.find(tenantId, {
        where: { registrationId },
        range: { field: 'startedAt', gte: 0 },
        order: 'desc',
        limit: 1,
      })
      return rows[0] && withoutRev(rows[0])
    },
    async idle() {
      await Promise.allSettled([...running.values()].map(({ done }) => done))
    },
  }
}

const withoutRev = ({ rev: _rev, ...report }: Stored<KeptReport>): KeptReport => report

const emptyReport = (target: DoctorTarget, startedAt: number): DoctorReport => ({
  registrationId: target.registrationId,
  deploymentId: target.deploymentId,
  ...(target.course?.title ? { courseTitle: target.course.title } : {}),
  startedAt,
  verdict: 'running',
  steps: DOCTOR_STEPS.map((id) => ({ id, state: 'waiting', facts: {} })),
})

/** The first line that waits is the one under way. */
function nextRunning(steps: readonly DoctorStep[]): readonly DoctorStep[] {
  const at = steps.findIndex(({ state }) => state === 'waiting')
  return steps.map((step, index) => (index === at ? { ...step, state: 'running' } : step))
}
