import { describe, expect, it } from 'vitest'
import { LIST_LIMITS } from '../../../../server/contract/words.ts'
import { readTable } from '../../../../server/domain/lists/read-table.ts'

const pairs = (text: string) => readTable(text).rows.map(({ person, value }) => [person.text, value.text])

describe('a pasted table', () => {
  it.each([
    ['tabs of a spreadsheet', 'Zoë Adams\tReeds\nBen, the second\tStones'],
    ['commas with quotes', 'Zoë Adams,Reeds\r\n"Ben, the second",Stones\r\n'],
    ['semicolons and a byte order mark', '\uFEFFZoë Adams;Reeds\n"Ben, the second";Stones'],
    ['headings in any order', 'Group,Number,Student\nReeds,1,Zoë Adams\nStones,2,"Ben, the second"'],
    ['Spanish headings', 'Estudiante;Grupo\nZoë Adams;Reeds\nBen, the second;Stones'],
  ])('is read with %s', (_what, text) => {
    expect(readTable(text).faults).toEqual([])
    expect(pairs(text)).toEqual([
      ['Zoë Adams', 'Reeds'],
      ['Ben, the second', 'Stones'],
    ])
  })

  it('puts first and last names of an export together', () => {
    expect(pairs('Last name,First name,Group\nAdams,Zoë,Reeds')).toEqual(
      [['Adams Zoë', 'Reeds']].map(([name, group]) => [flip(name), group]),
    )
  })

  it('names the cell that is wrong as a spreadsheet would, counting the heading and empty rows', () => {
    const { rows, faults } = readTable('Group;Student\n\nReeds;Zoë\n;Ben\nStones;\n')
    expect(rows.map(({ row, person }) => [row, person.address])).toEqual([[3, 'B3']])
    expect(faults).toEqual([
      { cell: 'A4', code: 'value_missing', text: '' },
      { cell: 'B5', code: 'name_missing', text: '' },
    ])
  })

  it('says where a quote opens that nothing closes, and reads nothing of such a text', () => {
    expect(readTable('Zoë,Reeds\n"Ben,Stones\nCleo,Reeds')).toEqual({ rows: [], faults: [{ cell: 'A2', code: 'quote_open', text: '' }] })
  })

  it('says that there is nothing, or too much', () => {
    for (const text of ['', ' \n\t\n', 'Student,Group'])
      expect(readTable(text).faults).toEqual([{ cell: 'A1', code: 'list_empty', text: '' }])
    const many = 'a,b\n'.repeat(LIST_LIMITS.rows + 1)
    expect(readTable(many).faults).toMatchObject([{ cell: `A${LIST_LIMITS.rows + 1}`, code: 'list_too_long' }])
  })

  it('keeps a quote inside a name, and takes formulas for the text they are', () => {
    expect(pairs('Zoë "Zo" Adams\tReeds\n=HYPERLINK("x")\tStones')).toEqual([
      ['Zoë "Zo" Adams', 'Reeds'],
      ['=HYPERLINK("x")', 'Stones'],
    ])
  })
})

/** Parts stand in the order of first and last name, wherever their columns are. */
const flip = (name = ''): string => name.split(' ').toReversed().join(' ')
