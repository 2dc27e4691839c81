import { codeOf, logIn, postLaunch, readPage, type LaunchTool } from './launch-tool.ts'
import { aLaunch, type Claims, type TestPlatform } from './platform.ts'

/** Makes a token by hand out of the payload of a good launch. */
export type MakeToken = (payload: Claims) => Promise<string> | string

/** Logs in, and posts a launch whose token is made by hand. */
export async function launchWithToken(
  { tool, platform }: { readonly tool: LaunchTool; readonly platform: TestPlatform },
  make: MakeToken,
): Promise<{ readonly code: string | undefined; readonly status: number; readonly isOpen: boolean }> {
  const login = await logIn(tool, platform)
  const token = await make(aLaunch(platform, { nonce: login.nonce, nowMs: tool.clock() }))
  const before = tool.begun.length
  const sent = await readPage(await postLaunch(tool, { id_token: token, state: login.state }, login.cookie))
  return { code: codeOf(sent), status: sent.status, isOpen: tool.begun.length > before }
}
