import { jsonAnswer } from '../reference-answers.ts'
import { type ApiRequest, ReferenceDevices } from '../reference-devices.ts'
import { parseBasic } from '../reference-requests.ts'
import { apps, type Parts } from '../reference-server.ts'
import { ReferenceTokens } from '../reference-tokens.ts'
import { asked, apiMutant as mutant } from './mutant.ts'
import { LooksUpTheBeginning, NeverExpires } from './tokens.ts'

/** Serves the device in another way. */
const serving = (
  Devices: new (...of: ConstructorParameters<typeof ReferenceDevices>) => ReferenceDevices,
): Partial<Parts> => ({ makeDevices: (...of) => new Devices(...of) })

class TakesNothing extends ReferenceDevices {
  protected override isTaken() {
    return false
  }
}

class TakesAnything extends ReferenceDevices {
  protected override isTaken() {
    return true
  }
}

class TakesUserTokens extends ReferenceTokens {
  override isAccess(token: string) {
    return this.find(token) !== undefined && !this.isPast(token)
  }

  private isPast(token: string) {
    const grant = this.find(token)
    return grant !== undefined && !this.isAlive(grant)
  }
}

/** Lets in whoever has a header of some kind. */
abstract class LetsIn extends ReferenceDevices {
  protected abstract isLetIn(header: string | undefined): boolean

  protected override refuseCaller(request: ApiRequest, id: string, rest: string) {
    return this.isLetIn(request.headers.authorization)
      ? undefined
      : super.refuseCaller(request, id, rest)
  }
}

class LetsNobodyIn extends LetsIn {
  protected isLetIn(header: string | undefined) {
    return header === undefined
  }
}

class LetsTheSchemeIn extends LetsIn {
  protected isLetIn(header: string | undefined) {
    return header === 'Bearer'
  }
}

class LetsTheAppIn extends LetsIn {
  protected isLetIn(header: string | undefined) {
    return parseBasic(header)?.secret === apps[0].secret
  }
}

class ReadsTheLastWord extends ReferenceDevices {
  protected override tokenOf({ headers }: ApiRequest) {
    return headers.authorization?.split(' ').at(-1)
  }
}

class AnswersWithAPage extends ReferenceDevices {
  protected override tokenIncorrect() {
    return { ...this.text(200, '<h1>Please log in</h1>') }
  }
}

class AnswersInItsWords extends ReferenceDevices {
  protected override tokenIncorrect() {
    return jsonAnswer(401, { error: 'invalid_token' })
  }
}

class Echoes extends ReferenceDevices {
  protected override tokenIncorrect({ headers }: ApiRequest) {
    const { status, body, ...rest } = super.tokenIncorrect({} as ApiRequest)
    const echoed = { ...rest.headers, 'X-Sent': headers.authorization ?? '' }
    return { status, body, headers: echoed }
  }
}

class LooksAtTheBodyFirst extends ReferenceDevices {
  protected override refuseCaller(request: ApiRequest, id: string, rest: string) {
    const isCut = request.body.toString('utf8') === '{"datapoints":'
    return isCut
      ? this.refuseUpload('json', '400 Bad Request')
      : super.refuseCaller(request, id, rest)
  }
}

/** Servers that let in whom they should not, or say no in another way. */
export const bearerMutants = [
  mutant(
    'no access token is taken',
    serving(TakesNothing),
    '401 {"errors":[{"code":4001,"message":"token is incorrect"}],"statusCode":401,"options":{}',
    'describes-device',
  ),
  mutant(
    'any bearer token is taken',
    serving(TakesAnything),
    asked('The token is none.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-token-incorrect',
    'refuses-token-incorrect-user-token',
    'refuses-token-incorrect-describe',
    'refuses-token-incorrect-retrieve',
    'refuses-token-incorrect-cut',
    'refuses-token-incorrect-longer',
    'refuses-token-incorrect-expired',
  ),
  mutant(
    'a user token is taken for an access token',
    { makeTokens: () => new TakesUserTokens() },
    asked('The token is a user token.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-token-incorrect-user-token',
  ),
  mutant(
    'an access token is looked up by its beginning',
    { makeTokens: () => new LooksUpTheBeginning() },
    asked('The token lacks its last character.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-token-incorrect-cut',
    'refuses-token-incorrect-longer',
  ),
  mutant(
    'an access token that is past its life is taken',
    { makeTokens: () => new NeverExpires() },
    asked('The token is past its hour.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-token-incorrect-expired',
  ),
  mutant(
    'who sends no header is let in',
    serving(LetsNobodyIn),
    asked('There is no Authorization header.', '200 Success.'),
    'refuses-token-incorrect-missing',
    'refuses-token-incorrect-describe-missing',
  ),
  mutant(
    'who sends the scheme alone is let in',
    serving(LetsTheSchemeIn),
    asked('The scheme has nothing after it.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-token-incorrect-scheme-alone',
  ),
  mutant(
    'the app itself is let in',
    serving(LetsTheAppIn),
    asked(
      'The AppKey and the AppSecret are in the place of the token.',
      '200 {"apiVersion":"0.0.1","code":200',
    ),
    'refuses-token-incorrect-app',
  ),
  mutant(
    'the scheme before an access token is not looked at',
    serving(ReadsTheLastWord),
    asked('The scheme is Basic.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-token-incorrect-other-scheme',
    'refuses-token-incorrect-no-scheme',
  ),
  mutant(
    'a token that is no good gets a page',
    serving(AnswersWithAPage),
    asked('The token is none.', '200 <h1>Please log in</h1>'),
    'refuses-token-incorrect*',
  ),
  mutant(
    'a token that is no good is refused in the words of a library',
    serving(AnswersInItsWords),
    asked(
      'The token is none.',
      'errors: nothing; statusCode: nothing; options: nothing; error: "invalid_token"',
    ),
    'answers-token-incorrect*',
  ),
  mutant(
    'a token that is no good is sent back',
    serving(Echoes),
    'an answer of 401 with the credentials that were sent in its headers',
    'api-no-secret-echoed',
  ),
  mutant(
    'the body is looked at before the caller',
    serving(LooksAtTheBodyFirst),
    asked('The token is none, and the JSON is cut short.', '400 "400 Bad Request"'),
    'order-bearer-before-body',
    'order-device-before-body',
  ),
  mutant(
    'the answers of the API are chunked',
    {
      write(response, { status, headers, body }) {
        response.writeHead(status, headers)
        response.write(body.slice(0, 5))
        response.end(body.slice(5))
      },
    },
    'Transfer-Encoding: chunked',
    'api-content-length',
  ),
]
