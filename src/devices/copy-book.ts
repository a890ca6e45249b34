import { createHash } from 'node:crypto';
import type { DeviceHost } from '../host/device-host.ts';

/** A book on its way onto a reader. */
export interface BookCopy {
  readonly bytes: Uint8Array;
  readonly folder: string;
  readonly name: string;
  /** Replaces whatever has the name. */
  readonly force: boolean;
  /** Whether a file of this SHA-256 is an earlier state of the book, put there by us. */
  readonly isOurs: (sha256: string) => boolean;
}

export type CopyEnd =
  | { readonly kind: 'copied' | 'replaced' | 'already-there'; readonly path: string }
  /** Another file has the name. */
  | { readonly kind: 'taken'; readonly path: string }
  | { readonly kind: 'no-room'; readonly neededBytes: number; readonly freeBytes: number }
  /** What was read back is not what was written. */
  | { readonly kind: 'damaged'; readonly path: string };

const PIECE = 1024 * 1024;
/** Left free: readers keep databases and covers beside the books. */
const RESERVE = 1024 * 1024;
/** Hidden, and no book's name: what an interrupted copy leaves behind, readers do not list. */
const PART = /^\.quire-[\w-]+\.part$/;

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Puts a book onto a reader so that its name never stands on anything but the whole book: written under
 * a name readers do not look at, brought to the medium, read back, and only then renamed. Whatever
 * stops it, the files there before stay whole. Rejects with a `HostError` for what the system refuses.
 */
export async function copyBook(copy: BookCopy, host: DeviceHost): Promise<CopyEnd> {
  const path = `${copy.folder}/${copy.name}`;
  const sum = sha256Of(copy.bytes);
  const there = await host.look(path);
  if (there !== null) {
    if (there.kind !== 'file') return { kind: 'taken', path };
    const old = await host.hash(path);
    if (old === sum) return { kind: 'already-there', path };
    if (!copy.force && !copy.isOurs(old)) return { kind: 'taken', path };
  }
  await host.makeFolder(copy.folder);
  await removeRemains(copy.folder, host);
  const freeBytes = await host.freeBytes(copy.folder);
  const neededBytes = copy.bytes.length + RESERVE;
  if (freeBytes !== null && freeBytes < neededBytes) {
    return { kind: 'no-room', neededBytes, freeBytes };
  }
  const part = `${copy.folder}/.quire-${sum.slice(0, 12)}.part`;
  try {
    await writeWhole(part, copy.bytes, host);
    if ((await host.hash(part)) !== sum) {
      await host.remove(part);
      return { kind: 'damaged', path };
    }
    await host.rename(part, path);
  } catch (error) {
    // The medium may be gone; then nothing can be removed either, and the first fault is the one to tell.
    await host.remove(part).catch(() => undefined);
    throw error;
  }
  await host.syncFolder(copy.folder);
  if ((await host.hash(path)) !== sum) {
    await host.remove(path);
    return { kind: 'damaged', path };
  }
  return { kind: there === null ? 'copied' : 'replaced', path };
}

async function writeWhole(path: string, bytes: Uint8Array, host: DeviceHost): Promise<void> {
  const file = await host.createFile(path);
  try {
    for (let at = 0; at < bytes.length; at += PIECE) {
      await file.write(bytes.subarray(at, at + PIECE));
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What earlier copies left when they were stopped. */
async function removeRemains(folder: string, host: DeviceHost): Promise<void> {
  for (const name of await host.names(folder)) {
    if (PART.test(name)) await host.remove(`${folder}/${name}`).catch(() => undefined);
  }
}
