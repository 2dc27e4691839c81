import { writeSync } from 'node:fs'

/** One loud line that no reporter swallows: what did not run, or where it ran. */
export const say = (line: string): void => void writeSync(2, `\n${line}\n`)
