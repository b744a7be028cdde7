import type { CallKind } from '../../contracts/call.ts'
import type { ClientCheckId, ConductCheckId } from '../../contracts/client-checks.ts'
import type { ScenarioId } from '../../contracts/scenarios.ts'
import type { ConductIdOf } from '../../contracts/server-checks.ts'

// How to repair what a check misses, in Traditional Chinese: the `advice` of scenarios, rules and
// checks of a server. A row without a sentence is a type error.

const parseJson = '用 JSON 剖析器讀取內容，取出 results.access_token，並忽略不認得的欄位。'
const printOrFail = '印出這種回覆的 results.access_token，或以失敗結束；不要以其他內容代替。'
const onlySuccess =
  '只有狀態碼與 code 都是 200，而且 results.access_token 是非空字串時才繼續；否則以失敗結束。'
const letErrorsFail = '讓 HTTP 函式庫或 JSON 剖析器的錯誤使換發失敗；不要拿一部分的內容繼續。'
const noRedirects = '關閉自動轉址，並把 3xx 視為失敗。'
const deadline = '為整個呼叫設下時限，例如 10 秒，從連線算到內容讀完為止。'
const retryAfter = '等足 Retry-After 所說的時間，限制次數與總時間，用完就以失敗結束。'
const letConnectionFail = '讓連線的錯誤使換發失敗，並在 stderr 說明。'
const verifyTls = '維持 TLS 函式庫預設的驗證：憑證機構、日期、主機名稱，以及 TLS 1.2 以上。'

/** Of the scenarios: the `advice` of contracts/scenarios/. */
export const scenarioFixes: Readonly<Record<ScenarioId, string>> = {
  'secret-with-colon': '設定值只從第一個冒號切開，後面的部分完整送出。',
  'secret-non-ascii': '先把 appKey:appSecret 轉成 UTF-8 位元組，再以 base64 編碼。',
  'secret-with-reserved-characters':
    '原樣使用 AppSecret：不展開、不還原跳脫字元，也不做百分號編碼。',
  'page-example': '從環境變數取得位址、憑證與 token，把 access token 單獨印成一行，並以 0 結束。',
  'extra-fields': parseJson,
  'reordered-keys': parseJson,
  'media-type-with-charset': '比對媒體類型時不看參數，或根本不比對。',
  'unicode-nickname': parseJson,
  'escaped-nickname': parseJson,
  'null-profile': parseJson,
  'slow-answer': '等待回覆時給它幾秒，例如 10 秒。',
  'dribbled-answer': '把內容讀完再剖析，時限設為幾秒。',
  'gzip-if-asked': '解開 gzip，或不要送出 Accept-Encoding。',
  'success-under-201': printOrFail,
  'code-missing': printOrFail,
  'success-as-html': printOrFail,
  'access-token-blank': printOrFail,
  'refused-unknown-path': onlySuccess,
  'refused-method-not-allowed': onlySuccess,
  'refused-invalid-client-id': onlySuccess,
  'refused-invalid-client': onlySuccess,
  'refused-body-too-large': onlySuccess,
  'refused-unreadable-body': onlySuccess,
  'refused-missing-token': onlySuccess,
  'refused-invalid-token': onlySuccess,
  'refused-expired-token': onlySuccess,
  'refused-server-error': onlySuccess,
  'refusal-under-200': onlySuccess,
  'success-under-500': onlySuccess,
  'success-under-404': onlySuccess,
  'success-under-204': onlySuccess,
  'access-token-missing': onlySuccess,
  'access-token-null': onlySuccess,
  'access-token-empty': onlySuccess,
  'access-token-array': onlySuccess,
  'access-token-number': onlySuccess,
  'access-token-object': onlySuccess,
  'access-token-boolean': onlySuccess,
  'results-null': onlySuccess,
  'results-array': onlySuccess,
  'results-flattened': onlySuccess,
  'html-under-200': onlySuccess,
  'gateway-502': onlySuccess,
  'empty-body': letErrorsFail,
  'truncated-json': letErrorsFail,
  'length-too-long': letErrorsFail,
  'length-too-short': letErrorsFail,
  garbage: letErrorsFail,
  'malformed-chunk': letErrorsFail,
  'redirect-to-other-host': noRedirects,
  'redirect-to-plain-http': noRedirects,
  'redirect-to-other-port': noRedirects,
  'redirect-from-https-to-http': noRedirects,
  'hang-before-headers': deadline,
  'hang-after-headers': deadline,
  'too-many-requests': retryAfter,
  'service-unavailable': retryAfter,
  'retry-after-an-hour': retryAfter,
  'retry-after-in-the-past': retryAfter,
  'connection-refused': letConnectionFail,
  'connection-reset': letConnectionFail,
  'reset-after-headers': letConnectionFail,
  'empty-answer': letConnectionFail,
  'https-trusted-certificate': '以 https 呼叫所給的位址，並信任 MCS_CA_FILE 裡的憑證機構。',
  'certificate-untrusted': verifyTls,
  'certificate-expired': verifyTls,
  'certificate-of-another-host': verifyTls,
  'tls-too-old': verifyTls,
  'returned-user-token': '儲存每次回覆的 results.token，並在下次換發時送出。',
  'rotated-user-token': '送出其他請求之前先儲存回覆的 results.token，並捨棄舊的。',
  'failed-refresh': '換發成功時才儲存 token；失敗時保留原有的。',
  'first-call': '還沒有 access token 時，先換發，再做第一次呼叫。',
  'token-is-good': '以儲存的 access token 呼叫，遭到拒絕時才換發。',
  'access-token-expired': '收到 API 的 401 就視為 access token 過期：換發一次，再呼叫一次。',
  'access-token-revoked': '不論 access token 用了多久都相信 401：換發一次，再呼叫一次。',
  'every-call-refused': '計算一次呼叫中換發的次數：一次之後就回報 401。',
  'calls-at-once': '保留進行中的換發，讓每個呼叫都等同一個。',
  'calls-at-once-rotated': '保留進行中的換發，並儲存它帶回的 user token。',
  'refresh-fails-during-call': '回報換發的錯誤，保留 token，下一次呼叫時再試。',
  'clock-five-minutes-ahead': '在呼叫被 401 拒絕時換發，不要只看本機的時鐘。',
  'clock-five-minutes-behind': '從收到的時刻起，以同一個時鐘計算 access token 的期限。',
  'two-weeks-later':
    '收到「Refresh token has expired」或「Invalid refresh token」時，請使用者重新登入。',
  'trouble-is-no-log-out': '只有 MCS 說 user token 無效或過期時，才要求重新登入。',
}

