<?php
$curl = curl_init('https://mcs.mediatek.com/oauth/login/thirdparty/refresh');
curl_setopt($curl, CURLOPT_POSTFIELDS, json_encode(['token' => getenv('TOKEN')]));
curl_setopt($curl, CURLOPT_HTTPHEADER, [
    'Authorization: ' . getenv('BASIC'),
    'Content-Type: application/json',
]);
if (curl_exec($curl) === false) {
    fwrite(STDERR, curl_error($curl));
    exit(1);
}
