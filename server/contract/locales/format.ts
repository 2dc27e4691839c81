/**
 * The message form of the catalogue: plain strings with `{name}` places, or plural sets chosen by `count` through `Intl.PluralRules`.
 * Numbers and lists are formatted by `Intl` in the reader's locale. No library: three kinds of value, typed from English.
 */
export type Plural = {
  readonly one?: string
  readonly two?: string
  readonly few?: string
  readonly many?: string
  readonly zero?: string
  readonly other: string
}
export type Message = string | Plural
export type Area = Readonly<Record<string, Message>>

/** The places of a message: `{name}` in the text. */
type PlacesOf<S extends string> = S extends `${string}{${infer Place}}${infer Rest}` ? Place | PlacesOf<Rest> : never
type TextOf<M> = M extends string ? M : M extends { readonly other: infer O extends string } ? O : never
export type Places<M> = PlacesOf<TextOf<M>> | (M extends string ? never : 'count')

export type PlaceValue = string | number | readonly string[]

/** The same keys as English, any words. A plural may become a plural with other categories. */
export type Translation<English extends Area> = { readonly [Key in keyof English]: English[Key] extends string ? string : Plural }

/**
 * @param locale BCP 47, for plural rules, numbers and lists
 * @param values one for each `{place}`; numbers are written in the locale, lists joined by its rules
 */
export function formatMessage(message: Message, locale: string, values: Readonly<Record<string, PlaceValue>> = {}): string {
  const text =
    typeof message === 'string' ? message : (message[new Intl.PluralRules(locale).select(Number(values['count'] ?? 0))] ?? message.other)
  return text.replace(/\{(\w+)\}/g, (whole, place: string) => {
    const value = values[place]
    if (value === undefined) return whole
    if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value)
    return typeof value === 'string' ? value : new Intl.ListFormat(locale).format(value)
  })
}
