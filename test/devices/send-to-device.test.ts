import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256Of } from '../../src/devices/copy-book.ts';
import { type Device, deviceAt } from '../../src/devices/detect-device.ts';
import { sendToDevice } from '../../src/devices/send-to-device.ts';
import type { DeviceHost } from '../../src/host/device-host.ts';
import { HostError } from '../../src/host/host.ts';
import { nodeDeviceHost } from '../../src/host/node-device-host.ts';
import { bookDetails } from '../../src/shelf/book-details.ts';
import { smallEpub } from '../support/small-epub.ts';
import { hostWith, mountTree, temporaryFolder } from './support/mount-tree.ts';

const EPUB = smallEpub({ title: 'A Lamp', authors: ['Wren'] });

async function reader(files: Readonly<Record<string, string>>): Promise<Device> {
  const path = mountTree(files);
  const volume = { path, label: 'X', usb: null, readOnly: false, device: '' };
  return deviceAt({ ...volume, transport: 'files' }, nodeDeviceHost());
}

async function send(device: Device, host: DeviceHost, ours = false, sums: readonly string[] = []) {
  const path = join(temporaryFolder(), 'lamp.epub');
  writeFileSync(path, EPUB);
  const remembered: string[] = [];
  const sent = await sendToDevice(
    {
      path,
      details: { ...bookDetails(path, EPUB), ours },
      device,
      format: null,
      force: false,
      isOurs: (sum) => sums.includes(sum),
      makeKepub: async () => Buffer.from('a kepub'),
      remember: async (sum) => {
        remembered.push(sum);
      },
    },
    host,
  );
  return { ...sent, remembered, codes: sent.diagnostics.map(({ code }) => code) };
}

const KOBO = { '.kobo/version': 'N1,4,4.38.1,4,4,376' };

function failing(code: string): Partial<DeviceHost> {
  return {
    createFile: async (path) => {
      const fault = code === 'ENOSPC' ? 'no-space' : 'other';
      throw new HostError(fault, path, `Could not write ${path}.`, {
        cause: Object.assign(new Error(code), { code }),
      });
    },
  };
}

test.each([
  ['EROFS', 'only be read'],
  ['ENOSPC', 'full'],
  ['EIO', 'went away'],
  ['ENODEV', 'went away'],
])('%s is told as: %s', async (code, words) => {
  const device = await reader(KOBO);
  const { status, diagnostics } = await send(device, hostWith(failing(code)));
  expect(status).toBe('failed');
  expect(diagnostics[0]?.message).toContain(words);
  expect(diagnostics[0]?.hint).toBeTruthy();
  expect(readdirSync(device.volume.path)).toEqual(['.kobo']);
});

test('the plain EPUB we put on a Kobo goes when the kepub of it comes; another’s stays', async () => {
  for (const [sums, left] of [
    [[sha256Of(EPUB)], ['A Lamp - Wren.kepub.epub']],
    [[], ['A Lamp - Wren.epub', 'A Lamp - Wren.kepub.epub']],
  ] as const) {
    const device = await reader(KOBO);
    writeFileSync(join(device.volume.path, 'A Lamp - Wren.epub'), EPUB);
    expect((await send(device, nodeDeviceHost(), true, sums)).status).toBe('copied');
    expect(readdirSync(device.volume.path).filter((name) => name !== '.kobo')).toEqual(left);
  }
});

test('a book is remembered before it is written', async () => {
  const { status, remembered } = await send(await reader(KOBO), hostWith(failing('EIO')));
  expect([status, remembered]).toEqual(['failed', [sha256Of(EPUB)]]);
});

test('a name that somebody else’s file has is left alone', async () => {
  const device = await reader({ 'NOOK/Books/A Lamp - Wren.epub': 'another' });
  const { codes, diagnostics } = await send(device, nodeDeviceHost());
  expect(codes).toEqual(['name-taken']);
  expect(diagnostics[0]?.hint).toContain('--force');
});

test('a Kindle gets nothing where nothing can make an AZW3', async () => {
  const device = await reader({ 'system/': '', 'documents/': '' });
  const { codes } = await send(device, hostWith({ run: async () => null }));
  expect(codes).toEqual(['no-converter']);
  const failingProgram = async () => ({ status: 1, stdout: '', stderr: 'x\nbad book' });
  const { diagnostics } = await send(device, hostWith({ run: failingProgram }));
  expect(diagnostics[0]?.message).toContain('bad book');
});
