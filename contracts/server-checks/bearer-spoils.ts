import type { AnyInteraction } from '../server-check.ts'
import { answerTo } from './answer-to.ts'

/** Values of the device and the token that only a check knows. */
export const devicePlaceholders = {
  deviceId: 'the device that was named',
  channel: 'the channel of the device that was named',
  cutAccessToken: 'a user access token without its last character',
  expiredAccessToken: 'a user access token that is past its life',
} as const

/** The description of the device is asked for with another header. */
const spoil = (
  name: string,
  summary: string,
  source: 'token-incorrect' | 'bearer-alike' | 'retrieve-bearer',
  authorization: string | undefined,
  path = '/mcs/v2/devices/{{deviceId}}',
): AnyInteraction => ({
  name,
  summary,
  state: 'an app with a user token',
  refusal: 'token-incorrect',
  source,
  request: {
    method: 'GET',
    path,
    headers: authorization === undefined ? {} : { authorization },
    body: null,
  },
  response: answerTo('token-incorrect'),
})

/** More ways in which a token is not let in. They read, so a server that lets them in is not changed. */
export const bearerSpoils: readonly AnyInteraction[] = [
  spoil(
    'token-incorrect-describe',
    'The description of the device is asked for with a token that is none.',
    'token-incorrect',
    'Bearer 32fff343frg45434',
  ),
  spoil(
    'token-incorrect-describe-missing',
    'The description of the device is asked for without an Authorization header.',
    'bearer-alike',
    undefined,
  ),
  spoil(
    'token-incorrect-retrieve',
    'The data points are asked for with a token that is none.',
    'retrieve-bearer',
    'Bearer 32fff343frg45434',
    '/mcs/v2/devices/{{deviceId}}/datachannels/{{channel}}/datapoints',
  ),
  spoil(
    'token-incorrect-cut',
    'The token lacks its last character.',
    'token-incorrect',
    'Bearer {{cutAccessToken}}',
  ),
  spoil(
    'token-incorrect-longer',
    'The token has one character more.',
    'token-incorrect',
    'Bearer {{accessToken}}x',
  ),
  spoil('token-incorrect-scheme-alone', 'The scheme stands alone.', 'bearer-alike', 'Bearer'),
  spoil(
    'token-incorrect-other-scheme',
    'The scheme is Basic.',
    'bearer-alike',
    'Basic {{accessToken}}',
  ),
  spoil(
    'token-incorrect-no-scheme',
    'The token stands without a scheme.',
    'bearer-alike',
    '{{accessToken}}',
  ),
  spoil(
    'token-incorrect-app',
    'The AppKey and the AppSecret stand in the place of the token.',
    'bearer-alike',
    'Basic {{basic}}',
  ),
  spoil(
    'token-incorrect-expired',
    'The token is past its hour.',
    'bearer-alike',
    'Bearer {{expiredAccessToken}}',
  ),
]
