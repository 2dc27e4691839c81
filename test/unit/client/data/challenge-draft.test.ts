import { describe, expect, it } from 'vitest'
import { ChallengeDraft } from '../../../../client/data/challenge-draft.ts'
import type { ChallengeCalls, ChallengeInput, ChallengeView } from '../../../../client/data/challenges.ts'
import { CallError } from '../../../../client/data/errors.ts'
import { aChallenge } from '../../../support/a-challenge.ts'

const KEY = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'

/** A server with the rules of creating and replacing, whose next answers can be lost on their way. */
function aServer() {
  const made = new Map<string, ChallengeView>()
  const asked: string[] = []
  let lost = 0
  const answer = (view: ChallengeView): ChallengeView => {
    if (lost === 0) return view
    lost -= 1
    throw new CallError('offline')
  }
  const view = (id: string, rev: number, input: ChallengeInput): ChallengeView => ({ id, rev, placed: false, hasMarks: false, ...input })
  const keep = (next: ChallengeView): ChallengeView => {
    made.set(next.id, next)
    return next
  }
  const calls: Pick<ChallengeCalls, 'create' | 'replace'> = {
    create: async (input, key) => {
      asked.push('create')
      return answer(made.get(key) ?? keep(view(key, 1, input)))
    },
    replace: async (id, rev, input) => {
      asked.push('replace')
      const there = made.get(id)
      if (there?.rev !== rev && there?.title !== input.title) throw new CallError('changed_meanwhile')
      return answer(there.title === input.title ? there : keep(view(id, rev + 1, input)))
    },
  }
  return { calls: calls as ChallengeCalls, made, asked, loseNext: (count: number) => (lost = count) }
}

const aDraft = (calls: ChallengeCalls) =>
  new ChallengeDraft({
    calls,
    shelf: { kind: 'none', all: async () => new Map(), put: async () => false, remove: async () => undefined },
    now: Date.now,
    random: () => 0,
    input: aChallenge({ title: 'First words' }),
    key: KEY,
  })

describe('a new challenge whose first save may be lost', () => {
  it('is made once, and holds what was written after the lost answer', async () => {
    const { calls, made, loseNext } = aServer()
    const draft = aDraft(calls)
    loseNext(1)
    await expect(draft.save()).rejects.toMatchObject({ code: 'offline' })
    draft.change(aChallenge({ title: 'Later words' }))
    expect(await draft.save()).toMatchObject({ id: KEY, title: 'Later words' })
    expect([...made.values()].map(({ title }) => title)).toEqual(['Later words'])
  })

  it('needs one request where the answer came', async () => {
    const { calls, asked } = aServer()
    await aDraft(calls).save()
    expect(asked).toEqual(['create'])
  })

  it('does not write over what somebody else wrote meanwhile', async () => {
    const { calls, made, loseNext } = aServer()
    const draft = aDraft(calls)
    loseNext(1)
    await expect(draft.save()).rejects.toMatchObject({ code: 'offline' })
    await calls.replace(KEY, 1, aChallenge({ title: 'A colleague’s words' }))
    for (const title of ['Mine', 'Mine again']) {
      draft.change(aChallenge({ title }))
      await expect(draft.save()).rejects.toMatchObject({ code: 'changed_meanwhile' })
    }
    expect([...made.values()].map(({ title }) => title)).toEqual(['A colleague’s words'])
  })
})
