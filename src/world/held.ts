/**
 * The bytes that the users, devices, data points and faults of all apps of a server may hold together:
 * limits in number alone would let a test suite fill gigabytes.
 */
export const maxHeld = 268_435_456

// Of an object and its entries in maps and lists.
const overhead = 300

/** Roughly the bytes that a value holds. */
export const sizeHeld = (value: unknown): number => overhead + JSON.stringify(value).length
