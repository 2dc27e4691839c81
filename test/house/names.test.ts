import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { configurationPage } from '../../server/config.ts'
import { ERRORS } from '../../server/contract/errors.ts'
import { en } from '../../server/contract/locales/en.ts'
import { root, sourceFiles } from './imports.ts'

const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const product = ['server', 'client'].flatMap(sourceFiles)

describe('names in their place', () => {
  it('names an LMS only where LMSs differ', () => {
    const allowed = /^server\/(lti\/platforms|practice-lms|contract\/(locales|words\.ts))/
    const named = product.filter(
      (file) => !allowed.test(file) && /\b(moodle|schoology|canvas(?!\.get|Rendering|Element))\b/i.test(withoutComments(read(file))),
    )
    expect(named).toEqual([])
  })

  it('spells claim addresses in one file of the product', () => {
    const spelt = product.filter(
      (file) => !file.startsWith('server/practice-lms') && read(file).includes('purl.imsglobal.org/spec/lti/claim'),
    )
    expect(spelt.length).toBeLessThanOrEqual(1)
  })

  it('reads the environment only in config.ts and the entries before it', () => {
    const readers = product.filter((file) => /process\.env/.test(read(file)) && !file.startsWith('server/practice-lms'))
    expect(readers.toSorted()).toEqual(['server/admin-shell.ts', 'server/install.mjs', 'server/main.ts', 'server/start.mjs'])
  })

  it('documents every setting from the table that reads it', () => {
    expect(read('docs/configuration.md')).toBe(configurationPage())
  })

  it('has a sentence for every error code', () => {
    const spoken = Object.keys(en.errors)
    expect(Object.keys(ERRORS).filter((code) => !spoken.some((key) => key === code || key.startsWith(`${code}_`)))).toEqual([])
  })
})

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
