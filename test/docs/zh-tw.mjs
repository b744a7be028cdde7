// @ts-check

// The tables of README.zh-TW.md in Traditional Chinese, row by row. A row that the code has and this
// file lacks fails a test, and so does one that only this file has.

export const refusalHeadings = ['代號', '條件', '狀態碼', '訊息', '等級']
export const optionHeadings = ['旗標', '環境變數', '說明', '預設值']

export const sampleApp = '文件中的範例 AppKey 與 AppSecret'
export const off = '關閉'
export const none = '無'

/**
 * When a refusal applies: the `when` of contracts/refusals.ts.
 *
 * @type {Readonly<Record<import('../../dist/contracts/refusals.js').RefusalId, string>>}
 */
export const refusals = {
  'unknown-path': '沒有 API 使用這個路徑',
  'method-not-allowed': '路徑正確，但方法不是 POST',
  'invalid-client-id':
    '沒有 Authorization header；或無法從中讀出 AppKey 和 AppSecret；或 AppKey 不是 3 到 40 個英文字母、數字、連字號或底線',
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

/**
 * What an option is: the `description` of src/cli/settings.ts.
 *
 * @type {Readonly<Record<import('./tables.mjs').OptionKey, string>>}
 */
export const options = {
  port: '監聽的連接埠；0 會自動挑選一個空閒的。',
  host: '監聽的位址；`0.0.0.0` 代表本機的所有位址。',
  apps: '允許呼叫的 app，以 `KEY:SECRET` 表示，取代文件中的範例；可重複指定。',
  users: '在預設使用者之外，另外產生這麼多位使用者。',
  seed: '亂數種子；種子相同，產生的使用者就相同。',
  accessTokenTtl: 'user access token 的有效期限。',
  userTokenTtl: 'user token 的有效期限。',
  userToken:
    '回覆中的 user token：reissue（發新的，舊的繼續有效）、keep（維持同一個）、rotate（發新的，舊的立即失效）。',
  secret: '用來為 token 加上簽章：這個值相同，先前執行時發出的 token 就仍然有效。',
  log: '每個請求在 stderr 寫一行：pretty、json 或 silent。',
  json: '啟動時印出一行 JSON，而不是文字。',
  config: '從 JSON 或 YAML 檔讀取設定。',
}
