import type { clientCauses } from '../../contracts/causes/client.ts'
import type { loginAndApiCauses } from '../../contracts/causes/login-and-api.ts'
import type { serverCauses } from '../../contracts/causes/server.ts'
import type { sessionCauses } from '../../contracts/causes/session.ts'

// The causes of both checks in Traditional Chinese: the defect, and its repair. A row without a
// sentence, or a sentence without a row, is a type error.

type Id<Rows extends readonly { readonly id: string }[]> = Rows[number]['id']
type Twin = readonly [statement: string, fix: string]

const client: Readonly<Record<Id<typeof clientCauses>, Twin>> = {
  'never-fails': [
    '用戶端不論遇到什麼都回報成功，從不失敗。',
    '讓每一種錯誤都結束換發：以 0 以外的代碼結束、拋出例外，或回覆 ok: false。',
  ],
  'prints-before-it-looks': [
    '用戶端還沒確認是否成功，就印出回覆中的 token。',
    '先檢查狀態碼、code 與 access_token，最後才印出 access token。',
  ],
  'any-json-is-success': [
    '用戶端把任何 JSON 都當成成功：既不檢查狀態碼，也不檢查 access_token 的型別。',
    '要求狀態碼為 200、code 為 200，而且 access_token 是非空的字串。',
  ],
  'waits-without-end': [
    '只要對方要求等待，用戶端就一直重試，從不放棄。',
    '限制換發的次數與總時間，任一用盡就以失敗結束。',
  ],
  'errors-taken-for-success': [
    '用戶端把錯誤的回覆當成成功。',
    '狀態碼與 code 都是 200 才算成功，否則以失敗結束。',
  ],
  'status-unchecked': [
    '用戶端不檢查 HTTP 狀態碼，只看內容裡的 code。',
    '狀態碼不是 200 就以失敗結束，不再從內容讀取 token。',
  ],
  'code-unchecked': [
    '用戶端不檢查內容裡的 code，只看 HTTP 狀態碼。',
    '內容裡的 code 不是 200 就以失敗結束，不論狀態碼為何。',
  ],
  'token-unchecked': [
    '用戶端直接使用 access_token，不檢查它是不是非空的字串。',
    'results.access_token 不是非空的字串就以失敗結束。',
  ],
  'token-by-pattern': [
    '用戶端以字串比對在回覆裡尋找 token，沒有解析 JSON。',
    '以 JSON 剖析器解析內容，再從 results 物件取得 access_token。',
  ],
  'results-unchecked': [
    '回覆沒有 results 物件，用戶端仍當成成功。',
    'results 不是帶有 access_token 的物件就以失敗結束。',
  ],
  'cut-json-mended': [
    'JSON 被截斷，用戶端仍繼續處理。',
    '內容無法完整解析就以失敗結束，不要自行補上缺少的部分。',
  ],
  'first-piece-for-whole': [
    '用戶端把回覆的第一段當成全部。',
    '依 Content-Length 讀到最後一個位元組，提早結束就算失敗。',
  ],
  'broken-connection-for-success': [
    '連線中斷，用戶端卻當成成功。',
    '讓連線的錯誤結束換發，不要攔下錯誤後繼續。',
  ],
  'not-http-for-success': [
    '收到的不是 HTTP，用戶端卻當成成功。',
    '讓 HTTP 剖析器的錯誤結束換發，不要攔下錯誤後繼續。',
  ],
  'page-for-answer': [
    '用戶端從 HTML 網頁取得 token。',
    '內容不是 JSON 就以失敗結束；HTML 網頁來自閘道或網路的登入頁。',
  ],
  'escapes-by-hand': [
    '用戶端自行還原 JSON 的跳脫字元，因此遺失文字。',
    '把跳脫字元留給 JSON 剖析器，不要先刪除反斜線。',
  ],
  'no-deadline': [
    '用戶端沒有時限：伺服器不回應，它就一直等下去。',
    '為整個呼叫設定時限，例如 10 秒，接收內容的時間也算在內。',
  ],
  'redirects-followed': [
    '用戶端會跟隨轉址，因此信任了不是 MCS 的伺服器。',
    '關閉轉址，並把 3xx 狀態碼當成失敗。',
  ],
  'reason-swallowed': [
    '用戶端不說明失敗的原因。',
    '結束之前，把回覆的 message 或連線的錯誤訊息寫到 stderr。',
  ],
  'dumps-requests': [
    '用戶端印出整個請求、回覆或設定，其中含有機密。',
    '只記錄狀態碼與 message，並移除請求與錯誤物件的傾印。',
  ],
  'certificates-unverified': [
    '用戶端沒有完整驗證伺服器的憑證。',
    '使用 TLS 程式庫預設的驗證：憑證機構、有效期間與主機名稱。',
  ],
  'url-safe-base64': [
    '用戶端以 URL 用的 base64 編碼憑證。',
    '使用標準的 base64，含有 +、/ 以及結尾的 =。',
  ],
  'oauth-library': [
    '用戶端送出一般 OAuth 伺服器要的內容，而 MCS 要的並不相同。',
    '以 JSON 送出唯一的欄位 token，Basic 標頭不另外編碼，並使用文件頁的路徑。',
  ],
}

