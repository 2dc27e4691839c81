import { LitElement, css, html } from 'lit'
import { customElement } from 'lit/decorators.js'
import { LMS_FAMILIES } from '../../../../server/contract/words.ts'
import { t } from '../../../words/words.ts'
import { icon } from '../../../components/icon/icon.ts'
import { chevronRight } from '../../../components/icon/icons.ts'
import '../../../components/cairn-trail/cairn-trail.ts'
import { pageStyles } from '../admin-styles.ts'
import { installSteps } from '../parts/install-steps.ts'
import { layStyles } from '../parts/lay-styles.ts'
import { backLink, familyName } from '../parts/page-parts.ts'
import { goTo } from '../place.ts'

/** The first step of installing: which LMS it is. */
@customElement('cairn-add-page')
export class CairnAddPage extends LitElement {
  static override styles = [
    pageStyles,
    layStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr));
        gap: var(--cairn-space-3);
      }
      ul cairn-button {
        inline-size: 100%;
        --button-width: 100%;
      }
    `,
  ]

  override render() {
    return html`${backLink(this, { kind: 'lmss' }, t('admin.lmss'))}
      <div class="lay">
        <cairn-trail form="aside" label=${t('admin.stepsLabel')} .steps=${installSteps('stepChoose')}></cairn-trail>
        <div>
          <h1>${t('admin.addHeading')}</h1>
          <p class="lead">${t('admin.addText')}</p>
          <ul>
            ${LMS_FAMILIES.map(
              (family) =>
                html`<li>
                  <cairn-button @click=${() => goTo(this, { kind: 'install', id: family })}
                    >${familyName(family)}${icon(chevronRight, { flip: true })}</cairn-button
                  >
                </li>`,
            )}
          </ul>
        </div>
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cairn-add-page': CairnAddPage
  }
}
