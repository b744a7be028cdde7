#!/usr/bin/env bash
# Refreshes once with GNU wget and prints the user access token.
set -euo pipefail

# wget exits with 8 on a refusal; its text is what counts here.
answer=$(
  wget --quiet --output-document=- --content-on-error --tries=1 --timeout=10 \
    --auth-no-challenge --user="$MCS_APP_KEY" --password="$MCS_APP_SECRET" \
    --header='Content-Type: application/json' \
    --post-data="{\"token\": \"$MCS_USER_TOKEN\"}" \
    "$MCS_BASE_URL/oauth/login/thirdparty/refresh"
) || true
token=$(sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p' <<<"$answer")
if [[ -z $token ]]; then
  sed -n 's/.*"message":"\([^"]*\)".*/\1/p' <<<"$answer" >&2
  exit 1
fi
echo "$token"
