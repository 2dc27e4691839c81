import type { SetSafeguarding } from '../../server/contract/check-ins.ts'

/** The whole form of a school that has said who answers; override what a test is about. */
export const aSafeguarding = (over: Partial<SetSafeguarding> = {}): SetSafeguarding => ({
  texts: {
    adultName: 'Ms. Reyes',
    whenText: 'before you go home today',
    whoCanSee: 'the counselor and the principal',
    placeOrPerson: 'the counselor in room 12',
    helpLineName: 'Talk Line',
    helpLineContact: '555 0100',
    emergencyNumber: '911',
    policyName: 'our care policy',
    safeguardingLead: 'Mr. Dahl',
    nextOpenText: 'Monday at 8:00',
  },
  textsEs: { whenText: 'antes de que te vayas hoy', whoCanSee: 'la orientadora y la directora', nextOpenText: 'el lunes a las 8:00' },
  daysKept: 14,
  hours: { days: [1, 2, 3, 4, 5], from: '07:30', to: '16:00' },
  agreed: true,
  isWanted: true,
  ...over,
})
