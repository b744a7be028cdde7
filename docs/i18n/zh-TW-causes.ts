import type { clientCauses } from '../../contracts/causes/client.ts'
import type { loginAndApiCauses } from '../../contracts/causes/login-and-api.ts'
import type { serverCauses } from '../../contracts/causes/server.ts'
import type { sessionCauses } from '../../contracts/causes/session.ts'

// The causes of contracts/causes in Traditional Chinese. A cause without sentences is a type error.

/** A defect and its repair. */
interface ChineseCause {
  readonly statement: string
  readonly fix: string
}

type IdOf<Rows extends readonly { readonly id: string }[]> = Rows[number]['id']

const cause = (statement: string, fix: string): ChineseCause => ({ statement, fix })

const ofClients: Readonly<Record<IdOf<typeof clientCauses>, ChineseCause>> = {
  'never-fails': cause(
    '不論發生什麼，用戶端都回報成功：它從不失敗。',
    '讓每個錯誤都結束重新取得：以 0 以外的代碼結束、拋出例外，或回答 ok: false。',
  ),
  'prints-before-it-looks': cause(
    '用戶端還沒確認是否成功，就印出回覆中的 token。',
    '先檢查狀態碼、code 與 access_token，最後才印出 access token。',
  ),
  'any-json-is-success': cause(
    '用戶端把任何 JSON 都當成成功：既不檢查狀態碼，也不檢查 access_token 的型別。',
    '只有狀態碼與 code 都是 200，而且 results.access_token 是非空字串時才繼續。',
  ),
  'waits-without-end': cause(
    '要它等多久，用戶端就一直重試下去：從不放棄。',
    '限制一次重新取得的次數與總時間，任何一個用完就以失敗結束。',
  ),
  'errors-taken-for-success': cause(
    '用戶端把錯誤的回覆當成成功。',
    '狀態碼與 code 都是 200 才算成功；否則以失敗結束。',
  ),
  'status-unchecked': cause(
    '用戶端不檢查 HTTP 狀態碼：只看內容裡的 code。',
    '狀態碼不是 200 就以失敗結束，不要再從內容中找 token。',
  ),
  'code-unchecked': cause(
    '用戶端不檢查內容裡的 code：只看 HTTP 狀態碼。',
    '不論狀態碼為何，內容裡的 code 不是 200 就以失敗結束。',
  ),
  'token-unchecked': cause(
    '用戶端直接取用 access_token：不檢查它是不是非空字串。',
    'results.access_token 不是非空字串就以失敗結束。',
  ),
  'token-by-pattern': cause(
    '用戶端以比對文字的方式從回覆中找出 token：沒有剖析 JSON。',
    '用 JSON 剖析器讀取內容，從 results 物件取出 access_token。',
  ),
  'results-unchecked': cause(
    '用戶端把沒有 results 物件的回覆當成成功。',
    'results 不是含有 access_token 的物件，就以失敗結束。',
  ),
  'cut-json-mended': cause(
    '用戶端拿被截斷的 JSON 繼續。',
    '內容無法完整剖析就以失敗結束；不要補上缺少的部分。',
  ),
  'first-piece-for-whole': cause(
    '用戶端把回覆的第一段當成全部。',
    '讀到 Content-Length 所說的位元組數為止；提早結束就算失敗。',
  ),
  'broken-connection-for-success': cause(
    '連線中斷，用戶端卻當成成功。',
    '讓連線的錯誤使重新取得失敗；不要攔下錯誤後繼續。',
  ),
  'not-http-for-success': cause(
    '收到的不是 HTTP，用戶端卻當成成功。',
    '讓 HTTP 剖析器的錯誤使重新取得失敗；不要攔下錯誤後繼續。',
  ),
  'page-for-answer': cause(
    '用戶端從 HTML 網頁中取得 token。',
    '內容不是 JSON 就以失敗結束；HTML 網頁來自閘道，或網路的登入頁。',
  ),
  'escapes-by-hand': cause(
    '用戶端自行還原 JSON 的跳脫字元，因而遺失文字。',
    '跳脫字元交給 JSON 剖析器處理；不要事先去掉反斜線。',
  ),
  'no-deadline': cause(
    '用戶端沒有時限：伺服器一直沉默，它就一直等下去。',
    '為整個呼叫設下時限，例如 10 秒，從連線算到內容讀完為止。',
  ),
  'redirects-followed': cause(
    '用戶端會跟隨轉址，因而把機密送給另一台伺服器，或從它取得 token。',
    '關閉自動轉址，並把 3xx 視為失敗。',
  ),
  'reason-swallowed': cause(
    '用戶端沒有說出失敗的原因。',
    '結束之前，把回覆的 message 或連線錯誤的訊息印到 stderr。',
  ),
  'dumps-requests': cause(
    '用戶端印出整個請求、回覆或設定，其中含有機密。',
    '只記錄狀態碼與 message，不要印出整個請求或錯誤物件。',
  ),
  'certificates-unverified': cause(
    '用戶端沒有完整驗證伺服器的憑證。',
    '維持 TLS 函式庫預設的驗證：憑證機構、日期與主機名稱。',
  ),
  'url-safe-base64': cause(
    '用戶端以 URL 版本的 base64 編碼憑證。',
    '使用標準的 base64，也就是含有 +、/，結尾有 = 的那一種。',
  ),
  'oauth-library': cause(
    '用戶端送出的是一般 OAuth 伺服器要求的內容，而 MCS 要求的並不相同。',
    '對文件頁上的路徑送出只有 token 欄位的 JSON，Basic 標頭不另做編碼。',
  ),
}

