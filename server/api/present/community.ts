import { ClassCircleView, CircleStartersView, OwnCircleView } from '../../contract/circles.ts'
import { GreetStripView } from '../../contract/greetings.ts'
import { ClassShoutOutsView, OwnShoutOutsView, ShoutOutStartersView, type ShoutOutView } from '../../contract/shout-outs.ts'
import { closingPrompts, dayQuestions, openingPrompts, passRule, shoutOutStarters } from '../../domain/check-ins/check-in-texts.ts'
import type { Circle } from '../../domain/circles/circle.ts'
import type { ClassCircle, OwnCircle } from '../../domain/circles/circle-service.ts'
import type { Participant } from '../../domain/courses/roster-service.ts'
import type { GreetStrip } from '../../domain/greetings/greeting-service.ts'
import { shortId } from '../../domain/short-id.ts'
import type { ClassShoutOuts, OwnShoutOuts, ShownShoutOut } from '../../domain/shout-outs/shout-out-service.ts'
import { shoutOutSubjects, subjectOf } from '../../domain/shout-outs/shout-out-subjects.ts'
import { presentForStaff, presentPerson } from './people.ts'
import { isoTime } from './time.ts'

/** Greeting, circle and shout-outs for a screen; `tag` is the reader's language everywhere. */
const personOf = ({ person, member }: Participant, tag: string) => presentPerson(person, member, tag)
type Present = typeof personOf
const perhaps = (name: 'person' | 'from' | 'to', participant: Participant | undefined, tag: string, present: Present = personOf) =>
  participant ? { [name]: present(participant, tag) } : {}

/** A given name that two people share would greet the wrong one. */
const called = (givenName: string | undefined, rows: GreetStrip['rows']): { readonly called?: string } =>
  givenName === undefined || rows.filter(({ participant }) => participant.person.givenName === givenName).length > 1
    ? {}
    : { called: givenName }

export const presentStrip = ({ day, rows, roster }: GreetStrip, tag: string): GreetStripView =>
  GreetStripView.parse({
    day,
    rows: rows.map(({ participant, greeted, missedDays }) => ({
      person: personOf(participant, tag),
      ...called(participant.person.givenName, rows),
      greeted: greeted !== undefined,
      missedDays,
    })),
    roster: roster.state,
  })

const chosen = (circle: Circle | undefined) => ({
  ...(circle?.opening === undefined ? {} : { opening: circle.opening }),
  ...(circle?.closing === undefined ? {} : { closing: circle.closing }),
  ...(circle?.question === undefined ? {} : { question: circle.question }),
})

export const presentOwnCircle = ({ day, circle, own, others }: OwnCircle, tag: string): OwnCircleView =>
  OwnCircleView.parse({
    day,
    ...chosen(circle),
    passRule: passRule(tag),
    ...(own ? { own: { text: own.text, isAnonymous: own.isAnonymous, isRemoved: own.isRemoved, at: isoTime(own.at) } } : {}),
    others: others.map(({ voice, participant }) => ({ text: voice.text, ...perhaps('person', participant, tag) })),
  })

export const presentClassCircle = ({ day, circle, voices, airtime }: ClassCircle, tag: string): ClassCircleView =>
  ClassCircleView.parse({
    day,
    ...chosen(circle),
    voices: voices.map(({ voice, participant }) => ({
      id: shortId(voice.id),
      ...perhaps('person', participant, tag, presentForStaff),
      text: voice.text,
      isAnonymous: voice.isAnonymous,
      isRemoved: voice.isRemoved,
      at: isoTime(voice.at),
    })),
    airtime: { ...airtime, notHeard: airtime.notHeard.map((participant) => presentForStaff(participant, tag)) },
  })

export const presentCircleStarters = (tag: string): CircleStartersView =>
  CircleStartersView.parse({ opening: openingPrompts(tag), closing: closingPrompts(tag), questions: dayQuestions(tag) })

function presentShoutOut({ shoutOut, from, to }: ShownShoutOut, tag: string, present: Present): ShoutOutView {
  const { id, kind, aboutId, text, at, isRemoved } = shoutOut
  const about = subjectOf(kind, aboutId, tag)?.text ?? ''
  return {
    id: shortId(id),
    ...perhaps('from', from, tag, present),
    ...perhaps('to', to, tag, present),
    kind,
    about,
    text,
    at: isoTime(at),
    isRemoved,
  }
}

export const presentOwnShoutOuts = ({ received, sent, classmates }: OwnShoutOuts, tag: string): OwnShoutOutsView =>
  OwnShoutOutsView.parse({
    received: received.map((one) => presentShoutOut(one, tag, personOf)),
    sent: sent.map((one) => presentShoutOut(one, tag, personOf)),
    classmates: classmates.map((one) => personOf(one, tag)),
  })

export const presentClassShoutOuts = ({ recent, learners, without }: ClassShoutOuts, tag: string): ClassShoutOutsView =>
  ClassShoutOutsView.parse({
    recent: recent.map((one) => presentShoutOut(one, tag, presentForStaff)),
    learners: learners.map((one) => presentForStaff(one, tag)),
    without: without.map((one) => presentForStaff(one, tag)),
  })

export const presentShoutOutStarters = (tag: string): ShoutOutStartersView =>
  ShoutOutStartersView.parse({ subjects: shoutOutSubjects(tag), starters: shoutOutStarters(tag) })