const session: Readonly<Record<Id<typeof sessionCauses>, Twin>> = {
  'calls-repeated': [
    '用戶端每次換發都送出兩次。',
    '找出第二次呼叫的來源：成功後仍重試，或重複註冊的處理函式。',
  ],
  'sent-token-handed-on': [
    '用戶端交出的是自己送出的 user token，而不是回覆中的那一個。',
    '取用回覆的 results.token，並以它取代送出的那一個。',
  ],
  'refreshes-with-access-token': [
    '用戶端以 user access token 換發。',
    '兩個 token 都存起來，下次換發時送出 results.token。',
  ],
  'late-answer-wipes-tokens': [
    '同時換發時，失敗的一次清除了成功那一次取得的 token。',
    '讓同時的呼叫等待同一次換發，而且成功時才儲存 token。',
  ],
  'failure-wipes-tokens': [
    '換發失敗時，用戶端覆寫了原有的 token。',
    '換發成功時才儲存 token，否則保留原有的。',
  ],
  'user-token-not-kept': [
    '用戶端一直使用最初的 user token，沒有保存回覆中的那一個。',
    '保存每次回覆的 results.token，並在下次換發時送出。',
  ],
  'refreshes-before-every-call': [
    '不論 access token 是否有效，用戶端每次呼叫之前都換發。',
    '以保存的 access token 呼叫，遭到 401 拒絕時才換發。',
  ],
  'refreshes-twice': [
    '一次呼叫遭到拒絕，用戶端卻換發不只一次。',
    '收到 401 之後換發一次、再呼叫一次，然後回報結果。',
  ],
  'refused-call-not-repaired': [
    '呼叫遭到 401 拒絕時，用戶端沒有換發。',
    '把 API 的 401 當成 access token 過期：換發一次，再呼叫一次。',
  ],
  'refresh-for-each-call': [
    '同時呼叫時，每個呼叫各自換發。',
    '保存進行中的換發（promise），讓每個呼叫都等待同一個。',
  ],
  'any-error-logs-out': [
    '用戶端遇到任何錯誤都要求重新登入。',
    '只有 MCS 說明 user token 無效或過期時，才要求重新登入。',
  ],
  'failed-refresh-stays': [
    '換發失敗一次之後，用戶端不再嘗試。',
    '不要保留失敗的換發，讓下一次呼叫重新開始。',
  ],
  'refusals-retried': [
    'MCS 因送出的內容而拒絕之後，用戶端仍重複換發。',
    '只在網路錯誤、429 與 503 時重試；其他錯誤立即以失敗結束。',
  ],
}