const ofSessions: Readonly<Record<IdOf<typeof sessionCauses>, ChineseCause>> = {
  'calls-repeated': cause(
    '用戶端每次重新取得都送出兩次。',
    '找出第二次呼叫：成功後又重試，或重複註冊的處理函式。',
  ),
  'sent-token-handed-on': cause(
    '用戶端交出的是它送出去的 user token，而不是回覆中的那一個。',
    '取用回覆的 results.token，並以它取代送出去的那一個。',
  ),
  'refreshes-with-access-token': cause(
    '用戶端以 user access token 重新取得。',
    '回覆中的兩個 token 都要儲存，下次重新取得時送出 results.token。',
  ),
  'late-answer-wipes-tokens': cause(
    '同時進行好幾次重新取得時，失敗的那一次清掉了成功的那一次取得的 token。',
    '讓同時的呼叫等同一次重新取得，成功時才儲存 token。',
  ),
  'failure-wipes-tokens': cause(
    '重新取得失敗時，用戶端覆寫了原有的 token。',
    '重新取得成功時才儲存 token；失敗時保留原有的。',
  ),
  'user-token-not-kept': cause(
    '用戶端一直使用最初的 user token，沒有留下回覆中的那一個。',
    '儲存每次回覆的 results.token，並在下次重新取得時送出。',
  ),
  'refreshes-before-every-call': cause(
    '不論 access token 是否有效，用戶端在每次呼叫之前都重新取得。',
    '以儲存的 access token 呼叫，被 401 拒絕時才重新取得。',
  ),
  'refreshes-twice': cause(
    '一次呼叫遭到拒絕，用戶端重新取得不只一次。',
    '收到 401 之後重新取得一次，再呼叫一次，並回報那次的結果。',
  ),
  'refused-call-not-repaired': cause(
    '呼叫被 401 拒絕時，用戶端沒有重新取得。',
    '收到 API 的 401 就視為 access token 過期：重新取得一次，再呼叫一次。',
  ),
  'refresh-for-each-call': cause(
    '同時呼叫時，每個呼叫各自重新取得。',
    '保留進行中的重新取得，讓每個呼叫都等同一個。',
  ),
  'any-error-logs-out': cause(
    '不論什麼錯誤，用戶端都要求重新登入。',
    '只有 MCS 說 user token 無效或過期時，才要求重新登入。',
  ),
  'failed-refresh-stays': cause(
    '一次重新取得失敗之後，用戶端就不再嘗試。',
    '不要留下失敗的那一次：讓下一次呼叫重新開始。',
  ),
  'refusals-retried': cause(
    'MCS 因送出的內容而拒絕，用戶端卻一再重試。',
    '只在網路錯誤、429 與 503 之後重試；其他拒絕立刻以失敗結束。',
  ),
}

