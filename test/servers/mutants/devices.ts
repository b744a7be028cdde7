import { type Answer, jsonAnswer } from '../reference-answers.ts'
import { type Form, type Point, ReferenceDevices } from '../reference-devices.ts'
import type { Parts } from '../reference-server.ts'
import { asked, apiMutant as mutant } from './mutant.ts'

/** Serves the device in another way. */
const serving = (
  Devices: new (...of: ConstructorParameters<typeof ReferenceDevices>) => ReferenceDevices,
): Partial<Parts> => ({ makeDevices: (...of) => new Devices(...of) })

class HasEveryDevice extends ReferenceDevices {
  protected override isDevice() {
    return true
  }
}

class HasEveryChannel extends ReferenceDevices {
  protected override hasChannel() {
    return true
  }
}

class DescribesNoChannels extends ReferenceDevices {
  protected override described() {
    return this.success({ results: [{ deviceId: this.device.id, dataChannels: [] }] })
  }
}

class DescribesNothing extends ReferenceDevices {
  protected override described() {
    return this.refusal(404, '404 Not Found')
  }
}

class HasNoSuchDevice extends ReferenceDevices {
  protected override noPermission() {
    return this.refusal(404, 'device not found')
  }

  protected override noAccessRight() {
    return this.noPermission()
  }
}

class TakesWhatItCannotRead extends ReferenceDevices {
  protected override refuseUpload(form: Form, message: string, descriptions?: readonly string[]) {
    return message === '400 Bad Request'
      ? this.success({ results: 'Success.' }, form)
      : super.refuseUpload(form, message, descriptions)
  }
}

class TakesSix extends ReferenceDevices {
  protected override isFew() {
    return true
  }
}

class RefusesUploadsInOneWay extends ReferenceDevices {
  protected override refuseUpload(form: Form) {
    return super.refuseUpload(form, 'Nothing was uploaded.')
  }
}

class ReadsUnknownChannels extends ReferenceDevices {
  protected override retrieved(channel: string) {
    return this.hasChannel(channel)
      ? super.retrieved(channel)
      : this.success({ dataChannels: [{ dataChnId: channel, dataPoints: [] }] })
  }
}

class MissesChannelsInItsWords extends ReferenceDevices {
  protected override retrieved(channel: string) {
    return this.hasChannel(channel) ? super.retrieved(channel) : this.refusal(404, '404 Not Found')
  }
}

class SaysOk extends ReferenceDevices {
  protected override success(rest: { readonly results?: unknown }, form?: Form): Answer {
    return super.success(rest.results === 'Success.' ? { ...rest, results: 'OK' } : rest, form)
  }
}

class TellsNoDescriptions extends ReferenceDevices {
  protected override success(rest: { readonly descriptions?: unknown }, form?: Form): Answer {
    const { descriptions: _, ...others } = rest
    return super.success(others, form)
  }
}

class KeepsNothing extends ReferenceDevices {
  protected override keep() {}
}

class KeepsTheFirst extends ReferenceDevices {
  protected override keep(point: Point, form: Form) {
    if (this.read(point.channel) === undefined) super.keep(point, form)
  }
}

class KeepsNoLines extends ReferenceDevices {
  protected override keep(point: Point, form: Form) {
    if (form === 'json') super.keep(point, form)
  }
}

class SendsTextAsJson extends ReferenceDevices {
  protected override text(status: number, body: string) {
    return { ...jsonAnswer(status, ''), body }
  }
}

/** Servers that take what they should not, or do with it what they should not. */
export const deviceMutants = [
  mutant(
    'every device is that of the user',
    serving(HasEveryDevice),
    asked('There is no such device.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-no-permission',
    'refuses-no-access-right',
  ),
  mutant(
    'a device that there is not is 404',
    serving(HasNoSuchDevice),
    asked('There is no such device.', '404 "device not found"'),
    'answers-no-permission',
    'answers-no-access-right',
  ),
  mutant(
    'a device has every channel',
    serving(HasEveryChannel),
    asked(
      'Of two data points one is for a channel that the device does not have.',
      'results: "Success."; descriptions: nothing',
    ),
    'answers-uploaded-in-part',
    'refuses-none-uploaded',
    'refuses-channel-not-found',
  ),
  mutant(
    'a channel that there is not has no data points',
    serving(ReadsUnknownChannels),
    asked(
      'The data points of a channel that the device does not have are asked for.',
      '200 {"apiVersion":"0.0.1","code":200',
    ),
    'refuses-channel-not-found',
  ),
  mutant(
    'a channel that there is not is 404 in other words',
    serving(MissesChannelsInItsWords),
    asked(
      'The data points of a channel that the device does not have are asked for.',
      'message: "404 Not Found"',
    ),
    'answers-channel-not-found',
  ),
  mutant(
    'a device is described without channels',
    serving(DescribesNoChannels),
    '"dataChannels":[]',
    'describes-device',
  ),
  mutant(
    'a device is not described',
    serving(DescribesNothing),
    '404 {"apiVersion":"0.0.1","code":404,"message":"404 Not Found","errors":[{"code":404,"mess',
    'describes-device',
  ),
  mutant(
    'an upload that cannot be read is taken',
    serving(TakesWhatItCannotRead),
    asked('The body is no JSON.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-bad-upload*',
  ),
  mutant(
    'six data points are taken',
    serving(TakesSix),
    asked('There are six data points.', '200 Success.'),
    'refuses-too-many-points*',
  ),
  mutant(
    'uploads are refused in one way',
    serving(RefusesUploadsInOneWay),
    asked('The body is no JSON.', 'message: "Nothing was uploaded."'),
    'answers-bad-upload*',
    'answers-too-many-points*',
    'answers-none-uploaded',
  ),
  mutant(
    'an upload is answered with OK',
    serving(SaysOk),
    asked('One data point, as the workshop client sends it.', 'results: "OK"'),
    'answers-uploaded',
    'answers-uploaded-as-csv-line',
  ),
  mutant(
    'what was not uploaded is not told',
    serving(TellsNoDescriptions),
    asked(
      'Of two data points one is for a channel that the device does not have.',
      'descriptions: nothing',
    ),
    'answers-uploaded-in-part',
  ),
  mutant(
    'data points are not kept',
    serving(KeepsNothing),
    '"dataPoints":[]',
    'reads-back-upload',
    'reads-back-csv-upload',
  ),
  mutant(
    'the first data point is kept',
    serving(KeepsTheFirst),
    '"values":{"value":1}',
    'reads-back-upload',
    'reads-back-csv-upload',
  ),
  mutant(
    'data points of lines are not kept',
    serving(KeepsNoLines),
    '"values":{"value":1}',
    'reads-back-csv-upload',
  ),
  mutant(
    'the answer to lines is said to be JSON',
    serving(SendsTextAsJson),
    'application/json',
    'csv-content-type',
  ),
]
