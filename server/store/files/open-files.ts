import type { FileStore } from './file-store.ts'
import { openGridFsFiles } from './gridfs-files.ts'
import { openLocalFiles } from './local-files.ts'

export type FilesPlace =
  { readonly kind: 'local'; readonly folder: string } | { readonly kind: 'gridfs'; readonly uri: string; readonly database?: string }

/** Opens the home of evidence files where the configuration says it is. @throws AppError `store_unavailable` */
export const openFiles = (place: FilesPlace): Promise<FileStore> =>
  place.kind === 'local' ? openLocalFiles(place.folder) : openGridFsFiles(place)