const ofServers: Readonly<Record<IdOf<typeof serverCauses>, ChineseCause>> = {
  'refusals-are-no-errors': cause(
    '伺服器拒絕的方式與 MCS 不同：沒有對應的狀態碼，也沒有含 code 與 message 的 JSON。',
    '每個錯誤回覆都要有 200 以外的狀態碼，JSON 裡要有 code 與 message。',
  ),
  'codes-of-its-own': cause(
    '錯誤回覆內容裡的 code 是自訂的數字，不是 HTTP 狀態碼。',
    '把 HTTP 狀態碼寫入每個錯誤回覆的 code 與 statusCode。',
  ),
  'credentials-unread': cause(
    '伺服器不讀取 Authorization 標頭：任何人都可以呼叫。',
    '最先解開 Basic 的 appKey:appSecret，並與 app 的兩個值比對。',
  ),
  'refused-by-middleware': cause(
    '錯誤的憑證由中介軟體拒絕，回覆的是它自己的文字，而不是 JSON。',
    '代替中介軟體回覆：依文件頁使用 500 或 401，內容是錯誤回覆的 JSON。',
  ),
  'secret-not-compared': cause(
    '伺服器沒有完整比對 AppSecret：錯誤的也能通過。',
    '把 app 的 AppSecret 與第一個冒號之後的所有內容逐位元組比對。',
  ),
  'secret-optional': cause(
    '沒有送出 AppSecret，伺服器也讓它通過。',
    '拒絕沒有冒號、或冒號之後沒有內容的憑證。',
  ),
  'secret-echoed': cause(
    '伺服器在錯誤回覆中重複收到的 AppSecret 或 token。',
    '不要把收到的內容放進 message：只寫文件頁上的文字。',
  ),
  'page-for-refusal': cause(
    '發生錯誤時，伺服器回覆 HTML 網頁，而不是 JSON。',
    '為框架設定錯誤與未知路徑的處理函式，由它寫出錯誤回覆的 JSON。',
  ),
  'one-refusal-for-all': cause(
    '伺服器對每種錯誤都做相同的回覆：從狀態碼與 message 看不出是哪一種。',
    '每種錯誤都使用參考資料中對應的狀態碼與 message。',
  ),
  'errors-missing': cause(
    '應該在 message 與 statusCode 之間有 errors 的錯誤回覆，都沒有這個欄位。',
    '在 HTTP 本身的錯誤回覆中加上 errors：400、404、405、413 與 500。',
  ),
  'tokens-not-looked-up': cause(
    '伺服器沒有查詢 user token：從未發出過的也被接受。',
    '只接受發給這個 app、完整而且還在期限內的 user token。',
  ),
  'same-token-twice': cause(
    '回覆中的 access token 與 user token 是同一個。',
    '產生兩個 token，重新取得時只接受 user token。',
  ),
  'tokens-compared-in-part': cause(
    '伺服器只比對 user token 的一部分。',
    '以全部的字元查詢 token。',
  ),
  'paths-by-prefix': cause(
    'MCS 沒有的路徑，伺服器也會回覆。',
    '比對整個路徑，其他的一律回覆 404。',
  ),
  'method-not-refused': cause(
    '除了 POST，伺服器沒有拒絕所有其他的方法。',
    'POST 以外的方法，在檢查憑證之前就回覆 405 與 Allow: POST。',
  ),
  'method-worded-otherwise': cause(
    '方法不對時的錯誤回覆與 MCS 不同。',
    '回覆 405、Allow: POST，以及參考資料中的 JSON。',
  ),
  'key-form-unchecked': cause(
    '伺服器不檢查 AppKey 的格式。',
    'AppKey 不是 3 到 40 個英文字母、數字、連字號或底線，就以無效拒絕。',
  ),
  'forms-refused': cause(
    '伺服器只讀取 JSON，拒絕表單。',
    '也讀取 application/x-www-form-urlencoded。',
  ),
  'media-type-unchecked': cause(
    '不論媒體類型為何，伺服器都把內容當成 JSON 讀取。',
    '依 Content-Type 讀取內容；既不是 JSON 也不是 UTF-8 表單的，予以拒絕。',
  ),
  'body-form-unchecked': cause(
    '內容不是 JSON 物件，伺服器也照樣接受。',
    '內容不是物件就以無法讀取拒絕；這要在檢查 token 之前。',
  ),
  'size-unchecked': cause(
    '伺服器不檢查請求內容的大小。',
    '超過 64 KiB 的內容，在剖析之前就以 413 拒絕。',
  ),
  'body-before-credentials': cause(
    '伺服器在檢查憑證之前就讀取請求內容。',
    '先檢查憑證，然後依序檢查內容的大小、格式與 token。',
  ),
  'missing-token-unrefused': cause(
    '請求沒有 token 時，伺服器的拒絕方式與 MCS 不同。',
    '以 200 以外的狀態碼回覆，JSON 裡要有整數的 code 與 message。',
  ),
  'kept-connection-differs': cause(
    '在已經回覆過的連線上，伺服器的回覆有所不同。',
    '不要把請求的任何東西留在連線上：每一個都完整讀取、完整寫出。',
  ),
  'fails-under-load': cause(
    '同時收到好幾個請求時，伺服器的回覆有所不同。',
    '找出請求之間共用的狀態，例如存放目前 token 的變數。',
  ),
}

