import type { PrivacyLevel } from '../../contract/admin-words.ts'
import { REGISTRATION } from '../claim-names.ts'
import { canvas } from './canvas.ts'
import { moodle } from './moodle.ts'

/** What the tool says of itself when it registers. */
export interface ToolFacts {
  readonly publicOrigin: string
  readonly name: string
  readonly description: string
  /** Of the link that teachers add, and of the one in the course menu. */
  readonly addLabel: string
  readonly logoUrl: string
}

/** A message type that the platform serves, with the places that it names for it; no places: the platform decides. */
export interface OfferedMessage {
  readonly type: string
  readonly placements: readonly string[]
}

export interface BodyChoices {
  readonly tool: ToolFacts
  readonly scopes: readonly string[]
  readonly privacy: PrivacyLevel
  readonly messages: readonly OfferedMessage[]
}

export type Place = 'assignments' | 'modules' | 'courseMenu' | 'accountMenu' | 'contentPicker'

const CANVAS = 'https://canvas.instructure.com/lti/'
const CLAIMS: Readonly<Record<PrivacyLevel, readonly string[]>> = {
  full: ['iss', 'sub', 'name', 'given_name', 'family_name', 'email'],
  names: ['iss', 'sub', 'name', 'given_name', 'family_name'],
  none: ['iss', 'sub'],
}
/** What each LMS does not know stays the bare name of a variable, which counts as not told; so one list serves all. */
const CUSTOM: Readonly<Record<string, string>> = {
  ctx_history: '$Context.id.history',
  due_at: '$ResourceLink.submission.endDateTime',
  ...canvas.groups.custom,
  ...moodle.groups.custom,
}
const CANVAS_PRIVACY: Readonly<Record<PrivacyLevel, string>> = { full: 'public', names: 'name_only', none: 'anonymous' }

/** Each place once, with the one message that belongs there: Canvas keeps only the first message of a place (lti-platforms 1.1). */
const WANTED: readonly { readonly type: string; readonly placement: string; readonly place: Place }[] = [
  { type: 'LtiDeepLinkingRequest', placement: 'assignment_selection', place: 'assignments' },
  { type: 'LtiDeepLinkingRequest', placement: 'link_selection', place: 'modules' },
  { type: 'LtiResourceLinkRequest', placement: 'course_navigation', place: 'courseMenu' },
  { type: 'LtiResourceLinkRequest', placement: 'account_navigation', place: 'accountMenu' },
]

/** Canvas names a place bare or with its address in front (lti-platforms 1.1). */
const bare = (placement: string): string => placement.replace(CANVAS, '')

const isOffered = (messages: readonly OfferedMessage[], type: string, placement: string): boolean =>
  messages.some((message) => message.type === type && message.placements.some((named) => bare(named) === placement))

/** Where the tool will stand, as far as the platform names places; `contentPicker` for the standard's own. */
export function placesOf(messages: readonly OfferedMessage[]): readonly Place[] {
  const named = WANTED.filter(({ type, placement }) => isOffered(messages, type, placement)).map(({ place }) => place)
  const hasPicker = messages.some(({ type, placements }) => type === 'LtiDeepLinkingRequest' && placements.includes('ContentArea'))
  return hasPicker && named.length === 0 ? ['contentPicker'] : named
}

/**
 * One body that Canvas and Moodle both accept (lti-platforms 1.7): Canvas reads places, privacy level and visibility; Moodle reads the
 * deep-linking message and the claims; each passes over the other's. An unknown scope fails the whole on Canvas, so `scopes` holds only
 * offered ones. A platform that names no places gets messages without any.
 */
export function registrationBody({ tool, scopes, privacy, messages }: BodyChoices): Record<string, unknown> {
  const launch = `${tool.publicOrigin}/lti/launch`
  return {
    application_type: 'web',
    response_types: ['id_token'],
    grant_types: ['implicit', 'client_credentials'],
    initiate_login_uri: `${tool.publicOrigin}/lti/login`,
    redirect_uris: [launch],
    jwks_uri: `${tool.publicOrigin}/.well-known/jwks.json`,
    client_name: tool.name,
    client_uri: tool.publicOrigin,
    logo_uri: tool.logoUrl,
    token_endpoint_auth_method: 'private_key_jwt',
    scope: scopes.join(' '),
    [REGISTRATION.tool]: {
      domain: new URL(tool.publicOrigin).host,
      target_link_uri: launch,
      description: tool.description,
      claims: CLAIMS[privacy],
      custom_parameters: CUSTOM,
      [`${CANVAS}privacy_level`]: CANVAS_PRIVACY[privacy],
      messages: messagesFor(tool, messages, launch),
    },
  }
}

const COURSE_MENU = `${CANVAS}course_navigation`
const ACCOUNT_MENU = `${CANVAS}account_navigation`
const shownTo = (placements: readonly string[]): Record<string, unknown> => ({
  ...(placements.includes(COURSE_MENU) ? { [`${COURSE_MENU}/default_enabled`]: false } : {}),
  ...(placements.includes(ACCOUNT_MENU) ? { [`${CANVAS}visibility`]: 'admins' } : {}),
})

function messagesFor(tool: ToolFacts, messages: readonly OfferedMessage[], launch: string): readonly Record<string, unknown>[] {
  const namesPlaces = messages.some(({ placements }) =>
    placements.some((named) => WANTED.some(({ placement }) => placement === bare(named))),
  )
  return (['LtiDeepLinkingRequest', 'LtiResourceLinkRequest'] as const).flatMap((type) => {
    const common = {
      type,
      target_link_uri: launch,
      label: type === 'LtiDeepLinkingRequest' ? tool.addLabel : tool.name,
      icon_uri: tool.logoUrl,
    }
    if (!namesPlaces) return messages.some((message) => message.type === type) ? [common] : []
    const placements = WANTED.filter((wanted) => wanted.type === type && isOffered(messages, type, wanted.placement)).map(
      ({ placement }) => `${CANVAS}${placement}`,
    )
    if (placements.length === 0) return []
    // Visibility is told for a message, so the menu of the account, which is for those who run the LMS, has one of its own.
    return [placements.filter((one) => one !== ACCOUNT_MENU), placements.filter((one) => one === ACCOUNT_MENU)]
      .filter((group) => group.length > 0)
      .map((group) => ({ ...common, placements: group, ...shownTo(group) }))
  })
}

/**
 * Who may frame the registration page, beside the configuration's own origin: an LMS may open it from a school's own address, which only
 * the registration token names (Canvas `root_account_domain`, lti-platforms 1.1). The token is not verified: it decides who may show a
 * page that opens only for the holder of an invite, who could as well open it without a frame.
 */
export function framingHostsOf(tokenClaims: Readonly<Record<string, unknown>>): readonly string[] {
  const domain = tokenClaims['root_account_domain']
  return typeof domain === 'string' && /^[a-z0-9.-]{1,253}$/i.test(domain) ? [`https://${domain.toLowerCase()}`] : []
}
