import { markup, jsonForScript, Markup } from './markup.ts'
import { STYLE } from './style.ts'

/** Shown in the frame once a tool has answered; tells the page around it to go back to the course. */
export function deepLinkDonePage({
  titles,
  said,
  courseUrl,
  label,
}: {
  readonly titles: readonly string[]
  readonly said: readonly string[]
  readonly courseUrl: string
  readonly label: string
}): string {
  const what = titles.length === 0 ? 'Nothing was added.' : `Added: ${titles.join(', ')}`
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${what}</title>
        <style>
          ${new Markup(STYLE)}
        </style>
      </head>
      <body>
        <main class="main">
          <h1>${what}</h1>
          ${said.map((text) => markup`<p>${text}</p>`)}
          <p class="soft">As ${label} would.</p>
          <p><a class="main-button" href="${courseUrl}" target="_top">Back to the course</a></p>
        </main>
        <script>
          if (window.parent !== window)
            window.parent.postMessage(
              { practice: 'deep-linked', url: ${jsonForScript(courseUrl)}, added: ${titles.length} },
              location.origin,
            )
        </script>
      </body>
    </html>`.text
}
