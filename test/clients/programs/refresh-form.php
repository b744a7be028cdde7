<?php
// Refreshes once with the curl extension and a form, as the public client of 2015 does
// (http_build_query for the body, CURLOPT_USERPWD for the credentials), and prints the user
// access token.

function fail(string $message): never
{
    fwrite(STDERR, $message . "\n");
    exit(1);
}

$curl = curl_init(getenv('MCS_BASE_URL') . '/oauth/login/thirdparty/refresh');
curl_setopt_array($curl, [
    CURLOPT_USERPWD => getenv('MCS_APP_KEY') . ':' . getenv('MCS_APP_SECRET'),
    CURLOPT_POSTFIELDS => http_build_query(['token' => getenv('MCS_USER_TOKEN')]),
    CURLOPT_TIMEOUT => 4, // seconds, for the whole call
    CURLOPT_FOLLOWLOCATION => false, // the credentials are for this host alone
    CURLOPT_RETURNTRANSFER => true,
]);
$body = curl_exec($curl);
if ($body === false) {
    fail(curl_error($curl)); // a body that ends too soon is one of these
}
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
$answer = json_decode($body);
if (!is_object($answer)) {
    fail("HTTP $status, not an answer of MCS");
}
if ($status !== 200 || ($answer->code ?? null) !== 200) {
    fail(is_string($answer->message ?? null) ? $answer->message : "HTTP $status");
}
$token = $answer->results->access_token ?? null;
if (!is_string($token) || $token === '') {
    fail('The answer has no access token');
}
echo $token, "\n";
