// What a request says, as the page shows it and the README says of its edges.

/** The AppKey and AppSecret of a Basic header; `undefined` if they cannot be read. */
export function parseBasic(
  header: string | undefined,
): { readonly key: string; readonly secret: string } | undefined {
  const encoded = /^basic (\S+)/i.exec(header ?? '')?.[1]
  if (encoded === undefined) return undefined
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  const [, key = '', secret = ''] = /^([^:]+):(.+)$/.exec(decoded) ?? []
  return isKey(key) ? { key, secret } : undefined
}

export const isKey = (key: string): boolean => /^[a-zA-Z0-9_-]{3,40}$/.test(key)

/** The fields of a body; `undefined` if it cannot be read. */
export function readFields(
  type: string | undefined,
  text: string,
): Readonly<Record<string, unknown>> | undefined {
  const [essence = '', ...parameters] = (type ?? '').toLowerCase().split(/ *; */)
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))
  if (charset !== undefined && charset !== 'charset=utf-8') return undefined
  if (essence === 'application/x-www-form-urlencoded') {
    return Object.fromEntries(new URLSearchParams(text))
  }
  return essence === 'application/json' ? objectOf(text) : undefined
}

/** The object that a text is in JSON; `undefined` for everything else. */
export function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** A log-in that was read. */
export interface Login {
  readonly email: string
  readonly password: string
}

/** The e-mail address and the password among the fields; `undefined` if one is not there. */
export function loginOf(fields: Readonly<Record<string, unknown>>): Login | undefined {
  const { email, password } = fields
  const isWhole = [email, password].every((text) => typeof text === 'string' && text !== '')
  return isWhole ? { email: String(email), password: String(password) } : undefined
}

/** The token among the fields; `undefined` if there is none. */
export function tokenOf({ token }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof token === 'string' && token !== '' ? token : undefined
}
