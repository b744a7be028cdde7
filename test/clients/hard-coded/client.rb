require 'json'
require 'net/http'

puts Net::HTTP.post(
  URI('https://mcs.mediatek.com/oauth/login/thirdparty/refresh'),
  { token: ENV.fetch('TOKEN') }.to_json,
  'Authorization' => ENV.fetch('BASIC'),
  'Content-Type' => 'application/json'
).body
