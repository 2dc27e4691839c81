import { generateKeyPair, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { importJWK, SignJWT, type CryptoKey, type JWK } from 'jose'
import type { KeyRecord, School } from './school.ts'
import type { SchoolFile } from './school-file.ts'

const generate = promisify(generateKeyPair)

/** The keys of this LMS. The last one signs; older ones are still published until they are dropped. */
export interface PlatformKeys {
  /** Signs claims with the newest key, or with a key and header of one's own choosing (for tests of refusals). */
  sign(claims: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>
  /** A key more, which signs from now on. */
  rotate(options: { readonly dropOld: boolean }): Promise<string>
  published(): readonly JWK[]
}

/** Makes the first key where the school has none. */
export async function openPlatformKeys(file: SchoolFile, now: () => number): Promise<PlatformKeys> {
  if (file.now.keys.length === 0) await addKey(file, now)
  const imported = new Map<string, Promise<CryptoKey | Uint8Array>>()
  const signingKey = async (school: School): Promise<{ kid: string; key: CryptoKey | Uint8Array }> => {
    const record = school.keys.at(-1)
    if (!record) throw new Error('No key')
    const key = imported.get(record.kid) ?? importJWK(record.privateJwk as JWK, 'RS256')
    imported.set(record.kid, key)
    return { kid: record.kid, key: await key }
  }
  return {
    async sign(claims, header = {}) {
      const { kid, key } = await signingKey(file.now)
      return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid, ...header }).sign(key)
    },
    async rotate({ dropOld }) {
      const kid = await addKey(file, now)
      if (dropOld)
        file.change((school) => {
          school.keys = school.keys.slice(-1)
        })
      return kid
    },
    published: () => file.now.keys.map(({ publicJwk }) => publicJwk as JWK),
  }
}

async function addKey(file: SchoolFile, now: () => number): Promise<string> {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 })
  const kid = randomUUID()
  const facts = { kid, alg: 'RS256', use: 'sig' }
  const record: KeyRecord = {
    kid,
    privateJwk: { ...privateKey.export({ format: 'jwk' }), ...facts },
    publicJwk: { ...publicKey.export({ format: 'jwk' }), ...facts },
    createdAt: now(),
  }
  file.change((school) => school.keys.push(record))
  return kid
}
