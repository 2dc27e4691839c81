import { parseArgs } from 'node:util'
import { SHELL, type AdminDoc, type InviteDoc } from '../admin/admin.ts'
import type { Admins } from '../admin/admins.ts'
import { SERVER_CHAIN, type Audit, type AuditDoc, type AuditVerdict } from '../admin/audit.ts'
import type { Console } from '../admin/console.ts'
import type { Invites } from '../admin/invites.ts'
import { ADMIN_LIMITS } from '../contract/admin-words.ts'
import { shell as en } from '../contract/locales/en/shell.ts'
import { shell as es } from '../contract/locales/es/shell.ts'
import type { Translation } from '../contract/locales/format.ts'
import { errors as errorsEn } from '../contract/locales/en/errors.ts'
import { errors as errorsEs } from '../contract/locales/es/errors.ts'
import { doctorExitCode } from '../contract/doctor.ts'
import { AppError, isAppError } from '../errors.ts'
import type { DoctorStep } from '../lti/doctor/report.ts'
import type { KeyRing } from '../lti/keys.ts'
import { reportText } from './report-text.ts'

export interface ShellParts {
  readonly admin: {
    readonly admins: Admins
    readonly invites: Invites
    readonly audit: Audit
    readonly console: Console
    urlOf(kind: 'admin' | 'registration', token: string): string
  }
  readonly keys: Pick<KeyRing, 'list' | 'rotate'>
  readonly doctor: {
    run(order: { readonly registrationId: string }): Promise<{
      readonly verdict: 'running' | 'ok' | 'failed'
      readonly steps: readonly DoctorStep[]
    }>
  }
  readonly now: () => number
}

export interface ShellAnswer {
  readonly text: string
  /** 0 well · 1 something is red or was refused · 2 the command was not understood · 3 nothing is red, but not everything could be tried */
  readonly exitCode: number
}

/** What a command found: `value` for `--json`, `text` for people. */
interface Outcome {
  readonly value: unknown
  readonly text: string
  readonly exitCode?: number
}

type Words = Translation<typeof en>

interface Order {
  readonly words: Words
  readonly lang: 'en' | 'es'
  readonly positionals: readonly string[]
  readonly hours: number
  readonly approveThere: boolean
  readonly atOnce: boolean
  readonly chain: string
  readonly check: boolean
  readonly head: string | undefined
}

const HOUR_MS = 60 * 60_000
const say = (text: string, facts: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_whole, name: string) => String(facts[name] ?? ''))

/**
 * Runs one command line and says what came of it; a wrong one is answered with the list of commands.
 *
 * @param lang as the terminal names it, such as `es_MX.UTF-8`
 */
export async function runShellCommand(args: readonly string[], parts: ShellParts, lang = 'en'): Promise<ShellAnswer> {
  const spoken = lang.startsWith('es') ? 'es' : 'en'
  const words: Words = spoken === 'es' ? es : en
  const read = readArgs(args, words, spoken)
  if (!read) return { text: `${words.unknownCommand}\n\n${words.usage}`, exitCode: 2 }
  try {
    const outcome = await run(read, parts)
    if (!outcome) return { text: read.positionals.length === 0 ? words.usage : `${words.unknownCommand}\n\n${words.usage}`, exitCode: 2 }
    return { text: read.json ? JSON.stringify(outcome.value) : outcome.text, exitCode: outcome.exitCode ?? 0 }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const sentence = error.code === 'not_found' ? words.notFound : sentenceOf(error.code, spoken)
    return { text: read.json ? JSON.stringify({ error: { code: error.code } }) : sentence, exitCode: 1 }
  }
}

/** As an administrator reads it; the code itself where nobody has written a sentence for them. */
function sentenceOf(code: string, lang: 'en' | 'es'): string {
  const sentences: Readonly<Record<string, string>> = lang === 'es' ? errorsEs : errorsEn
  return sentences[`${code}_admin`] ?? sentences[code] ?? code
}

