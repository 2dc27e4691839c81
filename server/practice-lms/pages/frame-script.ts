/** Browser scripts of the pages with a tool in them. Plain JavaScript, sent as it stands. */

/**
 * Answers the tool's messages as the LMS does (lti-platforms section 3): capabilities, storage, frame size and a few more.
 * `settings`: `{ toolOrigins, storageFrame, storage, resize }`. Storage is kept by the tool's origin, at most 500 keys and
 * 4096 characters, in memory and, where the browser lets it, in local storage.
 */
export const frameScript = (settings: {
  readonly toolOrigins: readonly string[]
  readonly storage: boolean
  readonly storageFrame: string | undefined
  readonly resize: boolean
}): string => `(() => {
const settings = ${JSON.stringify(settings).replace(/</g, '\\u003c')}
const frame = document.querySelector('iframe[data-tool]')
const forwarding = settings.storageFrame && document.querySelector('iframe[name="' + settings.storageFrame + '"]')
const memory = new Map()
const keyOf = (origin, key) => 'lti|' + origin + '|' + key
const stored = {
  get(name) { try { return localStorage.getItem(name) ?? memory.get(name) ?? null } catch { return memory.get(name) ?? null } },
  set(name, value) { memory.set(name, value); try { localStorage.setItem(name, value) } catch { /* storage is refused: memory serves */ } },
  drop(name) { memory.delete(name); try { localStorage.removeItem(name) } catch { /* the same */ } },
}
const held = (origin) => [...memory].filter(([name]) => name.startsWith(keyOf(origin, '')))
class Refusal extends Error { constructor(code, message) { super(message); this.code = code } }
const subjects = {
  'lti.capabilities': () => ({ supported_messages: supported() }),
  'org.imsglobal.lti.capabilities': () => ({ supported_messages: supported() }),
}
if (settings.storage) {
  subjects['lti.put_data'] = ({ key, value }, origin) => {
    if (!key) throw new Refusal('bad_request', "Missing required 'key' field")
    const name = keyOf(origin, key)
    if (value === null || value === undefined) { stored.drop(name); return { key, value: null } }
    const kept = held(origin).filter(([other]) => other !== name)
    const size = kept.reduce((sum, [, text]) => sum + text.length, String(value).length)
    if (kept.length >= 500 || size > 4096) throw new Refusal('storage_exhaustion', 'Reached storage limit')
    stored.set(name, String(value))
    return { key, value }
  }
  subjects['lti.get_data'] = ({ key }, origin) => {
    if (!key) throw new Refusal('bad_request', "Missing required 'key' field")
    return { key, value: stored.get(keyOf(origin, key)) }
  }
}
if (settings.resize) {
  subjects['lti.frameResize'] = ({ height }) => {
    const wanted = typeof height === 'string' && height.endsWith('%') ? height : Math.max(100, Math.min(20000, Number(height) || 0)) + 'px'
    frame.style.height = wanted
    return {}
  }
  subjects['lti.fetchWindowSize'] = () => ({ height: innerHeight, width: innerWidth, offset: frame.getBoundingClientRect().toJSON(), footer: 0, scrollY })
  subjects['lti.scrollToTop'] = () => { frame.scrollIntoView(); return {} }
  subjects['lti.showAlert'] = ({ body, title }) => { const box = document.getElementById('alert'); box.hidden = false; box.textContent = [title, body].filter(Boolean).join(': '); return {} }
}
const framed = new Set(['lti.put_data', 'lti.get_data'])
const supported = () => Object.keys(subjects).map((subject) => (settings.storageFrame && framed.has(subject) ? { subject, frame: settings.storageFrame } : { subject }))
addEventListener('message', (event) => {
  if (event.origin === location.origin && event.data && event.data.practice === 'deep-linked') { if (event.data.added > 0) location.href = event.data.url; return }
  const forwarded = forwarding && event.source === forwarding.contentWindow && event.origin === location.origin
  const message = forwarded ? event.data.message : event.data
  const origin = forwarded ? event.data.sourceToolOrigin : event.origin
  let data = message
  if (typeof data === 'string') { try { data = JSON.parse(data) } catch { return } }
  const subject = data && (data.subject || data.messageType)
  if (typeof subject !== 'string' || subject.endsWith('.response')) return
  if (!forwarded && event.source !== frame.contentWindow) return
  const answer = { subject: subject + '.response', ...(data.message_id === undefined ? {} : { message_id: data.message_id }) }
  const reply = (more) => event.source.postMessage(forwarded ? { reply: { ...answer, ...more }, to: origin } : { ...answer, ...more }, forwarded ? location.origin : origin === 'null' ? '*' : origin)
  try {
    if (!settings.toolOrigins.includes(origin)) throw new Refusal('wrong_origin', 'Origin does not match tool')
    const act = subjects[subject]
    if (!act) throw new Refusal('unsupported_subject', 'Not supported: ' + subject)
    reply(act(data, origin))
  } catch (error) {
    reply({ error: { code: error.code || 'error', message: error.message } })
  }
})
})()`

/** The sibling frame that only forwards storage messages to the page and their answers back, as on Canvas. */
export const FORWARDING_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Message forwarding</title><script>
const waiting = []
addEventListener('message', (event) => {
  if (event.source === parent) {
    if (event.origin !== location.origin || !event.data || !event.data.reply) return
    const { reply, to } = event.data
    const at = waiting.findIndex((one) => one.origin === to && one.id === reply.message_id && one.subject + '.response' === reply.subject)
    if (at !== -1) { const [one] = waiting.splice(at, 1); one.source.postMessage(reply, to) }
    return
  }
  let data = event.data
  if (typeof data === 'string') { try { data = JSON.parse(data) } catch { return } }
  const subject = data && (data.subject || data.messageType)
  if (typeof subject !== 'string' || event.origin === 'null') return
  waiting.push({ source: event.source, origin: event.origin, id: data.message_id, subject })
  if (waiting.length > 200) waiting.shift()
  parent.postMessage({ message: data, sourceToolOrigin: event.origin }, location.origin)
})
</script></html>`
