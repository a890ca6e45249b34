import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BookCopy, copyBook, sha256Of } from '../../src/devices/copy-book.ts';
import { copyByMtp } from '../../src/devices/copy-by-mtp.ts';
import type { DeviceHost } from '../../src/host/device-host.ts';
import { HostError } from '../../src/host/host.ts';
import { nodeDeviceHost } from '../../src/host/node-device-host.ts';
import { hostWith, someBytes, temporaryFolder } from './support/mount-tree.ts';

const NAME = 'Lights - Wren.epub';

function copyOf(folder: string, bytes: Uint8Array, more: Partial<BookCopy> = {}): BookCopy {
  return { bytes, folder, name: NAME, force: false, isOurs: () => false, ...more };
}

test('a book arrives whole, in a folder that is made for it, and nothing else stays', async () => {
  const folder = join(temporaryFolder(), 'Books');
  const bytes = someBytes(3_000_000);
  expect(await copyBook(copyOf(folder, bytes), nodeDeviceHost())).toMatchObject({ kind: 'copied' });
  expect(readdirSync(folder)).toEqual([NAME]);
  expect(sha256Of(readFileSync(join(folder, NAME)))).toBe(sha256Of(bytes));
  expect(await copyBook(copyOf(folder, bytes), nodeDeviceHost())).toMatchObject({
    kind: 'already-there',
  });
});

test('a file that Quire did not put there stays, unless forced', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, NAME), 'mine');
  const bytes = someBytes(1000);
  const host = nodeDeviceHost();
  expect(await copyBook(copyOf(folder, bytes), host)).toMatchObject({ kind: 'taken' });
  expect(readFileSync(join(folder, NAME), 'utf8')).toBe('mine');
  expect(await copyBook(copyOf(folder, bytes, { force: true }), host)).toMatchObject({
    kind: 'replaced',
  });
});

test('an older state of the book that Quire put there is replaced', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, NAME), 'older');
  const isOurs = (sum: string) => sum === sha256Of(Buffer.from('older'));
  const copy = copyOf(folder, someBytes(1000), { isOurs });
  expect(await copyBook(copy, nodeDeviceHost())).toMatchObject({ kind: 'replaced' });
});

test('a folder that has the book’s name is left alone', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, NAME));
  const copy = copyOf(folder, someBytes(10), { force: true });
  expect(await copyBook(copy, nodeDeviceHost())).toMatchObject({ kind: 'taken' });
});

test('nothing is begun when the room does not suffice', async () => {
  const folder = temporaryFolder();
  const host = hostWith({ freeBytes: async () => 2_500_000 });
  expect(await copyBook(copyOf(folder, someBytes(2_000_000)), host)).toMatchObject({
    kind: 'no-room',
    freeBytes: 2_500_000,
  });
  expect(readdirSync(folder)).toEqual([]);
});

test('what is read back wrong never gets the name', async () => {
  const folder = temporaryFolder();
  const host = hostWith({ hash: async () => 'f'.repeat(64) });
  expect(await copyBook(copyOf(folder, someBytes(10)), host)).toMatchObject({ kind: 'damaged' });
  expect(readdirSync(folder)).toEqual([]);
});

class PulledOut extends Error {}

/**
 * This machine, which stops for good after so many steps. A write that is stopped has brought a part of
 * its bytes.
 */
function hostThatStops(steps: number, share: number, fault: () => Error): DeviceHost {
  const real = nodeDeviceHost();
  let left = steps;
  const step = () => {
    left -= 1;
    if (left < 0) throw fault();
  };
  const guarded =
    <Args extends unknown[], Value>(act: (...args: Args) => Promise<Value>) =>
    async (...args: Args) => {
      step();
      return act(...args);
    };
  return {
    ...real,
    look: guarded(real.look),
    names: guarded(real.names),
    hash: guarded(real.hash),
    freeBytes: guarded(real.freeBytes),
    makeFolder: guarded(real.makeFolder),
    rename: guarded(real.rename),
    remove: guarded(real.remove),
    syncFolder: guarded(real.syncFolder),
    async createFile(path, mode) {
      step();
      const file = await real.createFile(path, mode);
      return {
        async write(bytes) {
          if (left <= 0) await file.write(bytes.subarray(0, Math.floor(bytes.length * share)));
          step();
          await file.write(bytes);
        },
        sync: guarded(file.sync),
        close: file.close,
      };
    },
  };
}

/** Whether each file with a book's name is one of the whole books. */
function onlyWholeBooks(folder: string, whole: readonly string[]): boolean {
  return readdirSync(folder)
    .filter((name) => !/^\.quire-[\w-]+\.part$/.test(name))
    .every((name) => whole.includes(sha256Of(readFileSync(join(folder, name)))));
}

