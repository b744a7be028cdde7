/** A text for a form or a URL; a half of a character, which has no encoding, becomes U+FFFD. */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
