import type { Area, Message } from '../../server/contract/locales/format.ts'

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'á', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'î', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ', n: 'ñ', o: 'ö', p: 'þ', q: 'ɋ',
  r: 'ŕ', s: 'š', t: 'ţ', u: 'û', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž', A: 'Å', B: 'Ɓ', C: 'Ç', D: 'Ð', E: 'É', F: 'Ƒ', G: 'Ĝ', H: 'Ĥ',
  I: 'Î', J: 'Ĵ', K: 'Ķ', L: 'Ļ', M: 'Ṁ', N: 'Ñ', O: 'Ö', P: 'Þ', Q: 'Ɋ', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Û', V: 'Ṽ', W: 'Ŵ', X: 'Ẋ', Y: 'Ý', Z: 'Ž',
} // prettier-ignore

const ARABIC = 'ابثدهفغحيجكلمنوبقرستعظشخيز'

const changeText = (message: Message, change: (text: string) => string): Message =>
  typeof message === 'string'
    ? change(message)
    : (Object.fromEntries(Object.entries<string>(message).map(([category, text]) => [category, change(text)])) as unknown as Message)

/** Applies `change` to the letters of a text and leaves `{places}` whole. */
const letters = (text: string, change: (letter: string) => string): string =>
  text.replace(/\{\w+\}|[A-Za-z]/g, (found) => (found.length > 1 ? found : change(found)))

/** `[Ĥáñð îñ {count} ~~]`: accents show words that are outside the catalogue, brackets show cut ends, a third more length shows tight places. */
function stretch(text: string): string {
  const extra = '~'.repeat(Math.ceil(text.replace(/\{\w+\}/g, '').length * 0.3))
  return `[${letters(text, (letter) => ACCENTED[letter] ?? letter)} ${extra}]`
}

const arabic = (text: string): string => letters(text, (letter) => ARABIC[letter.toLowerCase().charCodeAt(0) - 97] ?? letter)

/** The pseudo-locale, made from English. */
export const pseudoArea = (area: Area): Area =>
  Object.fromEntries(Object.entries(area).map(([key, message]) => [key, changeText(message, stretch)]))

/** English in Arabic letters: tries the right-to-left shape of a screen without a translation. */
export const arabicArea = (area: Area): Area =>
  Object.fromEntries(Object.entries(area).map(([key, message]) => [key, changeText(message, arabic)]))
