import { type Answer, jsonAnswer } from './reference-answers.ts'
import { objectOf } from './reference-requests.ts'
import type { ReferenceTokens } from './reference-tokens.ts'

export interface Device {
  readonly id: string
  readonly channels: readonly string[]
}

/** A request of the v2 API that has been read. */
export interface ApiRequest {
  readonly method: string
  readonly path: string
  readonly headers: { readonly authorization?: string | undefined }
  readonly body: Buffer
}

/** A data point as it was sent. */
export interface Point {
  readonly channel: string
  readonly value: unknown
}

/** How an answer is written. */
export type Form = 'json' | 'csv'

const texts = {
  401: '401 Unauthorized',
  400: '400 Bad Request',
  404: '404 Not Found',
} as const

/** The v2 API of the reference for one device; a mutant overrides one method. */
export class ReferenceDevices {
  protected readonly device: Device
  protected readonly tokens: ReferenceTokens
  protected readonly newest = new Map<string, unknown>()

  constructor(device: Device, tokens: ReferenceTokens) {
    this.device = device
    this.tokens = tokens
  }

  answer(request: ApiRequest): Answer {
    const [, id = '', rest = ''] = /^\/mcs\/v2\/devices\/([^/]+)(.*)$/.exec(request.path) ?? []
    const channel = /^\/datachannels\/([^/]+)\/datapoints$/.exec(rest)?.[1]
    const refusal = this.refuseCaller(request, id, rest)
    if (refusal !== undefined) return refusal
    if (rest === '') return this.described()
    if (channel !== undefined) return this.retrieved(channel)
    return this.uploaded(request.body.toString('utf8'), rest.endsWith('.csv') ? 'csv' : 'json')
  }

  /** Who may not call, or not for that device. */
  protected refuseCaller(request: ApiRequest, id: string, rest: string): Answer | undefined {
    const token = this.tokenOf(request)
    if (token === undefined || !this.isTaken(token)) return this.tokenIncorrect(request)
    if (this.isDevice(id)) return undefined
    return rest === '' ? this.noAccessRight() : this.noPermission()
  }

  protected tokenOf({ headers }: ApiRequest): string | undefined {
    return /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1]
  }

  protected isTaken(token: string): boolean {
    return this.tokens.isAccess(token)
  }

  protected isDevice(id: string): boolean {
    return id === this.device.id
  }

  protected hasChannel(channel: string): boolean {
    return this.device.channels.includes(channel)
  }

  protected described(): Answer {
    const dataChannels = this.device.channels.map((dataChnId) => ({ dataChnId }))
    const { id: deviceId } = this.device
    return this.success({ results: [{ deviceId, deviceKey: 'key-of-the-device', dataChannels }] })
  }

  protected retrieved(channel: string): Answer {
    if (!this.hasChannel(channel)) return this.refusal(404, 'channel not found')
    const value = this.read(channel)
    const dataPoints = value === undefined ? [] : [{ recordedAt: 1, values: { value } }]
    return this.success({
      deviceId: this.device.id,
      dataChannels: [{ dataChnId: channel, isOverflow: false, dataPoints }],
    })
  }

  protected uploaded(text: string, form: Form): Answer {
    const points = form === 'csv' ? this.readCsv(text) : this.readJson(text)
    if (points === undefined) return this.refuseUpload(form, texts[400])
    if (!this.isFew(points.length)) {
      return this.refuseUpload(form, nothingUploaded, [tooMany])
    }
    const unknown = points.filter(({ channel }) => !this.hasChannel(channel))
    const descriptions = unknown.map(({ channel }) => this.noChannel(channel))
    if (unknown.length === points.length) {
      return this.refuseUpload(form, nothingUploaded, descriptions)
    }
    for (const point of points) if (!unknown.includes(point)) this.keep(point, form)
    return this.success(
      unknown.length === 0
        ? { results: 'Success.' }
        : { results: 'Partial success.', descriptions },
      form,
    )
  }

  protected noChannel(channel: string): string {
    return `There is no such data channel ${channel} for this device.`
  }

  protected readJson(text: string): readonly Point[] | undefined {
    const { datapoints } = objectOf(text) ?? {}
    if (!Array.isArray(datapoints) || datapoints.length === 0) return undefined
    const points = (datapoints as { dataChnId?: string; values?: { value?: unknown } }[]).map(
      ({ dataChnId: channel, values }) =>
        channel === undefined || values === undefined
          ? undefined
          : { channel, value: values.value },
    )
    return points.every((point) => point !== undefined) ? points : undefined
  }

  protected readCsv(text: string): readonly Point[] | undefined {
    const lines = text.split('\n').filter((line) => line !== '')
    const points = lines.map((line) => {
      const [channel = '', , value] = line.split(',')
      return value === undefined ? undefined : { channel, value }
    })
    return points.every((point) => point !== undefined) ? points : undefined
  }

  protected isFew(count: number): boolean {
    return count <= 5
  }

  protected keep({ channel, value }: Point, _form: Form): void {
    this.newest.set(channel, value)
  }

  protected read(channel: string): unknown {
    return this.newest.get(channel)
  }

  protected success(rest: object, form: Form = 'json'): Answer {
    if (form === 'csv') return this.text(200, (rest as { results: string }).results)
    return jsonAnswer(200, {
      apiVersion: '0.0.1',
      code: 200,
      message: 'Request has succeeded',
      ...rest,
    })
  }

  protected tokenIncorrect(_request: ApiRequest): Answer {
    const errors = [{ code: 4001, message: 'token is incorrect' }]
    return jsonAnswer(401, { errors, statusCode: 401, options: {} })
  }

  protected noPermission(): Answer {
    return this.refusal(401, texts[401], { results: "You don't have permission!" })
  }

  protected noAccessRight(): Answer {
    const description = 'You do not have access right to this API'
    const url = 'http://mcs.mediatek.com/api_errorcode?code=1002'
    return this.refusal(401, texts[401], { results: { code: 1002, url, description } })
  }

  protected refuseUpload(form: Form, message: string, descriptions?: readonly string[]): Answer {
    if (form === 'csv') return this.text(400, `400,${message}`)
    return this.refusal(400, message, descriptions && { results: '', descriptions })
  }

  protected refusal(status: keyof typeof texts, message: string, rest: object = {}): Answer {
    return jsonAnswer(status, {
      apiVersion: '0.0.1',
      code: status,
      message,
      errors: [{ code: status, message: texts[status] }],
      ...rest,
      statusCode: status,
      options: {},
    })
  }

  protected text(status: number, body: string): Answer {
    const { headers } = jsonAnswer(status, '')
    return { status, headers: { ...headers, 'Content-Type': 'text/html' }, body }
  }
}

const nothingUploaded = 'None of data points uploaded success.'
const tooMany = 'There are more than 5 data points in this request.'
