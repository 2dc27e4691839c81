import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './imports.ts'

interface Link {
  readonly from: string
  readonly target: string
}

const pages = execFileSync('git', ['ls-files', '-z', '*.md'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean)
const textOf = (page: string): string => readFileSync(join(root, page), 'utf8')

/** Fenced and inline code shows addresses that lead nowhere. */
const withoutCode = (markdown: string): string => markdown.replace(/^(`{3,})[^\n]*\n.*?^\1\s*$/gms, '').replace(/`[^`\n]*`/g, '')

const linksIn = (page: string): readonly Link[] =>
  [...withoutCode(textOf(page)).matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map(([, target = '']) => ({ from: page, target }))

const isElsewhere = ({ target }: Link): boolean => /^[a-z][a-z+.-]*:/i.test(target)
const links = pages.flatMap(linksIn).filter((link) => !isElsewhere(link))

/** The address that GitHub gives a heading; the second of two alike gets `-1`. */
function anchorsOf(page: string): ReadonlySet<string> {
  const seen = new Map<string, number>()
  const headings = [
    ...textOf(page)
      .replace(/^(`{3,})[^\n]*\n.*?^\1\s*$/gms, '')
      .matchAll(/^#{1,6}\s+(.*)$/gm),
  ]
  return new Set(
    headings.map(([, heading = '']) => {
      const slug = heading
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-')
      const before = seen.get(slug) ?? 0
      seen.set(slug, before + 1)
      return before === 0 ? slug : `${slug}-${before}`
    }),
  )
}

const placeOf = ({ from, target }: Link): { readonly file: string; readonly anchor: string | undefined } => {
  const [path = '', anchor] = target.split('#')
  return { file: path === '' ? from : normalize(join(dirname(from), decodeURIComponent(path))), anchor }
}

const named = ({ from, target }: Link): string => `${from} -> ${target}`

describe('what the pages link to', () => {
  it('finds pages and links at all', () => {
    expect(pages).toContain('README.md')
    expect(links.length).toBeGreaterThan(40)
  })

  it('exists: every page, folder and picture', () => {
    expect(links.filter((link) => !existsSync(join(root, placeOf(link).file))).map(named)).toEqual([])
  })

  it('has the heading that is asked for', () => {
    const lost = links.filter((link) => {
      const { file, anchor } = placeOf(link)
      return anchor !== undefined && file.endsWith('.md') && existsSync(join(root, file)) && !anchorsOf(file).has(anchor)
    })
    expect(lost.map(named)).toEqual([])
  })

  it('says what is on every picture', () => {
    expect(pages.filter((page) => /!\[\s*\]\(/.test(withoutCode(textOf(page))))).toEqual([])
  })
})
