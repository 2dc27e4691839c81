import { describe, expect, it } from 'vitest'
import { escapeHtml, jsonInScript } from '../../../server/pages/shell.ts'

describe('what stands in a shell', () => {
  it('S27 cannot end its script element or begin a comment', () => {
    const hostile = { name: '</script><script>alert(1)</script><!-- \u2028\u2029 & é 🪨' }
    const text = jsonInScript(hostile)
    expect(text).not.toMatch(/[<>&\u2028\u2029]/)
    expect(JSON.parse(text)).toEqual(hostile)
  })

  it('S27 escapes what stands in attributes', () => {
    expect(escapeHtml(`"'<&>`)).toBe('&quot;&#39;&lt;&amp;&gt;')
  })
})
