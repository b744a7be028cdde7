import { execFile } from 'node:child_process'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkout } from '../support/checkout.ts'

/** Makes a folder the project of somebody who has installed this checkout. */
export async function makeConsumer(folder: string): Promise<void> {
  await mkdir(join(folder, 'node_modules'))
  await symlink(checkout, join(folder, 'node_modules/mock-mcs'), 'junction')
  await symlink(join(checkout, 'node_modules/msw'), join(folder, 'node_modules/msw'), 'junction')
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
}

/** What TypeScript says of files, with its strict rules; nothing if they are right. */
export async function compile(
  folder: string,
  files: readonly string[],
  options: object = {},
): Promise<string> {
  const compilerOptions = {
    target: 'es2023',
    module: 'nodenext',
    strict: true,
    skipLibCheck: false,
    types: ['node'],
    typeRoots: [join(checkout, 'node_modules/@types')],
    ...options,
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  return new Promise((resolve) => {
    execFile(join(checkout, 'node_modules/.bin/tsc'), ['-p', '.'], { cwd: folder }, (error, said) =>
      resolve(error === null ? said : said || String(error)),
    )
  })
}
