import { NextStepView, StepWeightsView, type StepView } from '../../contract/next-steps.ts'
import type { StepWeights } from '../../contract/next-step-words.ts'
import type { Candidate } from '../../domain/next-steps/candidate.ts'
import type { ShownStep } from '../../domain/next-steps/next-step-service.ts'
import type { RankedStep } from '../../domain/next-steps/rank.ts'
import { cardText } from '../../domain/profiles/cards.ts'
import { dimensionName } from '../../domain/profiles/dimensions.ts'
import { shortId } from '../../domain/short-id.ts'
import { isoTime } from './time.ts'

/** @param tag language of the reader, here and below */
export const presentNextStep = ({ step, weights, refused }: ShownStep, tag: string): NextStepView =>
  NextStepView.parse({
    ...(step ? { step: presentStep(step, tag) } : {}),
    weights,
    refused: refused.map(({ candidate, refusal: { reason, text, at } }) => ({
      ...nameOf(candidate, tag),
      reason,
      ...(text === undefined ? {} : { ownWords: text }),
      at: isoTime(at),
    })),
  })

export const presentStepWeights = (weights: StepWeights): StepWeightsView => StepWeightsView.parse({ weights })

function presentStep({ candidate, reasons: { interest, progression, opportunity } }: RankedStep, tag: string): StepView {
  const { text, isBegun, isThisWeek, due, zone, day, ownNames } = candidate
  const called = (id: string | undefined): string | undefined => (id === undefined ? undefined : dimensionName(id, ownNames[id] ?? '', tag))
  const [competency, before] = [called(progression.competencyId), called(progression.beforeId)]
  return {
    ...nameOf(candidate, tag),
    ...(text === undefined ? {} : { text }),
    isBegun,
    isThisWeek,
    ...(due !== undefined && zone !== undefined ? { due: { at: isoTime(due), zone } } : {}),
    ...(day === undefined ? {} : { day }),
    reasons: {
      interest: { fact: interest.fact, cards: interest.cardIds.map((id) => cardText(id, tag)) },
      progression: { fact: progression.fact, ...(competency ? { competency } : {}), ...(before ? { before } : {}) },
      opportunity: { fact: opportunity.fact },
    },
  }
}

const nameOf = ({ kind, id, title }: Candidate, tag: string) => ({
  kind,
  id: kind === 'challenge' ? shortId(id) : id,
  title: title ?? dimensionName(id, '', tag),
})
