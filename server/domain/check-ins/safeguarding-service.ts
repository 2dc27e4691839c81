import type { SafeguardingField } from '../../contract/check-in-words.ts'
import { AppError } from '../../errors.ts'
import { update, type Ids, type Stored, type TenantCollection } from '../../store/store.ts'
import { upsert } from '../upsert.ts'
import type { CheckIn } from './check-in.ts'
import { missingFields, type Safeguarding, type SafeguardingTexts, type SchoolHours, type SpanishTexts } from './safeguarding.ts'

/** The form as an admin sends it. */
export interface SafeguardingSaid {
  readonly texts: SafeguardingTexts
  readonly textsEs: SpanishTexts
  readonly daysKept: number
  readonly hours: SchoolHours
  /** The adult named in the texts has said yes. */
  readonly agreed: boolean
  readonly isWanted: boolean
  readonly testedOn?: string | undefined
}

/** Who answers at a school. Whether the asker may change it, the door decides: only admins come here. */
export interface SafeguardingService {
  get(tenantId: string): Promise<Stored<Safeguarding> | undefined>
  /**
   * Keeps the form; half a form may be kept while it is off.
   *
   * @throws AppError `safeguarding_incomplete` with the missing fields where it is to be on and something is missing
   */
  set(tenantId: string, said: SafeguardingSaid): Promise<Stored<Safeguarding>>
}

interface Dependencies {
  readonly safeguarding: TenantCollection<Safeguarding>
  readonly checkIns: TenantCollection<CheckIn>
  readonly ids: Ids
  readonly now: () => number
}

const DAY_MS = 86_400_000

export function createSafeguarding({ safeguarding, checkIns, ids, now }: Dependencies): SafeguardingService {
  const idOf = (tenantId: string): string => ids.natural(tenantId, 'safeguarding', [])
  return {
    get: (tenantId) => safeguarding.get(tenantId, idOf(tenantId)),

    async set(tenantId, { agreed, testedOn, ...said }) {
      const missing: readonly (SafeguardingField | 'agreed')[] = [...missingFields(said.texts), ...(agreed ? [] : (['agreed'] as const))]
      if (said.isWanted && missing.length > 0)
        throw new AppError('safeguarding_incomplete', {}, { fields: missing.map((path) => ({ path, code: 'required' as const })) })
      const id = idOf(tenantId)
      const before = await safeguarding.get(tenantId, id)
      // Who has agreed is the adult that is named; another name must agree anew, which the form then says.
      const agreedAt = agreed ? ((before?.texts.adultName === said.texts.adultName ? before.agreedAt : undefined) ?? now()) : undefined
      const next = (): Safeguarding => ({
        id,
        tenantId,
        ...said,
        ...(agreedAt === undefined ? {} : { agreedAt }),
        ...(testedOn === undefined ? {} : { testedOn }),
        changedAt: now(),
      })
      const kept = await upsert(safeguarding, { tenantId, id }, next, next)
      if (before && said.daysKept < before.daysKept) await shorten(checkIns, tenantId, said.daysKept)
      return kept
    },
  }
}

/** A shorter time holds for what is there already. Run again it does the rest: each row is its own write. */
async function shorten(checkIns: TenantCollection<CheckIn>, tenantId: string, daysKept: number): Promise<void> {
  for (let after: string | undefined; ;) {
    const page = await checkIns.find(tenantId, { limit: 500, ...(after === undefined ? {} : { after }) })
    for (const { id } of page.rows)
      await update(checkIns, tenantId, id, (doc) => {
        const latest = Math.max(doc.open?.at ?? 0, doc.close?.at ?? 0) + daysKept * DAY_MS
        return latest < doc.expiresAt ? { ...doc, expiresAt: latest } : doc
      })
    after = page.next
    if (after === undefined) return
  }
}
