import { expect, test } from 'vitest';
import { findDevices } from '../../src/devices/detect-device.ts';
import { listVolumes, parseDrives, parseMounts } from '../../src/devices/list-volumes.ts';
import { folderFor } from '../../src/devices/send-to-device.ts';
import { nodeDeviceHost } from '../../src/host/node-device-host.ts';
import { hostWith, mountTree } from './support/mount-tree.ts';

const KOBO_VERSION =
  'N000000000000,4.1.15,4.38.21908,4.1.15,4.1.15,00000000-0000-0000-0000-000000000';

async function found(files: Readonly<Record<string, string>>) {
  const host = nodeDeviceHost();
  const root = mountTree(files);
  const devices = await findDevices(await listVolumes(host, root), host);
  return Promise.all(
    devices.map(async (device) => ({
      name: device.name,
      folder: (await folderFor(device, host)).slice(root.length + 1),
      format: device.profile.formats[0],
    })),
  );
}

test.each<[string, Readonly<Record<string, string>>, string, string, string]>([
  ['a Kobo', { 'KOBOeReader/.kobo/version': `${KOBO_VERSION}376` }, 'kobo', 'KOBOeReader', 'kepub'],
  ['a Kobo by its library', { 'X/.kobo/KoboReader.sqlite': '' }, 'kobo', 'X', 'kepub'],
  ['an empty Kobo by its label', { 'KOBOeReader/': '' }, 'kobo', 'KOBOeReader', 'kepub'],
  ['a new Tolino by its model', { 'X/.kobo/version': `${KOBO_VERSION}691` }, 'tolino', 'X', 'epub'],
  [
    'a new Tolino by its label',
    { 'tolino/.kobo/version': `${KOBO_VERSION}999`, 'tolino/Books/': '' },
    'tolino',
    'tolino',
    'epub',
  ],
  ['an old Tolino', { 'tolino/Books/': '' }, 'tolino', 'tolino/Books', 'epub'],
  ['an old Tolino without books', { 'tolino/': '' }, 'tolino', 'tolino/Books', 'epub'],
  ['a Kindle', { 'X/system/': '', 'X/documents/': '' }, 'kindle', 'X/documents', 'azw3'],
  [
    'an old Kindle',
    { 'X/system/com.amazon.ebook.booklet.reader/': '' },
    'kindle',
    'X/documents',
    'azw3',
  ],
  ['a Kindle by its label', { 'Kindle/': '' }, 'kindle', 'Kindle/documents', 'azw3'],
  ['a PocketBook', { 'X/system/config/global.cfg': 'a=b' }, 'pocketbook', 'X', 'epub'],
  [
    'a PocketBook with a folder for books and one for documents',
    { 'X/system/config/global.cfg': 'a=b', 'X/books/': '', 'X/documents/': '' },
    'pocketbook',
    'X/books',
    'epub',
  ],
  ['a PocketBook by its label', { 'PB626/': '' }, 'pocketbook', 'PB626', 'epub'],
  ['a Nook', { 'X/NOOK/Books/': '' }, 'nook', 'X/NOOK/Books', 'epub'],
  ['a Nook of 2017', { 'X/NOOK/My Files/': '' }, 'nook', 'X/NOOK/My Files', 'epub'],
  ['an old Nook', { 'NOOK/My Files/Books/': '' }, 'nook', 'NOOK/My Files/Books', 'epub'],
  ['the oldest Nook', { 'NOOK/my documents/': '' }, 'nook', 'NOOK/my documents', 'epub'],
  [
    'a Supernote',
    { 'X/Document/': '', 'X/Note/': '', 'X/EXPORT/': '' },
    'supernote',
    'X/Document',
    'epub',
  ],
  ['an Xteink’s card', { 'X/.crosspoint/': '' }, 'xteink', 'X', 'epub'],
  ['an Xteink’s card of the other firmware', { 'X/.crossink/': '' }, 'xteink', 'X', 'epub'],
  ['a Sony', { 'X/Sony_Reader/media/books/': '' }, 'sony', 'X/Sony_Reader/media/books', 'epub'],
  ['an older Sony', { 'X/database/media/books/': '' }, 'sony', 'X/database/media/books', 'epub'],
  ['a Boox', { 'BOOX/eBooks/import/': '' }, 'boox', 'BOOX/eBooks/import', 'epub'],
])('%s is known', async (_, files, name, folder, format) => {
  expect(await found(files)).toEqual([{ name, folder, format }]);
});

test('a stick with somebody’s papers is no reader', async () => {
  expect(await found({ 'STICK/documents/letter.txt': '', 'BACKUP/system/': '' })).toEqual([]);
});

test('two readers of a make get names of their own', async () => {
  const devices = await found({ 'A/.kobo/version': KOBO_VERSION, 'B/.kobo/version': KOBO_VERSION });
  expect(devices.map(({ name }) => name)).toEqual(['kobo', 'kobo-2']);
});

