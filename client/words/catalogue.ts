import type { AreaName, English } from '../../server/contract/locales/en.ts'
import type { Area, Places, PlaceValue } from '../../server/contract/locales/format.ts'
import type { Locale } from '../../server/contract/words.ts'

/** The areas a browser can ask for; the others hold words that only the server writes. */
export type ClientArea = Exclude<AreaName, 'server' | 'nicknames' | 'grades'>

/** Languages of the screens, and one that only tests and the parts page use: English in Arabic letters, right to left. */
export type WordsLocale = Locale | 'ar-test'

/** Every key as `area.key`. */
export type WordKey = { [A in ClientArea]: `${A}.${keyof English[A] & string}` }[ClientArea]

type MessageOf<K extends WordKey> = K extends `${infer A extends ClientArea}.${infer Key}` ? English[A][Key & keyof English[A]] : never

/** What `t` wants beside the key: nothing when the message has no places. */
export type PlacesFor<K extends WordKey> = [Places<MessageOf<K>>] extends [never]
  ? []
  : [values: Readonly<Record<Places<MessageOf<K>>, PlaceValue>>]

type Loader = () => Promise<Area>

/** One small chunk for each area and locale: an English student loads neither Spanish nor the teacher's words. */
export const CATALOGUE: Readonly<Record<'en' | 'es', Readonly<Record<ClientArea, Loader>>>> = {
  en: {
    checkIn: async () => (await import('../../server/contract/locales/en/check-in.ts')).checkIn,
    common: async () => (await import('../../server/contract/locales/en/common.ts')).common,
    copies: async () => (await import('../../server/contract/locales/en/copies.ts')).copies,
    errors: async () => (await import('../../server/contract/locales/en/errors.ts')).errors,
    launch: async () => (await import('../../server/contract/locales/en/launch.ts')).launch,
    learner: async () => (await import('../../server/contract/locales/en/learner.ts')).learner,
    educator: async () => (await import('../../server/contract/locales/en/educator.ts')).educator,
    doctor: async () => (await import('../../server/contract/locales/en/doctor.ts')).doctor,
    install: async () => (await import('../../server/contract/locales/en/install.ts')).install,
    inventory: async () => (await import('../../server/contract/locales/en/inventory.ts')).inventory,
    picker: async () => (await import('../../server/contract/locales/en/picker.ts')).picker,
    places: async () => (await import('../../server/contract/locales/en/places.ts')).places,
    admin: async () => (await import('../../server/contract/locales/en/admin.ts')).admin,
    parts: async () => (await import('../../server/contract/locales/en/parts.ts')).parts,
    people: async () => (await import('../../server/contract/locales/en/people.ts')).people,
    profile: async () => (await import('../../server/contract/locales/en/profile.ts')).profile,
    groups: async () => (await import('../../server/contract/locales/en/groups.ts')).groups,
    ownGroups: async () => (await import('../../server/contract/locales/en/own-groups.ts')).ownGroups,
    plan: async () => (await import('../../server/contract/locales/en/plan.ts')).plan,
    classPlans: async () => (await import('../../server/contract/locales/en/class-plans.ts')).classPlans,
    today: async () => (await import('../../server/contract/locales/en/today.ts')).today,
    nextStep: async () => (await import('../../server/contract/locales/en/next-step.ts')).nextStep,
    works: async () => (await import('../../server/contract/locales/en/works.ts')).works,
    safeguarding: async () => (await import('../../server/contract/locales/en/safeguarding.ts')).safeguarding,
  },
  es: {
    checkIn: async () => (await import('../../server/contract/locales/es/check-in.ts')).checkIn,
    common: async () => (await import('../../server/contract/locales/es/common.ts')).common,
    copies: async () => (await import('../../server/contract/locales/es/copies.ts')).copies,
    errors: async () => (await import('../../server/contract/locales/es/errors.ts')).errors,
    launch: async () => (await import('../../server/contract/locales/es/launch.ts')).launch,
    learner: async () => (await import('../../server/contract/locales/es/learner.ts')).learner,
    educator: async () => (await import('../../server/contract/locales/es/educator.ts')).educator,
    doctor: async () => (await import('../../server/contract/locales/es/doctor.ts')).doctor,
    install: async () => (await import('../../server/contract/locales/es/install.ts')).install,
    inventory: async () => (await import('../../server/contract/locales/es/inventory.ts')).inventory,
    picker: async () => (await import('../../server/contract/locales/es/picker.ts')).picker,
    places: async () => (await import('../../server/contract/locales/es/places.ts')).places,
    admin: async () => (await import('../../server/contract/locales/es/admin.ts')).admin,
    parts: async () => (await import('../../server/contract/locales/es/parts.ts')).parts,
    people: async () => (await import('../../server/contract/locales/es/people.ts')).people,
    profile: async () => (await import('../../server/contract/locales/es/profile.ts')).profile,
    groups: async () => (await import('../../server/contract/locales/es/groups.ts')).groups,
    ownGroups: async () => (await import('../../server/contract/locales/es/own-groups.ts')).ownGroups,
    plan: async () => (await import('../../server/contract/locales/es/plan.ts')).plan,
    classPlans: async () => (await import('../../server/contract/locales/es/class-plans.ts')).classPlans,
    today: async () => (await import('../../server/contract/locales/es/today.ts')).today,
    nextStep: async () => (await import('../../server/contract/locales/es/next-step.ts')).nextStep,
    works: async () => (await import('../../server/contract/locales/es/works.ts')).works,
    safeguarding: async () => (await import('../../server/contract/locales/es/safeguarding.ts')).safeguarding,
  },
}