const basicAlone = 'AppSecret 只放在 Basic 標頭裡'

/** Of the rules for requests: the `advice` of contracts/client-checks/. */
export const ruleFixes: Readonly<Record<ClientCheckId | ConductCheckId, string>> = {
  protocol:
    '對照 base URL 的通訊協定與連接埠和伺服器印出的是否相同：http 與 https 各有一個連接埠。',
  'request-line': '把 URL 不允許的字元做百分號編碼；讓 HTTP 函式庫來寫這一行，行尾是 CR LF。',
  'host-malformed': '送出 `Host:`，內容是 base URL 的主機名稱與連接埠，不含通訊協定與路徑。',
  'header-malformed': '去掉值裡面的換行與控制字元；名稱只能有英文字母、數字與連字號。',
  'head-size': '找找看哪個標頭越來越大，例如 cookie，或是每次都再加一次的 token。',
  'body-length':
    '只送一個 Content-Length，內容是位元組數而不是字元數；或是送出格式正確的 chunk；兩者不得並用。',
  'request-incomplete':
    '標頭之後要有一個空行；送出的位元組數要與 Content-Length 相同；收到回覆之後才關閉連線。',
  method: '以 POST 送出；會跟隨轉址的用戶端可能把它變成了 GET。',
  'legacy-path': '把 thirdparty 的 y 寫上：2015-09-11 之後，文件頁都不再用舊的路徑。',
  'path-trailing-slash': '去掉結尾的斜線。',
  'path-double-slash': '去掉 base URL 結尾的斜線。',
  'path-case': '以小寫書寫路徑。',
  'path-unknown': '呼叫 /oauth/login/thirdparty/refresh；登入則是 /oauth/login/thirdparty。',
  'query-string': '所有內容都放在請求內容與標頭裡。',
  'no-tls': '使用 https：標頭與內容都是機密。',
  'header-repeated': '標頭只設定一次；找找看哪裡又加了一次。',
  'auth-missing': '送出 `Authorization: Basic`，後面是 appKey:appSecret 的 base64。',
  'auth-scheme': '在憑證前寫上 `Basic`；user access token 是給其他呼叫用的。',
  'auth-spacing': '`Basic` 之後放一個空格，接著就是 base64。',
  'auth-trailing-text': 'base64 之後不要再送任何東西：沒有第二個值，也沒有參數。',
  'auth-not-encoded': '放進標頭之前，先把 appKey:appSecret 以 base64 編碼。',
  'auth-base64-malformed': '使用程式語言的 base64 函式，並去掉換行、引號與大括號。',
  'auth-base64-url-safe': '使用標準的 base64，而不是含有 - 和 _ 的 URL 版本。',
  'auth-base64-unpadded': '保留 base64 結尾的 =。',
  'auth-base64-wrapped':
    '編碼時不要換行：shell 用 `base64 -w0`，Ruby 用 `strict_encode64`，Python 用 `b64encode`，Perl 用 `encode_base64($pair, "")`，Java 用 `Base64.getEncoder()`，Android 用 `NO_WRAP`。',
  'auth-charset': '在 base64 之前，把 appKey:appSecret 轉成 UTF-8 位元組，而不是 Latin-1。',
  'auth-parts-missing': '以冒號連接 AppKey 與 AppSecret，並確認兩個設定都不是空的。',
  'auth-parts-swapped': '寫成 appKey:appSecret，AppKey 在前。',
  'auth-parts-trimmed': '別讓換行混進 AppSecret：使用 echo -n，或去掉檔案結尾的換行。',
  'auth-form-encoded': '直接編碼 appKey:appSecret；關閉 RFC 6749 2.3.1 的編碼。',
  'auth-secret-cut': '保留第二個冒號之後的部分：它屬於 AppSecret。',
  'auth-key-form': '檢查 AppKey：沒有引號、空格，也不是範例文字。',
  'auth-key-unknown': '檢查 AppKey；比對時區分大小寫。',
  'auth-secret-wrong': '檢查 AppSecret，以及它與 AppKey 是否屬於同一個 app。',
  'secret-in-url': `${basicAlone}：URL 會留在日誌中。`,
  'secret-in-body': `${basicAlone}；把 client_secret 從請求內容拿掉。`,
  'secret-in-header': `${basicAlone}。`,
  'token-in-url': 'user token 放在請求內容裡：URL 會留在日誌中。',
  'token-in-header': 'user token 放在請求內容裡；標頭是給 AppKey 與 AppSecret 用的。',
  'access-token-sent':
    '兩個 token 都要儲存，並送出 `results.token`，而不是 `results.access_token`。',
  'body-form': '以 application/json 送出 JSON，例如 `{"token": …}`；表單是當年用戶端的做法。',
  'body-media-type': '送出 `Content-Type: application/json`；若註明字元集，只能是 UTF-8。',
  'body-encoding': '請求內容不加 Content-Encoding。',
  'body-size': '只送 token，不送別的。',
  'body-malformed': '用程式語言的 JSON 函式產生內容：以 UTF-8 編碼的 `{"token": …}`。',
  'body-bom': '以不帶 BOM 的 UTF-8 編碼請求內容。',
  'body-token-missing': '送出帶有 user token 的 `{"token": …}`，並確認它有存下來。',
  'body-token-name': '把欄位改名為 `token`。',
  'body-token-type': '送出一個字串，不是陣列，也不是物件。',
  'body-token-trimmed': '去掉檔案或 shell 加在 token 前後的東西。',
  'body-token-repeated': '`token` 只送一次。',
  'body-extra-fields': '拿掉其他欄位；grant_type 與 client_id 是其他伺服器用的。',
  'call-repeated': '找出第二次呼叫：成功後又重試，或重複註冊的監聽函式。',
  'user-token-lost': '取用回覆的 `results.token`，而不是送出去的那一個。',
  'message-hidden': '不論狀態碼為何，都讀出回覆內容裡的 `message` 並印出來。',
  'error-code-lost': '取用回覆內容裡的 `code`。',
  'error-message-lost': '取用回覆內容裡的 `message`，不要以其他內容代替。',
  'reason-on-stdout': '把原因寫到 stderr：讀取 stdout 的程式預期那裡是 token。',
  'failure-silent': '程式結束之前，把原因寫到 stderr。',
  'refusal-retried': '網路的問題可以重試，MCS 拒絕的不要重試：結果還是會被拒絕。',
  'credentials-redirected': '關閉自動轉址，或在主機改變時去掉 Authorization 標頭。',
  'token-redirected': '關閉自動轉址：307 會把請求內容連同 token 再送一次。',
  'retries-unbounded': '計算次數，試幾次之後就以錯誤結束。',
  'retry-after-ignored': '讀取以秒為單位的 Retry-After，等足那段時間，或立刻放棄。',
  'tls-verification-off':
    '找出關閉驗證的地方：-k、verify=False、CURLOPT_SSL_VERIFYPEER、VERIFY_NONE、InsecureSkipVerify、rejectUnauthorized，或信任一切的 trust manager。',
  'secret-printed': '找出印出設定、請求或錯誤物件的地方。',
  'basic-printed': '不要把這個標頭寫進日誌：base64 什麼都藏不住。',
  'token-printed': '找出印出請求或回覆的地方；只印 access token。',
  'secret-in-arguments': '改用標準輸入、檔案或環境變數：每個使用者都看得到程式的參數。',
}

