import { rules } from '../client-check.ts'

/** Rules for the form of a request: one that breaks them is refused before it is read. */
export const framingChecks = rules([
  {
    id: 'protocol',
    statement: 'must speak HTTP/1.1, over TLS where the port has TLS and only there',
    severity: 'must',
    source: 'message-grammar',
    advice:
      'Compare scheme and port of the base URL with those that the server prints: http and https have a port each.',
  },
  {
    id: 'request-line',
    statement:
      'must begin a request with a method in capitals, a target without spaces and HTTP/1.1',
    severity: 'must',
    source: 'message-grammar',
    advice:
      'Percent-encode what a URL may not have; let an HTTP library write the line, which ends with CR LF.',
  },
  {
    id: 'host-malformed',
    statement: 'must name a valid host in the Host header',
    severity: 'must',
    source: 'valid-host',
    advice: 'Send `Host:` with the name and the port of the base URL, without scheme and path.',
  },
  {
    id: 'header-malformed',
    statement: 'must write each header on one line: a name, a colon and a value',
    severity: 'must',
    source: 'message-grammar',
    advice:
      'Take line breaks and control characters out of the value; the name has letters, digits and hyphens only.',
  },
  {
    id: 'head-size',
    statement: 'must keep the request line and the headers below 16 KiB',
    severity: 'must',
    source: 'large-headers',
    advice: 'Look for a header that grows, such as cookies, or a token that is added each time.',
  },
  {
    id: 'body-length',
    statement: 'must state the length of the body once and correctly',
    severity: 'must',
    source: 'body-framing',
    advice:
      'Send one Content-Length with the number of bytes, not of characters, or well-formed chunks; never both.',
  },
  {
    id: 'request-incomplete',
    statement: 'must send the whole of a request without a long pause',
    severity: 'must',
    source: 'request-timeout',
    advice:
      'End the headers with an empty line, send as many bytes as Content-Length states, and close the connection only after the answer.',
  },
])
