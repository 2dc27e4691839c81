import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright'
import sharp from 'sharp'
import type { ChallengeInput } from '../../server/contract/challenges.ts'
import type { MarkingView } from '../../server/contract/works.ts'
import type { FirstData } from '../../server/contract/session.ts'
import type { HouseTab, JourneyHouse } from './journey-house.ts'
import type { CookieMode } from './journey-browser.ts'
import { COURSE, placeChallenge, type Placed, TEACHER } from './journey-place.ts'
import { furnishDay } from './journey-check-in.ts'
import { openInFrame } from './journey-steps.ts'
import { openPicker, toolFrame } from './practice-driver.ts'

/** Something a person can look at: how to get there, and whether it is the tool in its frame or a page of the LMS. */
export interface Screen {
  readonly name: string
  readonly of: 'tool' | 'lms'
  /** The cookie mode it is seen in; `blocked` unless said. */
  readonly mode?: CookieMode
  open(page: Page, school: FurnishedSchool): Promise<void>
}

export interface FurnishedSchool {
  readonly house: JourneyHouse
  readonly placed: Placed
  /** A second challenge that nobody has begun. */
  readonly fresh: Placed
  /** A link of Moodle's, for the page that only Moodle's readers meet. */
  readonly moodle: Placed
}

/** Groups that students sign up for. */
const GROUP_SET = 'Field trip'
const READ = 'student-01'
const DRAFTING = 'student-07'
const WAITING = ['student-03', 'student-05', 'student-11', 'student-19'] as const

/** A hill under stars, as a student would photograph it. */
const PHOTO = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#0b1430"/><stop offset="1" stop-color="#46597d"/></linearGradient></defs><rect width="1200" height="800" fill="url(#s)"/>${Array.from({ length: 70 }, (_, n) => `<circle cx="${(n * 397) % 1200}" cy="${(n * 211) % 520}" r="${1 + (n % 3)}" fill="#fff" opacity="${0.5 + (n % 5) / 10}"/>`).join('')}<path d="M0 640 Q300 480 620 620 T1200 560 V800 H0Z" fill="#0d1a16"/><circle cx="930" cy="590" r="9" fill="#ffd27a"/><circle cx="930" cy="590" r="60" fill="#ffd27a" opacity=".25"/></svg>`

/** What people of the school wrote; a test of hostile words brings its own. */
export interface SchoolWords {
  readonly challenge?: Partial<ChallengeInput>
  readonly text: string
  readonly linkName: string
  readonly fileName: string
  readonly comment: string
  readonly overall: string
}
const WORDS: SchoolWords = {
  text: 'We counted stars at four places on three nights. From the park we saw 42, from the hill 180. The lamps by the school shine upwards, so most of their light goes nowhere.',
  linkName: 'Our map of lamps',
  fileName: 'hill-at-night.jpg',
  comment: 'Same place, same time, three nights: that is fair counting. What did the clouds do on night two?',
  overall: 'I would show this to the town council. Next: say how sure you are of the 180.',
}

export async function furnishSchool(house: JourneyHouse, words: SchoolWords = WORDS): Promise<FurnishedSchool> {
  const { control } = house.lms.lms
  control.setBehaviour('moodle')
  const moodle = await placeChallenge(house)
  control.setBehaviour('canvas')
  const placed = await placeChallenge(house, { due: { at: '2031-03-06T07:59:00.000Z', zone: 'America/Los_Angeles' }, ...words.challenge })
  const fresh = await placeChallenge(house, { title: 'Creek watch', drivingQuestion: 'Why does our creek turn brown after rain?' })
  const photo = await sharp(Buffer.from(PHOTO)).jpeg({ quality: 82 }).toBuffer()
  for (const personId of [READ, ...WAITING, DRAFTING]) {
    const tab = await house.openTab({ personId, linkId: placed.link.id })
    await doWork(tab, placed, photo, words)
    if (personId !== DRAFTING) await tab.call('POST', `/challenges/${placed.challenge.id}/work/hand-in`)
    if (personId === READ) await markAndRelease(house, placed, (tab.first as FirstData).person.id, words)
  }
  const teacher = await house.openTab({ personId: TEACHER, linkId: placed.link.id })
  const groups = [{ name: 'Reeds' }, { name: 'Stones' }]
  await teacher.call('POST', '/group-sets', { name: GROUP_SET, seenBy: 'members', signUp: { open: true, size: 4 }, groups })
  await furnishDay(house, placed.link.id, [READ, DRAFTING, WAITING[0]])
  return { house, placed, fresh, moodle }
}

async function doWork(tab: HouseTab, { challenge }: Placed, photo: Buffer, words: SchoolWords): Promise<void> {
  const path = `/challenges/${challenge.id}/work`
  await tab.call('POST', `${path}/evidence`, { kind: 'text', text: words.text, key: crypto.randomUUID() })
  await tab.call('POST', `${path}/evidence`, {
    kind: 'link',
    url: 'https://example.org/lamps',
    name: words.linkName,
    key: crypto.randomUUID(),
  })
  await tab.call('POST', `${path}/files`, photo, {
    'content-type': 'image/jpeg',
    'x-file-name': encodeURIComponent(words.fileName),
    'x-file-key': crypto.randomUUID(),
  })
  for (const [index, { id, levels }] of challenge.rubric.criteria.entries())
    await tab.call('PUT', `${path}/self-marks/${id}`, { levelId: levels[1 + (index % 2)]?.id ?? null })
}

