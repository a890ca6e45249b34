import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { posix } from 'node:path';
import { type FileToSave, type Host, type HostEntry, HostError } from '../../src/host/host.ts';

const packages = createRequire(import.meta.url);
const ASSETS = new URL('../../assets/', import.meta.url);

/** What stands at a path: bytes or text, or a fault that reading it meets. */
export type MemoryFile = string | Uint8Array | { readonly fault: 'denied' } | { size: number };

/** A world in memory: the working folder is `/home/reader`. Saved files come out in `saved`. */
export function memoryHost(files: Record<string, MemoryFile>) {
  const workingFolder = '/home/reader';
  const world = new Map(
    Object.entries(files).map(([path, file]) => [posix.resolve(workingFolder, path), file]),
  );
  const saved = new Map<string, Uint8Array>();
  const folders = () => {
    const found = new Set<string>([workingFolder]);
    for (const path of world.keys()) {
      for (let at = posix.dirname(path); at !== '/'; at = posix.dirname(at)) found.add(at);
    }
    return found;
  };
  const look = async (path: string): Promise<HostEntry | null> => {
    const name = posix.basename(path);
    const file = world.get(path);
    if (file !== undefined) return { name, kind: 'file', sizeBytes: sizeOf(file), realPath: path };
    return folders().has(path) ? { name, kind: 'folder', sizeBytes: 0, realPath: path } : null;
  };
  const host: Host = {
    workingFolder,
    resolve: (base, path) => posix.resolve(base, path),
    display: (path) => posix.relative(workingFolder, path) || '.',
    look,
    async list(folder) {
      const names = new Set<string>();
      for (const path of [...world.keys(), ...folders()]) {
        if (path !== folder && path.startsWith(`${folder}/`)) {
          names.add(path.slice(folder.length + 1).split('/')[0] ?? '');
        }
      }
      const entries = await Promise.all([...names].sort().map((name) => look(`${folder}/${name}`)));
      return entries.filter((entry) => entry !== null);
    },
    async load(path) {
      const file = world.get(path);
      if (file === undefined) {
        throw new HostError('missing', path, `Could not read ${path}: it is not there.`);
      }
      if (typeof file === 'string') return new TextEncoder().encode(file);
      if (file instanceof Uint8Array) return file;
      if ('size' in file) throw new Error('a file of that size must not be loaded');
      throw new HostError('denied', path, `Could not read ${path}: the system does not allow it.`);
    },
    async saveAll(batch: readonly FileToSave[]) {
      for (const { path, bytes } of batch) saved.set(path, bytes);
    },
    loadAsset: async (name) => readFileSync(new URL(name, ASSETS)),
    loadPackageFile: async (name) => readFileSync(packages.resolve(name)),
  };
  return { host, saved };
}

function sizeOf(file: MemoryFile): number {
  if (typeof file === 'string') return Buffer.byteLength(file);
  if (file instanceof Uint8Array) return file.length;
  return 'size' in file ? file.size : 1;
}
