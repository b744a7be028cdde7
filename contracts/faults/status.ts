import type { Fault } from '../fault.ts'

/** Faults of who stands before MCS: gateways, limits and redirects. */
export const statusFaults = [
  {
    name: 'gateway-502',
    group: 'status',
    status: 502,
    description: '502 with the HTML page of a gateway',
  },
  {
    name: 'gateway-503',
    group: 'status',
    status: 503,
    description: '503 with the HTML page of a gateway',
  },
  {
    name: 'gateway-504',
    group: 'status',
    status: 504,
    description: '504 with the HTML page of a gateway',
  },
  {
    name: 'too-many-requests',
    group: 'status',
    status: 429,
    description: '429 with `Retry-After` and the body of a refusal',
    parameters: ['retryAfter'],
  },
  {
    name: 'service-unavailable',
    group: 'status',
    status: 503,
    description: '503 with `Retry-After` and the body of a refusal',
    parameters: ['retryAfter'],
  },
  {
    name: 'redirect-to-other-host',
    group: 'status',
    status: 307,
    description:
      '307 to the same path on another host, `http://other-host.invalid` unless `location` says otherwise',
    parameters: ['location'],
  },
  {
    name: 'redirect-to-same-host',
    group: 'status',
    status: 307,
    description: '307 to the same path on the same host, with a query that makes the URL another',
    parameters: ['location'],
  },
] as const satisfies readonly Fault[]
