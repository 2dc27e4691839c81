import type { Response } from 'express'
import type { LaunchPageData } from '../contract/launch-page.ts'
import type { AppName } from '../contract/words.ts'

export type { LaunchPageData, StorageTarget } from '../contract/launch-page.ts'

/**
 * The HTML that the tool answers with. All of it is shells of the built client with data inside a
 * `<script type="application/json">` (every `<` escaped), sent with the headers of `security-headers.ts`.
 */
export interface Pages {
  /**
   * An app's shell. With `answer` (a `LaunchAnswer`) its first data is inside, as `#cairn-first`.
   * The client replaces the address by `/app/<app>/<deploymentId>`, which serves the same shell without data.
   */
  app(
    res: Response,
    page: {
      readonly app: AppName
      /** Absent where the app is not opened from an LMS. */
      readonly deploymentId?: string
      /** Which of the app's pages an address means, where it has several. */
      readonly page?: 'console' | 'join' | 'register'
      readonly answer?: unknown
      readonly lang: string
      readonly frameAncestors: readonly string[]
    },
  ): void
  /** A page of `client/apps/launch`; `data` is what that step needs, as `#cairn-launch`, and what `<noscript>` shows comes from it too. */
  launch(
    res: Response,
    page: { readonly status: number; readonly data: LaunchPageData; readonly lang: string; readonly frameAncestors: readonly string[] },
  ): void
}
