import { CardSetsView, OthersProfileView, OwnProfileView, SeenProfileView, type DimensionView } from '../../contract/profiles.ts'
import { ABOUT_FIELDS, type CardCategory, type ProfileItem } from '../../contract/profile-words.ts'
import { cardOf, cardSets, cardText, pileTexts } from '../../domain/profiles/cards.ts'
import { dimensionName } from '../../domain/profiles/dimensions.ts'
import { audienceOf, latestSort, type Profile, type SeenProfile } from '../../domain/profiles/profile.ts'
import type { OthersProfile, OwnProfile, ShownDimension } from '../../domain/profiles/profile-service.ts'
import { shortId } from '../../domain/short-id.ts'
import { presentForStaff, presentPerson } from './people.ts'
import { isoTime } from './time.ts'

/** @param tag language of the reader, here and below */
export const presentCardSets = (tag: string): CardSetsView =>
  CardSetsView.parse({
    piles: pileTexts(tag),
    sets: cardSets(tag).map(({ id, name, prompt, keep, cards }) => ({
      id,
      name,
      prompt,
      keep,
      cards: cards.map((card) => ({ id: card.id, icon: card.icon, text: card.text })),
    })),
  })

const cardView = (id: string, tag: string) => ({ id, icon: cardOf(id)?.icon ?? '', text: cardText(id, tag) })

export function presentOwnProfile({ profile, ridge, teachers }: OwnProfile, tag: string): OwnProfileView {
  return OwnProfileView.parse({
    sorts: profile ? cardSets(tag).flatMap(({ id }) => presentSort(profile, id, tag)) : [],
    about: ABOUT_FIELDS.flatMap((id) => {
      const text = profile?.about[id]
      return profile && text !== undefined ? [{ id, text, audience: audienceOf(profile, id) }] : []
    }),
    ridge: ridge.map((dimension) => presentDimension(dimension, tag)),
    teachers: teachers.map(({ person, member }) => presentPerson(person, member, tag)),
  })
}

function presentSort(profile: Profile, id: CardCategory, tag: string) {
  const sort = latestSort(profile, id)
  if (!sort) return []
  const earlier = profile.sorts.filter((one) => one.category === id && one !== sort).toReversed()
  const audience = (cardId: string) => audienceOf(profile, `card:${cardId}` satisfies ProfileItem)
  return [
    {
      id,
      sortedAt: isoTime(sort.at),
      piles: sort.piles,
      kept: sort.kept.map((cardId) => ({ ...cardView(cardId, tag), audience: audience(cardId) })),
      before: earlier.map(({ at, kept }) => ({ at: isoTime(at), kept: kept.map((cardId) => cardText(cardId, tag)) })),
    },
  ]
}

export const presentSeenProfile = ({ cards, about }: SeenProfile, tag: string): SeenProfileView => {
  const names = new Map(cardSets(tag).map(({ id, name }) => [id, name]))
  return SeenProfileView.parse({
    cards: cards.map(({ category, ids }) => ({
      id: category,
      name: names.get(category) ?? '',
      cards: ids.map((id) => cardView(id, tag)),
    })),
    about,
  })
}

/** For a teacher's screen: with the ridge line, and with the name on the key sheet. */
export const presentProfileForStaff = ({ participant, seen, ridge = [] }: OthersProfile, tag: string): OthersProfileView =>
  OthersProfileView.parse({
    person: presentForStaff(participant, tag),
    seen: presentSeenProfile(seen, tag),
    ridge: ridge.map((dimension) => presentDimension(dimension, tag)),
  })

/** For another learner's screen. */
export const presentProfileForPeer = ({ participant, seen }: OthersProfile, tag: string): OthersProfileView =>
  OthersProfileView.parse({
    person: presentPerson(participant.person, participant.member, tag),
    seen: presentSeenProfile(seen, tag),
  })

function presentDimension({ id, fallbackName, shape, enough, pieces, celebration }: ShownDimension, tag: string): DimensionView {
  const by = celebration?.by
  return {
    id,
    name: dimensionName(id, fallbackName, tag),
    shape,
    ...(enough ? { enough } : {}),
    pieces: pieces.map(({ value, levelName, seenAt, challengeId, challengeTitle }) => ({
      value,
      levelName,
      at: isoTime(seenAt),
      challengeId: shortId(challengeId),
      challengeTitle,
    })),
    ...(celebration
      ? {
          celebration: {
            text: celebration.text,
            at: isoTime(celebration.at),
            ...(by ? { by: presentPerson(by.person, by.member, tag) } : {}),
          },
        }
      : {}),
  }
}
