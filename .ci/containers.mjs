// Builds the image of the Dockerfile and runs it, where there is no engine of Docker and no registry
// of images: buildah builds it on a base that is made here from packages of Debian or Ubuntu, with the
// Node that the Dockerfile names. The first process of a new PID namespace, on files that nothing can
// write to, is then what the image says; it is probed, called and stopped. Runs as root on Linux, in two
// minutes, and leaves nothing behind but the packages that it installs.
//
//   sudo node .ci/containers.mjs
// @ts-check
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const timeout = 60_000
const folder = mkdtempSync(join(tmpdir(), 'mock-mcs-image-'))
const storage = ['--root', join(folder, 'store'), '--runroot', join(folder, 'run')]

/** @typedef {{ User: string, WorkingDir: string, Env: string[], Entrypoint: string[], Healthcheck: { Test: string[] } }} Config */
/** @typedef {{ root: string, config: Config }} Image */

/**
 * Runs a program to its end, and returns what it prints.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} [cwd]
 */
function run(program, args, cwd) {
  /** @type {import('node:child_process').StdioOptions} */
  const stdio = ['ignore', 'pipe', 'inherit']
  return execFileSync(program, args, { cwd, encoding: 'utf8', stdio }).trim()
}

/** @param {readonly string[]} args */
const buildah = (...args) => run('buildah', [...storage, ...args])

/**
 * Installs packages of npm in a new folder.
 *
 * @param {string} project
 * @param {readonly string[]} packages
 */
function installPackages(project, ...packages) {
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n')
  const options = ['--silent', '--no-audit', '--no-fund', '--ignore-scripts']
  run('npm', ['install', ...options, ...packages], project)
}

/** Installs what builds the image, where it is missing. */
function installPrograms() {
  // What makes the base is downloaded later.
  run('apt-get', ['update', '-qq'])
  if (existsSync('/usr/bin/buildah')) return
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'buildah'])
}

/**
 * Makes the files of the base: the C library, a shell, Node, npm, and the user `node`.
 *
 * @param {string} version of Node
 */
function makeBase(version) {
  const root = join(folder, 'base')
  for (const path of ['bin', 'lib', 'lib64', 'sbin']) {
    mkdirSync(join(root, 'usr', path), { recursive: true })
    symlinkSync(`usr/${path}`, join(root, path))
  }
  for (const path of [
    'dev',
    'etc',
    'home/node',
    'proc',
    'root',
    'tmp',
    'usr/local/bin',
    'usr/local/lib',
  ]) {
    mkdirSync(join(root, path), { recursive: true })
  }
  chmodSync(join(root, 'tmp'), 0o1777)
  writeFileSync(
    join(root, 'etc/passwd'),
    'root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n',
  )
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\nnode:x:1000:\n')

  const debs = join(folder, 'debs')
  mkdirSync(debs)
  run(
    'apt-get',
    [
      'download',
      '-qq',
      '-o',
      'APT::Sandbox::User=root',
      'busybox-static',
      'libc6',
      'libgcc-s1',
      'libstdc++6',
    ],
    debs,
  )
  for (const deb of readdirSync(debs)) {
    // Through tar, which keeps the links that bin and lib are.
    run('sh', [
      '-c',
      'dpkg-deb --fsys-tarfile "$1" | tar --extract --keep-directory-symlink --directory "$2"',
      '-',
      join(debs, deb),
      root,
    ])
  }
  run('chroot', [root, '/bin/busybox', '--install', '-s', '/bin'])

  const runtime = `node-linux-${process.arch === 'arm64' ? 'arm64' : 'x64'}`
  const modules = join(folder, 'runtime/node_modules')
  installPackages(join(folder, 'runtime'), `${runtime}@${version}`, 'npm@11')
  cpSync(join(modules, runtime, 'bin/node'), join(root, 'usr/local/bin/node'))
  cpSync(join(modules, 'npm'), join(root, 'usr/local/lib/node_modules/npm'), { recursive: true })
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(root, 'usr/local/bin/npm'))
  return root
}

