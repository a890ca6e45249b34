import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line from source in a process of its own. */
export function runQuire(
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: NodeJS.ProcessEnv;
    readonly input?: string | Uint8Array;
  } = {},
): Ended {
  const tsx = import.meta.resolve('tsx');
  const main = join(ROOT, 'src', 'cli', 'main.ts');
  const ended = spawnSync(process.execPath, ['--import', tsx, main, ...args], {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, NO_COLOR: '1', ...options.env },
    input: options.input,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (ended.error !== undefined) throw ended.error;
  return { status: ended.status, stdout: String(ended.stdout), stderr: String(ended.stderr) };
}
