import { hash } from 'node:crypto'
import { sampleDevice } from '../../contracts/mcs.ts'

/** A device as it is asked for. */
export interface DeviceSettings {
  readonly id: string
  /** Derived from the AppKey and the id if left out. */
  readonly key?: string | undefined
  readonly name?: string | undefined
  /** The e-mail address of its owner; a device of every user of the app if left out. */
  readonly user?: string | undefined
  readonly channels: readonly string[]
}

/** A device of an app. */
export interface Device {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly user: string | undefined
  readonly channels: readonly string[]
}

/** A device with what was uploaded to it. */
export interface ShownDevice {
  readonly id: string
  readonly key: string
  readonly name: string
  /** The e-mail address of its owner; `null` for a device of every user. */
  readonly user: string | null
  readonly channels: readonly { readonly id: string; readonly dataPoints: readonly DataPoint[] }[]
}

/** A data point: its values, and the time of recording in milliseconds since the epoch. */
export interface DataPoint {
  readonly recordedAt: number
  readonly values: Readonly<Record<string, unknown>>
}

/** The maximum of devices of a world, in addition to the one that every app has. */
export const maxDevices = 1_000

// Of all devices of a world together.
const maxPoints = 5_000

interface Upload {
  readonly device: string
  readonly channel: string
  readonly point: DataPoint
}

/** The devices of a world, and what was uploaded to them, bounded: the oldest goes first. */
export class Devices {
  readonly #appKey: string
  readonly #initial: readonly Device[]
  readonly #byId = new Map<string, Device>()
  #uploads: Upload[] = []

  constructor(appKey: string, devices: readonly DeviceSettings[]) {
    this.#appKey = appKey
    this.#initial = [sampleDevice, ...devices].map((device) => this.#complete(device))
    this.reset()
  }

  /** In the order in which they were added. */
  list(): Device[] {
    return [...this.#byId.values()]
  }

  get(id: string): Device | undefined {
    return this.#byId.get(id)
  }

  /** True if a device with that id may be added; one that replaces another takes no room. */
  hasRoomFor(id: string): boolean {
    return this.#byId.has(id) || this.#byId.size <= maxDevices
  }

  /** Adds a device; one with the same id is replaced. */
  add(settings: DeviceSettings): Device {
    const device = this.#complete(settings)
    this.#byId.set(device.id, device)
    return device
  }

  /** A device by its id and a channel of it; a text is the reason for which there is none. */
  findChannel(id: string, channel: string): Device | string {
    const device = this.#byId.get(id)
    const list = (names: readonly string[]) =>
      names.slice(0, 5).join(', ') + (names.length > 5 ? ' …' : '') || '(none)'
    if (device === undefined)
      return `no device of that id; there are ${list([...this.#byId.keys()])}`
    if (device.channels.includes(channel)) return device
    return `no such channel of the device ${id}; it has ${list(device.channels)}`
  }

  /** Keeps a data point of a channel. */
  record(device: Device, channel: string, point: DataPoint): void {
    this.#uploads.push({ device: device.id, channel, point })
    if (this.#uploads.length > maxPoints) this.#uploads.shift()
  }

  /** The data points of a channel by the time of their recording, the oldest first. */
  points(device: Device, channel: string): DataPoint[] {
    return this.#uploads
      .filter((upload) => upload.device === device.id && upload.channel === channel)
      .map(({ point }) => point)
      .toSorted((one, other) => one.recordedAt - other.recordedAt)
  }

  /** A device with the data points of its channels, the oldest first. */
  show(device: Device): ShownDevice {
    const { id, key, name, user = null } = device
    const channels = device.channels.map((channel) => ({
      id: channel,
      dataPoints: this.points(device, channel),
    }))
    return { id, key, name, user, channels }
  }

  /** All devices with their data points. */
  showAll(): ShownDevice[] {
    return this.list().map((device) => this.show(device))
  }

  /** Makes everything as it was when the world was made. */
  reset(): void {
    this.#byId.clear()
    for (const device of this.#initial) this.#byId.set(device.id, device)
    this.#uploads = []
  }

  #complete({ id, key, name = id, user, channels }: DeviceSettings): Device {
    const made = hash('sha256', `${this.#appKey}:${id}`, 'hex').slice(0, 16)
    return { id, key: key ?? made, name, user, channels }
  }
}
