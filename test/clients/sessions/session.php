<?php
// Keeps a session with MCS, with the curl extension: refreshes when it must, once for all calls.
// Reads one JSON object a line from stdin and answers each with one on stdout.

/** With these MCS refuses the user token itself. Whatever else goes wrong may pass. */
const LOGIN_REQUIRED = ['Refresh token has expired', 'Invalid refresh token'];

final class Session
{
    private ?string $accessToken = null;

    public function __construct(private string $userToken)
    {
    }

    public function tokens(): array
    {
        return ['accessToken' => $this->accessToken, 'userToken' => $this->userToken];
    }

    /** Replaces both tokens at once, or neither. */
    public function refresh(): void
    {
        $curl = self::prepare('/oauth/login/thirdparty/refresh', [
            CURLOPT_USERPWD => getenv('MCS_APP_KEY') . ':' . getenv('MCS_APP_SECRET'),
            CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
            CURLOPT_POSTFIELDS => json_encode(['token' => $this->userToken]),
        ]);
        $body = curl_exec($curl);
        if ($body === false) {
            throw new RuntimeException(curl_error($curl));
        }
        $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
        $answer = json_decode($body, true);
        if (!is_array($answer)) {
            throw new RuntimeException("HTTP $status, not an answer of MCS");
        }
        $code = $answer['code'] ?? null;
        if ($status !== 200 || $code !== 200) {
            $message = $answer['message'] ?? null;
            throw new RuntimeException(is_string($message) ? $message : "HTTP $status", is_int($code) ? $code : 0);
        }
        $results = is_array($answer['results'] ?? null) ? $answer['results'] : [];
        foreach (['access_token', 'token'] as $name) {
            if (!is_string($results[$name] ?? null) || $results[$name] === '') {
                throw new RuntimeException("The answer has no $name");
            }
        }
        $this->accessToken = $results['access_token'];
        $this->userToken = $results['token'];
    }

    /** So many calls of the API at once; what came of each. */
    public function calls(int $count): array
    {
        try {
            if ($this->accessToken === null) {
                $this->refresh();
            }
            $results = $this->probe(range(1, $count));
            $refused = array_keys($results, ['ok' => true, 'status' => 401], true);
            if ($refused === []) {
                return array_values($results);
            }
            $this->refresh();
            return array_values(array_replace($results, $this->probe($refused)));
        } catch (RuntimeException $failure) {
            $failed = failed($failure);
            return array_map(
                fn (int $id) => isset($refused) && !in_array($id, $refused, true) ? $results[$id] : $failed,
                range(1, $count),
            );
        }
    }

    /** Makes a call for each id, all at once, and answers what came of each, by its id. */
    private function probe(array $ids): array
    {
        $multi = curl_multi_init();
        $curls = [];
        foreach ($ids as $id) {
            $curls[$id] = self::prepare('/__admin/probe', [
                CURLOPT_HTTPHEADER => ["Authorization: Bearer $this->accessToken"],
            ]);
            curl_multi_add_handle($multi, $curls[$id]);
        }
        do {
            curl_multi_exec($multi, $running);
            if ($running > 0) {
                curl_multi_select($multi);
            }
        } while ($running > 0);
        $results = [];
        while ($done = curl_multi_info_read($multi)) {
            $id = array_search($done['handle'], $curls, true);
            $results[$id] = $done['result'] === CURLE_OK
                ? ['ok' => true, 'status' => curl_getinfo($done['handle'], CURLINFO_RESPONSE_CODE)]
                : failed(new RuntimeException(curl_strerror($done['result'])));
        }
        ksort($results);
        return $results;
    }

    private static function prepare(string $path, array $options): CurlHandle
    {
        $curl = curl_init(getenv('MCS_BASE_URL') . $path);
        curl_setopt_array($curl, $options + [
            CURLOPT_TIMEOUT => 4, // seconds, for the whole call
            CURLOPT_FOLLOWLOCATION => false, // the credentials are for this host alone
            CURLOPT_RETURNTRANSFER => true,
        ]);
        return $curl;
    }
}

function failed(RuntimeException $failure): array
{
    $error = ['code' => $failure->getCode() ?: null, 'message' => $failure->getMessage()];
    $loginRequired = $error['code'] === 500 && in_array($error['message'], LOGIN_REQUIRED, true);
    return ['ok' => false, 'error' => $error] + ($loginRequired ? ['loginRequired' => true] : []);
}

function answer(Session $session, array $step): array
{
    try {
        switch ($step['do']) {
            case 'refresh':
                $session->refresh();
                return ['ok' => true] + $session->tokens();
            case 'call':
                return $session->calls(1)[0];
            case 'calls':
                return ['ok' => true, 'results' => $session->calls($step['count'])];
            case 'tokens':
                return ['ok' => true] + $session->tokens();
            case 'bye':
                return ['ok' => true];
        }
    } catch (RuntimeException $failure) {
        return failed($failure);
    }
}

$session = new Session(getenv('MCS_USER_TOKEN'));
while (($line = fgets(STDIN)) !== false) {
    $step = json_decode($line, true);
    fwrite(STDOUT, json_encode(answer($session, $step)) . "\n");
    if ($step['do'] === 'bye') {
        break;
    }
}
