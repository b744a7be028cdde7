import type { StartOptions } from '../../src/node/start-mock.ts'
import type { Language } from './words.ts'

/** A sentence for each option of `createMock` and `startMock`. */
type LibrarySentences = Readonly<Record<keyof StartOptions, string>>

/** In the order of the table. Types have no sentences to read, so the English ones stand here, too. */
export const libraryOptions: Readonly<Record<Language, LibrarySentences>> = {
  en: {
    apps: 'The apps that may call, as `{ key, secret }`.',
    users:
      "Profiles in addition to the default user, each with an `email` of its own, in any case; what a profile leaves out is the default user's.",
    devices:
      'Devices in addition to `DL6sA7iSx`: an `id`, `channels`, and optionally a `key`, a `name`, and the `user` that it belongs to alone.',
    accessTokenTtl:
      'Life of a user access token: milliseconds, or text such as `30s`, `1h`, `14d`.',
    userTokenTtl: 'Life of a user token, in the same form.',
    userToken:
      'The user token in an answer: `reissue` (a new one, the old one stays valid), `keep` (the same one), `rotate` (a new one, the old one is revoked at once).',
    secret: 'Seals the tokens: the same secret honours the tokens of an earlier run.',
    maxRequestJournalEntries:
      'How many requests the journal keeps for the whole mock; 0 switches it off.',
    maxRequestJournalBytes:
      'How many bytes the journal keeps for the whole mock; 0 switches it off.',
    explain: 'Adds the findings about a request to its answer, as the header `x-mock-mcs-finding`.',
    legacyPaths:
      'Serves the paths from before 2015-09-11 as well, which have `thirdpart` for `thirdparty`.',
    admin: 'Serves the control plane.',
    adminToken: 'The bearer token that the control plane asks for.',
    adminHosts:
      'Host names, in addition to those of this machine, that the control plane answers to.',
    host: 'Address to listen on (`startMock`).',
    port: 'Port to listen on; 0 picks a free one (`startMock`).',
    https: 'Serves HTTPS as well, with a certificate of the local CA (`startMock`).',
    httpsPort:
      'Port for HTTPS, which is served if a port is given; 0 picks a free one (`startMock`).',
    caDir: 'Folder of the local CA (`startMock`).',
  },
  'zh-TW': {
    apps: '允許呼叫的 app，以 `{ key, secret }` 表示。',
    users:
      '預設使用者之外的使用者資料，各有自己的 `email`（不分大小寫）；其餘沒寫的欄位沿用預設使用者的值。',
    devices:
      '`DL6sA7iSx` 之外的裝置：`id`、`channels`，以及可省略的 `key`、`name` 與獨占它的 `user`。',
    accessTokenTtl: 'user access token 的有效期限：毫秒數，或 `30s`、`1h`、`14d` 這樣的文字。',
    userTokenTtl: 'user token 的有效期限，寫法相同。',
    userToken:
      '回覆中的 user token：`reissue`（發新的，舊的繼續有效）、`keep`（維持同一個）、`rotate`（發新的，舊的立即失效）。',
    secret: '用來為 token 加上簽章：這個值相同，先前執行時發出的 token 就仍然有效。',
    maxRequestJournalEntries: '整個 mock 的請求日誌最多保留幾個請求；0 代表關閉。',
    maxRequestJournalBytes: '整個 mock 的請求日誌最多保留幾個位元組；0 代表關閉。',
    explain: '在回覆中以 `x-mock-mcs-finding` 標頭指出請求的異狀。',
    legacyPaths: '同時提供 2015-09-11 以前的路徑，也就是把 `thirdparty` 寫成 `thirdpart` 的那些。',
    admin: '提供控制介面。',
    adminToken: '控制介面要求的 bearer token。',
    adminHosts: '除了本機的主機名稱之外，還可以用來呼叫控制介面的主機名稱。',
    host: '監聽的位址（`startMock`）。',
    port: '監聽的連接埠；0 會自動挑選一個空閒的（`startMock`）。',
    https: '另外提供 HTTPS，憑證由本機 CA 簽發（`startMock`）。',
    httpsPort: 'HTTPS 的連接埠，指定了就會提供 HTTPS；0 會自動挑選一個空閒的（`startMock`）。',
    caDir: '存放本機 CA 的目錄（`startMock`）。',
  },
}
