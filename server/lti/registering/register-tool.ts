import { z } from 'zod'
import type { PrivacyLevel } from '../../contract/admin-words.ts'
import { AppError } from '../../errors.ts'
import { parseAnswerJson, type Outbound } from '../advantage/outbound.ts'
import { REGISTRATION, SCOPE } from '../claim-names.ts'
import { registrationBody, type ToolFacts } from '../platforms/registration-body.ts'
import { bearer, refusing, type LmsConfiguration } from './lms-configuration.ts'

/** What the LMS answered: who we are there. */
export interface ToolRegistered {
  readonly clientId: string
  /** Where it says so at once; else the first launch tells. */
  readonly deploymentId?: string
  readonly scopes: readonly string[]
}

const id = z.union([z.string(), z.number()]).transform(String).pipe(z.string().min(1).max(1_000))
const Answer = z.object({
  client_id: id,
  deployment_id: id.nullish(),
  scope: z.string().max(10_000).nullish(),
  [REGISTRATION.tool]: z.object({ deployment_id: id.nullish() }).nullish(),
})

/** Scopes the tool wants and the LMS has; one that does not say gets all. */
export const scopesFor = ({ scopes }: Pick<LmsConfiguration, 'scopes'>): readonly string[] => {
  const wanted = [SCOPE.lineItem, SCOPE.resultReadonly, SCOPE.score, SCOPE.membershipReadonly]
  return scopes.length === 0 ? wanted : wanted.filter((scope) => scopes.includes(scope))
}

/**
 * Sends the registration. The LMS takes its token once, so this is tried once.
 *
 * @param token of the LMS; no bearer is sent where it gave none
 * @throws AppError `registration_lms_refused` with `status` when the LMS says no or answers something else; `registration_refused` when it
 * cannot be asked
 * @see https://www.imsglobal.org/spec/lti-dr/v1p0 (section 3.6)
 */
export async function registerTool(
  configuration: LmsConfiguration,
  { token, privacy, tool, send }: { token: string | undefined; privacy: PrivacyLevel; tool: ToolFacts; send: Outbound['send'] },
): Promise<ToolRegistered> {
  const scopes = scopesFor(configuration)
  const answer = await refusing('registration_send', () =>
    send({
      method: 'POST',
      url: configuration.registrationUrl,
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...bearer(token) },
      body: JSON.stringify(registrationBody({ tool, scopes, privacy, messages: configuration.messages })),
    }),
  )
  if (answer.status !== 200 && answer.status !== 201)
    throw new AppError('registration_lms_refused', { status: answer.status, ...saidBy(answer.body) })
  const parsed = Answer.safeParse(readJson(answer))
  if (!parsed.success) throw new AppError('registration_lms_refused', { status: answer.status }, { cause: parsed.error })
  const { client_id, deployment_id, scope } = parsed.data
  const deploymentId = deployment_id ?? parsed.data[REGISTRATION.tool]?.deployment_id ?? undefined
  const granted = scope?.split(' ').filter((one) => scopes.includes(one))
  return {
    clientId: client_id,
    scopes: granted && granted.length > 0 ? granted : scopes,
    ...(deploymentId === undefined ? {} : { deploymentId }),
  }
}

function readJson(answer: { readonly status: number; readonly body: string }): unknown {
  try {
    return parseAnswerJson(answer)
  } catch (cause) {
    throw new AppError('registration_lms_refused', { status: answer.status }, { cause })
  }
}

/** A platform's own code, such as `domain_targetlinkuri_mismatch`; never its prose, which may quote what we sent. */
const saidBy = (body: string): { readonly said?: string } => {
  const said = body.trim()
  return /^[a-z_]{3,80}$/.test(said) ? { said } : {}
}
