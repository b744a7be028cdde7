/** True for the name of a header, a field or a parameter whose value is shown to nobody. */
export function isSensitive(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '')
  return sensitive.test(plain) && !plain.endsWith('type')
}

/** True for a name that asks for an AppKey: what stands there is shown only if it is one. */
export function isForKey(name: string): boolean {
  return keys.has(name.toLowerCase().replace(/[^a-z0-9]/g, ''))
}

const sensitive =
  /token|secre|passw|passphrase|credential|authori[sz]ation|cookie|session|bearer|basic|jwt|apikey|devicekey|accesskey|privatekey|signature|^auth$|^pwd$|^pass$/

const keys = new Set(['appkey', 'appid', 'clientid', 'clientkey', 'username', 'user', 'key'])
