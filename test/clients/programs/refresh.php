<?php
// Refreshes once with the curl extension, as the public client of 2015 does (source `form-body`):
// http_build_query for the body, CURLOPT_USERPWD for the credentials, the code of the body for
// success.
$curl = curl_init(getenv('MCS_BASE_URL') . '/oauth/login/thirdparty/refresh');
curl_setopt_array($curl, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_TIMEOUT => 10,
    CURLOPT_USERPWD => getenv('MCS_APP_KEY') . ':' . getenv('MCS_APP_SECRET'),
    CURLOPT_POST => true,
    CURLOPT_POSTFIELDS => http_build_query(['token' => getenv('MCS_USER_TOKEN')]),
]);
$answer = json_decode(curl_exec($curl));
if ($answer->code != 200) {
    fwrite(STDERR, $answer->message . "\n");
    exit(1);
}
echo $answer->results->access_token, "\n";
