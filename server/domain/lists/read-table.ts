import { CsvError, parse } from 'csv-parse/sync'
import { LIST_LIMITS, type ListFaultCode } from '../../contract/words.ts'
import { tidyText } from '../people/person.ts'

/** What is wrong with one cell of a pasted table. `cell` is its address in a spreadsheet: `B7`. */
export interface ListFault {
  readonly cell: string
  readonly code: ListFaultCode
  /** What stands there, cut. */
  readonly text: string
  /** Address of the cell that it repeats. */
  readonly before?: string
}

/** One row with what stands in it, and where. */
export interface ListRow {
  /** As a spreadsheet counts, from 1, the heading included. */
  readonly row: number
  readonly person: Cell
  readonly value: Cell
}

export interface Cell {
  readonly text: string
  readonly address: string
}

type Heading = 'nickname' | 'given' | 'family' | 'name' | 'value'

/** Headings of lists as LMSs and schools export them, folded; what is not named here is passed over. */
const HEADINGS: readonly (readonly [Heading, RegExp])[] = [
  ['nickname', /^(nickname|apodo)s?$/],
  ['given', /^(first|given) ?names?$|^nombres? de pila$/],
  ['family', /^(last|family) ?names?$|^surnames?$|^apellidos?$/],
  ['name', /^(student|learner|full ?name|real name|name)s?$|^(estudiante|alumno|alumna|nombre|nombre completo|nombre real)s?$/],
  ['value', /^(group|team|section|class)( name)?s?$|^(grupo|equipo|seccion|clase)s?$/],
]
const TEXT_SHOWN = 80

/**
 * Reads a table as it comes out of a spreadsheet (tabs) or a CSV file (commas or semicolons), with or without a line of headings: a person
 * and what belongs to them. Without headings it is the first and the second column. Empty rows are passed over.
 *
 * @returns rows, and the faults of rows that could not be read; a fault takes its row out and no other
 */
export function readTable(text: string): { readonly rows: readonly ListRow[]; readonly faults: readonly ListFault[] } {
  const lines = parseLines(text)
  if ('fault' in lines) return { rows: [], faults: [lines.fault] }
  const [first = []] = lines.cells
  const columns = columnsOf(first)
  const place = columns ?? { person: [0], value: 1 }
  const rows: ListRow[] = []
  const faults: ListFault[] = []
  for (const [at, cells] of lines.cells.entries()) {
    if ((columns && at === 0) || cells.every((cell) => cell.trim() === '')) continue
    const person = cellOf(cells, place.person, at)
    const value = cellOf(cells, [place.value], at)
    if (person.text === '') faults.push({ cell: person.address, code: 'name_missing', text: '' })
    else if (value.text === '') faults.push({ cell: value.address, code: 'value_missing', text: '' })
    else rows.push({ row: at + 1, person, value })
  }
  if (rows.length === 0 && faults.length === 0) faults.push({ cell: 'A1', code: 'list_empty', text: '' })
  return { rows, faults }
}

function parseLines(text: string): { readonly cells: readonly (readonly string[])[] } | { readonly fault: ListFault } {
  try {
    const cells = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: LIST_LIMITS.rows + 1,
    })
    if (cells.length > LIST_LIMITS.rows) return { fault: { cell: `A${LIST_LIMITS.rows + 1}`, code: 'list_too_long', text: '' } }
    return { cells }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // An opening quote that nothing closes stands in the row after those that were read.
    return { fault: { cell: `A${Number((error as { readonly records?: unknown }).records) + 1}`, code: 'quote_open', text: '' } }
  }
}

/** The one of tab, semicolon and comma that the first line with any has most of; a spreadsheet's paste has tabs. */
function delimiterOf(text: string): string {
  const line = text.split(/\r\n|\n|\r/).find((one) => /[\t;,]/.test(one)) ?? ''
  const count = (mark: string): number => line.replace(/"[^"]*"/g, '').split(mark).length
  return ['\t', ';', ','].toSorted((a, b) => count(b) - count(a))[0] ?? ','
}

/** Where the headings say that things stand; undefined where the first line is no line of headings. */
function columnsOf(line: readonly string[]): { readonly person: readonly number[]; readonly value: number } | undefined {
  const kinds = line.map((cell) => {
    const folded = foldName(cell)
    return HEADINGS.find(([, pattern]) => pattern.test(folded))?.[0]
  })
  const at = (...wanted: readonly Heading[]): readonly number[] =>
    wanted.map((kind) => kinds.indexOf(kind)).filter((column) => column !== -1)
  const [nickname, name, value] = [at('nickname'), at('name'), at('value')]
  const person = [nickname, name, at('given', 'family')].find((columns) => columns.length > 0)
  // Beside a nickname, a name is what the list tells.
  const told = value[0] ?? (nickname.length > 0 ? name[0] : undefined)
  return person && told !== undefined ? { person, value: told } : undefined
}

function cellOf(cells: readonly string[], columns: readonly number[], at: number): Cell {
  const text = columns.map((column) => (cells[column] ?? '').trim()).filter(Boolean)
  return { text: text.join(' '), address: `${columnLetters(columns[0] ?? 0)}${at + 1}` }
}

/** 0 is A, 26 is AA. */
function columnLetters(column: number): string {
  const letter = String.fromCodePoint(65 + (column % 26))
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter
}

/** A name without case, accents and double spaces: how two spellings of one name meet. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[\s_]+/g, ' ')
    .trim()
    .toLocaleLowerCase('und')

export const shown = (text: string): string => tidyText(text, TEXT_SHOWN)

/** As a reader goes down the sheet. */
export const inCellOrder = (faults: readonly ListFault[]): readonly ListFault[] => {
  const rowOf = ({ cell }: ListFault): number => Number(/\d+/.exec(cell)?.[0])
  return faults.toSorted((a, b) => rowOf(a) - rowOf(b))
}
