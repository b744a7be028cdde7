import { rules } from '../client-check.ts'

/** Rules for where secrets and tokens stand, and for which token is sent. */
export const secretChecks = rules([
  {
    id: 'secret-in-url',
    statement: 'keeps the AppSecret out of the URL',
    severity: 'must',
    source: 'oauth-secret-place',
    advice: 'Send the AppSecret in the Basic header alone: URLs end up in logs.',
  },
  {
    id: 'secret-in-body',
    statement: 'keeps the AppSecret out of the body',
    severity: 'must',
    source: 'oauth-secret-place',
    advice: 'Send the AppSecret in the Basic header alone; take client_secret out of the body.',
  },
  {
    id: 'secret-in-header',
    statement: 'keeps the AppSecret out of headers other than Authorization',
    severity: 'must',
    source: 'basic-header',
    advice: 'Send the AppSecret in the Basic header alone.',
  },
  {
    id: 'token-in-url',
    statement: 'keeps tokens out of the URL',
    severity: 'must',
    source: 'bearer-token-place',
    advice: 'Send the user token in the body: URLs end up in logs.',
  },
  {
    id: 'token-in-header',
    statement: 'keeps tokens out of the headers',
    severity: 'must',
    source: 'request-body',
    advice: 'Send the user token in the body; the header is for AppKey and AppSecret.',
  },
  {
    id: 'access-token-sent',
    statement: 'refreshes with the user token, not with the user access token',
    severity: 'must',
    source: 'request-body',
    advice: 'Store both tokens and send `results.token`, not `results.access_token`.',
  },
])
