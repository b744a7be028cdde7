const bytes = (text: string): Buffer => Buffer.from(text, 'utf8')

const everyByte = (text: string, digits: (byte: string) => string): string =>
  [...bytes(text)].map((byte) => `%${digits(byte.toString(16).padStart(2, '0'))}`).join('')

const everyUnit = (text: string): string =>
  Array.from(
    { length: text.length },
    (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('')

/** The ways in which a client may write a text, as ASCII, by name. */
export const encodings: Readonly<Record<string, (text: string) => string>> = {
  'percent, as needed': (text) => encodeURIComponent(text),
  'percent, every byte in lower case': (text) => everyByte(text, (digits) => digits.toLowerCase()),
  'percent, every byte in upper case': (text) => everyByte(text, (digits) => digits.toUpperCase()),
  'percent, twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  form: (text) => new URLSearchParams({ '': text }).toString().slice(1),
  base64: (text) => bytes(text).toString('base64'),
  'base64, URL-safe and unpadded': (text) => bytes(text).toString('base64url'),
  'base64, behind one byte': (text) => bytes(`x${text}`).toString('base64'),
  'base64, behind two bytes': (text) => bytes(`xy${text}`).toString('base64'),
  'base64, within a longer text': (text) => bytes(`it is: ${text} and more`).toString('base64'),
  'base64 of percent': (text) => bytes(encodeURIComponent(text)).toString('base64'),
  'base64, its signs in percent': (text) => encodeURIComponent(bytes(text).toString('base64')),
  'hex in lower case': (text) => bytes(text).toString('hex'),
  'hex in upper case': (text) => bytes(text).toString('hex').toUpperCase(),
}

/** The ways in which JSON may write a text, between its quotes, by name. */
export const jsonEscapes: Readonly<Record<string, (text: string) => string>> = {
  'as needed': (text) => JSON.stringify(text).slice(1, -1),
  'slashes too': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  'every character': everyUnit,
}
