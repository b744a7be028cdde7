/**
 * A name that a client chose, as it may be shown: a secret or a token that was sent in the wrong
 * place arrives as a name, so what is long, or has more than letters in it, is hidden.
 */
export const showable = (name: string): string => (/^[a-z_]{0,16}$/i.test(name) ? name : '(hidden)')

/** A path as it may be shown, segment by segment. */
export const showablePath = (path: string): string => path.split('/').map(showable).join('/')
