/**
 * True for a name or an address of this machine: `localhost` and the names below it (RFC 6761),
 * 127.0.0.0/8 and ::1.
 *
 * @param host as a URL or a Host header has it, without a port; an IPv6 address in brackets
 */
export const isLoopback = (host: string): boolean =>
  /^(?:(?:[a-z0-9_-]+\.)*localhost|127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}|\[::1\])$/i.test(host)
