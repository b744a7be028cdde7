#!/usr/bin/env bash
# Refreshes once with curl and jq and prints the user access token.
# Secrets reach curl and jq through pipes and the environment: arguments are seen by everyone.
set -euo pipefail

fail() {
  printf '%s\n' "$1" >&2
  exit 1
}

basic=$(printf '%s:%s' "$MCS_APP_KEY" "$MCS_APP_SECRET" | base64 | tr -d '\n')

# --disable: no ~/.curlrc, which might have redirects followed. 4 seconds are for the whole call.
answer=$(
  jq --null-input --compact-output '{token: env.MCS_USER_TOKEN}' |
    curl --disable --silent --show-error --max-time 4 \
      --config <(printf 'header = "Authorization: Basic %s"\n' "$basic") \
      --header 'Content-Type: application/json' \
      --data-binary @- \
      --write-out '\n%{http_code}' \
      "$MCS_BASE_URL/oauth/login/thirdparty/refresh" |
    tr -d '\0'
) || fail 'No answer of MCS'
status=${answer##*$'\n'}
body=${answer%$'\n'*}

# The value of a jq filter, if the body is one JSON value and nothing else.
read_body() {
  printf '%s' "$body" | jq --slurp --raw-output --exit-status "$1" 2>/dev/null
}
one='if length == 1 then .[0] else error("not one value") end'

if [[ $status != 200 ]] || ! read_body "$one | .code == 200" >/dev/null; then
  message=$(read_body "$one | .message | strings") || message="HTTP $status, not an answer of MCS"
  fail "$message"
fi
token=$(read_body "$one | .results.access_token | strings | select(. != \"\")") ||
  fail 'The answer has no access token'
printf '%s\n' "$token"
