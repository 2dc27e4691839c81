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
  doctor <id>                           checks an LMS; exit code 1 when something is red
  export audit [--chain <tenant>]       the log of what was done, one JSON line each; exit code 1 when it was changed

  --hours <n>                           how long a link can be used (72)`,
  linkMade: 'Give this address to who needs it. It works once, for {hours} hours:',
  lmss: 'LMSs',
  admins: 'Admins',
  links: 'Open links',
  none: 'none',
  done: 'Done. Running servers see it within half a minute.',
  keysNow: 'Keys that LMSs can fetch now:',
  auditWhole: 'The log is whole: {rows} rows, ending in {head}',
  auditBroken: 'Row {seq} of the log is not as it was written.',
  unknownCommand: 'There is no such command.',
  notFound: 'There is nothing with this id. `npm run admin -- list` shows them.',
} as const
