import {
  ClassCheckInsView,
  OwnCheckInView,
  SafeguardingView,
  type AskView,
  type ClassDayView,
  type SaidView,
} from '../../contract/check-ins.ts'
import { SAFEGUARDING_FIELDS } from '../../contract/check-in-words.ts'
import type { CheckIn, Said } from '../../domain/check-ins/check-in.ts'
import type { ClassOfCheckIns, OwnCheckIn } from '../../domain/check-ins/check-in-service.ts'
import { learnerTemplates } from '../../domain/check-ins/check-in-texts.ts'
import type { Ask, ClassDay } from '../../domain/check-ins/class-check-ins.ts'
import { DEFAULT_DAYS, DEFAULT_HOURS, isOn, type Safeguarding, type SafeguardingTexts } from '../../domain/check-ins/safeguarding.ts'
import type { Participant } from '../../domain/courses/roster-service.ts'
import { shortId } from '../../domain/short-id.ts'
import { presentForStaff, presentPerson } from './people.ts'
import { isoTime } from './time.ts'

const personOf = ({ person, member }: Participant, tag: string) => presentPerson(person, member, tag)
const readersOf = ({ readerIds }: Said, known: ReadonlyMap<string, Participant>, tag: string) =>
  readerIds.flatMap((id) => {
    const reader = known.get(id)
    return reader ? [personOf(reader, tag)] : []
  })

/** @param tag language of the reader */
export function presentOwnCheckIn(own: OwnCheckIn, greetedBy: Participant | undefined, tag: string): OwnCheckInView {
  const { state, day, part, checkIn, readers, daysKept, texts } = own
  const said = (one: Said | undefined): SaidView | undefined => one && presentSaid(one, checkIn, own.known, tag)
  const [open, close] = [said(checkIn?.open), said(checkIn?.close)]
  return OwnCheckInView.parse({
    state,
    day,
    part,
    ...(open ? { open } : {}),
    ...(close ? { close } : {}),
    readers: readers.map((reader) => personOf(reader, tag)),
    ...(daysKept === undefined ? {} : { daysKept }),
    ...(texts === undefined ? {} : { texts }),
    ...(greetedBy ? { greetedBy: personOf(greetedBy, tag) } : {}),
  })
}

const presentSaid = (
  { choice, note, at, ...said }: Said,
  checkIn: CheckIn | undefined,
  known: ReadonlyMap<string, Participant>,
  tag: string,
): SaidView => ({
  choice,
  ...(note === undefined ? {} : { note }),
  at: isoTime(at),
  readers: readersOf({ choice, at, ...said }, known, tag),
  goneAt: isoTime(checkIn?.expiresAt ?? at),
})

/** @param tag language of the reader */
export const presentClassCheckIns = (shown: ClassOfCheckIns, tag: string): ClassCheckInsView =>
  ClassCheckInsView.parse({
    state: shown.state,
    asks: shown.asks.map((ask) => presentAsk(ask, shown.readers, tag)),
    today: presentDay(shown.today, tag),
    ...(shown.before ? { before: presentDay(shown.before, tag) } : {}),
    ...(shown.adultText === undefined ? {} : { adultText: shown.adultText }),
  })

function presentAsk(
  { checkInId, participant, day, part, said, expiresAt, ownNote }: Ask,
  known: ReadonlyMap<string, Participant>,
  tag: string,
): AskView {
  const { note, at, talked } = said
  const talkedBy = talked && known.get(talked.by)
  return {
    checkInId: shortId(checkInId),
    person: presentForStaff(participant, tag),
    day,
    part,
    ...(note === undefined ? {} : { note }),
    at: isoTime(at),
    readers: readersOf(said, known, tag),
    goneAt: isoTime(expiresAt),
    ...(talked ? { talkedAt: isoTime(talked.at) } : {}),
    ...(talkedBy ? { talkedBy: personOf(talkedBy, tag) } : {}),
    ...(ownNote === undefined ? {} : { privateNote: ownNote }),
  }
}

const presentDay = ({ day, rough, greatOrFine, notSaid, notForYou }: ClassDay, tag: string): ClassDayView => ({
  day,
  rough: rough.map(({ participant, note }) => ({ person: presentForStaff(participant, tag), ...(note === undefined ? {} : { note }) })),
  greatOrFine,
  notSaid,
  notForYou,
})

const EMPTY = Object.fromEntries(SAFEGUARDING_FIELDS.map((field) => [field, ''])) as SafeguardingTexts

export function presentSafeguarding(doc: Safeguarding | undefined): SafeguardingView {
  const { texts, textsEs, daysKept, hours, agreedAt, isWanted, testedOn } = doc ?? {
    texts: EMPTY,
    textsEs: {},
    daysKept: DEFAULT_DAYS,
    hours: DEFAULT_HOURS,
    isWanted: false,
  }
  return SafeguardingView.parse({
    isOn: isOn(doc),
    texts,
    textsEs,
    daysKept,
    hours,
    ...(agreedAt === undefined ? {} : { agreedAt: isoTime(agreedAt) }),
    isWanted,
    ...(testedOn === undefined ? {} : { testedOn }),
    templates: learnerTemplates(),
  })
}
