// The behaviour that a check asks for, and the one that was found, in Traditional Chinese. The English
// sentences are put together in src/kit; each is matched here as a whole. What was sent or answered, such
// as a status or a line of JSON, is the same in any language.

import { chineseReason } from './zh-TW-reasons.ts'

const misses: readonly (readonly [RegExp, string])[] = [
  // Expected of a client
  [/^a refresh$/, '一次換發'],
  [/^a refresh with the user token of the last success$/, '以上次成功取得的 user token 換發'],
  [/^(exit 0|ok: true) and the access token$/, '$1，並交出 access token'],
  [/^the access token of the answer as accessToken$/, '以 accessToken 交出回覆中的 access token'],
  [
    /^the access token of the answer on a line of its own on stdout$/,
    '在 stdout 以單獨一行印出回覆中的 access token',
  ],
  [/^a failure, or the access token of the answer$/, '失敗，或回覆中的 access token'],
  [/^a failure: an exit other than 0$/, '失敗：以 0 以外的代碼結束'],
  [/^a failure: ok: false, or a rejection$/, '失敗：回覆 ok: false，或拋出例外'],
  [/^no token$/, '沒有 token'],
  [/^no accessToken$/, '沒有 accessToken'],
  [/^no request$/, '沒有請求'],
  [/^a call over TLS$/, '透過 TLS 的呼叫'],
  [/^an end of its own, in time$/, '在時限內自行結束'],
  [/^an answer that keeps the protocol$/, '符合協定的回覆'],
  [/^an answer of one line, in time$/, '在時限內以一行回覆'],
  [/^a client$/, '可執行的用戶端'],
  [/^(\d+) calls?$/, '$1 次呼叫'],
  [/^(\d+) calls at most$/, '最多 $1 次呼叫'],
  [/^the user token of the answer$/, '回覆中的 user token'],
  [/^(".*") on stderr$/s, 'stderr 上有 $1'],
  [/^(".*") on stderr, or as error\.message$/s, 'stderr 或 error.message 有 $1'],
  [/^a reason on stderr$/, 'stderr 上有原因'],
  [/^(\d+) s before the next call$/, '下一次呼叫之前等待 $1 秒'],
  [/^(.+) at no other host or port$/, '不把 $1 送到其他主機或連接埠'],
  [/^nothing secret in the output$/, '輸出中沒有機密'],
  [/^nothing secret in the arguments$/, '參數中沒有機密'],
  [/^the tokens of the last success$/, '上次成功取得的 token'],
  [/^results, a list of (\d+)$/, 'results 是有 $1 項的清單'],
  [/^ok: false, or a status of failure$/, 'ok: false，或表示失敗的狀態碼'],
  // Found at a client
  [/^no request arrived$/, '沒有收到任何請求'],
  [/^a request arrived that cannot be read: (.+)$/, '收到的請求無法讀取：$1'],
  [/^(exit \d+), and (.+)$/, '$1，而且交出了$2'],
  [
    /^the access token is on stdout, with more on its line$/,
    'access token 在 stdout 上，但那一行還有別的內容',
  ],
  [/^a request, with the secrets that belong to it$/, '送出了請求，也送出了其中的機密'],
  [/^a request, whatever the certificate$/, '不論憑證為何都送出請求'],
  [/^a call over plain http$/, '透過未加密的 http 呼叫'],
  [/^other words, or none$/, '其他文字，或什麼都沒有'],
  [/^it is on stdout only$/, '只在 stdout 上'],
  [/^nothing$/, '什麼都沒有'],
  [/^had not ended after (.+) s, and was ended$/, '$1 秒後仍未結束，因此被強制結束'],
  [/^refresh (\d+) sent another$/, '第 $1 次換發送出的是另一個'],
  [/^(.+) is in it$/, '其中有 $1'],
  // Of a server
  [/^200 with every field of the page$/, '200 與文件頁上的每一個欄位'],
  [
    /^a status other than 200, and JSON with an integer code and a message$/,
    '200 以外的狀態碼，以及 code 為整數並帶有 message 的 JSON',
  ],
  [/^a status from 400 to 499$/, '400 到 499 的狀態碼'],
  [/^two different tokens$/, '兩個不同的 token'],
  [/^access_token and token are the same text$/, 'access_token 與 token 相同'],
  [/^two different access tokens$/, '兩個不同的 access token'],
  [/^the same access token twice$/, '兩次都是同一個 access token'],
  [/^no answer$/, '沒有回覆'],
]

const parts: Readonly<Record<string, string>> = {
  'a token of the answer': '回覆中的 token',
  'the token of another server': '另一台伺服器的 token',
  'the user token that it sent': '它送出的 user token',
  'a token that the answer does not have': '回覆中沒有的 token',
  'no token of the answer': '不是回覆中的 token',
  'no access token of an answer': '不是回覆中的 access token',
  'a token of the answer all the same': '回覆中的 token',
  'an accessToken all the same': 'accessToken',
  'AppKey and AppSecret': 'AppKey 與 AppSecret',
  'the user token': 'user token',
  'the AppSecret': 'AppSecret',
}

/** The expected or the actual behaviour in Chinese; the words of the other side as they are. */
export function chineseMiss(text: string): string {
  const [, miss, step] =
    /^(.+) \(((?:open|refresh|call|tokens|bye|\d+ calls at once).*)\)$/.exec(text) ?? []
  if (miss !== undefined) return `${chineseMiss(miss)} (${step})`
  // Why none arrived is also a reason for a skip.
  if (text.startsWith('no request arrived: ')) return chineseReason(text)
  for (const [pattern, sentence] of misses) {
    const match = pattern.exec(text)
    if (match === null) continue
    return sentence.replace(/\$(\d)/g, (_, index: string) => {
      const part = match[Number(index)] ?? ''
      return parts[part] ?? part
    })
  }
  return text
}