async function markAndRelease(house: JourneyHouse, { challenge, link }: Placed, personId: string, words: SchoolWords): Promise<void> {
  const teacher = await house.openTab({ personId: TEACHER, linkId: link.id })
  const path = `/challenges/${challenge.id}/works/${personId}`
  let { rev } = await teacher.call<MarkingView>('GET', path)
  const mark = async (body: object): Promise<void> => {
    rev = (await teacher.call<MarkingView>('PATCH', `${path}/marks`, { rev, ...body })).rev
  }
  for (const [index, { id, levels }] of challenge.rubric.criteria.entries())
    await mark({
      criterion: {
        criterionId: id,
        levelId: levels[2 + (index % 2)]?.id ?? null,
        comment: index === 0 ? words.comment : '',
      },
    })
  await mark({ overall: words.overall })
  await teacher.call('POST', `/challenges/${challenge.id}/release`, { personIds: [personId] })
  const until = Date.now() + 10_000
  while ((await teacher.call<MarkingView>('GET', path)).receipt.state !== 'arrived' && Date.now() < until) await pause(100)
}

const lmsPage = (name: string, path: string): Screen => ({
  name: `lms-${name}`,
  of: 'lms',
  open: async (page, { house, placed }) => void (await page.goto(`${house.lms.origin}${path.replace(':link', placed.link.id)}`)),
})
const work = (name: string, as: string, which: 'placed' | 'fresh' = 'placed'): Screen => ({
  name,
  of: 'tool',
  open: async (page, school) => void (await openInFrame(page, school.house.lms.origin, as, school[which].link.id)),
})
const teaching = (name: string, go: (page: Page) => Promise<void>): Screen => ({
  name,
  of: 'tool',
  async open(page, { house, placed }) {
    await openInFrame(page, house.lms.origin, TEACHER, placed.link.id)
    await go(page)
  },
})
const marking = async (page: Page): Promise<void> => {
  const frame = toolFrame(page)
  await frame.getByRole('button', { name: /^Mark [^a]/ }).click()
  await frame.locator('cairn-rubric-desk').waitFor()
  await frame.locator('cairn-evidence-view img[src^="blob:"]').first().waitFor()
}
const picking = (name: string, go: (page: Page) => Promise<void>): Screen => ({
  name,
  of: 'tool',
  async open(page, { house }) {
    const frame = await openPicker(page, house.lms.origin, TEACHER, COURSE)
    await frame.locator('cairn-challenge-builder').waitFor()
    await go(page)
  },
})
const pressing =
  (...names: readonly (string | RegExp)[]) =>
  async (page: Page): Promise<void> => {
    for (const name of names) await toolFrame(page).getByRole('button', { name }).first().click()
  }

/** A place of a student who has begun nothing there. */
const own = (name: string, place: string, page: string): Screen => ({
  name,
  of: 'tool',
  async open(tab, { house, placed }) {
    await openInFrame(tab, house.lms.origin, DRAFTING, placed.link.id)
    await pressing(place)(tab)
    await toolFrame(tab).locator(`${page} h1`).waitFor()
  },
})

/** A link in a copy of the course, which the first of these screens makes. */
const copied = (name: string, go: (page: Page) => Promise<void>): Screen => ({
  name,
  of: 'tool',
  async open(page, { house, placed }) {
    const { school, control } = house.lms.lms
    const copy = school.courses.find(({ copiedFrom }) => copiedFrom) ?? control.copyCourse({ courseId: COURSE, title: 'Next year' })
    const link = school.links.find(({ courseId, copiedFrom }) => courseId === copy.id && copiedFrom?.[0] === placed.link.id)
    await page.goto(`${house.lms.origin}/courses/${copy.id}/links/${link?.id}?as=${TEACHER}`)
    await toolFrame(page)
      .getByRole('heading', { name: /^This link came from last year/ })
      .waitFor()
    await go(page)
  },
})