/** Builds the image as `docker build` would; returns the files and the settings of a container of it. */
function build() {
  const froms = [...readFileSync('Dockerfile', 'utf8').matchAll(/^FROM (node:(\d+)-slim)/gm)]
  const [base = '', version = ''] = froms[0]?.slice(1) ?? []
  assert.deepEqual([froms.length, new Set(froms.map(([, name]) => name)).size], [2, 1])

  const empty = buildah('from', 'scratch')
  buildah('add', '--quiet', empty, makeBase(version), '/')
  buildah('commit', '--quiet', '--rm', empty, `docker.io/library/${base}`)

  // npm reaches its registry from there as from here.
  const settings = run('npm', ['config', 'get', 'globalconfig'])
  const mounts = [
    ['/etc/ssl/certs', '/etc/ssl/certs'],
    [settings, '/usr/local/etc/npmrc'],
    [run('npm', ['config', 'get', 'userconfig']), '/root/.npmrc'],
  ].flatMap(([from = '', to]) => (existsSync(from) ? ['--volume', `${from}:${to}:ro`] : []))
  const options = ['--isolation', 'chroot', '--format', 'docker', '--pull-never', '--quiet']
  buildah('build', ...options, ...mounts, '--tag', 'mock-mcs', '.')

  const container = buildah('from', '--pull-never', 'mock-mcs')
  /** @type {{ Docker: { config: Config } }} */
  const { Docker } = JSON.parse(buildah('inspect', '--type', 'image', 'mock-mcs'))
  return { root: buildah('mount', container), config: Docker.config }
}

/** The first process of a container: in namespaces of its own, but on the network of this machine. */
class Container {
  #unshare
  /** @type {string[]} */
  #asUser
  #ended

