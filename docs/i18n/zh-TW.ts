import type { ClientCheckId } from '../../contracts/client-checks.ts'
import type { FaultName, RefreshRefusalId } from '../../contracts/faults.ts'
import type { RefusalId } from '../../contracts/refusals.ts'
import type { mockOptionTable } from '../../src/options/table.ts'

// The sentences of refusals, options, faults, findings and routes in Traditional Chinese. A row
// without a sentence, or a sentence without a row, stops `npm run docs` and fails a test.

/** When a refusal of the refresh applies: its `when`. */
const refreshRefusals: Readonly<Record<RefreshRefusalId, string>> = {
  'unknown-path': '沒有 API 使用這個路徑',
  'method-not-allowed': '路徑正確，但方法不是該 API 的方法',
  'invalid-client-id':
    '沒有 Authorization 標頭；或無法從中讀出 AppKey 和 AppSecret；或 AppKey 不是 3 到 40 個英文字母、數字、連字號或底線',
  'invalid-client': 'AppKey 不存在，或 AppSecret 不符',
  'body-too-large': '請求內容超過 64 KiB',
  'unreadable-body':
    '請求內容格式錯誤、不是物件、字元集不是 UTF-8，或是沒有 Content-Type，或其類型既非 JSON 也非表單',
  'missing-token': '沒有 `token`，或 `token` 是空的、不是字串',
  'invalid-token':
    'token 不存在、遭偽造、被截斷、其實是 user access token、已因 rotate 失效，或屬於另一個 app',
  'expired-token': 'user token 已超過兩週的期限',
  'server-error': '伺服器發生任何未預期的狀況',
}

/** When a refusal applies. */
export const refusals: Readonly<Record<RefusalId, string>> = {
  ...refreshRefusals,
  'missing-login': '沒有 `email` 或 `password`，或其中之一是空的、不是字串',
  'invalid-login': 'app 沒有使用這個電子郵件地址的使用者，或密碼不符',
  'token-incorrect':
    '沒有 Bearer 標頭，也沒有 `deviceKey`；或 user access token 不存在、已過期、已撤銷',
  'no-permission': '裝置不存在或屬於另一位使用者，或 `deviceKey` 不符',
  'no-access-right': '情況同上，但查詢的是裝置本身',
  'bad-upload': '上傳的內容無法讀取、沒有資料點，或有資料點缺少 `dataChnId` 或 `values`',
  'too-many-points': '一次上傳超過 5 個資料點',
  'none-uploaded': '上傳的資料點，沒有一個屬於裝置的資料通道',
  'channel-not-found': '查詢的資料通道不屬於裝置',
}

/** The meaning of an option: the `description` of src/options/table.ts. */
export const options: Readonly<Record<keyof typeof mockOptionTable | 'config', string>> = {
  port: '監聽的連接埠；0 會自動挑選一個空閒的。',
  host: '監聽的位址；`0.0.0.0` 代表本機的所有位址。',
  httpsPort:
    '另外在這個連接埠提供 HTTPS；0 會自動挑選一個空閒的。`mock-mcs ca` 說明用戶端如何信任它。',
  caDir: '存放 HTTPS 所用本機 CA 的目錄，取代使用者的資料目錄。',
  apps: '允許呼叫的 app，以 `KEY:SECRET` 表示，取代文件中的範例；可重複指定。',
  accounts: '每個 app 在預設使用者之外、以這個密碼登入的使用者；可重複指定。',
  users: '在預設使用者之外，另外產生這麼多位使用者。',
  devices:
    '每個 app 在 DL6sA7iSx 之外的裝置：資料通道以逗號分隔，程式裡寫有 deviceKey 時再加上它；可重複指定。',
  seed: '亂數種子；種子相同，產生的使用者就相同。',
  accessTokenTtl: 'user access token 的有效期限。',
  userTokenTtl: 'user token 的有效期限。',
  userToken:
    '回覆中的 user token：reissue（發新的，舊的繼續有效）、keep（維持同一個）、rotate（發新的，舊的立即失效）。',
  userTokenValue:
    '每個 app 預設使用者的 user token，例如寫在程式原始碼裡的那一個；不指定就自動產生。',
  secret: '用來為 token 加上簽章：這個值相同，先前執行時發出的 token 就仍然有效。',
  log: '每個請求在 stderr 寫一行：pretty、json 或 silent。',
  explain: '在回覆中以 x-mock-mcs-finding 標頭指出請求的異狀。',
  cors: '允許任何來源的網頁讀取 MCS 的回覆；控制介面仍不對網頁開放。',
  legacyPaths: '不提供 2015-09-11 以前的路徑，也就是把 thirdparty 寫成 thirdpart 的那些。',
  maxRequestJournalEntries: '請求日誌最多保留幾個請求；0 代表關閉。',
  maxRequestJournalBytes: '請求日誌最多保留幾個位元組；0 代表關閉。',
  admin: '不提供 /__admin 之下的控制介面。',
  adminToken:
    '控制介面要求的 bearer token，以 Authorization: Bearer TEXT 送出；--host 不限於本機時必須指定。',
  adminHosts: '除了本機的主機名稱之外，還可以用來呼叫控制介面的主機名稱；可重複指定。',
  har: '結束時，把日誌中的請求以 HAR 1.2 格式寫入檔案。',
  json: '啟動時印出一行 JSON，而不是文字。',
  config: '從 JSON 或 YAML 檔讀取設定。',
}

