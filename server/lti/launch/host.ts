import type { AppName } from '../../contract/words.ts'
import type { Launch } from '../launch.ts'

/** What the launch room asks of the house behind it, once a launch is checked and its browser proven. */
export interface LaunchHost {
  /**
   * Takes the person in: person, course, membership, session. Called once per launch.
   * @returns the app to open and its `LaunchAnswer` (token and first data)
   * @throws AppError a refusal for this person, shown as the failed-launch page
   */
  begin(launch: Launch): Promise<{ readonly app: AppName; readonly answer: unknown; readonly lang: string }>
}
