/**
 * What the checks of a client are about.
 *
 * @module
 */

/** The suites, in the order in which a report has them. */
export const suites = ['send', 'read', 'refuse', 'network', 'tls', 'secrets', 'session'] as const

/** What a check of a client is about. */
export type Suite = (typeof suites)[number]
