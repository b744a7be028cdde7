<?php
// A session in a few lines of curl: one call after another, both tokens replaced or neither.
$tokens = (object) ['accessToken' => null, 'userToken' => getenv('MCS_USER_TOKEN')];

function send(string $path, array $options): array
{
    $curl = curl_init(getenv('MCS_BASE_URL') . $path);
    curl_setopt_array($curl, $options + [CURLOPT_TIMEOUT => 4, CURLOPT_RETURNTRANSFER => true]);
    $body = curl_exec($curl);
    if ($body === false) {
        throw new RuntimeException(curl_error($curl));
    }
    return [curl_getinfo($curl, CURLINFO_RESPONSE_CODE), json_decode($body)];
}

function refresh(object $tokens): void
{
    [$status, $answer] = send('/oauth/login/thirdparty/refresh', [
        CURLOPT_USERPWD => getenv('MCS_APP_KEY') . ':' . getenv('MCS_APP_SECRET'),
        CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
        CURLOPT_POSTFIELDS => json_encode(['token' => $tokens->userToken]),
    ]);
    $found = [$answer->results->access_token ?? '', $answer->results->token ?? ''];
    $sound = array_filter($found, fn ($token) => is_string($token) && $token !== '') === $found;
    if ($status !== 200 || ($answer->code ?? 0) !== 200 || !$sound) {
        throw new RuntimeException($answer->message ?? "HTTP $status", $answer->code ?? 0);
    }
    [$tokens->accessToken, $tokens->userToken] = $found;
}

function call(object $tokens): int
{
    $probe = fn () => send('/__admin/probe', [
        CURLOPT_HTTPHEADER => ["Authorization: Bearer $tokens->accessToken"],
    ])[0];
    $status = $tokens->accessToken === null ? 401 : $probe();
    if ($status === 401) {
        refresh($tokens);
        $status = $probe();
    }
    return $status;
}

// That was the client. This is how it is told what to do, a JSON object a line, and how it answers.
const LOGIN_REQUIRED = ['Refresh token has expired', 'Invalid refresh token'];

function report(callable $deed): array
{
    try {
        return ['ok' => true] + $deed();
    } catch (Throwable $failure) {
        $error = ['code' => $failure->getCode() ?: null, 'message' => $failure->getMessage()];
        $login = $error['code'] === 500 && in_array($error['message'], LOGIN_REQUIRED, true);
        return ['ok' => false, 'error' => $error, 'loginRequired' => $login];
    }
}

function calls(object $tokens, int $count): array
{
    $results = [];
    for ($last = null; count($results) < $count; $results[] = $last) {
        // What has failed once is not tried again for each of them.
        if ($last === null || ($last['status'] ?? 0) === 200) {
            $last = report(fn () => ['status' => call($tokens)]);
        }
    }
    return $results;
}

while ($line = fgets(STDIN)) {
    $step = json_decode($line);
    $answer = match ($step->do) {
        'refresh' => report(fn () => refresh($tokens) ?? (array) $tokens),
        'call' => calls($tokens, 1)[0],
        'calls' => ['ok' => true, 'results' => calls($tokens, $step->count)],
        'tokens' => ['ok' => true] + (array) $tokens,
        'bye' => ['ok' => true],
    };
    fwrite(STDOUT, json_encode($answer) . "\n");
    if ($step->do === 'bye') {
        break;
    }
}
