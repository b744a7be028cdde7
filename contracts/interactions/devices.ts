import type { DeviceRefusalId } from '../device-refusals.ts'
import type { Interaction } from '../interaction.ts'
import { deviceInfoInteractions } from './devices/device.ts'
import { retrieveInteractions } from './devices/retrieve.ts'
import { uploadInteractions } from './devices/upload.ts'
import { uploadCsvInteractions } from './devices/upload-csv.ts'

/** Calls of the v2 API with the answers to them, call by call, each in the order of the refusals. */
export const deviceInteractions: readonly Interaction<DeviceRefusalId>[] = [
  ...uploadInteractions,
  ...uploadCsvInteractions,
  ...retrieveInteractions,
  ...deviceInfoInteractions,
]
