/** The parts of the independent tools that the tests touch. The types that are published for ltijs describe another version. */
declare module 'ltijs' {
  import type { Express, Request, Response } from 'express'

  export interface LtijsToken {
    readonly iss: string
    readonly user: string
    readonly userInfo?: { readonly name?: string; readonly email?: string }
    readonly platformContext: {
      readonly context?: { readonly id: string; readonly title?: string }
      readonly resource?: { readonly id: string; readonly title?: string }
      readonly roles: readonly string[]
      readonly custom?: Readonly<Record<string, string>>
      readonly endpoint?: { readonly lineitem?: string; readonly lineitems?: string; readonly scope?: readonly string[] }
      readonly deepLinkingSettings?: Readonly<Record<string, unknown>>
    }
  }

  export interface LtijsProvider {
    readonly app: Express
    setup(key: string, database: { readonly plugin: unknown }, options?: Record<string, unknown>): LtijsProvider
    deploy(options: { readonly serverless: boolean; readonly silent: boolean }): Promise<boolean>
    registerPlatform(platform: Record<string, unknown>): Promise<unknown>
    onConnect(callback: (token: LtijsToken, req: Request, res: Response) => unknown): void
    onDeepLinking(callback: (token: LtijsToken, req: Request, res: Response) => unknown): void
    readonly Grade: {
      submitScore(token: LtijsToken, lineItemId: string, score: Record<string, unknown>): Promise<unknown>
      getScores(
        token: LtijsToken,
        lineItemId: string,
        options?: Record<string, unknown>,
      ): Promise<{ readonly scores: readonly Record<string, unknown>[] }>
      getLineItems(
        token: LtijsToken,
        options?: Record<string, unknown>,
      ): Promise<{ readonly lineItems: readonly Record<string, unknown>[] }>
    }
    readonly NamesAndRoles: {
      getMembers(
        token: LtijsToken,
        options?: Record<string, unknown>,
      ): Promise<{ readonly members: readonly { readonly user_id: string; readonly name?: string }[] }>
    }
    readonly DeepLinking: {
      createDeepLinkingForm(
        token: LtijsToken,
        items: readonly Record<string, unknown>[],
        options?: Record<string, unknown>,
      ): Promise<string>
    }
  }
  const ltijs: { readonly Provider: LtijsProvider }
  export default ltijs
}

declare module '@lti-tool/core' {
  export class LTITool {
    constructor(config: { readonly stateSecret: Uint8Array; readonly keyPair: CryptoKeyPair; readonly storage: unknown })
    handleLogin(params: Readonly<Record<string, string>>): Promise<string>
    verifyLaunch(idToken: string, state: string): Promise<Record<string, unknown>>
    createSession(payload: Record<string, unknown>): Promise<Record<string, unknown>>
    submitScore(session: Record<string, unknown>, score: Record<string, unknown>): Promise<void>
    getMembers(session: Record<string, unknown>): Promise<readonly unknown[]>
    getJWKS(): Promise<Record<string, unknown>>
  }
}
