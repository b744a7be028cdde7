import { hash } from 'node:crypto'

/**
 * Makes a message authentication code for texts: SHA-512/256 over the key and then the text.
 *
 * It needs no HMAC around it: its digest is half of its state, so a length extension is impossible.
 * `createHmac` would build a stream and a native handle for each call, which cost more than all
 * else that a refresh does.
 *
 * @param secret any text
 * @returns a function from a text to its code, 64 hexadecimal digits
 */
export function createTextMac(secret: string): (text: string) => string {
  // A digest, so that where the key ends does not depend on the secret.
  const key = hash('sha512-256', secret, 'hex')
  return (text) => hash('sha512-256', key + text, 'hex')
}