/** Every screen of learner, educator, picker, administrator, launch and practice LMS. */
export const SCREENS: readonly Screen[] = [
  work('challenge-empty', 'student-09', 'fresh'),
  work('challenge', DRAFTING),
  work('handed-in', 'student-03'),
  work('result', READ),
  teaching('class', async () => undefined),
  teaching('marking', marking),
  teaching('marking-keys', async (page) => {
    await marking(page)
    await toolFrame(page).getByRole('button', { name: 'All keys' }).first().click()
    await toolFrame(page).getByRole('heading', { name: 'Keys while marking' }).waitFor()
  }),
  teaching('challenges', async (page) => {
    await toolFrame(page).getByRole('button', { name: 'Challenges', exact: true }).click()
    await toolFrame(page).locator('cairn-home-page').waitFor()
  }),
  teaching('change-challenge', async (page) => {
    await toolFrame(page).getByRole('button', { name: 'Change the challenge' }).click()
    await toolFrame(page).locator('cairn-challenge-builder').waitFor()
  }),
  teaching('people', async (page) => {
    await pressing('People')(page)
    await toolFrame(page).getByRole('heading', { name: 'Students' }).waitFor()
  }),
  teaching('profile-of-student', async (page) => {
    await pressing('People', /^Profile of /)(page)
    await toolFrame(page).locator('cairn-learner-profile-page h1').waitFor()
  }),
  teaching('groups', async (page) => {
    await pressing('People', 'Groups')(page)
    await toolFrame(page).getByRole('heading', { name: GROUP_SET }).waitFor()
    await pressing('Paste a list')(page)
  }),
  {
    name: 'own-groups',
    of: 'tool',
    async open(page, { house, placed }) {
      await openInFrame(page, house.lms.origin, 'student-03', placed.link.id)
      await pressing('Groups')(page)
      await toolFrame(page).getByRole('heading', { name: GROUP_SET }).waitFor()
    },
  },
  own('own-plan', 'My plan', 'cairn-plan-page'),
  own('own-profile', 'My profile', 'cairn-profile-page'),
  teaching('plans', async (page) => {
    await pressing('Plans')(page)
    await toolFrame(page).locator('cairn-class-plans-page h1').waitFor()
  }),
  teaching('today', async (page) => {
    await pressing('Today')(page)
    await toolFrame(page).locator('cairn-left-band [data-ask]').first().waitFor()
  }),
  teaching('circle', async (page) => {
    await pressing('Today', 'Circle and shout-outs')(page)
    await toolFrame(page).getByRole('heading', { name: 'Shout-outs' }).waitFor()
  }),
  {
    name: 'check-in',
    of: 'tool',
    async open(page, { house, placed }) {
      await openInFrame(page, house.lms.origin, WAITING[0], placed.link.id)
      await pressing('Today')(page)
      await toolFrame(page).getByText('It is sent.').waitFor()
    },
  },
  picking('picker-new', async () => undefined),
  picking('picker-library', async (page) => {
    await pressing(/^From our library/)(page)
    await toolFrame(page).getByRole('button', { name: 'Begin from this' }).first().waitFor()
  }),
  picking('picker-used', pressing(/^Used before/)),
  picking('picker-form', async (page) => {
    await pressing(/^From our library/, 'Begin from this')(page)
    await toolFrame(page).locator('cairn-challenge-builder').waitFor()
  }),
  picking('picker-preview', async (page) => {
    await pressing(/^From our library/, 'Begin from this', 'See it as a student')(page)
    await toolFrame(page).locator('cairn-preview-page').waitFor()
  }),
  {
    name: 'admin-home',
    of: 'tool',
    async open(page, { house }) {
      await page.goto(`${house.lms.origin}/courses/${COURSE}/tool?as=dahl`)
      await toolFrame(page).getByRole('heading', { level: 1 }).waitFor()
    },
  },
  {
    name: 'launch-failed',
    of: 'tool',
    async open(page, { house, placed }) {
      // The LMS's answer comes with a state that is not ours.
      await page.route(`${house.tool.origin}/lti/launch`, (route) =>
        route.continue({ postData: (route.request().postData() ?? '').replace(/state=[^&]+/, 'state=bent') }),
      )
      await page.goto(`${house.lms.origin}/courses/${COURSE}/links/${placed.link.id}?as=student-09`)
      await toolFrame(page).getByRole('heading', { level: 1 }).waitFor()
    },
  },
  {
    name: 'launch-window',
    of: 'tool',
    mode: 'none',
    async open(page, { house, moodle }) {
      house.lms.lms.control.setBehaviour('moodle')
      await page.goto(`${house.lms.origin}/courses/${COURSE}/links/${moodle.link.id}?as=student-09`)
      await toolFrame(page).getByRole('link', { name: 'Open Cairn in a new window' }).waitFor()
      house.lms.lms.control.setBehaviour('canvas')
    },
  },
  copied('copied-offer', async () => undefined),
  copied('copied-course', async (page) => {
    await pressing(/^See all/)(page)
    await toolFrame(page).getByText('Look at it first').first().click()
    await toolFrame(page).locator('cairn-copy-preview h3').first().waitFor()
  }),
  lmsPage('start', '/'),
  lmsPage('course', `/courses/${COURSE}?as=${TEACHER}`),
  lmsPage('course-student', `/courses/${COURSE}?as=${READ}`),
  lmsPage('activity', `/courses/${COURSE}/links/:link?as=${READ}`),
  lmsPage('people', `/courses/${COURSE}/people?as=${TEACHER}`),
  lmsPage('gradebook', `/courses/${COURSE}/gradebook?as=${TEACHER}`),
  lmsPage('my-grades', `/courses/${COURSE}/gradebook?as=${READ}`),
  lmsPage('messages', `/messages?course=${COURSE}&as=${TEACHER}`),
  lmsPage('faults', `/faults?course=${COURSE}&as=${TEACHER}`),
]
