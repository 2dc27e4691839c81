import { checkInRoutes } from '../api/routes/check-ins.ts'
import { circleRoutes } from '../api/routes/circles.ts'
import { greetingRoutes } from '../api/routes/greetings.ts'
import type { Route } from '../api/routes/route.ts'
import { shoutOutRoutes } from '../api/routes/shout-outs.ts'
import type { CheckIn } from '../domain/check-ins/check-in.ts'
import { createCheckInService, type CheckInService } from '../domain/check-ins/check-in-service.ts'
import type { Safeguarding } from '../domain/check-ins/safeguarding.ts'
import { createSafeguarding, type SafeguardingService } from '../domain/check-ins/safeguarding-service.ts'
import type { Circle, Voice } from '../domain/circles/circle.ts'
import { createCircleService } from '../domain/circles/circle-service.ts'
import type { Courses } from '../domain/courses/course-service.ts'
import type { RosterService } from '../domain/courses/roster-service.ts'
import type { GreetingDay } from '../domain/greetings/greeting.ts'
import { createGreetingService, type GreetingService } from '../domain/greetings/greeting-service.ts'
import type { PeopleService } from '../domain/people/people-service.ts'
import type { Schools } from '../domain/schools/school-service.ts'
import type { ShoutOut } from '../domain/shout-outs/shout-out.ts'
import { createShoutOutService } from '../domain/shout-outs/shout-out-service.ts'
import type { Ids, Store } from '../store/store.ts'

interface Parts {
  readonly store: Store
  readonly ids: Ids
  readonly now: () => number
  readonly people: PeopleService
  readonly courses: Courses
  readonly roster: RosterService
  readonly schools: Schools
}

export interface CheckIns {
  readonly checkIns: CheckInService
  readonly greetings: GreetingService
  readonly safeguarding: SafeguardingService
  readonly routes: readonly Route[]
}

/** Opening and closing the day: check-in, greeting, circle, shout-outs. */
export function composeCheckIns({ store, ids, now, people, courses, roster, schools }: Parts): CheckIns {
  const checkInStore = store.tenant<CheckIn>('checkIns')
  const safeguarding = createSafeguarding({
    safeguarding: store.tenant<Safeguarding>('safeguarding'),
    checkIns: checkInStore,
    ids,
    now,
  })
  const checkIns = createCheckInService({ checkIns: checkInStore, safeguarding, schools, courses, people, roster, ids, now })
  const greetings = createGreetingService({ greetings: store.tenant<GreetingDay>('greetings'), roster, schools, ids, now })
  const circles = createCircleService({
    circles: store.tenant<Circle>('circles'),
    voices: store.tenant<Voice>('voices'),
    roster,
    schools,
    ids,
    now,
  })
  const shoutOuts = createShoutOutService({ shoutOuts: store.tenant<ShoutOut>('shoutOuts'), roster, ids, now })
  return {
    checkIns,
    greetings,
    safeguarding,
    routes: [
      ...checkInRoutes({ checkIns, greetings }),
      ...greetingRoutes({ greetings }),
      ...circleRoutes({ circles }),
      ...shoutOutRoutes({ shoutOuts }),
    ],
  }
}
