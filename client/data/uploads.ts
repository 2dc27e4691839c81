import { EVIDENCE_LIMITS } from '../../server/contract/words.ts'
import type { LearnerWorkView } from '../../server/contract/works.ts'
import { backoffMs } from './api-client.ts'
import { CallError, refusalFrom } from './errors.ts'
import { Watchable } from './watchable.ts'

/**
 * `queued` in line · `going` with `share` of its bytes sent · `checking` all sent, the server looks whether it is safe
 * `waiting` no network, tries again by itself · `failed` will not go; `error` says why
 */
export type UploadState = 'queued' | 'going' | 'checking' | 'waiting' | 'failed'

export interface Upload {
  /** Made here; sending again with the same key changes nothing. */
  readonly key: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  readonly state: UploadState
  /** 0 to 1. */
  readonly share: number
  readonly error?: CallError
}

export interface UploadOptions {
  readonly path: string
  readonly token: string
  readonly makeRequest: () => XMLHttpRequest
  readonly newKey: () => string
  readonly random: () => number
  /** The server has it: its answer. */
  readonly arrived: (key: string, work: LearnerWorkView) => void
  readonly onSessionEnd: () => void
}

interface Parcel {
  readonly file: File
  upload: Upload
  tried: number
  request?: XMLHttpRequest
  timer?: ReturnType<typeof setTimeout>
}

/** How many files go up at the same time. */
const AT_ONCE = 2

/** Files on their way to the server. A placeholder is there at once; typing and marking go on meanwhile. */
export class UploadQueue extends Watchable {
  readonly #options: UploadOptions
  readonly #parcels = new Map<string, Parcel>()

  constructor(options: UploadOptions) {
    super()
    this.#options = options
  }

  get uploads(): readonly Upload[] {
    return [...this.#parcels.values()].map(({ upload }) => upload)
  }

  /** How many are still on their way. */
  get openCount(): number {
    return this.uploads.filter(({ state }) => state !== 'failed').length
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      const key = this.#options.newKey()
      const isTooLarge = file.size > EVIDENCE_LIMITS.fileBytes
      const upload: Upload = {
        key,
        name: file.name,
        mediaType: file.type,
        bytes: file.size,
        state: isTooLarge ? 'failed' : 'queued',
        share: 0,
        ...(isTooLarge ? { error: new CallError('file_too_large') } : {}),
      }
      this.#parcels.set(key, { file, upload, tried: 0 })
    }
    this.#next()
  }

  retry(key: string): void {
    const parcel = this.#parcels.get(key)
    if (!parcel || parcel.request) return
    clearTimeout(parcel.timer)
    this.#set(parcel, { state: 'queued', share: 0 })
    this.#next()
  }

  /** Stops an upload, or puts away one that failed. */
  drop(key: string): void {
    const parcel = this.#parcels.get(key)
    clearTimeout(parcel?.timer)
    this.#parcels.delete(key)
    parcel?.request?.abort()
    this.#next()
  }

  /** Tries all that wait for the network. */
  hurry(): void {
    for (const { upload } of this.#parcels.values()) if (upload.state === 'waiting') this.retry(upload.key)
  }

  #next(): void {
    const free = AT_ONCE - [...this.#parcels.values()].filter(({ request }) => request).length
    const queued = [...this.#parcels.values()].filter(({ upload, request }) => upload.state === 'queued' && !request)
    for (const parcel of queued.slice(0, free)) this.#send(parcel)
    this.changed()
  }

  #send(parcel: Parcel): void {
    const { path, token } = this.#options
    const request = this.#options.makeRequest()
    parcel.request = request
    parcel.tried += 1
    request.open('POST', path)
    request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('Content-Type', parcel.file.type || 'application/octet-stream')
    request.setRequestHeader('X-File-Name', encodeURIComponent(parcel.file.name))
    request.setRequestHeader('X-File-Key', parcel.upload.key)
    request.upload.addEventListener('progress', ({ loaded, total }) => this.#set(parcel, { share: total > 0 ? loaded / total : 0 }))
    request.upload.addEventListener('load', () => this.#set(parcel, { state: 'checking', share: 1 }))
    request.addEventListener('load', () => this.#answered(parcel, request.status, request.responseText))
    request.addEventListener('error', () => this.#failed(parcel, new CallError('offline')))
    request.addEventListener('timeout', () => this.#failed(parcel, new CallError('timed_out')))
    this.#set(parcel, { state: 'going', share: 0 })
    request.send(parcel.file)
  }

  #answered(parcel: Parcel, status: number, text: string): void {
    if (status < 200 || status > 299) {
      this.#failed(parcel, refusalFrom(status, text))
      return
    }
    this.#parcels.delete(parcel.upload.key)
    this.#options.arrived(parcel.upload.key, JSON.parse(text) as LearnerWorkView)
    this.#next()
  }

  #failed(parcel: Parcel, error: CallError): void {
    delete parcel.request
    if (error.endsSession) this.#options.onSessionEnd()
    if (error.isPassing) {
      this.#set(parcel, { state: 'waiting', share: 0, error })
      parcel.timer = setTimeout(() => this.retry(parcel.upload.key), backoffMs(parcel.tried, this.#options.random()))
    } else {
      this.#set(parcel, { state: 'failed', share: 0, error })
    }
    this.#next()
  }

  #set(parcel: Parcel, part: Pick<Upload, 'share'> & Partial<Pick<Upload, 'state' | 'error'>>): void {
    const { error: _old, ...rest } = parcel.upload
    parcel.upload = { ...rest, ...part }
    this.changed()
  }
}
