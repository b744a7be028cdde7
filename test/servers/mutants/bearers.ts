import { jsonAnswer } from '../reference-answers.ts'
import { type ApiRequest, ReferenceDevices } from '../reference-devices.ts'
import { parseBasic } from '../reference-requests.ts'
import { apps, type Parts } from '../reference-server.ts'
import { ReferenceTokens } from '../reference-tokens.ts'
import { apiMutant as mutant } from './mutant.ts'
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
  mutant('no access token is taken', serving(TakesNothing), 'describes-device'),
  mutant(
    'any bearer token is taken',
    serving(TakesAnything),
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
    'refuses-token-incorrect-user-token',
  ),
  mutant(
    'an access token is looked up by its beginning',
    { makeTokens: () => new LooksUpTheBeginning() },
    'refuses-token-incorrect-cut',
    'refuses-token-incorrect-longer',
  ),
  mutant(
    'an access token that is past its life is taken',
    { makeTokens: () => new NeverExpires() },
    'refuses-token-incorrect-expired',
  ),
  mutant(
    'who sends no header is let in',
    serving(LetsNobodyIn),
    'refuses-token-incorrect-missing',
    'refuses-token-incorrect-describe-missing',
  ),
  mutant(
    'who sends the scheme alone is let in',
    serving(LetsTheSchemeIn),
    'refuses-token-incorrect-scheme-alone',
  ),
  mutant('the app itself is let in', serving(LetsTheAppIn), 'refuses-token-incorrect-app'),
  mutant(
    'the scheme before an access token is not looked at',
    serving(ReadsTheLastWord),
    'refuses-token-incorrect-other-scheme',
    'refuses-token-incorrect-no-scheme',
  ),
  mutant(
    'a token that is no good gets a page',
    serving(AnswersWithAPage),
    'refuses-token-incorrect*',
  ),
  mutant(
    'a token that is no good is refused in the words of a library',
    serving(AnswersInItsWords),
    'answers-token-incorrect*',
  ),
  mutant('a token that is no good is sent back', serving(Echoes), 'api-no-secret-echoed'),
  mutant(
    'the body is looked at before the caller',
    serving(LooksAtTheBodyFirst),
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
    'api-content-length',
  ),
]