function readArgs(args: readonly string[], words: Words, lang: Order['lang']): (Order & { readonly json: boolean }) | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        hours: { type: 'string', default: '72' },
        'approve-there': { type: 'boolean', default: false },
        'at-once': { type: 'boolean', default: false },
        chain: { type: 'string', default: SERVER_CHAIN },
        check: { type: 'boolean', default: false },
        head: { type: 'string' },
      },
    })
    const hours = Number(values.hours)
    if (!Number.isInteger(hours) || hours < 1 || hours > ADMIN_LIMITS.inviteHours) return undefined
    return {
      words,
      lang,
      positionals,
      hours,
      approveThere: values['approve-there'],
      atOnce: values['at-once'],
      chain: values.chain,
      check: values.check,
      head: values.head,
      json: values.json,
    }
  } catch {
    // parseArgs names what it does not know; the list of commands says it better.
    return undefined
  }
}

async function run(order: Order, parts: ShellParts): Promise<Outcome | undefined> {
  const [command, subject, ...more] = order.positionals
  switch (command) {
    case 'list':
      return list(order, parts)
    case 'invite':
      return invite(subject, more.join(' '), order, parts)
    case 'approve':
    case 'disable':
    case 'enable':
      return subject === undefined ? undefined : change(command, subject, order, parts)
    case 'rotate-keys':
      return rotate(order, parts)
    case 'doctor':
      return subject === undefined ? undefined : examine(subject, order, parts)
    case 'audit':
      return order.check ? checkAudit(order, parts) : undefined
    case 'export':
      return subject === 'audit' ? exportAudit(order, parts) : undefined
    default:
      return undefined
  }
}

async function list({ words }: Order, { admin, now }: ShellParts): Promise<Outcome> {
  const [entries, admins, invites] = await Promise.all([admin.console.list(SHELL), admin.admins.list(SHELL), admin.invites.list()])
  const open = invites.filter((each) => each.usedAt === undefined && each.withdrawnAt === undefined && each.expiresAt > now())
  const registrations = entries.map(({ registration: { id, label, family, status, source, issuer, clientId }, lastLaunchAt }) => ({
    id,
    label,
    family,
    status,
    source,
    issuer,
    clientId,
    ...(lastLaunchAt === undefined ? {} : { lastLaunchAt: new Date(lastLaunchAt).toISOString() }),
  }))
  const people = admins.map(({ id, name, status, reach, source }: AdminDoc) => ({ id, name, status, reach, source }))
  const links = open.map(({ id, kind, label, expiresAt }: InviteDoc) => ({ id, kind, label, expiresAt: new Date(expiresAt).toISOString() }))
  const lines = (rows: readonly string[]): string => (rows.length === 0 ? `  ${words.none}` : rows.map((row) => `  ${row}`).join('\n'))
  return {
    value: { registrations, admins: people, invites: links },
    text: [
      words.lmss,
      lines(registrations.map(({ id, status, family, label }) => `${id}  ${status}  ${family}  ${label}`)),
      words.admins,
      lines(people.map(({ id, status, reach, name }) => `${id}  ${status}  ${reach}  ${name ?? ''}`)),
      words.links,
      lines(links.map(({ kind, label, expiresAt }) => `${kind}  ${expiresAt}  ${label}`)),
    ].join('\n'),
  }
}

async function invite(
  kind: string | undefined,
  label: string,
  { words, hours, approveThere }: Order,
  { admin }: ShellParts,
): Promise<Outcome | undefined> {
  if (kind !== 'owner' && kind !== 'admin' && kind !== 'registration') return undefined
  if (kind !== 'owner' && label === '') return undefined
  const { invite: made, token } = await admin.invites.make({
    kind,
    label: (label || kind).slice(0, ADMIN_LIMITS.nameLength),
    by: SHELL.adminId,
    lifeMs: hours * HOUR_MS,
    ...(kind === 'registration' && approveThere ? { approveThere } : {}),
  })
  await admin.audit.note({ who: SHELL.adminId, action: 'invite_made', facts: { invite: made.id, kind, hours, approveThere } })
  const url = admin.urlOf(kind === 'registration' ? 'registration' : 'admin', token)
  return {
    value: { url, kind, expiresAt: new Date(made.expiresAt).toISOString() },
    text: `${say(words.linkMade, { hours })}\n  ${url}`,
  }
}

