import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Rubric } from '../../server/contract/rubrics.ts'
import { toRubric } from '../../server/domain/library/starters.ts'
import { sentenceCount } from './reading-grade.ts'
import {
  analytic,
  challenges,
  comments,
  competencies,
  criteria,
  FILES,
  FOLDER,
  LEVELS,
  levels,
  repeated,
  rubrics,
  scales,
  spanish,
  textsOf,
  tooHard,
  tooLong,
  unknown,
  type RubricStarter,
} from './starters.ts'

/** The rules that starter content is written by: adults edit these files, so each rule names the text that breaks it. */

describe.each(FILES)('starter content %s', (name) => {
  const raw = readFileSync(join(FOLDER, name), 'utf8')
  const texts = textsOf(JSON.parse(raw))

  it('is JSON indented by two, with unix line ends and no byte-order mark', () => {
    expect(`${JSON.stringify(JSON.parse(raw), null, 2)}\n`).toBe(raw)
  })

  it('holds plain words: no markup, address, curly quote, stray space, brand or jargon', () => {
    const unfit =
      /<[a-z/!]|^\s|\s$| {2}|^$|[’“”‘]|\b(obviously|kids|stakeholder|leverage|utili[sz]e|low-hanging|no-brainer|home run|touch base)\b/i
    const brand =
      /\b(PBLWorks|CASEL|Canvas|Schoology|Moodle|Google|YouTube|TikTok|Instagram|Lego|Minecraft|Wikipedia|Zoom|Khan|iPad|iPhone)\b/
    expect(
      texts.filter(
        ([place, text]) => unfit.test(text) || brand.test(text) || (/https?:/.test(text) && !/\.(uriTemplate|caseMapping)/.test(place)),
      ),
    ).toEqual([])
  })
})

describe('starter rubrics', () => {
  it('have ids in kebab-case that stand for one thing', () => {
    const ids = [...rubrics, ...criteria].map(({ id }) => id)
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([])
    expect(repeated(ids)).toEqual([])
    expect(
      unknown(
        criteria.flatMap(({ competencyIds }) => competencyIds),
        competencies,
      ),
    ).toEqual([])
  })

  it('are twelve analytic ones and one of each other kind, without points unless a teacher turns them on', () => {
    expect(analytic).toHaveLength(12)
    for (const kind of ['single-point', 'holistic', 'checklist']) expect(rubrics.filter((rubric) => rubric.kind === kind)).toHaveLength(1)
    expect(rubrics.filter(({ usePoints }) => usePoints)).toEqual([])
  })

  it('climb the four levels, with points that rise in every preset', () => {
    const rises = (points: readonly number[]): boolean => points.every((value, at) => at === 0 || value > (points[at - 1] ?? Infinity))
    for (const { id, levels: climb } of analytic.flatMap((rubric) => rubric.criteria ?? [])) {
      expect(
        climb?.map((level) => level.id),
        id,
      ).toEqual(LEVELS)
      expect(
        climb?.map(({ level }) => level),
        id,
      ).toEqual([1, 2, 3, 4])
      expect(rises(climb?.map(({ points }) => points) ?? []), id).toBe(true)
    }
    for (const { id, points } of scales.flatMap(({ pointsPresets }) => pointsPresets)) expect(rises(points), id).toBe(true)
    expect(scales[0]?.levels.map(({ id }) => id)).toEqual(LEVELS)
  })

  it('differ in quality, not in how many', () => {
    const counts = /\b(\d+|at least|(?:more|fewer|less) than (?:one|two|three|\d+)|several|two|three|four|five|six|many|most of|a few)\b/i
    const climb = analytic.flatMap((rubric) => rubric.criteria ?? []).flatMap((criterion) => criterion.levels ?? [])
    expect(
      climb.filter(({ learner, marker }) => counts.test(learner.replace(/one small phone|two ideas/g, '')) || counts.test(marker)),
    ).toEqual([])
  })

  it('speak to a learner in the first person, at grade 6 or lower, and never twice the same', () => {
    const said = [...levels.map(({ learner }) => learner), ...criteria.flatMap(({ learner }) => learner ?? [])]
    expect(
      analytic
        .flatMap((rubric) => rubric.criteria ?? [])
        .flatMap((one) => one.levels ?? [])
        .filter(({ learner }) => !/\b(I|we|my|our|me|us)\b/i.test(learner)),
    ).toEqual([])
    expect(tooHard([...said, ...rubrics.map(({ learnerSummary }) => learnerSummary)], 6)).toEqual([])
    expect(
      tooLong(
        levels.map(({ learner }) => learner),
        30,
      ),
    ).toEqual([])
    expect(repeated(said)).toEqual([])
    expect(repeated(levels.map(({ marker }) => marker))).toEqual([])
  })

  it('fit the builder, each of them', () => {
    const [scale] = scales
    if (!scale) throw new Error('no scale')
    for (const rubric of rubrics) expect(Rubric.safeParse(toRubric(rubric as never, scale)).error, rubric.id).toBeUndefined()
  })
})

describe('starter comments', () => {
  it('are two for each level of each analytic criterion', () => {
    const places = analytic.flatMap(({ id, criteria: own = [] }) => own.flatMap((one) => LEVELS.map((level) => `${id} ${one.id} ${level}`)))
    const found = comments.map(({ rubricId, criterionId, levelId }) => `${rubricId} ${criterionId} ${levelId}`)
    expect(found.toSorted()).toEqual([...places, ...places].toSorted())
  })

  it('are short, at grade 6 or lower, and each its own', () => {
    expect(
      tooLong(
        comments.map(({ comment }) => comment),
        26,
      ),
    ).toEqual([])
    expect(
      tooLong(
        comments.map(({ nextStep }) => nextStep),
        30,
      ),
    ).toEqual([])
    expect(
      tooHard(
        comments.map(({ comment, nextStep }) => `${comment} ${nextStep}`),
        6,
      ),
    ).toEqual([])
    expect(
      repeated([...comments.map(({ id }) => id), ...comments.map(({ comment }) => comment), ...comments.map(({ nextStep }) => nextStep)]),
    ).toEqual([])
  })
})

