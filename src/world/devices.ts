import { hash } from 'node:crypto'
import { sampleDevice } from '../../contracts/mcs.ts'
import { sizeHeld } from './held.ts'

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
const maxPointBytes = 8_388_608

interface Upload {
  readonly device: string
  readonly channel: string
  readonly point: DataPoint
  /** Roughly the bytes it holds. */
  readonly size: number
}

/** The data points of each channel of each device. */
type PointsByChannel = ReadonlyMap<string, readonly DataPoint[]>

const placeOf = (device: string, channel: string): string => `${device} ${channel}`

/** The devices of a world, and what was uploaded to them, bounded: the oldest goes first. */
export class Devices {
  readonly #appKey: string
  readonly #initial: readonly Device[]
  readonly #byId = new Map<string, Device>()
  #uploads: Upload[] = []
  #sizeOfUploads = 0
  #sizeOfDevices = 0

  constructor(appKey: string, devices: readonly DeviceSettings[]) {
    this.#appKey = appKey
    this.#initial = [sampleDevice, ...devices].map((device) => this.#complete(device))
    this.reset()
  }

  /** Roughly the bytes that they and their data points hold. */
  get held(): number {
    return this.#sizeOfDevices + this.#sizeOfUploads
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
    this.#keep(device)
    return device
  }

  #keep(device: Device): void {
    const replaced = this.#byId.get(device.id)
    if (replaced !== undefined) this.#sizeOfDevices -= sizeHeld(replaced)
    this.#sizeOfDevices += sizeHeld(device)
    this.#byId.set(device.id, device)
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
    const size = sizeHeld(point)
    this.#uploads.push({ device: device.id, channel, point, size })
    this.#sizeOfUploads += size
    while (this.#uploads.length > maxPoints || this.#sizeOfUploads > maxPointBytes) {
      this.#sizeOfUploads -= this.#uploads.shift()?.size ?? this.#sizeOfUploads
    }
  }

  /** The data points of a channel by the time of their recording, the oldest first. */
  points(device: Device, channel: string): DataPoint[] {
    const uploads = this.#uploads.filter(
      (upload) => upload.device === device.id && upload.channel === channel,
    )
    return inOrder(uploads.map(({ point }) => point))
  }

  /** A device with the data points of its channels, the oldest first. */
  show(device: Device): ShownDevice {
    return showDevice(device, this.#pointsByChannel())
  }

  /** All devices with their data points. */
  showAll(): ShownDevice[] {
    const points = this.#pointsByChannel()
    return this.list().map((device) => showDevice(device, points))
  }

  // Once for all: a thousand devices may have a hundred channels each.
  #pointsByChannel(): PointsByChannel {
    const points = new Map<string, DataPoint[]>()
    for (const { device, channel, point } of this.#uploads) {
      const place = placeOf(device, channel)
      const known = points.get(place)
      if (known === undefined) points.set(place, [point])
      else known.push(point)
    }
    return points
  }

  /** Makes everything as it was when the world was made. */
  reset(): void {
    this.#byId.clear()
    this.#sizeOfDevices = 0
    for (const device of this.#initial) this.#keep(device)
    this.#uploads = []
    this.#sizeOfUploads = 0
  }

  #complete({ id, key, name = id, user, channels }: DeviceSettings): Device {
    const made = hash('sha256', `${this.#appKey}:${id}`, 'hex').slice(0, 16)
    return { id, key: key ?? made, name, user, channels }
  }
}

function showDevice(device: Device, points: PointsByChannel): ShownDevice {
  const { id, key, name, user = null } = device
  const channels = device.channels.map((channel) => ({
    id: channel,
    dataPoints: inOrder(points.get(placeOf(id, channel)) ?? []),
  }))
  return { id, key, name, user, channels }
}

const inOrder = (points: readonly DataPoint[]): DataPoint[] =>
  points.toSorted((one, other) => one.recordedAt - other.recordedAt)
