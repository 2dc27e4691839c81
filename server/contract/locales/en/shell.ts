/** What `npm run admin` says in the terminal. */
export const shell = {
  usage: `npm run admin -- <command> [--json]

  list                                  LMSs, admins and open links
  invite admin <label>                  a link to become an admin
  invite registration <label>           an address to paste into an LMS; --approve-there: its page may approve at once
  invite owner                          a new setup link, when nobody can come in any more
  approve <id> | disable <id>           an LMS or an admin; disable is the kill switch
  enable <id>                           an LMS that was switched off
  rotate-keys [--at-once]               a new signing key; --at-once when the old one may be known to others
  doctor <id>                           checks an LMS, line by line, with what to do
  audit --check [--head <hash>]         whether the log is whole; with the hash that an earlier check ended in, whether its end is still there
  export audit [--chain <tenant>]       the log of what was done, one JSON line each; exit code 1 when it was changed

  --hours <n>                           how long a link can be used (72)

Exit codes: 0 well · 1 something is broken, or was refused · 2 not a command · 3 nothing is broken, but not everything could be tried`,
  linkMade: 'Give this address to who needs it. It works once, for {hours} hours:',
  lmss: 'LMSs',
  admins: 'Admins',
  links: 'Open links',
  none: 'none',
  done: 'Done. Running servers see it within half a minute.',
  keysNow: 'Keys that LMSs can fetch now:',
  auditWhole: 'The log is whole: {rows} rows, ending in {head}',
  auditBroken: 'Row {seq} of the log is not as it was written.',
  stateOk: 'works',
  stateFailed: 'BROKEN',
  stateSkipped: 'not tried',
  reference: 'Reference in the log:',
  neverOpened:
    'Nobody has opened Cairn from this LMS yet, so there is nothing to try. Open it there once from a course that has a student, then run this again. Nothing else is needed.',
  auditHeadFound: 'The row with that hash is there: number {seq}.',
  auditHeadGone: 'No row has that hash: rows at the end of the log were taken away, or it is the hash of another log.',
  unknownCommand: 'There is no such command.',
  notFound: 'There is nothing with this id. `npm run admin -- list` shows them.',
} as const
