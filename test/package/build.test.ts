import { spawnSync } from 'node:child_process'
import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'
import { temporaryFolder } from '../support/npm.ts'

test('a build that fails leaves dist as it was, and nothing beside it', async () => {
  const folder = await temporaryFolder()
  const sources = ['package.json', 'tsconfig.json', 'scripts']
  for (const path of sources) {
    await cp(join(checkout, path), join(folder, path), { recursive: true })
  }
  await symlink(join(checkout, 'node_modules'), join(folder, 'node_modules'), 'junction')
  await mkdir(join(folder, 'src'))
  await writeFile(join(folder, 'src/index.ts'), "export const wrong: number = 'text'\n")
  await mkdir(join(folder, 'dist'))
  await writeFile(join(folder, 'dist/mock-mcs.js'), 'what was built before')

  const options = { cwd: folder, encoding: 'utf8' } as const
  const { status, stdout } = spawnSync(process.execPath, ['scripts/build.mjs'], options)

  expect(status).toBe(1)
  expect(stdout).toContain("Type 'string' is not assignable to type 'number'")
  expect((await readdir(folder)).toSorted()).toEqual(
    [...sources, 'dist', 'node_modules', 'src'].toSorted(),
  )
  expect(await readdir(join(folder, 'dist'))).toEqual(['mock-mcs.js'])
})
