import type { ApiClient } from './api-client.ts'
import type { EvidenceItem } from './works.ts'

/** How a file is shown: by the browser inside the page, or saved to the device. */
export type FileForm = 'image' | 'pdf' | 'audio' | 'video' | 'download'

/** Formats that the server re-encodes or that a browser plays in a box of its own; everything else is saved, never opened here. */
export function fileForm(mediaType: string | undefined): FileForm {
  if (mediaType === 'application/pdf') return 'pdf'
  if (mediaType === 'image/jpeg' || mediaType === 'image/png' || mediaType === 'image/webp') return 'image'
  if (mediaType?.startsWith('audio/')) return 'audio'
  if (mediaType?.startsWith('video/')) return 'video'
  return 'download'
}

/** Files fetched with the bearer and held as `blob:` addresses; at most `limit` of them, oldest forgotten first. */
export class FileCache {
  readonly #api: ApiClient
  readonly #limit: number
  readonly #urls = new Map<string, Promise<string>>()

  constructor(api: ApiClient, limit = 40) {
    this.#api = api
    this.#limit = limit
  }

  /** @throws CallError */
  url(fileId: string): Promise<string> {
    const known = this.#urls.get(fileId)
    if (known) return known
    const asked = this.#api.fetchBlob(`/api/files/${encodeURIComponent(fileId)}`).then((blob) => URL.createObjectURL(blob))
    this.#urls.set(fileId, asked)
    asked.catch(() => this.#urls.delete(fileId))
    this.#forgetOldest()
    return asked
  }

  /** Saves a file to the device under its name. @throws CallError */
  async download(page: Document, { fileId, name }: EvidenceItem): Promise<void> {
    if (fileId === undefined) return
    const link = page.createElement('a')
    link.href = await this.url(fileId)
    link.download = name ?? ''
    link.click()
  }

  #forgetOldest(): void {
    for (const [fileId, url] of this.#urls) {
      if (this.#urls.size <= this.#limit) return
      this.#urls.delete(fileId)
      void url.then((address) => URL.revokeObjectURL(address)).catch(() => undefined)
    }
  }
}
