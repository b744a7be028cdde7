# Refreshes once with net/http and prints the user access token.
require 'json'
require 'net/http'
require 'timeout'
require 'zlib'

DEADLINE = 4 # seconds, for the whole call: read_timeout is only for each read

# A body that ends too soon is an error. net/http takes it for a whole one; `ignore_eof = false`, by
# which it does not, is there from Ruby 3.2 on.
def whole_body(response)
  body = response.body.to_s
  length = response.content_length
  raise EOFError if length && body.bytesize < length

  response['content-encoding'] == 'gzip' ? Zlib.gunzip(body) : body
end

def post(uri, request)
  http = Net::HTTP.new(uri.host, uri.port)
  http.use_ssl = uri.scheme == 'https'
  http.max_retries = 0
  response = Timeout.timeout(DEADLINE) { http.request(request) }
  [response, whole_body(response)]
rescue StandardError => e
  abort "No answer of MCS: #{e.class}" # without its text, which may quote what came
end

uri = URI("#{ENV.fetch('MCS_BASE_URL')}/oauth/login/thirdparty/refresh")
request = Net::HTTP::Post.new(uri, 'Content-Type' => 'application/json')
request.basic_auth(ENV.fetch('MCS_APP_KEY'), ENV.fetch('MCS_APP_SECRET'))
request['Accept-Encoding'] = 'gzip' # named, so that net/http hands on the bytes that came
request.body = JSON.generate(token: ENV.fetch('MCS_USER_TOKEN'))

# net/http follows no redirects.
response, body = post(uri, request)
answer = begin
  JSON.parse(body)
rescue JSON::ParserError
  nil # its message quotes the body
end
abort "HTTP #{response.code}, not an answer of MCS" unless answer.is_a?(Hash)
abort answer.fetch('message', "HTTP #{response.code}").to_s unless response.code == '200' && answer['code'] == 200

results = answer['results']
token = results['access_token'] if results.is_a?(Hash)
abort 'The answer has no access token' unless token.is_a?(String) && !token.empty?
puts token
