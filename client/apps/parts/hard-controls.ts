import { html } from 'lit'
import check from 'lucide-static/icons/check.svg?url'
import chevronDown from 'lucide-static/icons/chevron-down.svg?url'
import x from 'lucide-static/icons/x.svg?url'
import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js'
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js'
import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js'
import '@awesome.me/webawesome/dist/components/option/option.js'
import '@awesome.me/webawesome/dist/components/select/select.js'
import '@awesome.me/webawesome/dist/components/tooltip/tooltip.js'
import '@awesome.me/webawesome/dist/styles/themes/default.css'
import '../../components/cairn-button/cairn-button.ts'
import '../../tokens/web-awesome.css'
import { widePart } from './part.ts'

const OURS: Readonly<Record<string, string>> = { check, 'chevron-down': chevronDown, xmark: x, 'circle-xmark': x }

/** Its own icons are `data:` addresses read by fetch, which our pages' policy refuses: files of our origin take their place. */
registerIconLibrary('system', { resolver: (name) => OURS[name] ?? x })

/** Web Awesome under our tokens. No app needs one of these on its first screen; the page holds them so that the mapping stays true. */
export const hardControls = () =>
  widePart(
    'Hard controls of the library, under our tokens',
    html`<div class="row">
      <wa-select label="Rubric" value="b"
        ><wa-option value="a">Field study</wa-option><wa-option value="b">Water study</wa-option></wa-select
      >
      <wa-dropdown>
        <cairn-button slot="trigger">More…</cairn-button><wa-dropdown-item>Copy</wa-dropdown-item><wa-dropdown-item>Move</wa-dropdown-item>
      </wa-dropdown>
      <cairn-button id="tipped">With a tip</cairn-button><wa-tooltip for="tipped">One sentence that helps.</wa-tooltip>
    </div>`,
  )
