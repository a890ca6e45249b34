import { constants } from 'node:fs';
import {
  access,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FileToSave, type Host, type HostEntry, HostError, type HostFault } from './host.ts';

const ASSETS = fileURLToPath(new URL('../../assets/', import.meta.url));
const packages = createRequire(import.meta.url);

const FAULTS: Record<string, HostFault> = {
  ENOENT: 'missing',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  ENOTDIR: 'not-a-folder',
  EEXIST: 'not-a-folder',
};

const BECAUSE: Record<HostFault, string> = {
  missing: 'it is not there',
  denied: 'the system does not allow it',
  'no-space': 'the disk is full',
  'not-a-folder': 'something that is no folder is in the way',
  other: 'the system reported an error',
};

/** The machine the program runs on. */
export function nodeHost(workingFolder: string): Host {
  return {
    workingFolder: slashed(workingFolder),
    resolve: (base, path) => slashed(resolve(base, path)),
    display(path) {
      const short = slashed(relative(workingFolder, path));
      return short === '' ? '.' : short.startsWith('../../') ? path : short;
    },
    look,
    async list(folder) {
      const names = await attempt('read the folder', folder, () => readdir(folder));
      const entries = await Promise.all(
        names.map(
          async (name): Promise<HostEntry> =>
            (await look(join(folder, name))) ?? nothing(join(folder, name)),
        ),
      );
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    load: (path) => attempt('read', path, () => readFile(path)),
    saveAll,
    loadAsset: (name) => attempt('read', join(ASSETS, name), () => readFile(join(ASSETS, name))),
    loadPackageFile: (name) => attempt('read', name, () => readFile(packages.resolve(name))),
  };
}

async function look(path: string): Promise<HostEntry | null> {
  const name = nameOf(path);
  try {
    const found = await stat(path);
    const kind = found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other';
    return { name, kind, sizeBytes: found.size, realPath: slashed(await realpath(path)) };
  } catch (error) {
    const { fault } = hostError('look at', path, error);
    if (fault === 'missing' || fault === 'not-a-folder') return null;
    return nothing(path);
  }
}

/** Something that is there and cannot be looked at. */
function nothing(path: string): HostEntry {
  return { name: nameOf(path), kind: 'other', sizeBytes: 0, realPath: slashed(path) };
}

function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

async function saveAll(files: readonly FileToSave[]): Promise<void> {
  const pending: { temporary: string; path: string }[] = [];
  try {
    for (const { path, bytes } of files) {
      const folder = dirname(path);
      await attempt('make the folder', folder, () => mkdir(folder, { recursive: true }));
      await attempt('write into', folder, () => access(folder, constants.W_OK));
      if ((await look(path))?.kind === 'folder') {
        throw new HostError('other', path, `Could not write ${path}: a folder has that name.`);
      }
      const temporary = join(folder, `.quire-${process.pid}-${pending.length}.tmp`);
      pending.push({ temporary, path });
      await attempt('write', path, async () => {
        const handle = await open(temporary, 'w');
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
      });
    }
    for (const { temporary, path } of pending) {
      await attempt('write', path, () => rename(temporary, path));
    }
  } finally {
    await Promise.all(pending.map(({ temporary }) => rm(temporary, { force: true })));
  }
}

/** What an act gives; what the system has against it becomes a `HostError`. */
export async function attempt<Value>(
  what: string,
  path: string,
  act: () => Promise<Value>,
): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    throw hostError(what, path, error);
  }
}

/** A system error in the user's words; one that is so already comes back as it is. */
export function hostError(what: string, path: string, error: unknown): HostError {
  if (error instanceof HostError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const fault = FAULTS[code] ?? 'other';
  const detail = fault === 'other' && code !== '' ? ` (${code})` : '';
  return new HostError(fault, path, `Could not ${what} ${path}: ${BECAUSE[fault]}${detail}.`, {
    cause: error,
  });
}

/** A path of this system with forward slashes. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
