<?php
// Refreshes once with the client of the workshop, unmodified, and prints the user access token.

require __DIR__ . '/workshop.php';

$client = new WorkshopClient(getenv('MCS_APP_KEY'), getenv('MCS_APP_SECRET'));
echo $client->refresh(getenv('MCS_USER_TOKEN'))->access_token, "\n";
