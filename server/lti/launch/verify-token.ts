import { compactVerify, decodeProtectedHeader, errors, type ProtectedHeaderParameters } from 'jose'
import { AppError } from '../../errors.ts'
import type { Payload } from '../claims.ts'
import type { PlatformKeys } from './platform-keys.ts'

/**
 * Verifies the signature of an id_token with a key of the registration's own JWKS address. Whatever else the header says about
 * keys (`jwk`, `jku`, `x5u`, `x5c`) is attacker's text and is not read.
 *
 * @throws AppError `launch_no_token`, `launch_token_malformed`, `launch_alg_refused`, `launch_kid_missing`, `launch_signature_invalid`,
 *   and those of `PlatformKeys.key`
 */
export async function verifyToken(token: unknown, jwksUrl: string, keys: PlatformKeys): Promise<Payload> {
  if (token === undefined || token === '') throw new AppError('launch_no_token')
  if (typeof token !== 'string') throw new AppError('launch_token_malformed')
  const { alg, kid } = readHeader(token)
  if (alg !== 'RS256') throw new AppError('launch_alg_refused')
  if (typeof kid !== 'string' || kid === '') throw new AppError('launch_kid_missing')
  const key = await keys.key(jwksUrl, kid)
  try {
    const { payload } = await compactVerify(token, key, { algorithms: ['RS256'] })
    return asPayload(new TextDecoder().decode(payload))
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) throw new AppError('launch_signature_invalid', {}, { cause: error })
    if (error instanceof errors.JOSEError) throw new AppError('launch_token_malformed', {}, { cause: error })
    throw error
  }
}

function readHeader(token: string): ProtectedHeaderParameters {
  try {
    return decodeProtectedHeader(token)
  } catch (error) {
    throw new AppError('launch_token_malformed', {}, { cause: error })
  }
}

function asPayload(json: string): Payload {
  const payload = parseJson(json)
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) throw new AppError('launch_token_malformed')
  return payload as Payload
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new AppError('launch_token_malformed', {}, { cause: error })
  }
}