const server: Readonly<Record<Id<typeof serverCauses>, Twin>> = {
  'refusals-are-no-errors': [
    '伺服器拒絕的方式與 MCS 不同：沒有對應的狀態碼，也沒有帶 code 與 message 的 JSON。',
    '每個錯誤回覆都使用 200 以外的狀態碼，並在 JSON 裡寫出 code 與 message。',
  ],
  'codes-of-its-own': [
    '錯誤回覆內容裡的 code 是自訂的數字，而不是 HTTP 狀態碼。',
    '在每個錯誤回覆的 code 與 statusCode 寫入 HTTP 狀態碼。',
  ],
  'credentials-unread': [
    '伺服器不讀取 Authorization 標頭，任何人都能呼叫。',
    '先解碼 Basic appKey:appSecret，並與 app 的兩個值比對。',
  ],
  'refused-by-middleware': [
    '憑證錯誤時由中介軟體拒絕，回覆的是它自己的文字而不是 JSON。',
    '讓中介軟體回覆參考資料裡的狀態碼與 JSON。',
  ],
  'secret-not-compared': [
    '伺服器沒有完整比對 AppSecret，錯誤的也能通過。',
    '把第一個冒號之後的全部內容與 app 的 AppSecret 逐一位元組比對。',
  ],
  'secret-optional': ['沒有送出 AppSecret 也能通過。', '拒絕沒有冒號，或冒號之後沒有內容的憑證。'],
  'secret-echoed': [
    '伺服器在錯誤回覆裡重複收到的 AppSecret 或 token。',
    '不要把收到的內容放進 message，只寫文件頁上的文字。',
  ],
  'page-for-refusal': [
    '伺服器以 HTML 網頁回覆錯誤，而不是 JSON。',
    '為框架設定處理錯誤與未知路徑的函式，寫出錯誤回覆的 JSON。',
  ],
  'one-refusal-for-all': [
    '伺服器對每一種錯誤都給同樣的回覆，從狀態碼與 message 看不出是哪一種。',
    '依參考資料的各列，為每種錯誤回覆使用各自的狀態碼與 message。',
  ],
  'errors-missing': [
    'message 與 statusCode 之間應該有 errors 的錯誤回覆缺少這個欄位。',
    '為 HTTP 本身的錯誤回覆加上 errors：400、404、405、413 與 500。',
  ],
  'tokens-not-looked-up': [
    '伺服器沒有查驗 user token，從未發出過的也會接受。',
    '只接受發給這個 app、完整而且未過期的 user token。',
  ],
  'same-token-twice': [
    '回覆中的 access token 與 user token 相同。',
    '產生兩個 token，換發時只接受 user token。',
  ],
  'tokens-compared-in-part': ['伺服器只比對 user token 的一部分。', '以 token 的全部字元查詢。'],
  'paths-by-prefix': ['伺服器回應 MCS 沒有的路徑。', '比對整個路徑，其他路徑一律回覆 404。'],
  'method-not-refused': [
    '除了 POST，伺服器沒有拒絕其他方法。',
    '在檢查憑證之前，對 POST 以外的方法回覆 405 與 Allow: POST。',
  ],
  'method-worded-otherwise': [
    '對方法的拒絕與 MCS 的回覆不同。',
    '回覆 405、Allow: POST，以及參考資料裡的 JSON。',
  ],
  'key-form-unchecked': [
    '伺服器不檢查 AppKey 的格式。',
    'AppKey 不是 3 到 40 個英文字母、數字、連字號或底線，就以格式錯誤拒絕。',
  ],
  'forms-refused': ['伺服器只讀取 JSON，拒絕表單。', '也讀取 application/x-www-form-urlencoded。'],
  'media-type-unchecked': [
    '不論 Content-Type 為何，伺服器都把內容當成 JSON 讀取。',
    '依 Content-Type 讀取內容，不是 UTF-8 的 JSON 或表單就拒絕。',
  ],
  'body-form-unchecked': [
    '內容不是 JSON 物件，伺服器卻當成物件處理。',
    '內容不是物件就以無法讀取拒絕，這一步在檢查 token 之前。',
  ],
  'size-unchecked': [
    '伺服器不檢查請求內容的大小。',
    '在解析之前，以 413 拒絕超過 64 KiB 的請求內容。',
  ],
  'body-before-credentials': [
    '伺服器在檢查憑證之前就讀取請求內容。',
    '先檢查憑證，再依序檢查內容的大小、格式與 token。',
  ],
  'missing-token-unrefused': [
    '請求沒有 token，伺服器拒絕的方式與 MCS 不同。',
    '回覆 200 以外的狀態碼，以及 code 為整數並帶有 message 的 JSON。',
  ],
  'kept-connection-differs': [
    '在用過的連線上，伺服器的回覆不同。',
    '不要把請求的狀態留在連線上，每個請求都完整讀取、完整回覆。',
  ],
  'fails-under-load': [
    '同時收到多個請求時，伺服器的回覆不同。',
    '找出請求之間共用的狀態，例如存放目前 token 的變數。',
  ],
}

