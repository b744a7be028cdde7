// The part of simple-oauth2 5 that the tests use; the package has no types.
declare module 'simple-oauth2' {
  interface Config {
    readonly client: { readonly id: string; readonly secret: string }
    readonly auth: { readonly tokenHost: string; readonly refreshPath?: string }
    readonly options?: {
      readonly bodyFormat?: 'form' | 'json'
      readonly credentialsEncodingMode?: 'strict' | 'loose'
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: an answer is handed on as it is.
  type Token = Readonly<Record<string, any>>

  interface AccessToken {
    readonly token: Token
    expired(expirationWindowSeconds?: number): boolean
    refresh(params?: Readonly<Record<string, string>>): Promise<AccessToken>
  }

  class AuthorizationCode {
    constructor(config: Config)
    createToken(token: Token): AccessToken
  }
}
