import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { School } from './school.ts'
import { startingSchool } from './starting-school.ts'

/** The school in memory, written to one JSON file by atomic rename soon after each change. */
export interface SchoolFile {
  /** The present state; read it anew after each wait. */
  readonly now: School
  /** Changes the school in place and has it written. */
  change<T>(edit: (school: School) => T): T
  /** Writes what is not yet written. */
  flush(): void
}

/** How long changes may gather before they are written, ms. */
const GATHER_MS = 100

/**
 * Opens the school of a file, or a new one.
 * @param path undefined keeps the school in memory only
 * @throws Error if the file holds something else
 */
export function openSchoolFile(path: string | undefined, { fresh }: { readonly fresh: boolean }): SchoolFile {
  const school = path === undefined || fresh || !existsSync(path) ? startingSchool() : readSchool(path)
  let timer: NodeJS.Timeout | undefined
  const flush = (): void => {
    if (timer) clearTimeout(timer)
    timer = undefined
    if (path !== undefined) writeSchool(path, school)
  }
  flush()
  return {
    now: school,
    change: (edit) => {
      const made = edit(school)
      timer ??= setTimeout(flush, GATHER_MS).unref()
      return made
    },
    flush,
  }
}

function readSchool(path: string): School {
  const read = JSON.parse(readFileSync(path, 'utf8')) as School
  if (read.v !== 1 || !Array.isArray(read.people))
    throw new Error(`${path} is not a school of the practice LMS. Start with --fresh to begin anew.`)
  return read
}

function writeSchool(path: string, school: School): void {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}.tmp`
  writeFileSync(draft, JSON.stringify(school, undefined, 1), { mode: 0o600 })
  renameSync(draft, path)
}
