import type { CookieOptions, Request, Response } from 'express'
import { STATE_LIFE_MS, type LoginState } from './state.ts'

/**
 * Two cookies of a login. The binding carries the secret and no script can read it; its witness carries nothing and exists so that
 * the framed page can see whether this browser keeps our cookies here. Each login has its own: two frames of one page do not disturb
 * each other. `Partitioned` ties them to the LMS's page, which is all a launch needs.
 */
const OPTIONS: CookieOptions = { secure: true, sameSite: 'none', partitioned: true, path: '/', httpOnly: true }

const tag = (nonce: string): string => nonce.slice(0, 8)
const bindingName = (nonce: string): string => `__Host-cairn-${tag(nonce)}`

export interface Witness {
  readonly name: string
  readonly value: string
}
export const witnessOf = (nonce: string): Witness => ({ name: '__Host-cairn-witness', value: tag(nonce) })

export function setBinding(res: Response, nonce: string, secret: string): void {
  res.cookie(bindingName(nonce), secret, { ...OPTIONS, maxAge: STATE_LIFE_MS })
}

export function setWitness(res: Response, nonce: string): void {
  const { name, value } = witnessOf(nonce)
  res.cookie(name, value, { ...OPTIONS, httpOnly: false, maxAge: STATE_LIFE_MS })
}

export function clearBinding(res: Response, { nonce }: LoginState): void {
  res.clearCookie(bindingName(nonce), OPTIONS)
}

/** @returns the secret that the browser sent for this login */
export function readBinding(req: Request, { nonce }: LoginState): string | undefined {
  const prefix = `${bindingName(nonce)}=`
  const pair = req.headers.cookie?.split(';').find((part) => part.trimStart().startsWith(prefix))
  return pair?.trim().slice(prefix.length)
}
