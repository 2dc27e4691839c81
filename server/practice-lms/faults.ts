import { z } from 'zod'
import { FAMILIES, type Family } from './school.ts'

export const FAULT_SERVICES = ['any', 'token', 'jwks', 'line-items', 'scores', 'results', 'roster'] as const
export type FaultService = (typeof FAULT_SERVICES)[number]

/** What can go wrong, and how it is said on the page. */
export const FAULT_KINDS: Readonly<Record<string, string>> = {
  slow: 'answers late',
  429: 'answers 429, too many requests',
  '403-throttle': 'answers 403, rate limit exceeded (Canvas)',
  401: 'answers 401 although the token is good',
  500: 'answers 500',
  503: 'answers 503, closed for maintenance',
  'html-200': 'answers 200 with a page instead of data',
  'applied-then-dropped': 'does the work, then drops the connection',
  dropped: 'drops the connection before doing anything',
  'half-answer': 'stops in the middle of the answer',
  'next-fails': 'the second page fails',
  'next-loops': 'the next link leads to the same page',
  'next-elsewhere': 'the next link leads to another host',
}

/** A fault as it is ordered. `times` 0 lasts until it is cleared. */
export const FaultOrder = z.object({
  service: z.enum(FAULT_SERVICES).default('any'),
  kind: z.string().refine((kind) => kind in FAULT_KINDS, { message: `kind must be one of ${Object.keys(FAULT_KINDS).join(', ')}` }),
  times: z.coerce.number().int().min(0).max(100_000).default(1),
  /** Calls that pass first. */
  after: z.coerce.number().int().min(0).max(100_000).default(0),
  delayMs: z.coerce.number().int().min(0).max(120_000).default(6_000),
  retryAfterS: z.coerce.number().int().min(0).max(3_600).optional(),
  family: z.enum(FAMILIES).optional(),
})

export interface Fault extends z.output<typeof FaultOrder> {
  readonly id: number
  left: number
  passed: number
}

export interface Faults {
  order(order: z.input<typeof FaultOrder>): Fault
  /** The fault that this call meets, counted. */
  take(service: FaultService, family: Family): Fault | undefined
  all(): readonly Fault[]
  clear(id?: number): void
}

export function openFaults(): Faults {
  let faults: Fault[] = []
  let next = 1
  return {
    order(order) {
      const checked = FaultOrder.parse(order)
      const fault: Fault = { ...checked, id: next++, left: checked.times === 0 ? Number.POSITIVE_INFINITY : checked.times, passed: 0 }
      faults.push(fault)
      return fault
    },
    take(service, family) {
      const fault = faults.find(
        (each) => (each.service === 'any' || each.service === service) && (each.family === undefined || each.family === family),
      )
      if (!fault) return undefined
      if (fault.passed < fault.after) {
        fault.passed++
        return undefined
      }
      fault.left--
      if (fault.left <= 0) faults = faults.filter((each) => each !== fault)
      return fault
    },
    all: () => faults,
    clear: (id) => {
      faults = id === undefined ? [] : faults.filter((fault) => fault.id !== id)
    },
  }
}
