<?php
// A session in a few lines of curl: one call after another, both tokens replaced or neither.
$tokens = ['accessToken' => null, 'userToken' => getenv('MCS_USER_TOKEN')];

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

function refresh(array &$tokens): array
{
    [$status, $answer] = send('/oauth/login/thirdparty/refresh', [
        CURLOPT_USERPWD => getenv('MCS_APP_KEY') . ':' . getenv('MCS_APP_SECRET'),
        CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
        CURLOPT_POSTFIELDS => json_encode(['token' => $tokens['userToken']]),
    ]);
    $found = [$answer->results->access_token ?? '', $answer->results->token ?? ''];
    $sound = array_filter($found, fn ($token) => is_string($token) && $token !== '') === $found;
    if ($status !== 200 || ($answer->code ?? 0) !== 200 || !$sound) {
        throw new RuntimeException($answer->message ?? "HTTP $status", $answer->code ?? 0);
    }
    return $tokens = ['accessToken' => $found[0], 'userToken' => $found[1]];
}

function call(array &$tokens): array
{
    $probe = function () use (&$tokens) {
        $bearer = "Authorization: Bearer $tokens[accessToken]";
        return send('/__admin/probe', [CURLOPT_HTTPHEADER => [$bearer]])[0];
    };
    $status = $tokens['accessToken'] === null ? 401 : $probe();
    if ($status === 401) {
        refresh($tokens);
        $status = $probe();
    }
    return ['status' => $status];
}

// That was the client. This is how it is told what to do, a JSON object a line, and how it answers.
function report(callable $deed): array
{
    try {
        return ['ok' => true] + $deed();
    } catch (Throwable $failure) {
        $error = ['code' => $failure->getCode() ?: null, 'message' => $failure->getMessage()];
        $loginRequired = in_array($error, [
            ['code' => 500, 'message' => 'Refresh token has expired'],
            ['code' => 500, 'message' => 'Invalid refresh token'],
        ], true);
        return ['ok' => false, 'error' => $error, 'loginRequired' => $loginRequired];
    }
}

while ($line = fgets(STDIN)) {
    $step = json_decode($line);
    $call = function () use (&$tokens) {
        return call($tokens);
    };
    $deeds = [
        'refresh' => function () use (&$tokens) {
            return refresh($tokens);
        },
        'call' => $call,
        'calls' => fn () => ['results' => array_map(fn () => report($call), range(1, $step->count))],
        'tokens' => fn () => $tokens,
        'bye' => fn () => [],
    ];
    fwrite(STDOUT, json_encode(report($deeds[$step->do])) . "\n");
    if ($step->do === 'bye') {
        break;
    }
}
