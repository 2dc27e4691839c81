import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { nanoid } from 'nanoid'
import { AppError } from '../../errors.ts'

/** How long a person has between opening the link and the LMS's answer. */
export const STATE_LIFE_MS = 10 * 60_000

/** What the login remembers. It travels through the LMS and back; nothing is written. */
export interface LoginState {
  readonly nonce: string
  readonly registrationId: string
  /** Hash of the deployment that the login named, where it named one. */
  readonly deploymentHash?: string
  /** Hash of the cookie's value. */
  readonly cookieHash: string
  /** Present where something else than a cookie can hold the binding; the two secrets differ, so neither proves for the other. */
  readonly storage?: { readonly target: string; readonly valueHash: string }
  /** Epoch ms. */
  readonly issuedAt: number
}

const MAC_BYTES = 32
const LONGEST_STATE = 2_000
const SHAPE = /^[A-Za-z0-9_-]+$/

/** The key of the state alone, from the master key. */
export const stateKey = (masterKey: Uint8Array): Buffer => Buffer.from(hkdfSync('sha256', masterKey, '', 'cairn/launch-state/1', 32))

/** 192 random bits in base64url's alphabet: nonce, cookie value, storage value. */
export const newSecret = (): string => nanoid(32)

/** 128 bits of SHA-256 are enough against a second pre-image of a random value, and keep the state short. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest().subarray(0, 16).toString('base64url')

/** Whether a value that came back is the one that was hashed, compared in constant time. */
export function matchesHash(secret: string, hash: string): boolean {
  const given = Buffer.from(hashSecret(secret))
  const kept = Buffer.from(hash)
  return given.length === kept.length && timingSafeEqual(given, kept)
}

const mac = (key: Uint8Array, payload: Uint8Array): Buffer => createHmac('sha256', key).update(payload).digest()

/**
 * Letters, digits, `-` and `_` only: Moodle cleans anything else out of `state` (lti-platforms.md section 2.2).
 * HMAC by node:crypto: a signed JWT would cost ten times as much for the same promise.
 */
export function writeState(key: Uint8Array, { nonce, registrationId, deploymentHash, cookieHash, storage, issuedAt }: LoginState): string {
  const fields = [
    nonce,
    registrationId,
    cookieHash,
    issuedAt,
    deploymentHash ?? '',
    ...(storage ? [storage.target, storage.valueHash] : []),
  ]
  const payload = Buffer.from(JSON.stringify(fields))
  return Buffer.concat([mac(key, payload), payload]).toString('base64url')
}

/**
 * Reads a state of any age: a refusal of an old one still wants to know whose it was.
 *
 * @param state the form field, of any type
 * @throws AppError `launch_state_missing`, `launch_state_invalid`
 */
export function readState(key: Uint8Array, state: unknown): LoginState {
  if (state === undefined || state === '') throw new AppError('launch_state_missing')
  if (typeof state !== 'string' || state.length > LONGEST_STATE || !SHAPE.test(state)) throw new AppError('launch_state_invalid')
  const bytes = Buffer.from(state, 'base64url')
  const [given, payload] = [bytes.subarray(0, MAC_BYTES), bytes.subarray(MAC_BYTES)]
  if (given.length !== MAC_BYTES || !timingSafeEqual(given, mac(key, payload))) throw new AppError('launch_state_invalid')
  const [nonce, registrationId, cookieHash, issuedAt, deploymentHash, target, valueHash] = JSON.parse(payload.toString()) as Fields
  return {
    nonce,
    registrationId,
    cookieHash,
    issuedAt,
    ...(deploymentHash ? { deploymentHash } : {}),
    ...(target && valueHash ? { storage: { target, valueHash } } : {}),
  }
}

type Fields = [
  nonce: string,
  registrationId: string,
  cookieHash: string,
  issuedAt: number,
  deploymentHash: string,
  target?: string,
  valueHash?: string,
]

export const isStateExpired = ({ issuedAt }: LoginState, now: number): boolean => now - issuedAt > STATE_LIFE_MS