const refusalFaults = Object.fromEntries(
  Object.entries(refreshRefusals).map(([id, when]) => [id, `下列情況的錯誤回覆：${when}`]),
) as typeof refreshRefusals

/** The effect of a fault on a client: the `description` of contracts/faults.ts. */
export const faults: Readonly<Record<FaultName, string>> = {
  ...refusalFaults,
  'refusal-under-200': '狀態碼是 200，內容卻是 `invalid-token` 的錯誤回覆',
  'success-under-500': '狀態碼是 500，內容卻是成功回覆',
  'field-missing': '成功回覆，但少了一個欄位',
  'field-null': '成功回覆，但有一個欄位是 null',
  'field-empty': '成功回覆，但有一個欄位是空字串',
  'field-renamed':
    '成功回覆，但有一個欄位的名稱換了寫法：底線式與駝峰式互換，只有一個單字的則改為首字母大寫',
  'field-wrong-type': '成功回覆，但有一個欄位的值被包在陣列裡',
  'results-flattened': '成功回覆，但 `results` 裡的欄位直接與 `code` 並列',
  'extra-fields': '成功回覆，但多了文件頁上沒有的欄位',
  'number-as-string': '成功回覆，但數字都成了字串，`code` 也不例外',
  bom: '成功回覆，但開頭多了位元組順序記號（BOM）',
  'empty-body': '狀態碼 200，沒有內容',
  'truncated-json': '成功回覆的前半段，Content-Length 也只有這半段的長度',
  'content-length-too-long': '成功回覆，但 Content-Length 多算了 10 個位元組，送完就斷線',
  'content-length-too-short': '成功回覆，但 Content-Length 少算了 10 個位元組，送完就斷線',
  'wrong-content-type': '成功回覆，但 Content-Type 是 text/plain',
  gzip: '以 gzip 壓縮的成功回覆，不論用戶端是否要求壓縮',
  'gateway-502': '502，內容是閘道的 HTML 頁面',
  'gateway-503': '503，內容是閘道的 HTML 頁面',
  'gateway-504': '504，內容是閘道的 HTML 頁面',
  'too-many-requests': '429，帶有 `Retry-After`，內容是錯誤回覆',
  'service-unavailable': '503，帶有 `Retry-After`，內容是錯誤回覆',
  'redirect-to-other-host':
    '307，轉址到另一台主機的相同路徑；未以 `location` 指定時為 `http://other-host.invalid`',
  'redirect-to-same-host': '307，轉址到同一台主機的相同路徑，並加上查詢字串，使 URL 有所不同',
  EMPTY_RESPONSE: '一個位元組都沒送，連線就結束',
  CONNECTION_RESET_BY_PEER: '一個位元組都沒送，連線就被重設',
  MALFORMED_RESPONSE_CHUNK: '狀態碼 200，以 chunked 傳送，接著是一堆無意義的資料，然後斷線',
  RANDOM_DATA_THEN_CLOSE: '一堆無意義的資料，然後斷線',
  'hang-before-headers': '連線一直開著，但什麼都不送',
  'hang-after-headers': '送出 MCS 回覆的標頭之後，連線一直開著，但不再送任何東西',
  'reset-after-headers': '送出 MCS 回覆的標頭之後，連線就被重設',
  none: 'MCS 的回覆，用來在故障之間放行一次呼叫',
  dribble: 'MCS 的回覆，拆成小段送出：未以 `chunkedDribbleDelay` 指定時，一秒內分成 10 段',
  delay:
    'MCS 的回覆，但來得比較晚：未以 `fixedDelayMilliseconds` 或 `delayDistribution` 指定時，晚一秒',
}

