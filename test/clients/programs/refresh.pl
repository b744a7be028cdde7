#!/usr/bin/env perl
# Refreshes once with HTTP::Tiny and prints the user access token. Core modules only.
use strict;
use warnings;
use HTTP::Tiny;
use JSON::PP;
use MIME::Base64 'encode_base64';

use constant DEADLINE => 4;    # seconds, for the whole call: timeout is only for each read

binmode $_, ':encoding(UTF-8)' for *STDOUT, *STDERR;

sub fail {
    print STDERR "$_[0]\n";
    exit 1;
}

# The environment is bytes, as Basic needs them; JSON is made of characters.
my $user_token = $ENV{MCS_USER_TOKEN};
utf8::decode($user_token);

my $http = HTTP::Tiny->new(max_redirect => 0, keep_alive => 0, timeout => DEADLINE, verify_SSL => 1);
local $SIG{ALRM} = sub { die 'No answer within ' . DEADLINE . " seconds\n" };
alarm DEADLINE;
my $response = $http->post(
    "$ENV{MCS_BASE_URL}/oauth/login/thirdparty/refresh",
    {
        headers => {
            'Authorization' => 'Basic ' . encode_base64("$ENV{MCS_APP_KEY}:$ENV{MCS_APP_SECRET}", ''),
            'Content-Type'  => 'application/json',
        },
        content => encode_json({ token => $user_token }),
    },
);
alarm 0;

my ($status, $body) = @{$response}{qw(status content)};
# 599 is HTTP::Tiny's own, for no answer. Behind a colon it may quote what came.
fail($body =~ s/(: .*)?\s*\z//sr) if $status == 599;

my $answer = eval { decode_json($body) };
fail("HTTP $status, not an answer of MCS") if ref $answer ne 'HASH';
fail($answer->{message} // "HTTP $status") if $status != 200 || ($answer->{code} // '') ne '200';

my $results = $answer->{results};
my $token   = ref $results eq 'HASH' ? $results->{access_token} : undef;

# Perl tells no number from a string, but JSON::PP writes only a string in quotes.
my $is_string = JSON::PP->new->allow_nonref->encode($token) =~ /\A"/;
fail('The answer has no access token') if !$is_string || $token eq '';
print "$token\n";
