/**
 * Signs a payload with the tool's current key: RS256, `kid` in the header, nothing added to the payload.
 * The key ring provides it; this room only asks.
 */
export type SignJwt = (payload: Readonly<Record<string, unknown>>) => Promise<string>