/** The demand on a client: the `statement` of contracts/client-checks.ts. */
export const findings: Readonly<Record<ClientCheckId, string>> = {
  protocol: '必須使用 HTTP/1.1；連接埠有 TLS 才使用 TLS，沒有就不得使用',
  'request-line': '請求的第一行必須是大寫的方法、不含空格的目標與 HTTP/1.1',
  'host-malformed': '必須以 Host 標頭寫明有效的主機',
  'header-malformed': '每個標頭必須寫在同一行：名稱、冒號與值',
  'head-size': '請求行與所有標頭合計必須小於 16 KiB',
  'body-length': '必須標明請求內容的長度，只標明一次，而且正確',
  'request-incomplete': '必須送完整個請求，中間不得長時間停頓',
  method: '必須以 POST 呼叫',
  'legacy-path': '應該呼叫帶有 thirdparty 的路徑，而不是舊的 thirdpart',
  'path-trailing-slash': '必須呼叫結尾沒有斜線的路徑',
  'path-double-slash': '必須只用一個斜線連接 base URL 與路徑',
  'path-case': '必須以小寫書寫路徑',
  'path-unknown': '必須呼叫 MCS 有的路徑',
  'query-string': '呼叫時不應帶查詢字串',
  'no-tls': '應該以 https 呼叫，除非伺服器就在用戶端所在的機器上',
  'header-repeated': 'Authorization、Content-Type、Content-Length 與 Host 必須各送一次',
  'auth-missing': '每次呼叫都必須送出 Authorization 標頭',
  'auth-scheme': '必須寫明驗證方式為 Basic',
  'auth-spacing': '必須在 Basic 與憑證之間放一個空格，不得放別的',
  'auth-trailing-text': '應該讓標頭結束於憑證，後面不再加東西',
  'auth-not-encoded': '必須把 appKey:appSecret 以 base64 編碼',
  'auth-base64-malformed': '必須送出從頭到尾都能解碼的 base64',
  'auth-base64-url-safe': '必須使用標準的 base64 字母表，也就是含有 + 和 / 的那一種',
  'auth-base64-unpadded': '必須以 = 補足 base64 的長度',
  'auth-base64-wrapped': '必須把憑證的 base64 寫在同一行',
  'auth-charset': '必須以 UTF-8 編碼 AppKey 與 AppSecret',
  'auth-parts-missing': '必須送出 AppKey、冒號與 AppSecret',
  'auth-parts-swapped': '必須先寫 AppKey，再寫 AppSecret',
  'auth-parts-trimmed': '必須一字不差地送出 AppKey 與 AppSecret，不增減任何空白字元',
  'auth-form-encoded': '在 base64 之前，不得對 AppKey 與 AppSecret 做百分號編碼',
  'auth-secret-cut': '必須只從第一個冒號切開，因為 AppSecret 裡可以有冒號',
  'auth-key-form': '必須送出由 3 到 40 個英文字母、數字、連字號或底線組成的 AppKey',
  'auth-key-unknown': '必須送出屬於某個 app 的 AppKey',
  'auth-secret-wrong': '必須送出與 AppKey 相符的 AppSecret',
  'secret-in-url': '不得把 AppSecret 放進 URL',
  'secret-in-body': '不得把 AppSecret 放進請求內容',
  'secret-in-header': '不得把 AppSecret 放進 Authorization 以外的標頭',
  'token-in-url': '不得把 token 放進 URL',
  'token-in-header': '不得把 token 放進標頭',
  'access-token-sent': '必須以 user token 呼叫，而不是 user access token',
  'body-form': '應該如文件頁所示，送出 JSON',
  'body-media-type': '必須以 Content-Type 標明請求內容的類型',
  'body-encoding': '必須直接送出請求內容，不加以壓縮',
  'body-size': '送出的請求內容不得超過 64 KiB',
  'body-malformed': '送出的請求內容必須與其類型相符，而且是物件',
  'body-bom': '送出的 JSON 不應帶位元組順序記號（BOM）',
  'body-token-missing': '必須以 `token` 送出 user token',
  'body-token-name': '必須把欄位命名為 `token`',
  'body-token-type': '必須以字串送出 user token',
  'body-token-trimmed': '必須一字不差地送出 user token，前後沒有空白字元或引號',
  'body-token-repeated': '必須只送一次 token',
  'body-extra-fields': '除了 `token`，不應送出其他欄位',
}

