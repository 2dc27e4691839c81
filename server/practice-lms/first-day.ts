import { parseArgs } from 'node:util'
import { playFirstDay } from './first-day/play.ts'

/** `first-day.js --lms <origin>`: gives a new practice school something to look at. Prints one line, or none where there is nothing to do. */
const { values } = parseArgs({ options: { lms: { type: 'string', default: 'http://localhost:4100' } } })
const DUE_IN_DAYS = 9
const DUE_HOUR = 16

try {
  const due = new Date()
  due.setDate(due.getDate() + DUE_IN_DAYS)
  due.setHours(DUE_HOUR, 0, 0, 0)
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions()
  if (await playFirstDay({ lmsOrigin: values.lms, due: { at: due.toISOString(), zone } }))
    process.stdout.write(
      'Grade 8 Science has a challenge in it now, with the work of eight students. Reload the course if you do not see it.\n',
    )
} catch (error) {
  const why =
    error instanceof Error ? [error.message, ...(error.cause instanceof Error ? [error.cause.message] : [])].join(': ') : String(error)
  process.stderr.write(`The practice school stays as it is: its first day could not be set up (${why}).\n`)
  process.exitCode = 1
}
