import { hash } from 'node:crypto'

// The block and digest sizes of SHA-256, in bytes.
const blockSize = 64
const digestSize = 32

/**
 * HMAC-SHA-256 (RFC 2104) for short texts under one key.
 *
 * `createHmac` builds a stream object and a native handle for each call, which cost more than all
 * else a refresh does; this is the same function by two calls of the one-shot `hash`. A test holds
 * it to `createHmac`.
 *
 * @param secret any text; what is longer than a block counts by its digest
 * @returns a function from a text to its MAC, 64 hexadecimal digits
 */
export function createTextMac(secret: string): (text: string) => string {
  const bytes = Buffer.from(secret, 'utf8')
  const key = bytes.length > blockSize ? hash('sha256', bytes, 'buffer') : bytes
  const innerPad = padded(key, 0x36)
  const outer = Buffer.concat([padded(key, 0x5c), Buffer.alloc(digestSize)])
  return (text) => {
    const inner = Buffer.concat([innerPad, Buffer.from(text, 'utf8')])
    // Nothing runs between the two lines, so that one outer buffer serves all calls.
    outer.write(hash('sha256', inner, 'hex'), blockSize, 'hex')
    return hash('sha256', outer, 'hex')
  }
}

function padded(key: Buffer, pad: number): Buffer {
  const block = Buffer.alloc(blockSize, pad)
  for (const [index, byte] of key.entries()) block[index] = byte ^ pad
  return block
}
