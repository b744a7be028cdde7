// Stands in for the package testcontainers where there is no engine of containers: starts the command
// as the image does, and has nothing of the package but what examples/containers/testcontainers.mjs calls.
import { spawn } from 'node:child_process'
import { once } from 'node:events'

export class GenericContainer {
  #variables = {}
  #isReady = async () => {}
  #port = 0

  constructor(image) {
    if (image !== 'mock-mcs') throw new Error(`there is no image ${image}`)
  }

  withEnvironment(variables) {
    this.#variables = variables
    return this
  }

  withExposedPorts(port) {
    this.#port = port
    return this
  }

  withWaitStrategy(isReady) {
    this.#isReady = isReady
    return this
  }

  async start() {
    const own = { MOCK_MCS_HOST: '0.0.0.0', MOCK_MCS_PORT: '0', MOCK_MCS_JSON: 'true' }
    const mock = spawn(process.execPath, [process.env.MOCK_MCS_MAIN], {
      env: { ...process.env, ...own, ...this.#variables },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [line] = await once(mock.stdout, 'data')
    const { hostname, port } = new URL(JSON.parse(line).url)
    await this.#isReady(`http://${hostname}:${port}`, this.#port)
    return {
      getHost: () => hostname,
      getMappedPort: (inside) => (inside === this.#port ? Number(port) : undefined),
      stop: async () => {
        mock.kill()
        await once(mock, 'exit')
      },
    }
  }
}

export const Wait = {
  forHttp: (path, wanted) => async (url, exposed) => {
    const { status } = await fetch(url + path)
    if (status !== 200 || wanted !== exposed) throw new Error(`${path} answers ${status}`)
  },
}
