// Why a check was skipped, what is worth noting, and why a run is not whole, in Traditional Chinese.
// The English sentences are put together in src/kit; each is matched here as a whole. One without a
// Chinese sentence fails test/docs/translations.test.ts.

/** Parts that stand inside other sentences. */
const parts: Readonly<Record<string, string>> = {
  'a body': '內容',
  'the fields of a refresh': '換發的欄位',
  'a body of JSON': 'JSON 的內容',
  'credentials whose base64 has a + or a /': 'base64 中含有 + 或 / 的憑證',
  'credentials whose base64 ends with =': 'base64 以 = 結尾的憑證',
  'an AppSecret with a letter that is not ASCII': '含有非 ASCII 字母的 AppSecret',
  'an AppSecret with a character that a form encodes': '含有表單會編碼的字元的 AppSecret',
  'an AppSecret with a colon': '含有冒號的 AppSecret',
  'a user access token at hand': '已經取得的 user access token',
  'the AppSecret': 'AppSecret',
  'the password': '密碼',
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^one cause is reported once: see (.+)$/, '同一個原因只回報一次：請看 $1'],
  [/^the run was interrupted$/, '執行中斷'],
  // Of a client
  [
    /^the address that it was given is of this machine; --intercept shows it$/,
    '它得到的位址就在本機；--intercept 才看得出來',
  ],
  [
    /^not every certificate that it has to refuse was shown to it$/,
    '它必須拒絕的憑證，並沒有全部出示給它',
  ],
  [/^the client hands on no code$/, '用戶端沒有交出 code'],
  [/^no refusal had a code that is not its status$/, '沒有一個錯誤回覆的 code 與狀態碼不同'],
  [/^no request had (.+)$/, '沒有請求帶有：$1'],
  [/^the client fails in no scenario$/, '用戶端在所有情境中都沒有失敗'],
  [/^no scenario was run$/, '沒有進行任何情境'],
  [/^(.+), so that it has not met the answer$/, '$1，因此它沒有遇到那個回覆'],
  [/^no request arrived$/, '沒有收到任何請求'],
  [/^no request arrived: (.+)$/, '沒有收到任何請求：$1'],
  [
    /^a connection was made to it and broken off at TLS; the program does not trust its certificate$/,
    '程式連上了 mock，但在 TLS 階段中斷；它不信任 mock 的憑證',
  ],
  [
    /^a connection to (.+) was led to it, and nothing was sent over it$/,
    '連往 $1 的連線已導向 mock，但上面沒有送出任何東西',
  ],
  [/^its proxy refused all that it was asked for$/, 'proxy 拒絕了程式要求的所有目標'],
  [
    /^a connection was made to its proxy, and nothing was asked$/,
    '程式連上了 proxy，但沒有提出任何要求',
  ],
  [
    /^its proxy saw no connection; the program ignores HTTPS_PROXY, or ended before its call$/,
    'proxy 沒有收到任何連線；程式不理會 HTTPS_PROXY，或在呼叫之前就結束了',
  ],
  [
    /^it asks its proxy for https:\/\/ URLs without CONNECT, so that the proxy verifies certificates, and not the client$/,
    '它不用 CONNECT，直接向 proxy 要求 https:// 的網址，因此驗證憑證的是 proxy，而不是用戶端',
  ],
  [/^no refresh arrived, but (.+)$/, '沒有收到換發的請求，只收到 $1'],
  [/^a request arrived that cannot be read: (.+)$/, '收到的請求無法讀取：$1'],
  [
    /^it broke the connection off: it does not trust the authority in MCS_CA_FILE$/,
    '它中斷了連線：它不信任 MCS_CA_FILE 裡的憑證機構',
  ],
  [
    /^it does not trust the authority in MCS_CA_FILE, so that a refusal proves nothing$/,
    '它不信任 MCS_CA_FILE 裡的憑證機構，因此拒絕也不能證明什麼',
  ],
  [/^it does not succeed over https: see (.+)$/, '它透過 https 無法成功：請看 $1'],
  [
    /^the client does not succeed with the example of the page$/,
    '用戶端遇到文件頁的範例也沒有成功',
  ],
  [/^the client does not ask for gzip$/, '用戶端沒有要求 gzip'],
  [/^the client has an AppSecret of its own$/, '用戶端有自己的 AppSecret'],
  [/^the proxy is always there$/, 'proxy 一直都在'],
  [/^no other port of the host of MCS is led here$/, 'MCS 主機的其他連接埠不會導向這裡'],
  [/^it cannot stay alive$/, '它無法持續執行'],
  [
    /^it needs a client that stays alive:? \(?(--session|open\(\)|open)\)?$/,
    '需要能持續執行的用戶端 ($1)',
  ],
  [/^the client is no program, or it sent no request$/, '用戶端不是程式，或沒有送出請求'],
  [/^this system does not show the arguments of processes$/, '這個系統不顯示程序的參數'],
  [/^no scenario went as far as that$/, '沒有情境進行到那一步'],
  // Of a server
  [/^no user was given \((.+) and (.+)\)$/, '沒有指定使用者 ($1 和 $2)'],
  [/^no device was given \((.+), and (.+) for uploads\)$/, '沒有指定裝置 ($1；上傳還需要 $2)'],
  [/^no channel of the device was given to upload to \((.+)\)$/, '沒有指定可以上傳的資料通道 ($1)'],
  [/^no expired user token was given \((.+)\)$/, '沒有指定已過期的 user token ($1)'],
  [/^no expired access token was given \((.+)\)$/, '沒有指定已過期的 access token ($1)'],
  [/^no second app was given \((.+)\)$/, '沒有指定另一個 app ($1)'],
  [/^no server that fails was given \((.+)\)$/, '沒有指定會出錯的伺服器 ($1)'],
  [
    /^the paths of before 2015-09-11 are asked for with --legacy-paths only$/,
    '加上 --legacy-paths 才會檢查 2015-09-11 以前的路徑',
  ],
  [/^the server has stopped answering$/, '伺服器不再回覆'],
  [/^the time of the run is over$/, '執行的時間已到'],
  [/^it would take more than --max-requests (\S+)$/, '需要的請求數超過 --max-requests $1'],
  [/^a fresh access token is not accepted; see (.+)$/, '新的 access token 不被接受；請看 $1'],
  [/^that of a refresh is not accepted either; see (.+)$/, '換發的也不被接受；請看 $1'],
  [/^a user token is valid for one refresh only$/, '一個 user token 只能換發一次'],
  [
    /^a wrong AppSecret and an unknown token are answered alike, so it shows not which of the two the second app is refused for$/,
    '錯誤的 AppSecret 與不存在的 token 得到相同的回覆，因此看不出另一個 app 是因哪一個遭到拒絕',
  ],
  [/^both apps have one AppSecret$/, '兩個 app 的 AppSecret 相同'],
  [/^it has no user token; see (.+)$/, '它沒有 user token；請看 $1'],
  [/^it is answered as the first refresh is; see (.+)$/, '回覆與第一次換發相同；請看 $1'],
  [
    /^it is answered as the page's own request is; see (.+)$/,
    '回覆與文件頁的範例請求相同；請看 $1',
  ],
  [/^it does not succeed; see (.+)$/, '它沒有成功；請看 $1'],
  [/^it is not refused as the page says; see (.+)$/, '拒絕的方式與文件頁不同；請看 $1'],
  [/^it is refused; see (.+)$/, '它遭到拒絕；請看 $1'],
  [/^no answer has both tokens; see (.+)$/, '沒有回覆同時具有兩個 token；請看 $1'],
  [/^no other user token refreshes either; see (.+)$/, '其他的 user token 也無法換發；請看 $1'],
  [/^not all of them were answered with a token; see (.+)$/, '並非每個回覆都有 token；請看 $1'],
  [/^they do not differ one after another; see (.+)$/, '先後取得的也沒有不同；請看 $1'],
  [
    /^one of the two is not refused when it is alone; see (.+)$/,
    '兩者之一單獨出現時沒有遭到拒絕；請看 $1',
  ],
  [/^the connection answers no second refresh; see (.+)$/, '這條連線不回覆第二次換發；請看 $1'],
  [/^(.+) and (.+) are answered alike$/, '$1 與 $2 的回覆相同'],
  [/^the AppSecret has only one character$/, 'AppSecret 只有一個字元'],
  [/^the password has only one character$/, '密碼只有一個字元'],
  [
    /^the AppSecret is too short, or a word, which any message may have in it$/,
    'AppSecret 太短，或是任何訊息裡都可能出現的單字',
  ],
  [/^the e-mail address has no letter with two cases$/, '電子郵件地址沒有分大小寫的字母'],
  [/^(.+) has no letter from a to z$/, '$1裡沒有 a 到 z 的字母'],
  [
    /^the second app is refused as a wrong AppSecret is; are its credentials right\?$/,
    '另一個 app 遭到的拒絕與 AppSecret 不符時相同；它的憑證對嗎？',
  ],
  [/^the upload is not accepted; see (.+)$/, '上傳不被接受；請看 $1'],
  [/^the user is not logged in; see (.+)$/, '使用者沒有登入；請看 $1'],
  [/^the value 0 is there before it is uploaded; see (.+)$/, '上傳之前就已經有數值 0；請看 $1'],
  [/^more than the page shows: (.+)$/, '比文件頁多出：$1'],
  // Of a run that is not whole
  [/^interrupted by (.+)$/, '遭 $1 中斷'],
  [/^interrupted$/, '遭到中斷'],
  [
    /^its time, (.+) s, is over; a longer --timeout gives it more$/,
    '$1 秒的時間已到；把 --timeout 設長一點就有更多時間',
  ],
  [/^the server stopped answering after (.+)$/, '伺服器在 $1 之後不再回覆'],
  [/^the server stopped answering$/, '伺服器不再回覆'],
]

/** A reason in Chinese; one that the other side worded, or the system, as it is. */
export function chineseReason(reason: string): string {
  for (const [pattern, sentence] of reasons) {
    const match = pattern.exec(reason)
    if (match === null) continue
    return sentence.replace(/\$(\d)/g, (_, index: string) => {
      const part = match[Number(index)] ?? ''
      return parts[part] ?? chineseReason(part)
    })
  }
  return reason
}
