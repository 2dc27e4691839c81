import { readFileSync } from 'node:fs'
import type { FrameLocator, Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSafeguarding } from '../support/a-safeguarding.ts'
import { openBrowser, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type HouseTab, type JourneyHouse } from '../support/journey-house.ts'
import { placeChallenge, TEACHER } from '../support/journey-place.ts'
import { isSaved, openInFrame, strangers, until } from '../support/journey-steps.ts'

const STUDENT = 'student-01'
const LINE = 'zq can we talk about my group'
const NOTE = 'zq sit near the door'
/** A class as it is in the days in the life. */
const CLASS = 26

let house: JourneyHouse
let browser: JourneyBrowser
let page: Page
let other: Page
let linkId: string
/** A teacher's session for asking what the server has. */
let desk: HouseTab
beforeAll(async () => {
  house = await openJourneyHouse()
  browser = await openBrowser('blocked')
  page = await browser.context.newPage()
  other = await browser.context.newPage()
  linkId = (await placeChallenge(house)).link.id
  desk = await house.openTab({ personId: TEACHER, linkId })
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

/** A school's form is filled in by whoever owns the server, through the link that its terminal shows. */
async function fillInWhoAnswers(console: Page, form: ReturnType<typeof aSafeguarding>): Promise<void> {
  const [link] = /http\S+\/admin\/join#\S+/.exec(readFileSync(house.tool.logFile, 'utf8')) ?? []
  if (link === undefined) throw new Error('The terminal shows no setup link')
  await console.goto(link)
  await console.getByRole('textbox', { name: 'Your name' }).fill('P. Dahl')
  await console.getByRole('button', { name: 'Make my access key' }).click()
  await console.getByRole('button', { name: 'I have kept it. Go on' }).click()
  await console.getByRole('button', { name: 'Check-in', exact: true }).click()
  const schools = console.getByRole('combobox', { name: 'School' })
  await console.getByRole('heading', { name: 'Check-in is off' }).waitFor()
  if ((await schools.count()) > 0) await schools.selectOption({ label: 'Practice LMS (Canvas)' })
  const { texts } = form
  await console.getByRole('textbox', { name: 'Adult who answers' }).fill(texts.adultName)
  await console.getByRole('textbox', { name: 'Safeguarding lead' }).fill(texts.safeguardingLead)
  await console.getByRole('textbox', { name: 'School policy', exact: true }).fill(texts.policyName)
  await console.getByRole('textbox', { name: 'Who else can see it', exact: true }).fill(texts.whoCanSee)
  await console.getByRole('textbox', { name: 'When the adult comes, in words', exact: true }).fill(texts.whenText)
  await console.getByRole('textbox', { name: 'When school is open again, in words', exact: true }).fill(texts.nextOpenText)
  await console.getByRole('textbox', { name: 'Where to go right now', exact: true }).fill(texts.placeOrPerson)
  await console.getByRole('textbox', { name: 'Local help line, name' }).fill(texts.helpLineName)
  await console.getByRole('textbox', { name: 'Local help line, number or text' }).fill(texts.helpLineContact)
  await console.getByRole('textbox', { name: 'Emergency number' }).fill(texts.emergencyNumber)
  await console.getByRole('button', { name: 'Keep and switch it on' }).click()
  await console.getByText('It can be switched on when this adult has said yes.').waitFor()
  await console.getByRole('checkbox', { name: /has said yes to answering/ }).check()
  await console.getByRole('button', { name: 'Keep and switch it on' }).click()
  await console.getByRole('heading', { name: 'Check-in is on' }).waitFor()
}

const openToday = async (): Promise<FrameLocator> => {
  const frame = await openInFrame(page, house.lms.origin, TEACHER, linkId)
  await frame.getByRole('button', { name: 'Today', exact: true }).click()
  await frame.getByRole('heading', { name: 'Needs you now', level: 2 }).waitFor()
  await frame.locator('cairn-greet-strip [data-id]').first().waitFor()
  return frame
}
const openCheckIn = async (who = STUDENT): Promise<FrameLocator> => {
  const frame = await openInFrame(other, house.lms.origin, who, linkId)
  await frame.getByRole('button', { name: 'Today', exact: true }).click()
  await frame.getByRole('heading', { name: /^Hello, / }).waitFor()
  return frame
}
const ungreeted = (frame: FrameLocator): Locator => frame.locator('cairn-greet-strip [data-id][aria-pressed="false"]')
const greetedOnServer = async (): Promise<number> => {
  const { rows } = await desk.call<{ readonly rows: readonly { readonly greeted: boolean }[] }>('GET', '/greetings')
  return rows.filter(({ greeted }) => greeted).length
}
/** Everything that went between the tool and the LMS, as the LMS wrote it down. */
const traffic = (): string => JSON.stringify(house.lms.lms.world.log.all())

describe('opening and closing a day', () => {
  it('says honestly that it is off until a school has said who answers', async () => {
    const student = await openCheckIn()
    await student.getByText('Check-in is not on yet').waitFor()
    expect(await student.getByRole('button', { name: 'Great' }).count()).toBe(0)
    const today = await openToday()
    await today.getByText('Check-in is off').waitFor()
  })

  it('greets 26 students with 26 taps, each seen at once and kept', async () => {
    const frame = await openToday()
    let taps = 0
    for (; taps < CLASS; taps++) {
      const next = ungreeted(frame).first()
      const id = await next.getAttribute('data-id')
      // A greeted name moves away two seconds later; a hurried teacher does not wait until all stand still.
      await next.click({ force: true })
      expect(await frame.locator(`cairn-greet-strip [data-id="${id}"]`).getAttribute('aria-pressed')).toBe('true')
    }
    expect(taps).toBe(CLASS)
    await until('the server has them all', async () => (await greetedOnServer()) === CLASS)
    await frame.getByText(`${CLASS} of 30 greeted.`).waitFor()
    await isSaved(frame)
  })

  it('greets by keyboard alone, and takes 26 back and greets them again without a pointer', async () => {
    const frame = await openToday()
    await until('the class is there', async () => (await ungreeted(frame).count()) === 30 - CLASS)
    await ungreeted(frame).first().focus()
    for (let left = 30 - CLASS; left > 0; left--) {
      await page.keyboard.press('Space')
      if (left > 1) await page.keyboard.press('ArrowRight')
    }
    await frame.getByText('All 30 greeted.').waitFor()
    await until('the server has them all', async () => (await greetedOnServer()) === 30)
    for (const wanted of [30 - CLASS, 30]) {
      const all = frame.getByRole('button', { name: 'See all 30' })
      if ((await all.count()) > 0) await all.press('Enter')
      await frame.locator('cairn-greet-strip [data-id]').first().focus()
      await page.keyboard.press('Home')
      for (let keys = 0; keys < CLASS; keys++) {
        await page.keyboard.press('Space')
        await page.keyboard.press('ArrowRight')
      }
      await until(`${wanted} are greeted`, async () => (await greetedOnServer()) === wanted)
    }
  })

  it('is switched on by the school, and then one tap says how a student is, and another changes it', async () => {
    await fillInWhoAnswers(other, aSafeguarding())
    const student = await openCheckIn()
    await student.getByText(/R\. Okafor.? says hello to you today\./).waitFor()
    await student.getByText(/Only .*R\. Okafor.* It is gone in 14 days\. It is not marked\./).waitFor()
    await student.getByRole('button', { name: 'Fine' }).click()
    expect(await student.getByRole('button', { name: 'Fine' }).getAttribute('aria-pressed')).toBe('true')
    await isSaved(student)
    await student.getByRole('button', { name: 'Rough, no talk needed' }).click()
    await isSaved(student)
    const again = await openCheckIn()
    await until('the change was kept', async () => {
      return (await again.getByRole('button', { name: 'Rough, no talk needed' }).getAttribute('aria-pressed')) === 'true'
    })
    const today = await openToday()
    await today.getByText('Rough, no talk needed:').first().waitFor()
  })

  it('brings an ask to the teacher while the page is open, with who else can see it and a note for herself', async () => {
    const today = await openToday()
    await today.getByText('Nobody asked for a check-in.').waitFor()
    const student = await openCheckIn()
    await student.getByRole('button', { name: 'Please check in' }).click()
    await student.getByText('Ms. Reyes will see this and will find you').waitFor()
    await student.getByRole('textbox', { name: /One line for them/ }).fill(LINE)
    await student.getByRole('button', { name: 'Send it' }).click()
    await student.getByText('It is sent.').waitFor()
    await isSaved(student)
    await today.getByText(/chose “please check in”\./).waitFor({ timeout: 30_000 })
    await today.getByText(LINE).waitFor()
    await today.getByText(/^You and .*M\. Lindgren.* see this\. It is deleted on /).waitFor()
    await today.getByRole('button', { name: 'Private note' }).click()
    await today.getByRole('textbox', { name: 'Your own reminder' }).fill(NOTE)
    await today.getByRole('button', { name: 'Keep the note' }).click()
    await today.getByRole('button', { name: 'We talked' }).click()
    await today.getByText(/R\. Okafor.* talked with them/).waitFor()
  })

  it('leaves nothing of it in the LMS’s own log, the gradebook, the tool’s log or the device', async () => {
    expect(traffic()).toContain('lti')
    for (const word of [LINE, NOTE, 'please-check-in', 'rough-no-talk']) {
      expect(traffic(), word).not.toContain(word)
      expect(JSON.stringify(house.lms.lms.school), word).not.toContain(word)
      expect(readFileSync(house.tool.logFile, 'utf8'), word).not.toContain(word)
    }
    const kept = await other
      .frames()
      .at(-1)
      ?.evaluate(async () => {
        const names = await indexedDB.databases().catch(() => [])
        return JSON.stringify([names, history.state, JSON.stringify(localStorage)])
      })
    expect(kept).not.toContain('zq')
    expect(house.leaks()).toEqual([])
    expect(browser.complaints).toEqual([])
    expect(strangers(house, browser)).toEqual([])
  })

  it('asks a question of the day, hears an answer without a name, and sends a shout-out', async () => {
    const today = await openToday()
    await today.getByRole('button', { name: 'Circle and shout-outs' }).click()
    await today.getByRole('heading', { name: 'Open and close the day', level: 1 }).waitFor()
    await today.locator('[data-choose="question"] button').click()
    await today.getByRole('button', { name: 'If you could talk to one animal, which would you choose?' }).click()
    await today.getByRole('button', { name: 'Use this' }).click()
    await today.getByText('No answers yet.').waitFor()
    const student = await openCheckIn()
    await student.getByText('If you could talk to one animal').waitFor()
    await student.getByRole('textbox', { name: 'Your answer' }).fill('A heron')
    await student.getByRole('checkbox', { name: 'Classmates do not see my name' }).check()
    await student.getByRole('button', { name: 'Send my answer' }).click()
    await student.getByRole('button', { name: 'Change my answer' }).waitFor()
    await student.getByRole('button', { name: 'Write a shout-out' }).click()
    await student.getByRole('combobox', { name: 'For' }).selectOption({ label: 'Xóchitl Ramírez' })
    await student.getByRole('combobox', { name: 'It shows' }).selectOption({ label: 'A skill: Keep going when stuck' })
    await student.getByRole('textbox', { name: 'What you saw' }).fill('You kept going when the pump broke.')
    await student.getByRole('button', { name: 'Send the shout-out' }).click()
    await student.getByText(/^Sent to .*Xóchitl Ramírez/).waitFor()
    const teacher = await openToday()
    await teacher.getByRole('button', { name: 'Circle and shout-outs' }).click()
    await teacher.getByText('A heron').waitFor()
    await teacher.getByText('Classmates do not see the name.').waitFor()
    await teacher.getByText('You kept going when the pump broke.').waitFor()
    const classmate = await openCheckIn('student-02')
    await classmate.getByText('A heron').waitFor()
    await classmate.getByText('Someone in class').waitFor()
  })
})
