import { expect, test } from 'vitest'
import { describeServing, withMaskedTokens } from '../support/serving.ts'

// Copied from the page: what it prints under 請求 URL, 請求 Header, 請求內容, 回覆內容 and 錯誤回覆.
const page = {
  path: '/oauth/login/thirdparty/refresh',
  authorization:
    'Basic QnVNZ1MyTVBLNVo2bnFXaFZzeVY6bzF1QmpXVHp1cWJhTW5RelNtRHA1VWhSNk0zM05PaGIzWUwwYjFZSw==',
  request: `{
    "token": "***"
}`,
  answer: `{
    "apiVersion": "0.0.1",
    "code": 200,
    "message": "Request has succeeded",
    "results": {
        "access_token": "***",
        "userImageURL": "profile/1234567890.jpg",
        "timezone": "Asia/Taipei",
        "email": "mcsuser@mediatek.com",
        "nickname": "MCS User",
        "language": "zh-TW",
        "plan": {
            "name": "Free plan",
            "deviceCount": 10,
            "dataPointCount": 100000,
            "emailCount": 100
        },
        "token": "***"
    }
}`,
  error: `{
    "apiVersion": "0.0.1",
    "code": 500,
    "message": "Invalid or missing client_id parameter",
    "statusCode": 500,
    "options": {}
}`,
}

/** JSON without the spaces and line breaks of the print. */
const compact = (json: string): string => JSON.stringify(JSON.parse(json))

describeServing('the example of the page, sent to a mock with the default settings', (start) => {
  test('is answered byte for byte as printed, but for the two tokens', async () => {
    const { app, send } = await start()
    const received = await send(page.path, {
      method: 'POST',
      headers: { authorization: page.authorization, 'content-type': 'application/json' },
      body: page.request.replace('***', app.users[0].userToken),
    })
    expect(received.status).toBe(200)
    expect(received.headers.get('content-type')).toBe('application/json')
    expect(withMaskedTokens(received)).toBe(compact(page.answer))
  })

  test('has the Authorization header that the default app has', async () => {
    const { app } = await start()
    expect(app.basic).toBe(page.authorization)
  })

  test('is answered with the printed error if the credentials are left out', async () => {
    const { app, post } = await start()
    const body = page.request.replace('***', app.users[0].userToken)
    const received = await post(body, { authorization: undefined })
    expect(received.status).toBe(500)
    expect(received.text).toBe(compact(page.error))
  })

  test('is refused with its token as printed, which nobody issued', async () => {
    const { post } = await start()
    const { text } = await post(page.request, { authorization: page.authorization })
    expect(text).toContain('"message":"Invalid refresh token"')
  })
})
