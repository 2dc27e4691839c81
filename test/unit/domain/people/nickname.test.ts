import { describe, expect, it } from 'vitest'
import { nicknames as en } from '../../../../server/contract/locales/en/nicknames.ts'
import { nicknames as es } from '../../../../server/contract/locales/es/nicknames.ts'
import { NICKNAMES, nicknameOf } from '../../../../server/domain/people/nickname.ts'

const COURSE = 'school-1:Fq3xPqnE0m2u9d0JQ0x7l2m7S9d1a3T0n8v5c6b4k2A'

describe('nicknames of a course', () => {
  it.each(['en', 'es'])('are unique for more people than any roster has, in %s', (tag) => {
    const all = Array.from({ length: 20_000 }, (_, at) => nicknameOf(COURSE, at + 1, tag))
    expect(new Set(all).size).toBe(20_000)
    expect(all.slice(0, NICKNAMES).filter((nickname) => /\d/.test(nickname))).toEqual([])
  })

  it('are the same whenever and by whomever they are asked for', () => {
    expect(nicknameOf(COURSE, 7, 'en-US')).toBe(nicknameOf(COURSE, 7, 'en-GB'))
    expect(nicknameOf(COURSE, 7, 'es_MX')).toBe(nicknameOf(COURSE, 7, 'es'))
  })

  it('differ between courses, so that two lists cannot be laid side by side', () => {
    const first = (course: string): readonly string[] => [1, 2, 3, 4, 5].map((number) => nicknameOf(course, number, 'en'))
    expect(first(COURSE)).not.toEqual(first('school-1:another-course'))
  })

  it('share no word between neighbours, so that a class of thirty has no two Kind ones', () => {
    const first = Array.from({ length: 30 }, (_, at) => nicknameOf(COURSE, at + 1, 'en'))
    const qualities = first.map((nickname) => nickname.split(' ')[0])
    const things = first.map((nickname) => nickname.split(' ').slice(1).join(' '))
    expect([new Set(qualities).size, new Set(things).size]).toEqual([30, 30])
  })

  it('are words, each once, without digits and without an English word left in Spanish', () => {
    for (const words of [en, es] as readonly Readonly<Record<string, string>>[]) {
      const list = Object.entries(words).filter(([key]) => /^(quality|thing)_/.test(key))
      expect(new Set(list.map(([, word]) => word.toLowerCase())).size).toBe(list.length)
      for (const [, word] of list) expect(word).toMatch(/^[\p{L} -]{3,20}$/u)
    }
    const same = Object.keys(en).filter((key) => /^(quality|thing)_/.test(key) && en[key as keyof typeof en] === es[key as keyof typeof es])
    expect(same).toEqual([])
  })
})
