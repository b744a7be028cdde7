#!/usr/bin/env bash
# Refreshes once with curl and prints the user access token; in JSON, as MCS documents it.
set -euo pipefail

answer=$(
  curl --silent --show-error --max-time 10 \
    --request POST "$MCS_BASE_URL/oauth/login/thirdparty/refresh" \
    --user "$MCS_APP_KEY:$MCS_APP_SECRET" \
    --header 'Content-Type: application/json' \
    --data "{\"token\": \"$MCS_USER_TOKEN\"}"
)
token=$(sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p' <<<"$answer")
if [[ -z $token ]]; then
  sed -n 's/.*"message":"\([^"]*\)".*/\1/p' <<<"$answer" >&2
  exit 1
fi
echo "$token"
