exec curl -sS https://mcs.mediatek.com/oauth/login/thirdparty/refresh \
  -H "Authorization: $BASIC" -H 'Content-Type: application/json' -d "{\"token\":\"$TOKEN\"}"
