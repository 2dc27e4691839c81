/** A kind of file that evidence may be. */
export interface FileKind {
  readonly mediaType: string
  /** Without the dot. */
  readonly extension: string
  /** How its bytes are looked at: re-encoded, read as an archive, read as text, or kept as they are. */
  readonly check: 'image' | 'office' | 'text' | 'signature'
}

const kind = (extension: string, mediaType: string, check: FileKind['check']): FileKind => ({ extension, mediaType, check })

export const FILE_KINDS = {
  jpg: kind('jpg', 'image/jpeg', 'image'),
  png: kind('png', 'image/png', 'image'),
  webp: kind('webp', 'image/webp', 'image'),
  heic: kind('heic', 'image/heic', 'signature'),
  pdf: kind('pdf', 'application/pdf', 'signature'),
  mp3: kind('mp3', 'audio/mpeg', 'signature'),
  m4a: kind('m4a', 'audio/mp4', 'signature'),
  mp4: kind('mp4', 'video/mp4', 'signature'),
  webm: kind('webm', 'video/webm', 'signature'),
  txt: kind('txt', 'text/plain', 'text'),
  csv: kind('csv', 'text/csv', 'text'),
  docx: kind('docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'office'),
  pptx: kind('pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'office'),
  xlsx: kind('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'office'),
} as const satisfies Record<string, FileKind>

/** What a signature in the first bytes stands for; what is not here is refused. Office files are told apart by their parts. */
export const KIND_OF_SIGNATURE: Readonly<Record<string, FileKind>> = {
  'image/jpeg': FILE_KINDS.jpg,
  'image/png': FILE_KINDS.png,
  // An animated PNG keeps its first picture.
  'image/apng': FILE_KINDS.png,
  'image/webp': FILE_KINDS.webp,
  'image/heic': FILE_KINDS.heic,
  'image/heif': FILE_KINDS.heic,
  'application/pdf': FILE_KINDS.pdf,
  'audio/mpeg': FILE_KINDS.mp3,
  'audio/x-m4a': FILE_KINDS.m4a,
  'audio/mp4': FILE_KINDS.m4a,
  'video/mp4': FILE_KINDS.mp4,
  'video/webm': FILE_KINDS.webm,
}
