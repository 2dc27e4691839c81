/** Addresses that a link in a course may point at; a launch to any other is refused (trust.md S15). */
const KNOWN_PATHS: readonly RegExp[] = [/^\/$/, /^\/lti\/launch\/?$/, /^\/(challenges|submissions|places)\/[A-Za-z0-9_-]{1,80}$/]

/**
 * The path that a target link names, where the link is ours. Its query is left behind: nothing of ours is set by a link.
 *
 * @param publicOrigin origin of the tool
 * @returns undefined for another host, user info, another scheme, backslashes or an address we do not have
 */
export function targetPathOf(target: unknown, publicOrigin: string): string | undefined {
  if (typeof target !== 'string' || /[\\\s]/.test(target) || !URL.canParse(target)) return undefined
  const { origin, username, password, pathname } = new URL(target)
  if (origin !== publicOrigin || username || password) return undefined
  return KNOWN_PATHS.some((path) => path.test(pathname)) ? pathname : undefined
}