describe('starter challenges', () => {
  it('ask a question that a learner can read', () => {
    expect(challenges).toHaveLength(16)
    expect(challenges.filter(({ drivingQuestion }) => !drivingQuestion.endsWith('?'))).toEqual([])
    const read = (young: boolean) =>
      challenges.filter(({ ages }) => ages[0] <= 7 === young).flatMap(({ drivingQuestion, pitch }) => [drivingQuestion, pitch])
    expect(tooHard(read(true), 5)).toEqual([])
    expect(tooHard(read(false), 7.5)).toEqual([])
    expect(
      tooHard(
        challenges.flatMap(({ milestones }) => milestones.map(({ show }) => show)),
        8,
      ),
    ).toEqual([])
  })

  it('keep to their lengths', () => {
    expect(
      tooLong(
        challenges.map(({ drivingQuestion }) => drivingQuestion),
        26,
      ),
    ).toEqual([])
    expect(
      tooLong(
        challenges.map(({ pitch }) => pitch),
        60,
      ),
    ).toEqual([])
    expect(
      tooLong(
        challenges.map(({ launch }) => launch),
        32,
      ),
    ).toEqual([])
    expect(
      tooLong(
        challenges.map(({ accessNotes }) => accessNotes),
        50,
      ),
    ).toEqual([])
  })

  it('offer three ways to show it, three to five milestones in order, and grade the last only', () => {
    for (const { id, productChoices, milestones, durationWeeks } of challenges) {
      expect(productChoices.length, id).toBeGreaterThanOrEqual(3)
      expect(milestones.length >= 3 && milestones.length <= 5, id).toBe(true)
      expect(
        milestones.map(({ byWeek }) => byWeek),
        id,
      ).toEqual(milestones.map(({ byWeek }) => byWeek).toSorted((a, b) => a - b))
      expect(milestones.at(-1)?.byWeek, id).toBe(durationWeeks)
      expect(
        milestones.map(({ graded }) => graded),
        id,
      ).toEqual(milestones.map((_one, at) => at === milestones.length - 1))
    }
  })

  it('refer to rubrics, fit for their age, and to skills that exist; the main rubric counts', () => {
    for (const { id, ages, rubricId, alsoRubricIds, skills } of challenges) {
      const named = [rubricId, ...alsoRubricIds]
      expect(unknown(named, analytic), id).toEqual([])
      expect(repeated(named), id).toEqual([])
      expect(rubrics.find((rubric) => rubric.id === rubricId)?.formativeByDefault, id).toBe(false)
      for (const rubric of rubrics.filter((one) => named.includes(one.id)))
        expect(rubric.ages[0], `${id} ${rubric.id}`).toBeLessThanOrEqual(Math.min(ages[1], ages[0] + 2))
      const all = [...skills.before, ...skills.during, ...skills.after]
      expect([unknown(all, competencies), repeated(all)], id).toEqual([[], []])
    }
  })

  it('answer each of the six points in one sentence of their own', () => {
    const points = ['intellectualChallenge', 'authenticity', 'publicProduct', 'collaboration', 'projectManagement', 'reflection']
    for (const { id, hqpbl } of challenges) {
      expect(Object.keys(hqpbl).toSorted(), id).toEqual(points.toSorted())
      expect(
        Object.values(hqpbl).filter((text) => sentenceCount(text) !== 1),
        id,
      ).toEqual([])
    }
    expect(repeated(challenges.flatMap(({ hqpbl }) => Object.values(hqpbl)))).toEqual([])
  })
})

describe('competencies', () => {
  it('build on others that exist, and never in a circle', () => {
    expect(competencies.length).toBeGreaterThanOrEqual(40)
    expect(
      unknown(
        competencies.flatMap(({ precedes }) => precedes),
        competencies,
      ),
    ).toEqual([])
    const after = new Map(competencies.map(({ id, precedes }) => [id, precedes]))
    const leadsBack = (id: string, trail: readonly string[]): boolean =>
      trail.includes(id) || (after.get(id) ?? []).some((next) => leadsBack(next, [...trail, id]))
    expect(competencies.filter(({ id }) => leadsBack(id, []))).toEqual([])
  })
})

describe('Spanish learner texts', () => {
  it('have the ids of the English ones, rubric by rubric', () => {
    const shape = (list: readonly RubricStarter[]) =>
      list.map(({ id, levels: own, criteria: parts }) => [
        id,
        own?.map((one) => one.id),
        parts?.map((part) => [part.id, part.levels?.map((one) => one.id)]),
      ])
    expect(shape(spanish.rubrics)).toEqual(shape(rubrics))
    expect(spanish.scales.map(({ levels: own }) => own.map(({ id }) => id))).toEqual(
      scales.map(({ levels: own }) => own.map(({ id }) => id)),
    )
  })

  it('are Spanish: opening marks, no English left over', () => {
    const texts = textsOf(spanish.rubrics)
      .filter(([place]) => /\.(title|learnerSummary|name|learner)$/.test(place))
      .map(([, text]) => text)
    expect(texts.length).toBeGreaterThan(200)
    expect(
      texts.filter(
        (text) =>
          (text.includes('?') && !text.includes('¿')) || (text.includes('!') && !text.includes('¡')) || /\b(the|and|with|you)\b/.test(text),
      ),
    ).toEqual([])
  })
})
