// @ts-check

// The tables of `mock-mcs check client` in Traditional Chinese, row by row. A row that the code has
// and this file lacks fails a test, and so does one that only this file has.

export const scenarioHeadings = ['情境', '發生什麼', '用戶端必須', '嚴重度', '等級、依據']
export const conductHeadings = ['規則', '類別', '用戶端……', '嚴重度', '等級、依據']
export const clientFlagHeadings = ['check client 的旗標', '環境變數', '說明']

/**
 * What happens: the `when` of contracts/scenarios/.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const scenarios = {
  'secret-with-colon': 'AppSecret 裡有冒號',
  'secret-non-ascii': 'AppSecret 裡有非 ASCII 的字元',
  'secret-with-reserved-characters': 'AppSecret 裡有 %、+、&、=、引號和反斜線',
  'page-example': '回覆就是文件頁上的範例',
  'extra-fields': '回覆帶有文件頁沒有的欄位',
  'reordered-keys': '欄位的順序不同',
  'media-type-with-charset': 'Content-Type 註明字元集',
  'unicode-nickname': '暱稱裡有非 ASCII 的字元',
  'escaped-nickname': '暱稱裡有跳脫字元、引號和大括號',
  'null-profile': '除了兩個 token，其他欄位都是 null',
  'slow-answer': '回覆花了一秒半',
  'dribbled-answer': '回覆在一秒內分成四小段送達',
  'gzip-if-asked': '用戶端允許 gzip，而回覆經過 gzip 壓縮',
  'refused-unknown-path': 'MCS 回覆「404 Not Found」',
  'refused-method-not-allowed': 'MCS 回覆「405 Method Not Allowed」',
  'refused-invalid-client-id': 'MCS 回覆「Invalid or missing client_id parameter」',
  'refused-invalid-client': 'MCS 回覆「Client credentials are invalid」',
  'refused-body-too-large': 'MCS 回覆「413 Payload Too Large」',
  'refused-unreadable-body': 'MCS 回覆「400 Bad Request」',
  'refused-missing-token': 'MCS 回覆「No "refresh_token" parameter」',
  'refused-invalid-token': 'MCS 回覆「Invalid refresh token」',
  'refused-expired-token': 'MCS 回覆「Refresh token has expired」',
  'refused-server-error': 'MCS 回覆「500 Internal Server Error」',
  'refusal-under-200': '錯誤回覆的狀態碼卻是 200',
  'success-under-500': '成功回覆的狀態碼卻是 500',
  'access-token-missing': '回覆沒有 access_token',
  'access-token-null': 'access_token 是 null',
  'access-token-empty': 'access_token 是空字串',
  'access-token-array': 'access_token 是陣列，如同文件頁的欄位表所寫',
  'results-null': 'results 是 null',
  'results-array': 'results 是陣列',
  'results-flattened': 'results 的欄位與 code 並列',
  'empty-body': '狀態碼是 200，但沒有內容',
  'truncated-json': 'JSON 在中途結束',
  'html-under-200': '狀態碼是 200，內容卻是 HTML 網頁',
  'gateway-502': '閘道以 502 回覆一個 HTML 網頁',
  'length-too-long': '連線比 Content-Length 所說的早 10 個位元組結束',
  'length-too-short': 'Content-Length 少算了 10 個位元組',
  garbage: '收到的不是 HTTP',
  'malformed-chunk': '標頭之後的內容不是合法的分塊',
  'redirect-to-other-host': '以 307 轉址到另一台主機',
  'redirect-to-plain-http': '以 https 呼叫，卻以 302 轉址到另一台主機的 http 位址',
  'hang-before-headers': '連線一直開著，沒有任何回應',
  'hang-after-headers': '送出標頭之後，連線一直開著，沒有下文',
  'too-many-requests': '每次呼叫都回覆 429 與 Retry-After: 1',
  'service-unavailable': '每次呼叫都回覆 503 與 Retry-After: 1',
  'connection-refused': '該位址沒有程式在接聽',
  'connection-reset': '連線被重設，一個位元組都沒收到',
  'reset-after-headers': '收到標頭之後連線被重設',
  'empty-answer': '連線直接結束，一個位元組都沒收到',
  'https-trusted-certificate': '位址是 https，憑證由 MCS_CA_FILE 裡的憑證機構簽發',
  'certificate-untrusted': '憑證由用戶端沒有理由信任的憑證機構簽發',
  'certificate-expired': '憑證昨天到期',
  'certificate-of-another-host': '憑證是另一台主機的',
  'tls-too-old': '伺服器只支援 TLS 1.1',
  'returned-user-token': '回覆裡有新的 user token',
  'rotated-user-token': '每次重新取得都會讓送出的 user token 失效',
  'failed-refresh': '一次重新取得遇到伺服器錯誤，另一次的回覆裡沒有 token',
  'first-call': '還沒有取得 access token 就要呼叫',
  'token-is-good': 'access token 仍然有效',
  'access-token-expired': 'access token 已超過一小時',
  'access-token-revoked': '還不到一小時，呼叫就被 401 拒絕',
  'every-call-refused': '無論用哪個 token，每次呼叫都被 401 拒絕',
  'calls-at-once': '以過期的 access token 同時呼叫 20 次',
  'calls-at-once-rotated': '同時呼叫 20 次，而且每次重新取得都會讓送出的 user token 失效',
  'refresh-fails-during-call': 'access token 已過期，而重新取得時收到 502',
  'clock-five-minutes-ahead': 'MCS 的時鐘快五分鐘，一小時提早結束',
  'clock-five-minutes-behind': 'MCS 的時鐘慢五分鐘',
  'two-weeks-later': 'user token 已超過兩週',
  'trouble-is-no-log-out': '重新取得時先後遇到伺服器錯誤、503 和連線重設',
}

/**
 * What clients do: the `client` of contracts/scenarios/.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const clients = {
  'sends it whole: the key ends at the first colon': '完整送出：AppKey 止於第一個冒號',
  'encodes them as UTF-8': '以 UTF-8 編碼',
  'sends it as it is': '原樣送出',
  'prints the user access token of the answer': '印出回覆中的 user access token',
  'fails, and prints no token': '以失敗結束，不印出任何 token',
  'fails within its own deadline, and prints no token':
    '在自己的時限內以失敗結束，不印出任何 token',
  'gives up after a few calls, each as late as it was told, and prints no token':
    '每次都等足所說的時間，試幾次之後放棄，不印出任何 token',
  'refreshes, and prints the access token': '重新取得，並印出 access token',
  'refuses the connection, sends nothing and fails': '拒絕連線，什麼都不送出，以失敗結束',
  'sends it with the next refresh': '下次重新取得時送出新的那一個',
  'never sends the old one again': '不再送出舊的那一個',
  'keeps the tokens that it has, and refreshes with them when it is told to again':
    '保留原有的 token，再次被要求時用它們重新取得',
  'refreshes once, and calls': '重新取得一次，然後呼叫',
  'calls without a refresh': '直接呼叫，不重新取得',
  'refreshes once, and the call succeeds': '重新取得一次，呼叫成功',
  'refreshes once, and calls again once': '重新取得一次，再呼叫一次',
  'stops after one refresh and one more call': '重新取得一次、再呼叫一次之後停止',
  'refreshes once for all of them': '全部只重新取得一次',
  'refreshes once, and has a good user token afterwards':
    '只重新取得一次，之後手上的 user token 仍然有效',
  'fails, does not ask for a log-in, and recovers with the next call':
    '以失敗結束，不要求重新登入，下一次呼叫恢復正常',
  'believes the 401 and not its own clock': '相信 401，而不是自己的時鐘',
  'calls with the token it has, and does not refresh again and again':
    '以手上的 token 呼叫，不會一再重新取得',
  'says that the user has to log in again': '說明使用者必須重新登入',
  'fails, and does not ask for a log-in': '以失敗結束，不要求重新登入',
}

/**
 * What a client does: the `statement` of contracts/client-checks/conduct.ts.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const conduct = {
  'call-repeated': '一次成功的重新取得只呼叫一次',
  'user-token-lost': '如果有交出 user token，就交出回覆中的那一個',
  'message-hidden': '顯示錯誤回覆的 message',
  'error-code-lost': '如果有交出錯誤代碼，就交出回覆中的 code',
  'failure-silent': '失敗時說明原因',
  'refusal-retried': '因送出的內容而遭拒絕的呼叫，不再重複',
  'credentials-redirected': '不把 AppKey 與 AppSecret 送到轉址後的主機',
  'token-redirected': '不把 user token 送到轉址後的主機',
  'retries-unbounded': '一次重新取得最多呼叫六次',
  'retry-after-ignored': '再次呼叫之前，等足 Retry-After 所說的時間',
  'tls-verification-off': '沒有關閉憑證的驗證',
  'secret-printed': '不印出 AppSecret',
  'basic-printed': '不印出 Authorization 標頭的值',
  'token-printed': '除了該交出的 token，不印出任何 token，而且只印在一個地方',
  'secret-in-arguments': '不把 AppSecret 或 token 當成程式的參數',
}

/**
 * What a flag is: the `description` of src/cli/commands/check-client.ts.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const clientFlags = {
  session: '指令持續執行，以一行一行的 JSON 接受要求。',
  observe: '只執行一次指令，例如整個測試，並且只評斷它送出的請求。',
  https: '所有情境都透過 HTTPS 進行，而不只是與 HTTPS 有關的情境。',
  intercept: '把指令送往 MCS 主機的請求導向模擬伺服器：它不必讀取 MCS_BASE_URL。',
  allow: '允許被攔截的指令也連到這台主機；可重複指定。',
  app: '寫在指令原始碼裡的 AppKey 與 AppSecret。',
  email: '指令用來登入的帳號。預設 mcsuser@mediatek.com。',
  password: '該帳號的密碼。預設是文件頁範例的密碼。',
  scenario: '只進行這個情境；可重複指定。',
  suite: '只評斷這一類：send、read、refuse、network、tls、secrets、session；可重複指定。',
  timeout: '指令在一個情境中，或在 session 的一個回覆中，可以花的時間；超過就強制結束。預設 30s。',
  jobs: '同時進行幾個情境，不含主要在等待的情境。預設 8，或處理器核心數的兩倍。',
  strict: '違反 `should` 也算失敗。',
  'expected-failures': 'YAML 清單，列出已知會失敗的檢查；其中若有通過的，會指出清單已過時。',
  report: '其他輸出：`json=FILE,junit=FILE,html=FILE,sarif=FILE,github`；可重複指定。',
}
