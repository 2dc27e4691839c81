/**
 * Ids in the store are `<tenantId>:<rest>`; on the wire the tenant is cut off and comes back from the session,
 * so a request cannot name another tenant's document.
 */

/** The wire form of a full id. */
export const shortId = (fullId: string): string => fullId.slice(fullId.indexOf(':') + 1)

/** The full id of a wire id within the tenant of the session. */
export const fullId = (tenantId: string, short: string): string => `${tenantId}:${short}`
