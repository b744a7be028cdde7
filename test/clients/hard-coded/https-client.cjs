const { request } = require('node:https')

request('https://mcs.mediatek.com/oauth/login/thirdparty/refresh', {
  method: 'POST',
  headers: { Authorization: process.env.BASIC, 'Content-Type': 'application/json' },
})
  .on('response', (response) => response.pipe(process.stdout))
  .end(JSON.stringify({ token: process.env.TOKEN }))
