import { hash } from 'node:crypto'

/**
 * Makes a message authentication code for texts: SHA-3 over the key and then the text.
 *
 * Unlike SHA-2, SHA-3 needs no HMAC around it: a digest does not let anyone go on hashing behind it,
 * which is why NIST's KMAC puts the key in front as well. `createHmac` would build a stream and a
 * native handle for each call, which cost more than all else that a refresh does.
 *
 * @param secret any text
 * @returns a function from a text to its code, 64 hexadecimal digits
 */
export function createTextMac(secret: string): (text: string) => string {
  // A digest, so that where the key ends does not depend on the secret.
  const key = hash('sha3-256', secret, 'hex')
  return (text) => hash('sha3-256', key + text, 'hex')
}
