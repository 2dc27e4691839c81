import { markup, type Markup } from './markup.ts'

/** A page that sends its form at once, and by a button where scripts are off. */
export function formPost(url: string, fields: Readonly<Record<string, string>>, method: 'get' | 'post' = 'post'): string {
  const inputs: readonly Markup[] = Object.entries(fields).map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}" />`,
  )
  const page = markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Opening the tool</title>
      </head>
      <body>
        <form action="${url}" method="${method}">
          ${inputs}<noscript><button>Go on</button></noscript>
        </form>
        <script>
          document.forms[0].submit()
        </script>
      </body>
    </html>`
  return page.text
}
