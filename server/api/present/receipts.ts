import { ReceiptView } from '../../contract/works.ts'
import type { Work } from '../../domain/works/work.ts'
import { isoTime } from './time.ts'

/**
 * Where the grade of a work is. News of a hand-in is no grade: then what the grade before it came to is told.
 */
export function presentReceipt({ delivery, released }: Pick<Work, 'delivery' | 'released'>): ReceiptView {
  if (!delivery) return ReceiptView.parse({ state: 'none' })
  if (delivery.wish.kind === 'handed_in')
    return ReceiptView.parse(released?.arrivedAt === undefined ? { state: 'none' } : arrived(released.arrivedAt))
  if (delivery.wish.kind === 'withdrawn' && delivery.state === 'arrived') return ReceiptView.parse({ state: 'none' })
  return ReceiptView.parse({ ...receiptOf(delivery), ...(delivery.wish.kind === 'withdrawn' ? { takesOut: true } : {}) })
}

function receiptOf({ state, reason, arrivedAt, nextTryAt, lmsScore, lmsMaximum }: NonNullable<Work['delivery']>): ReceiptView {
  switch (state) {
    case 'arrived':
      return arrived(arrivedAt)
    case 'waiting':
    case 'retrying':
      return { state, ...(reason ? { reason } : {}), ...(nextTryAt === undefined ? {} : { nextTryAt: isoTime(nextTryAt) }) }
    case 'changed':
      return {
        state,
        ...(reason ? { reason } : {}),
        ...(lmsScore === undefined ? {} : { lmsScore }),
        ...(lmsMaximum === undefined ? {} : { lmsMaximum }),
      }
    default:
      return { state, ...(reason ? { reason } : {}) }
  }
}

const arrived = (at: number | undefined): ReceiptView => ({ state: 'arrived', ...(at === undefined ? {} : { arrivedAt: isoTime(at) }) })
