// The part of oauth2-server 2.4.1 that the tests use; the package has no types.
declare module 'oauth2-server' {
  interface Model {
    getClient(
      id: string,
      secret: string,
      done: (error: null, client: { readonly clientId: string } | undefined) => void,
    ): void
    grantTypeAllowed(
      clientId: string,
      grantType: string,
      done: (error: null, allowed: boolean) => void,
    ): void
  }

  interface TokenRequest {
    readonly method: string
    readonly is: (mediaType: string) => boolean
    readonly headers: { readonly authorization?: string | undefined }
    readonly body: Readonly<Record<string, string>>
    readonly query: Readonly<Record<string, string>>
  }

  interface Server {
    grant(): (request: TokenRequest, response: object, next: (error: Error) => void) => void
  }

  function oauth2server(config: {
    readonly model: Model
    readonly grants: readonly string[]
  }): Server

  export = oauth2server
}
