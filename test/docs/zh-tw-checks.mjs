// @ts-check

// The tables of `mock-mcs check server` in Traditional Chinese, row by row. A row that the code has
// and this file lacks fails a test, and so does one that only this file has.

export const checkHeadings = ['檢查項目', '送出的請求，或檢視的內容', '等級', '依據']
export const flagHeadings = ['check server 的旗標', '環境變數', '說明']

/**
 * What a check sends or looks at: the `summary` of an interaction, or the `statement` of a rule.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const checks = {
  refreshed: '文件頁上的範例請求。',
  'refreshed-by-form': '以表單傳送 token，與當時公開的用戶端程式相同。',
  'refreshed-with-charset': 'Content-Type 註明字元集。',
  'refreshed-with-extra-fields': '請求內容帶有文件頁沒有的欄位；這些欄位會被忽略。',
  'refreshed-by-lower-case-scheme': 'Authorization 標頭的 scheme 為小寫。',
  'unknown-path': '路徑不屬於任何 API。',
  'unknown-path-trailing-slash': '路徑結尾多了一個斜線。',
  'method-not-allowed-get': '以 GET 呼叫。',
  'method-not-allowed-put': '以 PUT 呼叫。',
  'method-not-allowed-delete': '以 DELETE 呼叫。',
  'invalid-client-id-no-authorization': '沒有 Authorization 標頭。',
  'invalid-client-id-other-scheme': 'scheme 是 Bearer。',
  'invalid-client-id-scheme-alone': '只有 scheme，後面什麼都沒有。',
  'invalid-client-id-not-base64': '直接送出 appKey:appSecret，沒有經過 base64 編碼。',
  'invalid-client-id-no-colon': '解碼之後沒有冒號。',
  'invalid-client-id-empty-key': 'AppKey 是空的。',
  'invalid-client-id-empty-secret': 'AppSecret 是空的。',
  'invalid-client-id-short-key': 'AppKey 只有兩個字元。',
  'invalid-client-id-long-key': 'AppKey 有 41 個字元。',
  'invalid-client-id-key-with-space': 'AppKey 裡有空格。',
  'invalid-client-unknown-key': 'AppKey 格式正確，但不存在。',
  'invalid-client-wrong-secret': 'AppSecret 不符。',
  'invalid-client-secret-cut': 'AppSecret 少了最後一個字元。',
  'invalid-client-secret-longer': 'AppSecret 多了一個字元。',
  'invalid-client-secret-other-case': 'AppSecret 的大小寫相反。',
  'invalid-client-secret-with-colon': 'AppSecret 之後多了冒號和其他字元；AppKey 應止於第一個冒號。',
  'body-too-large': '請求內容有 65,537 個位元組。',
  'unreadable-body-malformed-json': 'JSON 被截斷。',
  'unreadable-body-empty': '請求內容是空的。',
  'unreadable-body-array': 'JSON 是陣列。',
  'unreadable-body-null': 'JSON 是 null。',
  'unreadable-body-string': 'JSON 是字串。',
  'unreadable-body-text-plain': 'Content-Type 是 text/plain。',
  'unreadable-body-no-media-type': '沒有 Content-Type。',
  'unreadable-body-charset': '字元集不是 UTF-8。',
  'unreadable-body-trailing-garbage': 'JSON 之後多了一個字母。',
  'unreadable-body-form-as-json': '內容是表單，卻註明為 JSON。',
  'missing-token-absent': '請求內容沒有 token。',
  'missing-token-empty': 'token 是空的。',
  'missing-token-null': 'token 是 null。',
  'missing-token-number': 'token 是數字。',
  'missing-token-array': 'token 是陣列，如同文件頁的欄位表所寫。',
  'missing-token-form': '表單沒有 token。',
  'missing-token-json-as-form': '內容是 JSON，卻註明為表單。',
  'missing-token-other-case': '欄位名稱的第一個字母是大寫。',
  'missing-token-nested': 'token 放在更深一層的物件裡。',
  'invalid-token-unknown': '從未發出過的 token。',
  'invalid-token-forged': 'token 比發出的多了一個字元。',
  'invalid-token-access-token': '送出的其實是 user access token。',
  'invalid-token-other-app': 'token 屬於另一個 app。',
  'invalid-token-cut': 'token 少了最後一個字元。',
  'invalid-token-with-space': 'token 之前有一個空格。',
  'expired-token': 'user token 已超過兩週的期限。',
  'server-error': '伺服器在處理時發生錯誤。',
  'path-before-method': '以 GET 呼叫不存在的路徑。',
  'method-before-credentials': '以 GET 呼叫，而且沒有 Authorization 標頭。',
  'credentials-before-body': '沒有 Authorization 標頭，JSON 也被截斷。',
  'client-before-body': 'AppSecret 不符，JSON 也被截斷。',
  'client-before-token': 'AppSecret 不符，token 也從未發出過。',
  'size-before-format': '請求內容有 65,537 個位元組，Content-Type 又是 text/plain。',
  'format-before-token': 'Content-Type 是 text/plain，內容也沒有 token。',
  'success-fields': '成功的回覆具有文件頁上的每一個欄位，型別與範例相同。',
  'fresh-access-token': '兩次呼叫得到不同的 user access token。',
  'returned-user-token': '回覆中的 user token 可以用於下一次呼叫。',
  'user-token-lives-on': '呼叫之後，原來的 user token 還能再用。',
  'fresh-connection': '要求在回覆之後關閉連線，並不會影響回覆。',
  'keep-alive': '在同一條連線上，依序得到成功、錯誤、成功的回覆。',
  pipelined: '不等回覆就連續送出的請求，會依序得到回覆。',
  concurrent: '同時送出 20 個請求，每一個的回覆都與單獨送出時相同。',
  'concurrent-access-tokens': '同時呼叫 20 次，得到 20 個不同的 user access token。',
  'refusal-code-is-status': '每個錯誤回覆的 `code` 都等於狀態碼。',
  'content-type': '每個回覆的 Content-Type 都是 application/json。',
  'content-type-bare': '每個回覆的 Content-Type 都不帶參數。',
  'content-length': '每個回覆都有 Content-Length，而且不分塊傳送。',
  'content-length-spelling': '標頭寫成 Content-Length：有廠商的用戶端程式會比對大小寫。',
  'no-store': '每個回覆都禁止快取：Cache-Control: no-store、Pragma: no-cache。',
  'no-secret-echoed': '任何回覆都不會重複 AppSecret，錯誤回覆也不會重複送來的 token。',
}

/**
 * What a flag is: the `description` of src/cli/check-server-flags.ts.
 *
 * @type {Readonly<Record<import('../../dist/src/cli/check-server-flags.js').CheckServerFlag, string>>}
 */
