import { describe, expect, it } from 'vitest'
import { CHECK_IN_CHOICES, SAFEGUARDING_FIELDS } from '../../../../server/contract/check-in-words.ts'
import { adultText, learnerTexts } from '../../../../server/domain/check-ins/check-in-texts.ts'
import {
  fillText,
  isClosing,
  isOn,
  isSchoolOpen,
  missingFields,
  type Safeguarding,
} from '../../../../server/domain/check-ins/safeguarding.ts'
import content from '../../../../server/domain/library/starters/check-in.json' with { type: 'json' }
import { aSafeguarding } from '../../../support/a-safeguarding.ts'

const { agreed: _agreed, ...form } = aSafeguarding()
const doc: Safeguarding = { id: 's:1', tenantId: 's', ...form, testedOn: '2026-09-01', agreedAt: 1, changedAt: 1 }

describe('who answers at a school', () => {
  it('asks for exactly the fields and offers exactly the choices of the starter file', () => {
    const fields = content.safeguarding.fields.map(({ id }) => id).filter((id) => id !== 'daysKept')
    expect(new Set(fields)).toEqual(new Set(SAFEGUARDING_FIELDS))
    expect(content.choices.map(({ id }) => id)).toEqual(CHECK_IN_CHOICES)
  })

  it('is on only when whole, agreed and wanted', () => {
    expect(isOn(doc)).toBe(true)
    expect(isOn(undefined)).toBe(false)
    expect(isOn({ ...doc, isWanted: false })).toBe(false)
    const { agreedAt: _at, ...unagreed } = doc
    expect(isOn(unagreed)).toBe(false)
    for (const field of SAFEGUARDING_FIELDS) {
      const texts = { ...doc.texts, [field]: '  ' }
      expect(missingFields(texts)).toEqual([field])
      expect(isOn({ ...doc, texts })).toBe(false)
    }
  })

  it('leaves no place open in any text, and no English word of the school where it was said in Spanish', () => {
    for (const tag of ['en', 'es']) {
      const { full, short, closed } = learnerTexts(doc, tag, false)
      for (const text of [full, short, closed ?? '', adultText(doc, tag)]) expect(text).not.toMatch(/[{}]/)
    }
    expect(learnerTexts(doc, 'es', false).full).not.toContain('before you go')
    expect(fillText('{whenText}', { ...doc, textsEs: { whenText: ' ' } }, 'es')).toBe('before you go home today')
  })

  it('knows when somebody is at school, and from when the day is closed', () => {
    const at = (hour: number, minute = 0, day = 1): number => Date.UTC(2026, 8, day, hour, minute)
    expect([at(7, 29), at(7, 30), at(15, 59), at(16)].map((moment) => isSchoolOpen(doc.hours, moment, 'UTC'))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(isSchoolOpen(doc.hours, at(12, 0, 5), 'UTC')).toBe(false)
    expect([at(14, 29), at(14, 30), at(20)].map((moment) => isClosing(doc.hours, moment, 'UTC'))).toEqual([false, true, true])
  })
})
