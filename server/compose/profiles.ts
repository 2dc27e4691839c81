import { profileRoutes } from '../api/routes/profiles.ts'
import type { Route } from '../api/routes/route.ts'
import type { Challenge } from '../domain/challenges/challenge.ts'
import type { RosterService } from '../domain/courses/roster-service.ts'
import type { GroupService } from '../domain/groups/group-service.ts'
import type { Celebration } from '../domain/profiles/celebration.ts'
import type { Profile } from '../domain/profiles/profile.ts'
import { createProfileService, type ProfileService } from '../domain/profiles/profile-service.ts'
import type { Work } from '../domain/works/work.ts'
import type { Ids, Store } from '../store/store.ts'

interface Parts {
  readonly store: Store
  readonly ids: Ids
  readonly now: () => number
  readonly roster: RosterService
  readonly groups: GroupService
}

/** What learners say of themselves, and their ridge lines. */
export function composeProfiles({ store, ids, now, roster, groups }: Parts): {
  readonly profiles: ProfileService
  readonly routes: readonly Route[]
} {
  const profiles = createProfileService({
    profiles: store.tenant<Profile>('profiles'),
    celebrations: store.tenant<Celebration>('celebrations'),
    works: store.tenant<Work>('works'),
    challenges: store.tenant<Challenge>('challenges'),
    roster,
    groups,
    ids,
    now,
  })
  return { profiles, routes: profileRoutes({ profiles }) }
}
