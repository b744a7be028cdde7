import { broken } from './broken-client.ts'
import { Failure } from './right-steps.ts'

/** Clients that send or tell secrets and tokens where they do not belong. */
export const secretClients = [
  broken(
    'client-secret-in-body',
    'it sends client_id and client_secret in the body as well, as OAuth allows',
    'an AppSecret is in the body',
    {
      bodyOf: (token, { MCS_APP_KEY, MCS_APP_SECRET }) =>
        Buffer.from(
          JSON.stringify({ token, client_id: MCS_APP_KEY, client_secret: MCS_APP_SECRET }),
        ),
    },
    'secret-in-body',
  ),
  broken(
    'secret-in-own-header',
    'it sends the AppSecret as X-Api-Key as well',
    'an AppSecret is in another header',
    {
      moreHeaders: ({ MCS_APP_SECRET }) => [
        ['X-Api-Key', Buffer.from(MCS_APP_SECRET).toString('latin1')],
      ],
    },
    'secret-in-header',
  ),
  broken(
    'token-in-header',
    'it sends the user token in a header as well, as its gateway wants it',
    'a token is in a header',
    { moreHeaders: (_, token) => [['X-Refresh-Token', token]] },
    'token-in-header',
  ),
  broken(
    'token-in-cookie',
    'it keeps the user token in a cookie, which goes with every request',
    'a token is in a header',
    { moreHeaders: (_, token) => [['Cookie', `theme=dark; token=${token}`]] },
    'token-in-header',
  ),
  broken(
    'error-with-settings',
    'its error message shows the settings with which it was made',
    'the AppSecret stands in it',
    {
      onFailure(error, _, { MCS_APP_KEY, MCS_APP_SECRET }) {
        error.message += ` ${JSON.stringify({ appKey: MCS_APP_KEY, appSecret: MCS_APP_SECRET })}`
        throw error
      },
    },
    'secret-printed',
  ),
  broken(
    'error-with-request',
    'its error carries the headers of the request, as that of an HTTP library does',
    'the value of the Authorization header stands in it',
    {
      onFailure(error, _, { MCS_APP_KEY, MCS_APP_SECRET }) {
        const basic = Buffer.from(`${MCS_APP_KEY}:${MCS_APP_SECRET}`).toString('base64')
        error.message += ` {"headers":{"Authorization":"Basic ${basic}"}}`
        throw error
      },
    },
    'basic-printed',
  ),
  broken(
    'error-with-body',
    'its error carries the body that was sent',
    'a token stands in it',
    {
      onFailure(error, { userToken }) {
        error.message += ` (sent ${JSON.stringify({ token: userToken })})`
        throw error
      },
    },
    'token-printed',
  ),
  broken(
    'error-with-answer',
    'its error quotes the answer from which it could read nothing',
    'a token stands in it',
    {
      pickTokens(results) {
        const { access_token: accessToken, token: userToken } = results
        if (typeof accessToken === 'string' && accessToken && typeof userToken === 'string') {
          return { accessToken, userToken }
        }
        throw new Failure(`the answer has no access_token: ${JSON.stringify(results)}`)
      },
    },
    'token-printed',
  ),
]