const ofLoginAndApi: Readonly<Record<IdOf<typeof loginAndApiCauses>, ChineseCause>> = {
  'password-not-compared': cause(
    '伺服器沒有完整比對密碼：錯誤的密碼也能登入。',
    '比對密碼的每一個字元，並區分大小寫。',
  ),
  'login-in-part': cause(
    '沒有電子郵件地址或密碼，伺服器也讓人登入。',
    'email 或 password 沒有送出、是空的或不是字串，都要拒絕登入。',
  ),
  'callers-not-refused': cause(
    'access token 無效時，API 沒有以 400 到 499 的狀態碼拒絕。',
    '不論登入頁或閘道會怎麼做，都回覆 401 與文件頁上的 JSON。',
  ),
  'access-token-not-looked-up': cause(
    'API 沒有查詢 access token：從未發出過的也被接受。',
    '只接受發出過、完整而且未滿一小時的 user access token。',
  ),
  'access-token-in-part': cause(
    'API 只比對 access token 的一部分。',
    '以全部的字元查詢 access token。',
  ),
  'anonymous-callers': cause(
    '沒有送出 access token，API 也讓它通過。',
    '沒有 Bearer 標頭，也沒有 deviceKey 的呼叫，一律回覆 401。',
  ),
  'bearer-scheme-unchecked': cause(
    'API 不檢查 access token 之前的 scheme。',
    '只接受 Bearer 之後的 access token。',
  ),
  'callers-refused-otherwise': cause(
    'API 以自己的文字拒絕 access token。',
    '回覆 401 與文件頁上的 JSON：results、"token incorrect!"，沒有別的。',
  ),
  'any-device': cause(
    'API 把任何裝置都當成使用者的。',
    '在 access token 的使用者所擁有的裝置中查詢，其他的一律拒絕。',
  ),
  'unknown-device-refused-otherwise': cause(
    '使用者沒有這個裝置時，API 的拒絕方式與 MCS 不同。',
    '以參考資料中對應的狀態碼與 results 回覆。',
  ),
  'any-channel': cause(
    'API 把任何資料通道都當成這個裝置的。',
    '在裝置的資料通道中查詢，其他通道的資料點回覆為未上傳。',
  ),
  'uploads-unchecked': cause(
    'MCS 會拒絕的上傳，API 卻接受。',
    '沒有資料點、資料點缺少 dataChnId 或 values，或超過五個資料點，都要拒絕。',
  ),
  'uploads-refused-otherwise': cause(
    'API 拒絕上傳的方式與 MCS 不同。',
    '每種錯誤都以參考資料中對應的狀態碼與文字回覆。',
  ),
  'upload-answered-otherwise': cause(
    '上傳成功的回覆與 MCS 不同。',
    '回覆「200 Success.」：以 JSON，或對 .csv 以純文字。',
  ),
  'points-not-kept': cause(
    'API 沒有交回上傳過的資料點。',
    '儲存上傳的每個資料點，讀取時先回覆最新的。',
  ),
}

/** Every cause by its id. */
export const causes: Readonly<Record<string, ChineseCause>> = {
  ...ofClients,
  ...ofSessions,
  ...ofServers,
  ...ofLoginAndApi,
}