/** The purpose of a call of the control plane: the `summary` in src/admin/routes. */
export const routes: Readonly<Record<string, string>> = {
  getHealth: '回覆伺服器已在服務；不需要 bearer token',
  getVersion: 'mock-mcs 的版本',
  getServerSettings: '沒有故障的回覆一律延後多久',
  changeServerSettings: '從現在起，延後所有沒有故障的回覆；送出空物件即可取消',
  resetAll: '讓每個 app 回到剛建立時的樣子，並清空請求日誌；app 都會保留',
  getDocument: '控制介面的 OpenAPI 文件',
  listApps: '所有的 app，依建立的先後排列',
  addApp: '建立一個 app，自成一個環境；沒有指定的部分會自動產生',
  removeApps: '移除所有的 app，啟動時就有的也不例外',
  getApp: '一個 app：憑證、各個使用者與其 user token、設定和時鐘',
  removeApp: '移除一個 app：從此它的 AppKey 就不存在',
  getAppSettings: 'token 的有效期限（毫秒），以及 user token 如何處置',
  changeAppSettings: '變更設定，適用於從現在起發出的 token',
  resetApp: '讓一切回到 app 剛建立時的樣子：token、時鐘、故障、設定、請求',
  getClock: '一個 app 的時間',
  moveClock: '依序凍結、設定、撥快一個 app 的時鐘，並讓它恢復走動',
  listFaultCatalogue: '故障清單：可以設定的每一種故障',
  listFaults: '還可能回覆某個 app 的呼叫的故障，以及各自已經回覆過幾次',
  setFaults: '設定一個故障，或一次設定一串；其中有一個不對，就一個都不設定',
  removeFaults: '移除一個 app 的所有故障',
  removeFault: '移除一個故障',
  issueUserToken: '發出一個新的 user token，如同登入一次',
  getTokenState: '一個 user access token 目前的狀態',
  revokeToken: '讓一個 user token 或 user access token 失效；該使用者的其他 token 不受影響',
  listDevices: 'app 的裝置，以及上傳到各個資料通道的資料點，由舊到新',
  addDevice: '為 app 加上一個裝置，到下次重設為止；代號相同的會被取代',
  addDataPoint: '在資料通道加上一個資料點，如同裝置上傳的一樣，到下次重設為止',
  listRequests: '伺服器收到的請求，由新到舊；AppSecret 與 token 以指紋顯示',
  exportRequests:
    '伺服器收到的請求，以 HTTP 封存檔（HAR 1.2）呈現，由舊到新；AppSecret 與 token 以指紋顯示',
  clearRequests: '清除伺服器收到的請求',
  waitForRequests: '等到伺服器回覆了指定數量的請求，再由新到舊列出這麼多筆',
  countRequests: '伺服器收到的請求中，有幾個符合條件；請求日誌關閉時為 -1',
  findRequests: '伺服器收到的請求中符合條件的，由新到舊',
  listUnmatchedRequests: '伺服器收到的請求中，路徑不屬於任何 API，或不屬於任何 app 的',
  listUnattributedRequests: 'Basic 標頭沒有指出已知 app 的請求，由新到舊',
  getRequest: '伺服器收到的某一個請求',
  streamRequests: '以 server-sent events 送出伺服器收到的請求：收到時送一次，回覆時再送一次',
}
