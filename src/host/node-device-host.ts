import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  statfs,
} from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceEntry, DeviceHost, NewFile, ProgramEnd } from './device-host.ts';
import { attempt, hostError, slashed } from './node-host.ts';

const PLATFORMS: Readonly<Record<string, DeviceHost['platform']>> = {
  linux: 'linux',
  darwin: 'macos',
  win32: 'windows',
};

const MOST_OUTPUT = 4 * 1024 * 1024;

/** The machine the program runs on. */
export function nodeDeviceHost(): DeviceHost {
  return {
    platform: PLATFORMS[process.platform] ?? 'other',
    environment: process.env,
    homeFolder: slashed(homedir()),
    userId: process.getuid?.() ?? null,
    look,
    names: async (folder) => (await readdir(folder).catch((): string[] => [])).sort(),
    load: (path) => attempt('read', path, () => readFile(path)),
    stream,
    hash: (path) =>
      attempt('read', path, async () => {
        const sum = createHash('sha256');
        for await (const piece of createReadStream(path)) sum.update(piece);
        return sum.digest('hex');
      }),
    async freeBytes(path) {
      const found = await statfs(path).catch(() => null);
      return found === null ? null : found.bavail * found.bsize;
    },
    async makeFolder(path) {
      await attempt('make the folder', path, () => mkdir(path, { recursive: true }));
    },
    createFile,
    rename: (from, to) => attempt('write', to, () => rename(from, to)),
    remove: (path) => attempt('remove', path, () => rm(path, { force: true })),
    syncFolder,
    makeTemporaryFolder: () =>
      attempt('make a folder in', tmpdir(), async () =>
        slashed(await mkdtemp(join(tmpdir(), 'quire-'))),
      ),
    removeFolder: (path) =>
      attempt('remove', path, () => rm(path, { recursive: true, force: true })),
    run,
  };
}

async function look(path: string): Promise<DeviceEntry | null> {
  try {
    const found = await stat(path);
    return {
      kind: found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other',
      sizeBytes: found.size,
      modifiedMs: found.mtimeMs,
      realPath: slashed(await realpath(path)),
      mode: process.platform === 'win32' ? 0 : found.mode & 0o777,
    };
  } catch {
    return null;
  }
}

async function* stream(path: string, from: number, to: number): AsyncGenerator<Uint8Array> {
  // `end` of a read stream is the last byte read.
  if (to <= from) return;
  try {
    for await (const piece of createReadStream(path, { start: from, end: to - 1 })) yield piece;
  } catch (error) {
    throw hostError('read', path, error);
  }
}

async function createFile(path: string, mode = 0o644): Promise<NewFile> {
  const handle = await attempt('write', path, () => open(path, 'wx', mode));
  return {
    write: (bytes) => attempt('write', path, () => handle.writeFile(bytes)),
    sync: () => attempt('write', path, () => handle.sync()),
    close: () => attempt('write', path, () => handle.close()),
  };
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r').catch(() => null);
  if (handle === null) return;
  // Some file systems sync no folders; the file itself has been synced.
  await handle.sync().catch(() => undefined);
  await handle.close();
}

function run(
  program: string,
  args: readonly string[],
  { timeoutMs }: { readonly timeoutMs: number },
): Promise<ProgramEnd | null> {
  return new Promise((resolve) => {
    execFile(
      program,
      [...args],
      { timeout: timeoutMs, maxBuffer: MOST_OUTPUT, windowsHide: true, encoding: 'utf8' },
      (error, stdout, stderr) => {
        if (error === null) return resolve({ status: 0, stdout, stderr });
        if (error.code === 'ENOENT') return resolve(null);
        const status = typeof error.code === 'number' ? error.code : 1;
        return resolve({ status, stdout, stderr: stderr === '' ? error.message : stderr });
      },
    );
  });
}
