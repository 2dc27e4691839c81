import type { LookAtLms } from '../../data/admin.ts'

type AddressWindow = Pick<Window, 'location' | 'history'>

/** Takes the token of a one-time link out of the address: `/admin/join#<token>`. @returns empty where there is none */
export function takeLink({ location, history }: AddressWindow): string {
  const link = location.hash.replace(/^#/, '')
  history.replaceState(history.state, '', location.pathname)
  return /^[\w-]{43}$/.test(link) ? link : ''
}

/**
 * Takes the LMS's request out of the address: `/lti/register/:invite?openid_configuration=…&registration_token=…`.
 *
 * @returns undefined where the page was not opened by an LMS
 */
export function takeLook({ location, history }: AddressWindow): LookAtLms | undefined {
  const invite = /\/lti\/register\/([\w-]{43})$/.exec(location.pathname)?.[1]
  const asked = new URLSearchParams(location.search)
  const openidConfiguration = asked.get('openid_configuration')
  const registrationToken = asked.get('registration_token')
  history.replaceState(history.state, '', '/lti/register')
  if (invite === undefined || !openidConfiguration) return undefined
  return { invite, openidConfiguration, ...(registrationToken ? { registrationToken } : {}) }
}