/** An id is an LMS's or an admin's. */
async function change(what: 'approve' | 'disable' | 'enable', id: string, { words }: Order, { admin }: ShellParts): Promise<Outcome> {
  try {
    const { registration } = await admin.console[what](SHELL, id)
    return { value: { id, status: registration.status }, text: words.done }
  } catch (error) {
    if (!isAppError(error, 'not_found') || what === 'enable') throw error
    const { status } = await admin.admins[what](SHELL, id)
    return { value: { id, status }, text: words.done }
  }
}

async function rotate({ atOnce, words }: Order, { admin, keys }: ShellParts): Promise<Outcome> {
  const how = atOnce ? 'at_once' : 'overlap'
  await keys.rotate(how)
  await admin.audit.note({ who: SHELL.adminId, action: 'keys_rotated', facts: { how } })
  const shown = await keys.list()
  return { value: { keys: shown }, text: [words.keysNow, ...shown.map(({ kid, state }) => `  ${state}  ${kid}`)].join('\n') }
}

async function examine(registrationId: string, { words, lang }: Order, { doctor, admin }: ShellParts): Promise<Outcome> {
  const { registration } = await admin.console.get(SHELL, registrationId)
  const report = await doctor.run({ registrationId }).catch((error: unknown) => {
    if (isAppError(error, 'not_found')) return undefined
    throw error
  })
  if (!report) return { value: { error: { code: 'never_opened' } }, text: words.neverOpened, exitCode: 3 }
  await admin.audit.note({ who: SHELL.adminId, action: 'doctor_run', facts: { registration: registrationId, label: registration.label } })
  return { value: report, text: reportText(report.steps, words, lang), exitCode: doctorExitCode(report) }
}

const verdictText = (verdict: AuditVerdict, words: Words): string =>
  verdict.broken ? say(words.auditBroken, { seq: verdict.broken.seq }) : say(words.auditWhole, { rows: verdict.rows, head: verdict.head })

/** Rows that were cut off at the end show only beside a hash that was kept outside. */
async function checkAudit({ chain, head, words }: Order, { admin: { audit } }: ShellParts): Promise<Outcome> {
  const verdict = await audit.verify(chain)
  const said = verdictText(verdict, words)
  if (head === undefined) return { value: { verdict }, text: said, exitCode: verdict.broken ? 1 : 0 }
  const seq = (await rowsOf(audit, chain, verdict.rows)).find(({ hash }) => hash === head)?.seq
  const found = seq === undefined ? words.auditHeadGone : say(words.auditHeadFound, { seq })
  return {
    value: { verdict, head: { hash: head, ...(seq === undefined ? {} : { seq }) } },
    text: `${said}\n${found}`,
    exitCode: verdict.broken || seq === undefined ? 1 : 0,
  }
}

async function rowsOf(audit: Audit, chain: string, count: number): Promise<readonly AuditDoc[]> {
  const rows: AuditDoc[] = []
  for (let after = 0; after < count; after = rows.at(-1)?.seq ?? count)
    rows.push(...(await audit.page(chain, after, ADMIN_LIMITS.auditPage)))
  return rows
}

/** One JSON line a row, then whether the chain is whole. */
async function exportAudit({ chain, words }: Order, { admin: { audit } }: ShellParts): Promise<Outcome> {
  const verdict = await audit.verify(chain)
  const rows = (await rowsOf(audit, chain, verdict.rows)).map(({ seq, at, who, action, facts, hash }) => ({
    seq,
    at: new Date(at).toISOString(),
    who,
    action,
    facts,
    hash,
  }))
  await audit.note({ who: SHELL.adminId, action: 'audit_exported', facts: { chain, rows: rows.length } })
  return {
    value: { verdict, rows },
    text: [...rows.map((row) => JSON.stringify(row)), verdictText(verdict, words)].join('\n'),
    exitCode: verdict.broken ? 1 : 0,
  }
}