const loginAndApi: Readonly<Record<Id<typeof loginAndApiCauses>, Twin>> = {
  'password-not-compared': [
    '伺服器沒有完整比對密碼，錯誤的也能登入。',
    '比對密碼的每一個字元，包括大小寫。',
  ],
  'login-in-part': [
    '沒有電子郵件地址或密碼也能登入。',
    '拒絕缺少 email 或 password，或其中之一是空的、不是字串的登入。',
  ],
  'callers-not-refused': [
    'access token 無效時，API 沒有以 400 到 499 的狀態碼拒絕。',
    '回覆 401 與參考資料裡的 JSON，不要轉址到任何網頁。',
  ],
  'access-token-not-looked-up': [
    'API 沒有查驗 access token，從未發出過的也會接受。',
    '只接受發出過、完整而且未超過一小時的 user access token。',
  ],
  'access-token-in-part': [
    'API 只比對 access token 的一部分。',
    '以 access token 的全部字元查詢。',
  ],
  'anonymous-callers': [
    '沒有送出 access token 也能呼叫 API。',
    '沒有 Bearer 標頭也沒有 deviceKey 的呼叫，一律回覆 401。',
  ],
  'bearer-scheme-unchecked': [
    'API 不檢查 access token 之前的 scheme。',
    '只接受 Bearer 之後的 access token。',
  ],
  'callers-refused-otherwise': [
    'API 以自訂的文字拒絕 access token。',
    '回覆 401 與參考資料裡的 JSON，不加其他內容。',
  ],
  'any-device': [
    'API 把任何裝置都當成這位使用者的。',
    '在 access token 的使用者所擁有的裝置中查詢，其他一律拒絕。',
  ],
  'unknown-device-refused-otherwise': [
    '使用者沒有這個裝置時，API 拒絕的方式與 MCS 不同。',
    '回覆參考資料該列的狀態碼與內容。',
  ],
  'any-channel': [
    'API 把任何資料通道都當成這個裝置的。',
    '在裝置的資料通道中查詢，其他通道的資料點一律回報為未上傳。',
  ],
  'uploads-unchecked': [
    'API 接受 MCS 會拒絕的上傳。',
    '拒絕沒有資料點、資料點缺少 dataChnId 或 values，或超過五個資料點的上傳。',
  ],
  'uploads-refused-otherwise': [
    'API 拒絕上傳的方式與 MCS 不同。',
    '依參考資料，為每種錯誤回覆各自的狀態碼與文字。',
  ],
  'upload-answered-otherwise': [
    '上傳的回覆與 MCS 的文字不同。',
    '依參考資料回覆狀態碼與文字：JSON，或以 .csv 上傳時的純文字。',
  ],
  'points-not-kept': ['API 沒有傳回上傳過的資料點。', '儲存每個上傳的資料點，並傳回最新的那一個。'],
}

const twins = Object.entries<Twin>({ ...client, ...session, ...server, ...loginAndApi })

/** Defects: the `statement` of contracts/causes/. */
export const causes: Readonly<Record<string, string>> = Object.fromEntries(
  twins.map(([id, [statement]]) => [id, statement]),
)

/** Repairs: the `fix` of contracts/causes/. */
export const fixes: Readonly<Record<string, string>> = Object.fromEntries(
  twins.map(([id, [, fix]]) => [id, fix]),
)