test('firmware and KOReader are told', async () => {
  const host = nodeDeviceHost();
  const files = { 'A/.kobo/version': `${KOBO_VERSION}376`, 'A/.adds/koreader/': '' };
  const [device] = await findDevices(await listVolumes(host, mountTree(files)), host);
  expect(device).toMatchObject({ firmware: '4.38.21908', koreader: true, title: 'Kobo (A)' });
});

test('Linux: mounts, labels, USB ids and MTP', async () => {
  const root = mountTree({
    'media/KOBO eReader/.kobo/version': KOBO_VERSION,
    'gvfs/mtp:host=Amazon_Kindle_G000/Internal Storage/documents/': '',
  });
  const real = nodeDeviceHost();
  const sys = '/sys/devices/pci/usb1/1-2';
  const redirect = (path: string) =>
    path
      .replace('/run/media/reader', `${root}/media`)
      .replace('/run/user/1000/gvfs', `${root}/gvfs`);
  const texts: Record<string, string> = {
    '/proc/mounts': [
      '/dev/sda2 / ext4 rw 0 0',
      '/dev/sdb1 /run/media/reader/KOBO\\040eReader vfat ro,nosuid 0 0',
      'tmpfs /run/media/x tmpfs rw 0 0',
    ].join('\n'),
    [`${sys}/idVendor`]: '2237\n',
    [`${sys}/idProduct`]: '4173\n',
  };
  const host = hostWith({
    platform: 'linux',
    userId: 1000,
    load: async (path) =>
      texts[path] === undefined ? real.load(redirect(path)) : new TextEncoder().encode(texts[path]),
    names: (folder) => real.names(redirect(folder)),
    async look(path) {
      const file = { kind: 'file', sizeBytes: 1, modifiedMs: 0, mode: 0o644 } as const;
      if (texts[path] !== undefined) return { ...file, realPath: path };
      if (path === '/sys/class/block/sdb1') {
        return { ...file, realPath: `${sys}/1-2:1.0/host6/block/sdb/sdb1` };
      }
      if (path.startsWith('/dev/')) return { ...file, realPath: path };
      return real.look(redirect(path));
    },
  });
  const devices = await findDevices(await listVolumes(host, null), host);
  expect(devices.map(({ name, volume }) => ({ name, ...volume }))).toMatchObject([
    {
      name: 'kobo',
      path: '/run/media/reader/KOBO eReader',
      readOnly: true,
      usb: { vendor: '2237', product: '4173' },
      device: '/dev/sdb1',
    },
    {
      name: 'kindle',
      path: '/run/user/1000/gvfs/mtp:host=Amazon_Kindle_G000/Internal Storage',
      transport: 'mtp',
      label: 'Amazon Kindle G000',
    },
  ]);
});

test('macOS: folders of /Volumes, but not the system’s disk', async () => {
  const root = mountTree({ 'Kindle/documents/': '', 'Kindle/system/': '' });
  const real = nodeDeviceHost();
  const host = hostWith({
    platform: 'macos',
    names: async (folder) => (folder === '/Volumes' ? ['Kindle', 'Macintosh HD'] : []),
    look: (path) => real.look(path.replace('/Volumes/Macintosh HD', '/').replace('/Volumes', root)),
  });
  const devices = await findDevices(await listVolumes(host, null), host);
  expect(devices.map(({ name, volume }) => [name, volume.path])).toEqual([
    ['kindle', '/Volumes/Kindle'],
  ]);
});

test('Windows: drives by one question to PowerShell', async () => {
  const root = mountTree({ '.kobo/version': KOBO_VERSION });
  const real = nodeDeviceHost();
  const asked: string[] = [];
  const host = hostWith({
    platform: 'windows',
    environment: { SystemDrive: 'C:' },
    look: (path) =>
      path.startsWith('E:') ? real.look(path.replace('E:', root)) : real.look('/nowhere'),
    run: async (program) => {
      asked.push(program);
      const drives = [
        { DeviceID: 'C:', VolumeName: 'Windows' },
        { DeviceID: 'E:', VolumeName: 'KOBOeReader' },
        { DeviceID: 'F:', VolumeName: null },
      ];
      return { status: 0, stdout: `${JSON.stringify(drives)}\r\n`, stderr: '' };
    },
  });
  const devices = await findDevices(await listVolumes(host, null), host);
  expect(asked).toEqual(['powershell.exe']);
  expect(devices.map(({ name, volume }) => [name, volume.path])).toEqual([['kobo', 'E:']]);
});

test('one drive alone, none, and nonsense from PowerShell are understood', () => {
  expect(parseDrives('{"DeviceID":"E:","VolumeName":"NOOK"}')).toEqual([
    { letter: 'E:', label: 'NOOK' },
  ]);
  for (const text of ['', 'null', '[]', 'Get-CimInstance : denied', '{"DeviceID":7}']) {
    expect(parseDrives(text)).toEqual([]);
  }
});

test('names in /proc/mounts may hold spaces and letters of several bytes', () => {
  expect(parseMounts('/dev/sdb1 /media/a\\040b\\303\\251 vfat rw,utf8 0 0\n')).toMatchObject([
    { path: '/media/a bé', system: 'vfat', options: ['rw', 'utf8'] },
  ]);
});
