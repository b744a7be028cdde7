/**
 * A text of the user's as an error message may repeat it. What is long or has a colon or a space may
 * be a token, or a secret that slipped into another place.
 */
export const shownText = (text: string): string =>
  /^[^\s:]{0,24}$/.test(text) ? `"${text}"` : 'a text that is not shown here'
