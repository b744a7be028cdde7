import type { StartOptions } from '../../src/node/start-mock.ts'
import type { Language } from './words.ts'

/** The options that the library takes in another form than the command, or alone. */
type OwnOption =
  | 'apps'
  | 'users'
  | 'devices'
  | 'faults'
  | 'legacyPaths'
  | 'admin'
  | 'adminToken'
  | 'adminHosts'
  | 'https'

/** The sentences for these; the other options have those of the command. */
export const libraryOptions: Readonly<
  Record<Language, Readonly<Record<OwnOption & keyof StartOptions, string>>>
> = {
  en: {
    apps: 'The apps that may call, as `{ key, secret }`; each may have `devices` and `faults` of its own.',
    users:
      "Profiles in addition to the default user, each with an `email` of its own, in any case; what a profile leaves out is the default user's.",
    devices:
      'Devices in addition to `DL6sA7iSx`: an `id`, `channels`, and optionally a `key`, a `name`, and the `user` that it belongs to alone.',
    faults:
      'Faults that each of these apps begins with, and has again after a reset, in the form of `app.fault({ … })`.',
    legacyPaths:
      'Serves the paths from before 2015-09-11 as well, which have `thirdpart` for `thirdparty`.',
    admin: 'Serves the control plane.',
    adminToken: 'The bearer token that the control plane asks for.',
    adminHosts:
      'Host names, in addition to those of this machine, that the control plane answers to.',
    https: 'Serves HTTPS as well, with a certificate of the local CA.',
  },
  'zh-TW': {
    apps: '允許呼叫的 app，以 `{ key, secret }` 表示，各自還可以有自己的 `devices` 與 `faults`。',
    users:
      '預設使用者之外的使用者資料，各有自己的 `email`（不分大小寫）；其餘沒寫的欄位沿用預設使用者的值。',
    devices:
      '`DL6sA7iSx` 之外的裝置：`id`、`channels`，以及可省略的 `key`、`name` 與獨占它的 `user`。',
    faults: '每個 app 一開始就有、重設後也會恢復的故障，寫法與 `app.fault({ … })` 相同。',
    legacyPaths: '同時提供 2015-09-11 以前的路徑，也就是把 `thirdparty` 寫成 `thirdpart` 的那些。',
    admin: '提供控制介面。',
    adminToken: '控制介面要求的 bearer token。',
    adminHosts: '除了本機的主機名稱之外，還可以用來呼叫控制介面的主機名稱。',
    https: '另外提供 HTTPS，憑證由本機 CA 簽發。',
  },
}
