import {
  createDeliveryWorker,
  type DeliveringDoc,
  type DeliveryWorker,
  type DeliveryWorkerOptions,
} from '../../server/grades/delivery-worker.ts'
import { withDelivery, type WantedDelivery } from '../../server/grades/delivery.ts'
import { createGradeSender, type GradeSender } from '../../server/grades/grade-sender.ts'
import { createLog } from '../../server/log.ts'
import type { LmsFamily } from '../../server/contract/words.ts'
import type { ScoreBody } from '../../server/lti/platforms/profile.ts'
import { profileFor } from '../../server/lti/platforms/profiles.ts'
import { openStore } from '../../server/store/open-store.ts'
import { update, type Store } from '../../server/store/store.ts'
import type { FakeGradebook } from './fake-gradebook.ts'

export const COLUMN = 'https://lms.example/lineitems/7/lineitem?type_id=3'
const TENANT = 'school'

/** Works with wanted grades, a store, a clock under the test's hand, and workers over one fake gradebook per registration. */
export interface GradeDesk {
  readonly store: Store
  now(): number
  pass(ms: number): void
  /** Saves a wish in one write, as the domain does; makes the work when it is new. */
  save(work: string, wish: (previous: WantedDelivery | undefined, now: number) => WantedDelivery | undefined): Promise<void>
  delivery(work: string): Promise<WantedDelivery | undefined>
  sender(): GradeSender
  worker(options?: Partial<DeliveryWorkerOptions<DeliveringDoc>>): DeliveryWorker
  /** Claims one due document and forgets it: a worker that died. With `send`, after the score had left. */
  die(how: 'before_sending' | 'after_sending'): Promise<boolean>
  /** Lets time pass and workers run until nothing is due any more. */
  settle(worker: DeliveryWorker): Promise<void>
}

export interface DeskOptions {
  readonly startAt: number
  /** Registration of a work by its name; `reg` unless given. */
  readonly partitionOf?: (work: string) => string
  readonly family: (registrationId: string) => LmsFamily
  readonly gradebook: (registrationId: string) => FakeGradebook
  readonly random?: () => number
}

export async function openGradeDesk(options: DeskOptions): Promise<GradeDesk> {
  const { family, gradebook, partitionOf = () => 'reg', random = () => 0.5 } = options
  let clock = options.startAt
  const now = (): number => clock
  const store = await openStore({ kind: 'memory', masterKey: new Uint8Array(32).fill(7), now })
  const works = store.tenant<DeliveringDoc>('works')
  const queue = store.queue<DeliveringDoc>('works')
  const idOf = (work: string): string => `${TENANT}:${work}`

  const sender = (): GradeSender =>
    createGradeSender<ScoreBody>({
      services: {
        postScore: (target, url, body) => gradebook(target.registrationId).postScore(target, url, body),
        result: (target, url, userId) => gradebook(target.registrationId).result(target, url, userId),
      },
      rulesOf: async (registrationId) => profileFor(family(registrationId)),
      submissionUrl: (workId) => `https://tool.example/lti/submissions/${workId.slice(TENANT.length + 1)}`,
    })

  return {
    store,
    now,
    sender,
    pass(ms) {
      clock += ms
    },
    async save(work, wish) {
      if (!(await works.get(TENANT, idOf(work)))) await works.insert({ id: idOf(work), tenantId: TENANT, partition: partitionOf(work) })
      await update(works, TENANT, idOf(work), (doc) => {
        const next = wish(doc.delivery, clock)
        return next && next !== doc.delivery ? withDelivery(doc, next) : doc
      })
    },
    delivery: async (work) => (await works.get(TENANT, idOf(work)))?.delivery,
    worker: (more = {}) =>
      createDeliveryWorker<DeliveringDoc>({
        queue,
        documents: works,
        sender: sender(),
        limitsOf: async (registrationId) => profileFor(family(registrationId)).concurrency,
        now,
        random,
        log: createLog({ level: 'silent' }),
        ...more,
      }),
    async die(how) {
      const doc = await queue.claimDue({ now: clock, leaseMs: 60_000 })
      if (!doc?.delivery) return false
      if (how === 'after_sending')
        await sender().send({ registrationId: doc.partition, workId: doc.id, delivery: doc.delivery, mayStillSend: () => true })
      return true
    },
    async settle(worker) {
      for (let turn = 0; turn < 40; turn++) {
        await worker.drain()
        clock += 31 * 60_000
      }
      await worker.drain()
    },
  }
}
