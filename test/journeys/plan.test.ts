import type { FrameLocator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type JourneyBrowser } from '../support/journey-browser.ts'
import { openJourneyHouse, type JourneyHouse } from '../support/journey-house.ts'
import { documentOf, lookAt, resize } from '../support/journey-look.ts'
import { placeChallenge } from '../support/journey-place.ts'
import { isSaved, openInFrame } from '../support/journey-steps.ts'

let house: JourneyHouse
let browser: JourneyBrowser
let page: Page
let linkId: string
beforeAll(async () => {
  house = await openJourneyHouse()
  browser = await openBrowser('blocked')
  page = await browser.context.newPage()
  linkId = (await placeChallenge(house)).link.id
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const TOOL = { name: 'plan', of: 'tool', open: () => Promise.resolve() } as const
const openAs = (who: string): Promise<FrameLocator> => openInFrame(page, house.lms.origin, who, linkId)
/** Waits for the page of a place after its word in the bar was pressed. */
const goTo = async (frame: FrameLocator, word: string): Promise<void> => {
  await frame.getByRole('button', { name: word, exact: true }).click()
  await frame.getByRole('heading', { level: 1, name: word }).waitFor()
}
const lane = (frame: FrameLocator, name: string): Promise<readonly string[]> =>
  frame.getByRole('region', { name, exact: true }).locator('li .title').allInnerTexts()
const look = async (): Promise<void> => {
  const seen = await lookAt(page, TOOL)
  expect(seen).toEqual({ violations: [], sideways: 0 })
}

/** Words that English sentences are made of and Spanish ones are not, as far as the page shows them. */
const ENGLISH = /\b(the|and|your|with|what|this|that|you|for|week|plan of|my|done|goal|teacher|from|open|save|add)\b/gi
const englishOn = async (of: Page): Promise<readonly string[]> => {
  const text = await documentOf(of, TOOL).evaluate(() => {
    const wordsOf = (node: Node): string =>
      node instanceof Text
        ? (node.textContent ?? '')
        : node instanceof HTMLStyleElement
          ? ''
          : [...(node instanceof Element && node.shadowRoot ? node.shadowRoot.childNodes : []), ...node.childNodes].map(wordsOf).join(' ')
    return wordsOf(document.body)
  })
  expect(text.length).toBeGreaterThan(200)
  return text.match(ENGLISH) ?? []
}

/** Presses and writings of one person, counted. */
function counting(frame: FrameLocator) {
  let actions = 0
  return {
    press: async (name: string | RegExp) => {
      actions++
      await frame.getByRole('button', { name, exact: typeof name === 'string' }).click()
    },
    choose: async (name: string) => {
      actions++
      await frame.getByText(name, { exact: true }).click()
    },
    write: async (name: RegExp, text: string) => {
      actions++
      await frame.getByRole('textbox', { name }).fill(text)
    },
    get actions() {
      return actions
    },
  }
}

describe('a plan', () => {
  it('leads a first-time student from launch to an agreed plan, the teacher agreeing, in few actions', async () => {
    const began = Date.now()
    const student = await openAs('student-01')
    const mine = counting(student)
    await mine.press('My plan')
    await mine.press('Start with “My plan”')
    await mine.write(/I want to make or do/, 'Photograph the Milky Way')
    await mine.press('Go on')
    await mine.choose('Write so a friend can see it.')
    await mine.press('Go on')
    await mine.choose('Look at the moon for a month and draw it.')
    await look()
    await mine.press('Go on')
    await mine.press('Make my plan')
    await student.getByRole('heading', { name: 'Want', level: 2 }).waitFor()
    expect(await lane(student, 'Want')).toEqual(['Photograph the Milky Way'])
    await mine.press('Ask for a review')
    await student.getByText('It waits for your teacher', { exact: true }).waitFor()

    const teacher = await openAs('okafor')
    const hers = counting(teacher)
    await hers.press('Plans')
    await hers.press(/^Read and agree: /)
    await teacher.getByText('Photograph the Milky Way').waitFor()
    await look()
    await hers.press('Agree to this plan')
    await teacher.getByText(/^Agreed\. /).waitFor()

    const again = await openAs('student-01')
    await goTo(again, 'My plan')
    await again.getByText(/Agreed with /).waitFor()
    const line = { journey: 'first-plan', studentActions: mine.actions, teacherActions: hers.actions, ms: Date.now() - began }
    process.stdout.write(`${JSON.stringify(line)}\n`)
    expect(mine.actions).toBeLessThanOrEqual(12)
    expect(hers.actions).toBe(3)
  })

  it('moves by keyboard alone, says so, and keeps the focus on what moved', async () => {
    const frame = await openAs('student-01')
    await goTo(frame, 'My plan')
    const item = frame.getByRole('button', { name: 'Look at the moon for a month and draw it.', exact: true })
    await item.focus()
    await page.keyboard.press('m')
    await page.keyboard.press('ArrowLeft')
    await frame.getByText('Moved to Should, 1 of 3').waitFor()
    await page.keyboard.press('ArrowDown')
    await frame.getByText('Moved to Should, 2 of 3').waitFor()
    await page.keyboard.press('Enter')
    const focused = await documentOf(page, TOOL).evaluate(() => {
      let at: Element | null = document.activeElement
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
      return at?.textContent?.trim()
    })
    expect(focused).toBe('Look at the moon for a month and draw it.')
    await isSaved(frame)
    const reloaded = await openAs('student-01')
    await goTo(reloaded, 'My plan')
    expect((await lane(reloaded, 'Should'))[1]).toBe('Look at the moon for a month and draw it.')
  })

  it('writes a goal for the week, which stands on Today', async () => {
    const frame = await openAs('student-01')
    await goTo(frame, 'My plan')
    await frame.getByRole('textbox', { name: 'A goal for this week' }).fill('Ask Dad for the tripod')
    await frame.getByRole('button', { name: 'Add the goal' }).click()
    await isSaved(frame)
    await frame.getByRole('button', { name: 'Today', exact: true }).click()
    await frame.getByRole('checkbox', { name: 'Ask Dad for the tripod' }).check()
    await frame.getByRole('button', { name: 'Open my plan' }).click()
    expect(await frame.getByRole('checkbox', { name: 'Ask Dad for the tripod' }).isChecked()).toBe(true)
  })

  it('is one tap from a note that stands on the Today of a student without a plan', async () => {
    const teacher = await openAs('okafor')
    await goTo(teacher, 'Plans')
    await teacher.getByText('Has no plan yet').first().waitFor()
    await teacher.getByRole('button', { name: 'Send a note: Zoë Lindqvist' }).click()
    await look()
    await teacher.getByRole('button', { name: 'Send the note' }).click()
    await teacher.getByText(/^The note is on the page of/).waitFor()
    const student = await openAs('student-10')
    await student.getByRole('button', { name: 'Today', exact: true }).click()
    await student.getByText('Shall we begin your plan together?').waitFor()
  })

  it('comes back with a change for one thing, and the student sees which', async () => {
    const student = await openAs('student-01')
    await goTo(student, 'My plan')
    await student.getByRole('button', { name: 'Ask for a new review' }).click()
    await student.getByText('It waits for your teacher', { exact: true }).waitFor()
    const teacher = await openAs('okafor')
    await goTo(teacher, 'Plans')
    await teacher.getByRole('button', { name: /^Read and agree: / }).click()
    await teacher.getByRole('button', { name: 'Ask for a change…' }).click()
    await teacher.getByRole('textbox', { name: 'What should change?' }).fill('Say by when.')
    await teacher.getByRole('textbox', { name: /Photograph the Milky Way/ }).fill('With which camera?')
    await teacher.getByRole('button', { name: 'Give it back with this' }).click()
    await teacher.getByText(/^Given back\./).waitFor()
    const again = await openAs('student-01')
    await goTo(again, 'My plan')
    await again.getByText('Your teacher asks: With which camera?').waitFor()
    await look()
  })
})

describe('a conference', () => {
  it('is led by the student through 15 minutes of agenda, and what is agreed stands in the plan', async () => {
    const frame = await openAs('student-01')
    await goTo(frame, 'My plan')
    await frame.getByRole('button', { name: 'Hold a conference' }).click()
    await frame.getByText('15 minutes').waitFor()
    await frame.getByRole('button', { name: 'Start the conference' }).click()
    await frame.getByText('Part 1 of 5').waitFor()
    await frame.getByRole('button', { name: 'Pause the timer' }).click()
    const clock = frame.getByRole('timer')
    const before = await clock.innerText()
    await page.waitForTimeout(2_500)
    expect(await clock.innerText()).toBe(before)
    await frame.getByRole('button', { name: 'Go on with the timer' }).click()
    await page.waitForTimeout(2_500)
    expect(await clock.innerText()).not.toBe(before)
    for (const at of [2, 3, 4, 5]) {
      await frame.getByRole('button', { name: 'Next part' }).click()
      await frame.getByText(`Part ${at} of 5`).waitFor()
      await look()
    }
    await frame.getByRole('textbox', { name: 'A step' }).fill('Call the ranger')
    await frame.getByRole('textbox', { name: 'Who?' }).fill('Dad')
    await frame.getByRole('button', { name: 'Write the step into my plan' }).click()
    await frame.getByRole('listitem').filter({ hasText: 'Call the ranger' }).first().waitFor()
    await frame.getByRole('button', { name: 'End the conference' }).click()
    await frame.getByRole('button', { name: 'Print a sheet' }).waitFor()
    await frame.getByRole('button', { name: 'Open my plan' }).click()
    await frame.getByRole('heading', { level: 1, name: 'My plan' }).waitFor()
    expect(await lane(frame, 'Should')).toContain('Call the ranger')
  })
})

describe('the plan in Spanish', () => {
  it('has no English word on the student’s screens', async () => {
    const frame = await openAs('student-05')
    await goTo(frame, 'Mi plan')
    await frame.getByRole('button', { name: 'Empezar con «Mi plan»' }).click()
    await frame.getByRole('button', { name: 'Seguir' }).click()
    await frame.getByText('Escribir para que un amigo pueda verlo.').click()
    await frame.getByRole('button', { name: 'Seguir' }).click()
    await frame.getByText('Mirar la luna durante un mes y dibujarla.').click()
    await frame.getByRole('button', { name: 'Seguir' }).click()
    await frame.getByRole('button', { name: 'Hacer mi plan' }).click()
    await frame.getByRole('heading', { name: 'Quiero', level: 2 }).waitFor()
    await frame.getByText('Nada en Quiero todavía.').waitFor()
    await look()
    expect(await englishOn(page)).toEqual([])
    await frame.getByRole('button', { name: 'Tener una conferencia' }).click()
    await frame.getByRole('button', { name: 'Empezar la conferencia' }).click()
    await frame.getByText('Parte 1 de 5').waitFor()
    expect(await englishOn(page)).toEqual([])
  })
})

describe('the plan on a small screen', () => {
  it('fits 320 px without scrolling sideways, left to right and right to left', async () => {
    const frame = await openAs('student-01')
    await goTo(frame, 'My plan')
    await resize(page, TOOL, { width: 320 })
    await look()
    await documentOf(page, TOOL).evaluate(() => (document.documentElement.dir = 'rtl'))
    await look()
  })
})
