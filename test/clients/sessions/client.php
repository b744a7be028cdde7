<?php
// A client of MCS that stays alive, one call after another: both tokens replaced or neither.

$held = ['accessToken' => null, 'userToken' => getenv('MCS_USER_TOKEN')];

class Failure extends RuntimeException
{
    public function __construct(string $message, int $code = 0, public bool $loginRequired = false)
    {
        parent::__construct($message, $code);
    }
}

function send(string $path, array $options): array
{
    $curl = curl_init(getenv('MCS_BASE_URL') . $path);
    curl_setopt_array($curl, $options + [CURLOPT_TIMEOUT => 6, CURLOPT_RETURNTRANSFER => true]);
    $body = curl_exec($curl);
    if ($body === false) {
        throw new Failure(curl_error($curl));
    }
    return [curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $body];
}

function refresh(): array
{
    global $held;
    [$status, $body] = send('/oauth/login/thirdparty/refresh', [
        CURLOPT_USERPWD => getenv('MCS_APP_KEY') . ':' . getenv('MCS_APP_SECRET'),
        CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
        CURLOPT_POSTFIELDS => json_encode(['token' => $held['userToken']]),
    ]);
    $answer = json_decode($body);
    $code = $answer->code ?? 0;
    if ($status !== 200 || $code !== 200) {
        $message = $answer->message ?? 'no answer of MCS';
        $logInAgain = ['Refresh token has expired', 'Invalid refresh token'];
        throw new Failure($message, $code, $code === 500 && in_array($message, $logInAgain, true));
    }
    foreach ([$answer->results->access_token ?? '', $answer->results->token ?? ''] as $token) {
        if (!is_string($token) || $token === '') {
            throw new Failure('no tokens in the answer', $code);
        }
    }
    $held['accessToken'] = $answer->results->access_token;
    $held['userToken'] = $answer->results->token;
    return $held;
}

function call(): array
{
    global $held;
    $probe = function () use (&$held): int {
        $bearer = 'Authorization: Bearer ' . $held['accessToken'];
        return send('/mcs/v2/devices/DL6sA7iSx', [CURLOPT_HTTPHEADER => [$bearer]])[0];
    };
    $status = $held['accessToken'] === null ? 401 : $probe();
    if ($status === 401) {
        refresh();
        $status = $probe();
    }
    return ['status' => $status];
}

function tokens(): array
{
    global $held;
    return $held;
}