  /**
   * @param {Image} image
   * @param {readonly string[]} args behind the entry point
   * @param {readonly string[]} variables
   */
  constructor({ root, config }, args, variables) {
    const [user, group] = config.User.split(':')
    const inRoot = `mount --bind "$0" "$0"
mount -o remount,bind,ro "$0"
mount -t proc proc "$0/proc"
mount --bind /dev "$0/dev"
exec chroot "$@"`
    this.#asUser = [
      ...[`--userspec=${user}:${group}`, root, 'env', '--ignore-environment'],
      ...config.Env,
      ...variables,
      ...['sh', '-c', `cd ${config.WorkingDir} && exec "$@"`, '-'],
    ]
    this.#unshare = spawn(
      'unshare',
      [
        ...['--mount', '--pid', '--uts', '--ipc', '--fork'],
        ...['sh', '-e', '-c', inRoot, root, ...this.#asUser, ...config.Entrypoint, ...args],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    this.#ended = once(this.#unshare, 'exit', { signal: AbortSignal.timeout(timeout) })
  }

  /** The first process, as this machine numbers it; 0 before it is there. */
  get pid() {
    const { pid } = this.#unshare
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'))
  }

  /** What the kernel tells of the first process. */
  status() {
    return readFileSync(`/proc/${this.pid}/status`, 'utf8')
  }

  /**
   * Runs a program in it, as `docker exec` does.
   *
   * @param {readonly string[]} command
   */
  exec(command) {
    return run('nsenter', [
      ...['--target', String(this.pid), '--mount', '--pid', '--uts', '--ipc'],
      ...['chroot', ...this.#asUser, ...command],
    ])
  }

  /** Resolves to the first line on stdout. */
  async line() {
    const lines = createInterface(this.#unshare.stdout)
    const [line] = await Promise.race([once(lines, 'line'), this.#ended])
    return line
  }

  /** Sends SIGTERM to the first process; resolves to the exit code and how long the end took. */
  async stop() {
    const start = performance.now()
    process.kill(this.pid, 'SIGTERM')
    const [code] = await this.#ended
    return { code, milliseconds: Math.round(performance.now() - start) }
  }

  /** Ends it if it has not ended. Its end is not tied to that of unshare: it is another user's. */
  kill() {
    const { exitCode, signalCode } = this.#unshare
    if (exitCode === null && signalCode === null && this.pid !== 0)
      process.kill(this.pid, 'SIGKILL')
  }
}

/**
 * Calls the mock under a name; resolves to the status.
 *
 * @param {number} port
 * @param {{ path: string, host: string, authorization?: string, body?: object }} call
 */
async function statusOf(port, { path, host, authorization, body }) {
  const headers = {
    host,
    ...(authorization && { authorization }),
    ...(body && { 'content-type': 'application/json' }),
  }
  const sent = request({ port, path, method: body ? 'POST' : 'GET', headers, agent: false })
  sent.end(body && JSON.stringify(body))
  const [answer] = await once(sent, 'response')
  answer.resume()
  return answer.statusCode
}

/** @param {Image} image */
function checkContents({ root, config }) {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const inside = readdirSync(join(root, config.WorkingDir, 'node_modules')).filter(
    (name) => !name.startsWith('.'),
  )
  assert.deepEqual(
    inside.sort(),
    Object.keys(dependencies)
      .map((name) => name.split('/')[0])
      .sort(),
  )
  const kilobytes = Number(run('du', ['-sk', join(root, config.WorkingDir)]).split('\t')[0])
  assert.ok(kilobytes < 20_000, `the image adds ${kilobytes} KiB to its base`)
  return `adds ${kilobytes} KiB to its base, the dependencies of package.json and nothing else`
}

/** Starts the mock, probes it, calls it as a neighbour does, and stops it. @param {Image} image */
async function checkMock(image) {
  const port = await freePort()
  const token = 'a-token-of-your-own'
  const settings = { PORT: port, ADMIN_TOKEN: token, JSON: true }
  const variables = Object.entries(settings).map(([name, value]) => `MOCK_MCS_${name}=${value}`)
  const mock = new Container(image, [], variables)
  try {
    const { app, userToken } = JSON.parse(await mock.line())
    const [form, ...probe] = image.config.Healthcheck.Test
    assert.equal(form, 'CMD')
    assert.match(mock.exec(probe), /^mock-mcs [\d.]+ at http:\/\/127\.0\.0\.1:\d+ is healthy$/)

    const status = mock.status()
    assert.match(status, /^Uid:\t1000\t1000\t1000\t1000$/m)
    assert.match(status, /^Gid:\t1000\t1000\t1000\t1000$/m)
    assert.match(status, /^NSpid:.*\t1$/m)

    const host = 'mock:4010'
    const path = '/oauth/login/thirdparty/refresh'
    const refresh = { path, host, authorization: app.basic, body: { token: userToken } }
    assert.equal(await statusOf(port, refresh), 200)
    assert.equal(await statusOf(port, { path: '/__admin/health', host: '10.1.2.3:4010' }), 200)
    const steer = { path: '/__admin/apps', host }
    assert.equal(await statusOf(port, steer), 401)
    assert.equal(await statusOf(port, { ...steer, authorization: `Bearer ${token}` }), 200)

    const { code, milliseconds } = await mock.stop()
    assert.equal(code, 0)
    return `healthy, refreshed as ${host}, as user 1000 on read-only files; SIGTERM to process 1 ends it with 0 in ${milliseconds} ms`
  } finally {
    mock.kill()
  }
}

/** Stops what waits for a mock that never is healthy. @param {Image} image */
async function checkWaiting(image) {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${portOf(server)}`
  const waiting = new Container(image, ['health', url, '--wait', '1h'], [])
  try {
    await once(server, 'connection', { signal: AbortSignal.timeout(timeout) })
    const { code, milliseconds } = await waiting.stop()
    assert.equal(code, 143)
    return `SIGTERM to process 1 ends health --wait with 143 in ${milliseconds} ms`
  } finally {
    waiting.kill()
    server.close()
  }
}

/** @param {import('node:net').Server} server */
function portOf(server) {
  return /** @type {import('node:net').AddressInfo} */ (server.address()).port
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server)
  server.close()
  return port
}

/** Compiles the example for Node against the types of the package that it names. */
function checkExample() {
  const example = 'examples/containers/testcontainers.mjs'
  const [, version = ''] =
    /testcontainers (\d+\.\d+\.\d+)/.exec(readFileSync(example, 'utf8')) ?? []
  const project = join(folder, 'example')
  installPackages(project, `testcontainers@${version}`, '@types/node@22')
  cpSync(example, join(project, 'example.mjs'))
  const options = ['--allowJs', '--checkJs', '--noEmit', '--skipLibCheck', '--module', 'nodenext']
  const tsc = join(process.cwd(), 'node_modules/typescript/bin/tsc')
  run(process.execPath, [tsc, ...options, '--strict', '--target', 'es2023', 'example.mjs'], project)
  return `${example} compiles with testcontainers ${version}`
}

try {
  assert.equal(process.getuid?.(), 0, 'this has to run as root: sudo node .ci/containers.mjs')
  report(checkExample())
  installPrograms()
  const image = build()
  report(checkContents(image))
  report(await checkMock(image))
  report(await checkWaiting(image))
} finally {
  if (existsSync(join(folder, 'store'))) {
    buildah('rm', '--all')
    buildah('rmi', '--all', '--force')
  }
  rmSync(folder, { recursive: true, force: true })
}

/** @param {string} line */
function report(line) {
  process.stdout.write(`${line}\n`)
}