const statusIntoCode = '把 HTTP 狀態碼寫入 code。'
const everyMediaType = '每個回覆都送出 Content-Type: application/json，包括框架本身的錯誤回覆。'
const bodyAtOnce = '一次寫出整個內容，讓框架能計算長度。'
const bothHeaders = '每個回覆都送出這兩個標頭。'
const noEcho = 'message 只寫文件頁上的文字，回覆中不要放入請求的標頭。'

/** Of the checks of a server that no single request shows: the `advice` of contracts/calls/. */
export const conductFixes: Readonly<Record<ConductIdOf<CallKind>, string>> = {
  'success-fields': '送出範例中的每一個欄位，型別各自相同。',
  'succeeds-repeatedly': '找出一次換發留下了什麼，例如使 token 失效，或次數的限制。',
  'two-tokens': '產生兩個 token，一個用於呼叫，一個用於下次換發。',
  'fresh-access-token': '每次換發都產生新的 access token。',
  'returned-user-token': '儲存每一個發出的 user token，並接受它。',
  'user-token-lives-on': '不要在 user token 用過之後使它失效。',
  'succeeds-fresh-connection': '收到 Connection: close 的請求時，先完整回覆再結束連線。',
  'fresh-connection': '產生回覆時不要看連線的狀態。',
  'succeeds-keep-alive': '完整寫出每個回覆，而且不要把請求的任何東西留在連線上。',
  'keep-alive': '拒絕之後讓連線保持開啟，而且產生回覆時不要看連線的狀態。',
  'succeeds-pipelined': '完整讀取每個請求，並逐一回覆。',
  pipelined: '依收到的順序，回覆同一條連線上的每個請求。',
  'succeeds-concurrent': '找出請求之間共用的狀態，以及同時請求數的限制。',
  concurrent: '找出請求之間共用的狀態。',
  'concurrent-access-tokens': '以隨機位元組產生 access token，而不是以時間產生。',
  'refusal-code-is-status': statusIntoCode,
  'content-type': everyMediaType,
  'content-type-bare': '送出不帶 charset 的 application/json。',
  'content-length': bodyAtOnce,
  'content-length-spelling': '標頭名稱的各個單字以大寫開頭。',
  'no-store': bothHeaders,
  'no-secret-echoed': noEcho,
  'login-user-token-refreshes': '把登入時發出的 user token 存到換發時查詢的地方。',
  'login-access-token-accepted': '把登入時發出的 access token 存到 API 查詢的地方。',
  'login-refusal-code-is-status': statusIntoCode,
  'login-content-type': everyMediaType,
  'login-content-length': bodyAtOnce,
  'login-no-store': bothHeaders,
  'login-no-secret-echoed': noEcho,
  'reads-back-upload': '儲存上傳的每個資料點，讀取時先回覆最新的。',
  'reads-back-csv-upload': '以 .csv 上傳的資料點，要和以 JSON 上傳的一樣儲存。',
  'csv-content-type': '回覆 .csv 的上傳時，送出 Content-Type: text/html。',
  'describes-device': '回覆中的 results 要有這個裝置，以及它所有的資料通道。',
  'api-content-length': bodyAtOnce,
  'api-no-secret-echoed': noEcho,
}
