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
    'the path has thirdpart for thirdparty',
    calling('/oauth/login/thirdpart/refresh'),
    'legacy-path',
  ),
  broken(
    'trailing-slash',
    'its router adds a slash to every path',
    'the path ends with a slash',
    calling('/oauth/login/thirdparty/refresh/'),
    'path-trailing-slash',
  ),
  broken(
    'double-slash',
    'it joins a base URL that ends with a slash and a path that begins with one',
    'the path has two slashes in a row',
    calling('//oauth/login/thirdparty/refresh'),
    'path-double-slash',
  ),
  broken(
    'path-in-capitals',
    'it takes the path from a constant that is written in capitals',
    'the path has capital letters',
    calling('/OAuth/Login/ThirdParty/Refresh'),
    'path-case',
  ),
  broken(
    'stock-token-path',
    'it is a stock OAuth client, which calls /oauth/token',
    'the path is that of no call',
    calling('/oauth/token'),
    'path-unknown',
  ),
  broken(
    'versioned-path',
    'it puts the version of the other calls before the path',
    'the path is that of no call',
    calling('/mcs/v2/oauth/login/thirdparty/refresh'),
    'path-unknown',
  ),
  broken(
    'get',
    'it calls with GET, as it calls all else',
    'the method is GET',
    { method: 'GET' },
    'method',
  ),
  broken(
    'put',
    'it calls with PUT, since it replaces a token',
    'the method is PUT',
    { method: 'PUT' },
    'method',
  ),
  broken(
    'cache-buster',
    'it adds the time to every URL, to get past a cache',
    'there is a query after the path',
    asking(() => `_=${Date.now()}`),
    'query-string',
  ),
  broken(
    'token-in-query',
    'it sends the token in the query as well, as its helper for GET does',
    'a token is in the URL',
    asking((token) => `token=${token}`),
    'token-in-url',
  ),
  broken(
    'secret-in-query',
    'it sends the AppSecret in the query as well, as the examples of other vendors do',
    'an AppSecret is in the URL',
    asking((_, secret) => `key=${encodeURIComponent(secret)}`),
    'secret-in-url',
  ),
]
