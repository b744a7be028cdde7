# Refreshes once with net/http and prints the user access token.
require 'json'
require 'net/http'

uri = URI("#{ENV.fetch('MCS_BASE_URL')}/oauth/login/thirdparty/refresh")
request = Net::HTTP::Post.new(uri, 'Content-Type' => 'application/json')
request.basic_auth(ENV.fetch('MCS_APP_KEY'), ENV.fetch('MCS_APP_SECRET'))
request.body = JSON.generate(token: ENV.fetch('MCS_USER_TOKEN'))

response = Net::HTTP.start(uri.host, uri.port, read_timeout: 10) { |http| http.request(request) }
answer = JSON.parse(response.body)
abort answer.fetch('message') unless response.is_a?(Net::HTTPSuccess)
puts answer.dig('results', 'access_token')
