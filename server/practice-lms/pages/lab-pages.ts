import { BEHAVIOURS } from '../behaviours/behaviours.ts'
import { FAULT_KINDS, FAULT_SERVICES, type Fault } from '../faults.ts'
import type { Exchange } from '../message-log.ts'
import { FAMILIES, type Course, type Person, type School } from '../school.ts'
import { markup, Markup, type Part } from './markup.ts'
import { asField, page } from './layout.ts'

interface LabVisit {
  readonly school: School
  readonly course: Course | undefined
  readonly person: Person | undefined
}

const pretty = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value, undefined, 2) ?? ''))
const block = (title: string, value: unknown): Part =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
    ? ''
    : markup`<h2>${title}</h2>
        <pre tabindex="0">${pretty(value)}</pre>`

/** A learner's window into LTI: each message, what was in it, what came back. */
export function messagesPage(visit: LabVisit, exchanges: readonly Exchange[]): string {
  return page({
    ...visit,
    title: 'Messages',
    crumb: 'Messages',
    open: 'messages',
    body: markup`<h1>Messages</h1>
      <p>Every message between this LMS and its tools, newest first. Keys, tokens and cookies are left out.</p>
      <form class="row" method="post" action="/messages/clear">
        ${asField(visit.person)}<input type="hidden" name="course" value="${visit.course?.id ?? ''}" /><button>Clear the list</button>
      </form>
      ${exchanges.length === 0 ? markup`<p class="soft">Nothing yet. Open an activity, and come back.</p>` : exchanges.toReversed().map(exchangeEntry)}`,
  })
}

function exchangeEntry(exchange: Exchange): Markup {
  const { title, request, answer, decoded, family, at, fault } = exchange
  const status = answer ? `${answer.status} ${answer.statusText ?? ''}`.trim() : fault === 'dropped' ? 'no answer' : ''
  return markup`<details>
    <summary>
      <b>${title}</b> <span class="soft">${new Date(at).toISOString().slice(11, 23)}, ${BEHAVIOURS[family].label}</span> ${request.method}
      ${request.url.slice(0, 160)} ${status ? markup`<span class="${(answer?.status ?? 500) >= 400 ? 'bad' : ''}">→ ${status}</span>` : ''}
      ${fault ? markup`<span class="bad">(fault: ${fault})</span>` : ''}
    </summary>
    <div>
      ${block('What it says, decoded', decoded)} ${block('Request', request.body)} ${block('Request headers', request.headers)}
      ${block('Answer', answer?.body)} ${block('Answer headers', answer?.headers)}
    </div>
  </details>`
}

/** Breaks things on purpose. */
export function faultsPage(visit: LabVisit, faults: readonly Fault[]): string {
  const { school, course, person } = visit
  const hidden = markup`${asField(person)}<input type="hidden" name="course" value="${course?.id ?? ''}" />`
  return page({
    ...visit,
    title: 'Faults',
    crumb: 'Faults',
    open: 'faults',
    body: markup`<h1>Faults</h1>
      <p>Make this LMS misbehave, and see what the tool does. A fault counts the calls that it spoils.</p>
      ${
        faults.length === 0
          ? markup`<p class="soft">All is well.</p>`
          : markup`<ul class="list">
                ${faults.map((fault) => faultEntry(fault, hidden))}
              </ul>
              <form method="post" action="/faults/clear">${hidden}<button>Clear all</button></form>`
      }
      <h2>A new fault</h2>
      <form class="row" method="post" action="/faults">
        ${hidden}
        <label
          >Service
          <select name="service">
            ${FAULT_SERVICES.map((service) => markup`<option>${service}</option>`)}
          </select></label
        >
        <label
          >What it does
          <select name="kind">
            ${Object.entries(FAULT_KINDS).map(([kind, words]) => markup`<option value="${kind}">${words}</option>`)}
          </select></label
        >
        <label
          >LMS
          <select name="family">
            <option value="">all three</option>
            ${FAMILIES.map((each) => markup`<option value="${each}">${BEHAVIOURS[each].label}</option>`)}
          </select></label
        >
        <label>Times (0: until cleared) <input name="times" type="number" min="0" value="1" /></label>
        <label>After this many calls <input name="after" type="number" min="0" value="0" /></label>
        <label>Delay, ms <input name="delayMs" type="number" min="0" max="120000" value="6000" /></label>
        <button class="main-button">Set the fault</button>
      </form>
      <h2>Keys and tokens</h2>
      <div class="row">
        <form method="post" action="/keys/rotate">${hidden}<button>New key, keep the old ones</button></form>
        <form method="post" action="/keys/replace">${hidden}<button>New key, drop the old ones</button></form>
        <form method="post" action="/tokens/revoke">${hidden}<button>Revoke all access tokens</button></form>
      </div>
      ${privacyForm(school, hidden)} ${settingsForm(school, hidden)}`,
  })
}

const faultEntry = (fault: Fault, hidden: Markup): Markup =>
  markup`<li>
    <span
      ><b>${fault.service}</b> ${FAULT_KINDS[fault.kind] ?? fault.kind}${fault.family ? ` (${BEHAVIOURS[fault.family].label})` : ''},
      ${Number.isFinite(fault.left) ? `${fault.left} more` : 'until cleared'}</span
    >
    <form method="post" action="/faults/clear">${hidden}<input type="hidden" name="id" value="${fault.id}" /><button>Clear</button></form>
  </li>`

const checked = (is: boolean): Markup => new Markup(is ? 'checked' : '')

function privacyForm(school: School, hidden: Markup): Markup {
  const registration = school.registrations.find(({ family, toolId }) => family === school.behaviour && toolId === 'cairn')
  return markup`<h2>What the tool may know (${BEHAVIOURS[school.behaviour].label})</h2>
    <form class="row" method="post" action="/privacy">
      ${hidden}
      <span
        ><input type="checkbox" id="names" name="names" ${checked(registration?.privacy.names ?? true)} />
        <label for="names" style="display:inline">Names</label></span
      >
      <span
        ><input type="checkbox" id="emails" name="emails" ${checked(registration?.privacy.emails ?? true)} />
        <label for="emails" style="display:inline">Mail addresses</label></span
      >
      <button>Save</button>
    </form>`
}

function settingsForm({ settings }: School, hidden: Markup): Markup {
  const box = (name: 'strictSession' | 'platformStorage' | 'newWindow', words: string): Markup =>
    markup`<span
      ><input type="checkbox" id="${name}" name="${name}" ${checked(settings[name])} />
      <label for="${name}" style="display:inline">${words}</label></span
    >`
  return markup`<h2>How it behaves</h2>
    <form class="row" method="post" action="/settings">
      ${hidden} ${box('platformStorage', 'Offers platform storage where the LMS does')} ${box('newWindow', 'Opens tools in a new window')}
      ${box('strictSession', 'Refuses a login without its session cookie')}
      <label
        >People on a roster page (0: as the LMS) <input name="rosterPageSize" type="number" min="0" value="${settings.rosterPageSize}"
      /></label>
      <label>Clock wrong by, ms <input name="clockSkewMs" type="number" value="${settings.clockSkewMs}" /></label>
      <button>Save</button>
    </form>`
}
