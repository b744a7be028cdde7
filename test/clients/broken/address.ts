import { broken } from './broken-client.ts'
import type { Steps } from './right-steps.ts'

const calling = (path: string): Partial<Steps> => ({
  urlOf: ({ MCS_BASE_URL }) => `${MCS_BASE_URL}${path}`,
})

/** Calls with a query that is made of the token and of the environment. */
const asking = (query: (token: string, secret: string) => string): Partial<Steps> => ({
  urlOf: ({ MCS_BASE_URL, MCS_APP_SECRET }, token) =>
    `${MCS_BASE_URL}/oauth/login/thirdparty/refresh?${query(token, MCS_APP_SECRET)}`,
})

/** Clients that call another address, or with another method. */
export const addressClients = [
  broken(
    'legacy-path',
    'it calls the path of the older API, from which it was copied',
    calling('/oauth/login/thirdpart/refresh'),
    'legacy-path',
  ),
  broken(
    'trailing-slash',
    'its router adds a slash to every path',
    calling('/oauth/login/thirdparty/refresh/'),
    'page-example',
    'path-trailing-slash',
  ),
  broken(
    'double-slash',
    'it joins a base URL that ends with a slash and a path that begins with one',
    calling('//oauth/login/thirdparty/refresh'),
    'page-example',
    'path-double-slash',
  ),
  broken(
    'path-in-capitals',
    'it takes the path from a constant that is written in capitals',
    calling('/OAuth/Login/ThirdParty/Refresh'),
    'page-example',
    'path-case',
  ),
  broken(
    'stock-token-path',
    'it is a stock OAuth client, which calls /oauth/token',
    calling('/oauth/token'),
    'page-example',
    'path-unknown',
  ),
  broken(
    'versioned-path',
    'it puts the version of the other calls before the path',
    calling('/mcs/v2/oauth/login/thirdparty/refresh'),
    'page-example',
    'path-unknown',
  ),
  broken(
    'get',
    'it calls with GET, as it calls all else',
    { method: 'GET' },
    'page-example',
    'method',
  ),
  broken(
    'put',
    'it calls with PUT, since it replaces a token',
    { method: 'PUT' },
    'page-example',
    'method',
  ),
  broken(
    'cache-buster',
    'it adds the time to every URL, to get past a cache',
    asking(() => `_=${Date.now()}`),
    'query-string',
  ),
  broken(
    'token-in-query',
    'it sends the token in the query as well, as its helper for GET does',
    asking((token) => `token=${token}`),
    'query-string',
    'token-in-url',
  ),
  broken(
    'secret-in-query',
    'it sends the AppSecret in the query as well, as the examples of other vendors do',
    asking((_, secret) => `key=${encodeURIComponent(secret)}`),
    'query-string',
    'secret-in-url',
  ),
]
