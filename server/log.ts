import { pino, type Logger } from 'pino'

/** The structured log. It takes ids, codes and counts; never a token, a name, an address or a free-text answer. */
export type Log = Logger

const SECRET_PATHS = [
  'token',
  'authorization',
  'id_token',
  'state',
  'nonce',
  'client_assertion',
  'access_token',
  'name',
  'email',
  'given_name',
  'family_name',
  'req.headers',
  'headers.authorization',
  'headers.cookie',
]

export function createLog(options: { readonly level: string; readonly destination?: NodeJS.WritableStream }): Log {
  const settings = {
    level: options.level,
    redact: {
      paths: [...SECRET_PATHS, ...SECRET_PATHS.filter((path) => !path.includes('.')).map((path) => `*.${path}`)],
      censor: '[hidden]',
    },
    base: null,
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
  }
  return options.destination ? pino(settings, options.destination) : pino(settings)
}
