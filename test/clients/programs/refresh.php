<?php
// Refreshes once with the curl extension. Prints the user access token, then both tokens as JSON.

function fail(string $message, ?int $code = null): never
{
    fwrite(STDERR, $message . "\n");
    echo json_encode(['error' => ['code' => $code, 'message' => $message]]), "\n";
    exit(1);
}

$curl = curl_init(getenv('MCS_BASE_URL') . '/oauth/login/thirdparty/refresh');
curl_setopt_array($curl, [
    CURLOPT_USERPWD => getenv('MCS_APP_KEY') . ':' . getenv('MCS_APP_SECRET'),
    CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
    CURLOPT_POSTFIELDS => json_encode(['token' => getenv('MCS_USER_TOKEN')]),
    CURLOPT_TIMEOUT => 4, // seconds, for the whole call
    CURLOPT_FOLLOWLOCATION => false, // the credentials are for this host alone
    CURLOPT_RETURNTRANSFER => true,
]);
$body = curl_exec($curl);
if ($body === false) {
    fail(curl_error($curl)); // a body that ends too soon is one of these
}
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
$answer = json_decode($body, true);
if (!is_array($answer)) {
    fail("HTTP $status, not an answer of MCS");
}

$code = $answer['code'] ?? null;
if ($status !== 200 || $code !== 200) {
    $message = $answer['message'] ?? null;
    fail(is_string($message) ? $message : "HTTP $status", is_int($code) ? $code : null);
}

$results = is_array($answer['results'] ?? null) ? $answer['results'] : [];
foreach (['access_token', 'token'] as $name) {
    if (!is_string($results[$name] ?? null) || $results[$name] === '') {
        fail("The answer has no $name");
    }
}
echo $results['access_token'], "\n";
echo json_encode(['accessToken' => $results['access_token'], 'userToken' => $results['token']]), "\n";
