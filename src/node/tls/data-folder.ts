import { homedir } from 'node:os'
import { join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** The folder of this user in which programs keep their data, with our name at its end. */
export function dataFolder(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  return join(homeOfData(env, platform), 'mock-mcs')
}

function homeOfData(env: Environment, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env['LOCALAPPDATA'] || join(homedir(), 'AppData', 'Local')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  // A relative path there counts as none: XDG Base Directory Specification.
  const given = env['XDG_DATA_HOME']
  return given?.startsWith('/') ? given : join(homedir(), '.local', 'share')
}