const OLD = someBytes(70_000, 5);
const NEW = someBytes(1_100_000, 9);

test('pulled out at 200 points: old files stay whole and no half book has a name', async () => {
  const whole = [sha256Of(OLD), sha256Of(NEW)];
  let stopped = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 24 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
      async (steps, share, replaces) => {
        const folder = temporaryFolder();
        writeFileSync(join(folder, 'other.epub'), OLD);
        if (replaces) writeFileSync(join(folder, NAME), OLD);
        const host = hostThatStops(steps, share, () => new PulledOut());
        const copy = copyOf(folder, NEW, { isOurs: () => true });
        const end = await copyBook(copy, host).catch((error: unknown) => error);
        if (end instanceof PulledOut) stopped += 1;
        else expect(end).toMatchObject({ kind: replaces ? 'replaced' : 'copied' });
        expect(onlyWholeBooks(folder, whole)).toBe(true);
        if (replaces) expect(existsSync(join(folder, NAME))).toBe(true);
        // The next time all goes well, and what was left is cleared away.
        expect(await copyBook(copy, nodeDeviceHost())).toHaveProperty('path');
        const names = ['other.epub', NAME].sort();
        if (!(end instanceof PulledOut) || steps < 14)
          expect(readdirSync(folder).sort()).toEqual(names);
      },
    ),
    { numRuns: 200 },
  );
  expect(stopped).toBeGreaterThan(50);
});

test('a disk that fills up in mid-copy leaves nothing behind', async () => {
  const full = () => new HostError('no-space', '/x', 'Could not write: the disk is full.');
  const real = nodeDeviceHost();
  const folder = temporaryFolder();
  let writes = 0;
  const host = hostWith({
    async createFile(path) {
      const file = await real.createFile(path);
      return {
        ...file,
        async write(bytes) {
          writes += 1;
          if (writes === 2) throw full();
          await file.write(bytes);
        },
      };
    },
  });
  await expect(copyBook(copyOf(folder, NEW), host)).rejects.toThrow('full');
  expect(readdirSync(folder)).toEqual([]);
});

test('killed for good in mid-copy, a process leaves no half book', async () => {
  const folder = temporaryFolder();
  const script = join(temporaryFolder(), 'copy.mjs');
  const source = (path: string) =>
    JSON.stringify(new URL(`../../src/${path}`, import.meta.url).href);
  writeFileSync(
    script,
    `const { copyBook } = await import(${source('devices/copy-book.ts')});
const { nodeDeviceHost } = await import(${source('host/node-device-host.ts')});
const host = nodeDeviceHost();
console.log('ready');
for (let seed = 0; ; seed++) {
  const bytes = new Uint8Array(8_000_000).fill(seed & 255);
  await copyBook({ bytes, folder: ${JSON.stringify(folder)}, name: ${JSON.stringify(NAME)}, force: true, isOurs: () => true }, host);
}
`,
  );
  const whole = Array.from({ length: 256 }, (_, seed) =>
    sha256Of(new Uint8Array(8_000_000).fill(seed)),
  );
  for (const delayMs of [15, 70, 160]) {
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script]);
    await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(onlyWholeBooks(folder, whole)).toBe(true);
  }
}, 120_000);

test('by MTP gio copies under another name and renames', async () => {
  const folder = temporaryFolder();
  const calls: string[] = [];
  const real = nodeDeviceHost();
  const host = hostWith({
    async run(program, [verb = '', from = '', to = '']) {
      calls.push(`${program} ${verb}`);
      if (verb === 'copy') writeFileSync(to, readFileSync(from));
      if (verb === 'rename') await real.rename(from, join(folder, to));
      if (verb === 'remove') await real.remove(from);
      return { status: 0, stdout: '', stderr: '' };
    },
  });
  const bytes = someBytes(5000);
  expect(await copyByMtp(copyOf(folder, bytes), host)).toMatchObject({ kind: 'copied' });
  expect(readdirSync(folder)).toEqual([NAME]);
  expect(calls).toEqual(['gio copy', 'gio rename']);
  expect(await copyByMtp(copyOf(folder, bytes), host)).toMatchObject({ kind: 'already-there' });
});

test('by MTP a refusal leaves nothing, and without gio there is no way', async () => {
  const folder = temporaryFolder();
  const refusing = hostWith({
    run: async () => ({ status: 1, stdout: '', stderr: 'No space left' }),
  });
  await expect(copyByMtp(copyOf(folder, someBytes(10)), refusing)).rejects.toThrow('No space left');
  expect(
    await copyByMtp(copyOf(folder, someBytes(10)), hostWith({ run: async () => null })),
  ).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});
