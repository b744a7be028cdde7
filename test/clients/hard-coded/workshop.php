<?php
// A client as those of a workshop of 2015 were, in code of our own (sources: form-body, legacy-path,
// login-form-body, upload-bearer). The hosts are in it, OAuth takes forms, and nothing but `code` in
// the body tells a failure: no status is read. First the library, then a program.

const WORKSHOP_LOGIN = 'https://mcs.mediatek.com/oauth/login/thirdpart';
const WORKSHOP_DEVICES = 'https://api.mediatek.com/mcs/v2/devices';

class WorkshopClient
{
    public function __construct(private string $appKey, private string $appSecret)
    {
    }

    /** Both tokens; null for a failure, whose message is printed. */
    public function login(string $email, string $password): ?object
    {
        return $this->judged(
            $this->form(WORKSHOP_LOGIN, ['email' => $email, 'password' => $password])
        );
    }

    /** The new tokens and the profile; whether there are any is not asked. */
    public function refresh(string $token): ?object
    {
        return $this->form(WORKSHOP_LOGIN . '/refresh', ['token' => $token])->results;
    }

    /** The answer; null for a failure, whose message is printed. */
    public function upload(string $accessToken, string $device, string $channel, mixed $value): ?object
    {
        $point = ['dataChnId' => $channel, 'values' => ['value' => $value]];
        return $this->judged($this->post(WORKSHOP_DEVICES . "/$device/datapoints", [
            CURLOPT_HTTPHEADER => ["Authorization: Bearer $accessToken", 'Content-Type: application/json'],
            CURLOPT_POSTFIELDS => json_encode(['datapoints' => [$point]]),
        ]));
    }

    private function judged(?object $answer): ?object
    {
        if ($answer->code == 200) {
            return $answer;
        }
        echo $answer->message, "\n";
        return null;
    }

    private function form(string $address, array $fields): ?object
    {
        return $this->post($address, [
            CURLOPT_USERPWD => "{$this->appKey}:{$this->appSecret}",
            CURLOPT_POSTFIELDS => http_build_query($fields),
        ]);
    }

    private function post(string $address, array $options): ?object
    {
        $curl = curl_init($address);
        curl_setopt_array($curl, $options + [CURLOPT_POST => true, CURLOPT_RETURNTRANSFER => true]);
        return json_decode(curl_exec($curl));
    }
}

// Only where this file is what was started.
if (realpath($_SERVER['SCRIPT_FILENAME']) === __FILE__) {
    $client = new WorkshopClient('BuMgS2MPK5Z6nqWhVsyV', 'o1uBjWTzuqbaMnQzSmDp5UhR6M33NOhb3YL0b1YK');
    $session = $client->login('MCSuser@mediatek.com', '123456789') ?? exit(1);
    echo "logged in\n";
    $fresh = $client->refresh($session->token);
    echo "refreshed for {$fresh->email}\n";
    $client->upload($fresh->access_token, 'DL6sA7iSx', 'GPIO_00', 1) ?? exit(1);
    echo "uploaded\n";
}
