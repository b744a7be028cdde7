const device = {
  id: 'DL6sA7iSx',
  key: '4a1e9c70b2d85f36',
  name: 'DL6sA7iSx',
  user: null,
  channels: [
    { id: 'GPIO_00', dataPoints: [{ recordedAt: 1_767_225_660_000, values: { value: 1 } }] },
  ],
}

/** Devices: what is answered. */
export const deviceAnswers = {
  Device: device,
  Devices: { devices: [device] },
}

/** Devices: what is taken. */
export const deviceBodies = {
  DeviceOptions: {
    one: { summary: 'A device with two channels', value: { id: 'Dmine', channels: ['a', 'b'] } },
  },
}
