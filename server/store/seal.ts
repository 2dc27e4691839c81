import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Encrypts what must not be readable in a stolen database. `context` binds the bytes to their place: moved elsewhere they do not open. */
export interface Sealer {
  seal(plain: Uint8Array, context: string): Uint8Array
  /** @throws SealBroken when a byte differs, the context differs, or another key sealed it */
  open(sealed: Uint8Array, context: string): Uint8Array
}

/** Sealed bytes that this key cannot open: changed, moved, or sealed under another master key. */
export class SealBroken extends Error {
  constructor(reason: string, options?: { cause: unknown }) {
    super(`sealed bytes do not open: ${reason}`, options)
    this.name = 'SealBroken'
  }
}

export const MASTER_KEY_BYTES = 32
const ID_BYTES = 4
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * A key for one purpose only, so that no two uses of the master key can be played against each other (HKDF-SHA-256, RFC 5869).
 *
 * @param masterKey 32 bytes
 * @param purpose a short fixed word such as `ids`
 * @returns 32 bytes
 */
export function purposeKey(masterKey: Uint8Array, purpose: string): Buffer {
  if (masterKey.length !== MASTER_KEY_BYTES) throw new Error(`the master key must have ${MASTER_KEY_BYTES} bytes`)
  return Buffer.from(hkdfSync('sha256', masterKey, new Uint8Array(), `cairn ${purpose}`, 32))
}

/**
 * AES-256-GCM under a purpose key of `seal <name>`. Layout: key id (4 bytes) · nonce (12, random) · ciphertext · tag (16).
 * Random nonces hold for 2^32 messages a key (NIST SP 800-38D 8.3); each collection has its own key.
 */
export function createSealer(masterKey: Uint8Array, name: string): Sealer {
  const key = purposeKey(masterKey, `seal ${name}`)
  const keyId = purposeKey(masterKey, `key id ${name}`).subarray(0, ID_BYTES)
  return {
    seal(plain, context) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context))
      return Buffer.concat([keyId, iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      if (bytes.length < ID_BYTES + IV_BYTES + TAG_BYTES) throw new SealBroken('too short')
      if (!bytes.subarray(0, ID_BYTES).equals(keyId)) throw new SealBroken('another key')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(ID_BYTES, ID_BYTES + IV_BYTES), { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(ID_BYTES + IV_BYTES, -TAG_BYTES)), decipher.final()])
      } catch (cause) {
        throw new SealBroken('changed or moved', { cause })
      }
    },
  }
}
