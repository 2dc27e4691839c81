import type { Readable } from 'node:stream'

/** Evidence files behind one port: local disk or GridFS. Names, kinds and owners are in the `files` collection; this holds bytes. */
export interface FileStore {
  /**
   * Writes a stream; durable when it resolves. Nothing of it stays when it rejects. A file of the same id is replaced.
   * @throws AppError `file_too_large` past `maxBytes`, `disk_full`
   */
  put(
    tenantId: string,
    fileId: string,
    bytes: Readable,
    limits: { readonly maxBytes: number },
  ): Promise<{ readonly bytes: number; readonly sha256: string }>
  /** The bytes from the start, or undefined when there is no such file of this tenant. */
  open(tenantId: string, fileId: string): Promise<{ readonly stream: Readable; readonly bytes: number } | undefined>
  /** False when it was not there. */
  delete(tenantId: string, fileId: string): Promise<boolean>
  /**
   * Deletes files of this tenant that are not among `keep` and were written before `before` (epoch ms of the storing machine).
   * @returns how many went
   */
  sweep(tenantId: string, keep: ReadonlySet<string>, before: number): Promise<number>
  ping(): Promise<void>
  close(): Promise<void>
}
