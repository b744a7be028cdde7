const loopbackName = /^(?:[a-z0-9_-]+\.)*localhost$/
const loopbackAddress = /^127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/

/** A host as a Host header or a URL names it. */
interface NamedHost {
  /** In lower case; an IPv6 address in brackets. */
  readonly name: string
  readonly port: string | undefined
}

/** Tells whether a Host is the loopback's or a listed one; ports count only where a listed one has one. */
export function createHostCheck(listed: readonly string[]): (host: string) => boolean {
  const allowed = listed.map(readListed)
  return (host) => {
    const read = readHost(host)
    return read !== undefined && (isLoopback(read.name) || allowed.some((one) => fits(one, read)))
  }
}

const isLoopback = (name: string): boolean =>
  name === '[::1]' || loopbackName.test(name) || loopbackAddress.test(name)

const fits = (one: NamedHost, { name, port }: NamedHost): boolean =>
  one.name === name && (one.port === undefined || one.port === port)

// Whoever lists an IPv6 address may have left out the brackets.
function readListed(text: string): NamedHost {
  const isBareAddress = !text.startsWith('[') && text.split(':').length > 2
  const host = isBareAddress ? `[${text}]` : text
  return readHost(host) ?? { name: host.toLowerCase(), port: undefined }
}

function readHost(text: string): NamedHost | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[^\s:[\]@/,]+)(?::(\d{1,5}))?$/i.exec(text)
  return match === null ? undefined : { name: (match[1] ?? '').toLowerCase(), port: match[2] }
}