export const flags = {
  app: '呼叫時使用的 AppKey 與 AppSecret。',
  token: '這個 app 的 user token，必須還在期限內。',
  'other-app': '這個伺服器上的另一個 app：它不得使用第一個 app 的 token。',
  'expired-token': '已經過期的 user token：必須遭到拒絕。',
  'failing-url': '會讓伺服器內部出錯的 base URL，供對應的檢查項目使用。',
  strict: '不論等級，不符就算失敗。',
  grade: '只執行這個等級的檢查：documented、published 或 assumed；可重複指定。',
  only: '只執行這項檢查；可重複指定。',
  skip: '略過這項檢查；可重複指定。',
  'expected-failures': 'YAML 清單，列出已知會失敗的檢查；其中若有通過的，會指出清單已過時。',
  delay: '兩個請求之間的間隔。預設 0。',
  timeout: '等待回覆的時間上限。預設 10s。',
  'max-requests': '請求數的上限；超出上限的檢查會略過。',
  'dry-run': '只印出會送出的請求，不實際送出。',
  ca: '另外信任這個 PEM 檔中的憑證。',
  insecure: '接受任何憑證。',
  'allow-http': '即使是本機以外的 `http://` 位址，也以明文送出 AppSecret。',
  report: '其他輸出：`json=FILE,junit=FILE,html=FILE,sarif=FILE,github`；可重複指定。',
}
