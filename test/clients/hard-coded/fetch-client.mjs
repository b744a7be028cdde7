const response = await fetch('https://mcs.mediatek.com/oauth/login/thirdparty/refresh', {
  method: 'POST',
  headers: { Authorization: process.env.BASIC, 'Content-Type': 'application/json' },
  body: JSON.stringify({ token: process.env.TOKEN }),
})
process.stdout.write(await response.text())
