import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FOLDER, repeated, tooHard } from './starters.ts'

interface Text {
  readonly id: string
  readonly text: string
  readonly ages?: string
}
interface CheckInFile {
  readonly choices: readonly Text[]
  readonly circlePrompts: { readonly opening: readonly Text[]; readonly closing: readonly Text[] }
  readonly questionsOfTheDay: readonly Text[]
  readonly shoutOutStarters: readonly Text[]
  readonly safeguarding: Readonly<Record<string, unknown>>
}
const read = <T>(name: string): T => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as T
const english = read<CheckInFile>('check-in.json')
const spanish = read<CheckInFile>('es/check-in.json')
const listsOf = ({ choices, circlePrompts: { opening, closing }, questionsOfTheDay, shoutOutStarters }: CheckInFile) => [
  choices,
  opening,
  closing,
  questionsOfTheDay,
  shoutOutStarters,
]
const places = (text: unknown): readonly string[] => [...new Set(String(text).match(/\{\w+\}/g))].toSorted((a, b) => a.localeCompare(b))

describe('check-in texts', () => {
  it('are four choices with exact words, 30 openings, 30 closings, 90 questions and 20 beginnings, none twice', () => {
    expect(listsOf(english).map(({ length }) => length)).toEqual([4, 30, 30, 90, 20])
    expect(english.choices.map(({ text }) => text)).toEqual(['Great', 'Fine', 'Rough, no talk needed', 'Please check in'])
    for (const list of listsOf(english)) expect(repeated([...list.map(({ id }) => id), ...list.map(({ text }) => text)])).toEqual([])
    const ages = listsOf(english).flatMap((list) => list.flatMap(({ ages: band }) => band ?? []))
    expect(ages.filter((band) => !['any', '5-8', '9-13', '14-18'].includes(band))).toEqual([])
  })

  it('can be read by a learner', () => {
    const asked = english.questionsOfTheDay.filter(({ ages }) => ages === '5-8').map(({ text }) => text)
    expect(tooHard(asked, 6)).toEqual([])
    expect(english.questionsOfTheDay.filter(({ text }) => !text.endsWith('?'))).toEqual([])
  })

  it('have the same ids and the same places in Spanish', () => {
    const ids = (file: CheckInFile) => listsOf(file).map((list) => list.map(({ id }) => id))
    expect(ids(spanish)).toEqual(ids(english))
    for (const key of ['learnerText', 'learnerTextShort', 'closedText'])
      expect(places(spanish.safeguarding[key]), key).toEqual(places(english.safeguarding[key]))
  })
})

describe('Spanish names of skills', () => {
  it('are there for every competency, each its own', () => {
    const of = (name: string) =>
      read<{ readonly competencies: readonly { readonly id: string; readonly shortName: string }[] }>(name).competencies
    const [all, translated] = [of('competencies.json'), of('es/competencies.json')]
    expect(translated.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    expect(repeated(translated.map(({ shortName }) => shortName))).toEqual([])
    expect(translated.filter(({ shortName }, at) => shortName === all[at]?.shortName)).toEqual([])
  })
})
