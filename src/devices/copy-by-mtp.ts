import type { DeviceHost } from '../host/device-host.ts';
import { type BookCopy, type CopyEnd, sha256Of } from './copy-book.ts';

/** Readers take a few megabytes a second. */
const COPY_TIME_MS = 10 * 60_000;
const STEP_TIME_MS = 60_000;

/** `gio` says why in its own words. */
export class MtpFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MtpFault';
  }
}

/**
 * Puts a book onto a reader that shows itself by MTP, as gvfs has opened it. Ordinary file calls cannot
 * write there (the protocol wants the size first), so `gio` copies under a name that is no book's and
 * renames. Null where there is no `gio`; rejects with an `MtpFault` for what it refuses.
 */
export async function copyByMtp(copy: BookCopy, host: DeviceHost): Promise<CopyEnd | null> {
  const path = `${copy.folder}/${copy.name}`;
  const sum = sha256Of(copy.bytes);
  const gio = async (timeoutMs: number, ...args: string[]): Promise<boolean> => {
    const ended = await host.run('gio', args, { timeoutMs });
    if (ended === null) return false;
    if (ended.status !== 0) throw new MtpFault(ended.stderr.trim() || 'gio failed');
    return true;
  };
  const there = await host.look(path);
  if (there !== null) {
    if (there.kind !== 'file') return { kind: 'taken', path };
    const old = await host.hash(path);
    if (old === sum) return { kind: 'already-there', path };
    if (!copy.force && !copy.isOurs(old)) return { kind: 'taken', path };
  }
  const freeBytes = await host.freeBytes(copy.folder);
  if (freeBytes !== null && freeBytes > 0 && freeBytes < copy.bytes.length) {
    return { kind: 'no-room', neededBytes: copy.bytes.length, freeBytes };
  }
  const here = await host.makeTemporaryFolder();
  try {
    const part = `.quire-${sum.slice(0, 12)}.part`;
    const file = await host.createFile(`${here}/${part}`);
    await file.write(copy.bytes);
    await file.close();
    const target = `${copy.folder}/${part}`;
    if ((await host.look(copy.folder)) === null) {
      if (!(await gio(STEP_TIME_MS, 'mkdir', '-p', copy.folder))) return null;
    }
    if (!(await gio(COPY_TIME_MS, 'copy', `${here}/${part}`, target))) return null;
    try {
      if ((await host.hash(target)) !== sum) {
        await gio(STEP_TIME_MS, 'remove', target);
        return { kind: 'damaged', path };
      }
      // MTP renames nothing onto a name that is taken.
      if (there !== null) await gio(STEP_TIME_MS, 'remove', path);
      await gio(STEP_TIME_MS, 'rename', target, copy.name);
    } catch (error) {
      await gio(STEP_TIME_MS, 'remove', target).catch(() => false);
      throw error;
    }
    return { kind: there === null ? 'copied' : 'replaced', path };
  } finally {
    await host.removeFolder(here);
  }
}
