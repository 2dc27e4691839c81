import { AppError } from '../../errors.ts'
import { CLAIM } from '../claim-names.ts'
import type { DeepLinkingSettings } from '../launch.ts'
import type { PlatformProfile } from '../platforms/profile.ts'
import type { Registration } from '../platforms/registration.ts'
import type { PickedItem } from './advantage.ts'
import type { SignJwt } from './sign.ts'

export interface DeepLinkingAnswer {
  readonly registration: Pick<Registration, 'issuer' | 'clientId'>
  /** The platform's own id of the deployment. */
  readonly platformDeploymentId: string
  readonly settings: DeepLinkingSettings
  /** None: the person chose nothing; the LMS is told so. */
  readonly items: readonly PickedItem[]
  /** Shown by the LMS to the person. */
  readonly message?: string
}

export interface DeepLinkingTools {
  readonly profile: PlatformProfile
  readonly sign: SignJwt
  /** `https://cairn.example`, no slash at the end. */
  readonly toolOrigin: string
  /** Epoch ms. */
  readonly now: number
  readonly randomId: () => string
}

const LIFE_SECONDS = 300
const ITEM_TYPE = 'ltiResourceLink'

/**
 * The signed answer to a deep-linking request: the browser posts it as the form field `JWT` to `returnUrl`, exactly as given.
 * Nonce and jti are new each time, since platforms use the nonce as a replay id; `aud` is the issuer of the launch, which every
 * platform accepts.
 *
 * @throws AppError `picker_type_not_accepted` when resource links are not among the accepted types
 * @throws AppError `bad_request` for several items where one is accepted; `score_out_of_range` for a maximum not above 0
 * @see https://www.imsglobal.org/spec/lti-dl/v2p0 (deep linking response message)
 */
export async function buildDeepLinkingResponse(
  answer: DeepLinkingAnswer,
  tools: DeepLinkingTools,
): Promise<{ readonly jwt: string; readonly returnUrl: string }> {
  const { registration, settings, items } = answer
  if (items.length > 0 && !settings.acceptTypes.includes(ITEM_TYPE)) throw new AppError('picker_type_not_accepted')
  if (items.length > 1 && !settings.acceptMultiple) throw new AppError('bad_request', { why: 'one_item_only' })
  const seconds = Math.floor(tools.now / 1000)
  const jwt = await tools.sign({
    iss: registration.clientId,
    aud: registration.issuer,
    iat: seconds,
    exp: seconds + LIFE_SECONDS,
    nonce: tools.randomId(),
    jti: tools.randomId(),
    [CLAIM.messageType]: 'LtiDeepLinkingResponse',
    [CLAIM.version]: '1.3.0',
    [CLAIM.deploymentId]: answer.platformDeploymentId,
    [CLAIM.contentItems]: items.map((item) => contentItem(item, settings, tools)),
    ...(settings.data === undefined ? {} : { [CLAIM.data]: settings.data }),
    ...(answer.message ? { [CLAIM.message]: answer.message } : {}),
  })
  return { jwt, returnUrl: settings.returnUrl }
}

function contentItem(item: PickedItem, settings: DeepLinkingSettings, tools: DeepLinkingTools): Record<string, unknown> {
  const { deepLinking } = tools.profile
  const url = `${tools.toolOrigin}${item.path}`
  // In each link and not only at the tool: some platforms send no parameters of the tool with deep-linked links.
  const custom = customOf({ ...deepLinking.history, ...tools.profile.groups.custom, ...item.custom })
  return {
    type: ITEM_TYPE,
    title: item.title,
    ...(item.text ? { text: item.text } : {}),
    ...(deepLinking.sendUrl ? { url } : {}),
    custom,
    ...(item.lineItem && settings.acceptLineItem ? { lineItem: lineItemOf(item.lineItem, url, custom, tools.profile) } : {}),
    ...(deepLinking.sendDates && item.submissionEndsAt !== undefined
      ? { submission: { endDateTime: new Date(item.submissionEndsAt).toISOString() } }
      : {}),
  }
}

function lineItemOf(
  lineItem: NonNullable<PickedItem['lineItem']>,
  url: string,
  custom: Readonly<Record<string, string>>,
  { deepLinking }: PlatformProfile,
): Record<string, unknown> {
  const { label, scoreMaximum, resourceId, tag } = lineItem
  if (!Number.isFinite(scoreMaximum) || scoreMaximum <= 0) throw new AppError('score_out_of_range')
  return {
    label,
    scoreMaximum: deepLinking.integerMaximum ? Math.ceil(scoreMaximum) : scoreMaximum,
    resourceId,
    ...(tag ? { tag } : {}),
    ...(deepLinking.sendSubmissionReview ? { submissionReview: { reviewableStatus: ['Submitted', 'Completed'], url, custom } } : {}),
  }
}

/** Lower-case names and one-line values: some platforms lose the case, some store `key=value` lines (lti-platforms 12.8). */
const customOf = (custom: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(custom).map(([name, value]) => [name.toLowerCase(), value.replace(/\s*[\r\n]+\s*/g, ' ')]))
