import type { DeviceHost } from '../host/device-host.ts';
import type { Volume } from './volume.ts';

/** File systems readers and their cards have. */
const READER_SYSTEMS = /^(?:vfat|msdos|exfat|fuseblk|ntfs3?|ext[234]|hfsplus)$/;
const REMOVABLE = /^\/(?:media|run\/media|mnt)(?:\/|$)/;
const QUERY_TIME_MS = 20_000;
/** From a partition up to the USB device there are some eight folders. */
const MOST_PARENTS = 14;

/**
 * Where readers may be. `root`: each folder in that folder is taken for a volume instead, for systems
 * that mount in places of their own.
 */
export async function listVolumes(host: DeviceHost, root: string | null): Promise<Volume[]> {
  if (root !== null) return foldersIn(root, host);
  switch (host.platform) {
    case 'linux':
      return [...(await linuxVolumes(host)), ...(await mtpStorages(host))];
    case 'macos':
      return (await foldersIn('/Volumes', host)).filter(({ path }) => path !== '/');
    case 'windows':
      return windowsVolumes(host);
    case 'other':
      return [];
  }
}

async function foldersIn(root: string, host: DeviceHost): Promise<Volume[]> {
  const found: Volume[] = [];
  for (const name of await host.names(root)) {
    const path = `${root.replace(/\/$/, '')}/${name}`;
    const entry = await host.look(path);
    // On macOS the system's own disk stands there as a link to the root.
    if (entry?.kind !== 'folder' || entry.realPath === '/') continue;
    found.push(plain({ path, label: name }));
  }
  return found;
}

function plain(known: Pick<Volume, 'path' | 'label'>): Volume {
  return { usb: null, transport: 'files', readOnly: false, device: '', ...known };
}

async function linuxVolumes(host: DeviceHost): Promise<Volume[]> {
  const bytes = await host.load('/proc/mounts').catch(() => new Uint8Array());
  const labels = await labelsByDevice(host);
  const found: Volume[] = [];
  for (const mount of parseMounts(new TextDecoder().decode(bytes))) {
    if (!REMOVABLE.test(mount.path) || !READER_SYSTEMS.test(mount.system)) continue;
    const real = (await host.look(mount.device))?.realPath ?? mount.device;
    found.push({
      path: mount.path,
      label: labels.get(real) ?? mount.path.slice(mount.path.lastIndexOf('/') + 1),
      usb: await usbOf(real, host),
      transport: 'files',
      readOnly: mount.options.includes('ro'),
      device: mount.device,
    });
  }
  return found;
}

interface Mount {
  readonly device: string;
  readonly path: string;
  readonly system: string;
  readonly options: readonly string[];
}

/** The lines of `/proc/mounts`, where a space in a name is `\040` (fstab(5)). */
export function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [device, path, system, options] = line.split(' ');
    if (device === undefined || path === undefined || system === undefined) return [];
    return [
      {
        device: unescapeOctal(device),
        path: unescapeOctal(path),
        system,
        options: (options ?? '').split(','),
      },
    ];
  });
}

/** Octal escapes stand for bytes, several of which may be one character. */
function unescapeOctal(text: string): string {
  return text.replace(/(?:\\[0-7]{3})+/g, (run) => {
    const bytes = run
      .slice(1)
      .split('\\')
      .map((digits) => Number.parseInt(digits, 8));
    return new TextDecoder().decode(Uint8Array.from(bytes));
  });
}

/** udev's links are named for the labels, with `\x20` for a space. */
async function labelsByDevice(host: DeviceHost): Promise<Map<string, string>> {
  const folder = '/dev/disk/by-label';
  const labels = new Map<string, string>();
  for (const name of await host.names(folder)) {
    const real = (await host.look(`${folder}/${name}`))?.realPath;
    if (real === undefined) continue;
    const label = name.replace(/\\x([0-9a-f]{2})/gi, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
    labels.set(real, label);
  }
  return labels;
}

/** The ids the kernel shows beside the USB device that a partition belongs to. */
async function usbOf(device: string, host: DeviceHost): Promise<Volume['usb']> {
  if (!device.startsWith('/dev/')) return null;
  const block = await host.look(`/sys/class/block/${device.slice('/dev/'.length)}`);
  let at = block?.realPath ?? '';
  for (let step = 0; step < MOST_PARENTS && at.startsWith('/sys/devices/'); step++) {
    if ((await host.look(`${at}/idVendor`)) !== null) {
      const [vendor, product] = await Promise.all(
        ['idVendor', 'idProduct'].map(async (name) =>
          new TextDecoder().decode(await host.load(`${at}/${name}`).catch(() => new Uint8Array())),
        ),
      );
      return { vendor: (vendor ?? '').trim(), product: (product ?? '').trim() };
    }
    at = at.slice(0, at.lastIndexOf('/'));
  }
  return null;
}

/** Storages of MTP readers that the desktop (gvfs) has opened. */
async function mtpStorages(host: DeviceHost): Promise<Volume[]> {
  if (host.userId === null) return [];
  const folder = `/run/user/${host.userId}/gvfs`;
  const found: Volume[] = [];
  for (const name of await host.names(folder)) {
    if (!name.startsWith('mtp:host=')) continue;
    const label = decoded(name.slice('mtp:host='.length)).replaceAll('_', ' ');
    for (const storage of await host.names(`${folder}/${name}`)) {
      const path = `${folder}/${name}/${storage}`;
      found.push({ ...plain({ path, label }), transport: 'mtp' });
    }
  }
  return found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A name with a per cent sign of its own.
    return text;
  }
}

const WINDOWS_QUERY =
  '[Console]::OutputEncoding=[Text.Encoding]::UTF8;' +
  "@(Get-CimInstance Win32_LogicalDisk -Filter 'DriveType=2 OR DriveType=3'|" +
  'Select-Object DeviceID,VolumeName)|ConvertTo-Json -Compress';

/**
 * Drives by letter. Some readers call themselves fixed disks, so those are looked at too, but for the
 * system's own.
 */
async function windowsVolumes(host: DeviceHost): Promise<Volume[]> {
  const system = (host.environment['SystemDrive'] ?? 'C:').toUpperCase();
  const args = ['-NoProfile', '-NonInteractive', '-Command', WINDOWS_QUERY];
  const ended = await host.run('powershell.exe', args, { timeoutMs: QUERY_TIME_MS });
  if (ended === null || ended.status !== 0) return [];
  return parseDrives(ended.stdout)
    .filter(({ letter }) => letter.toUpperCase() !== system)
    .map(({ letter, label }) => ({ ...plain({ path: letter, label }), device: letter }));
}

/** PowerShell's answer: an array, or one object alone. */
export function parseDrives(json: string): { readonly letter: string; readonly label: string }[] {
  let drives: unknown;
  try {
    drives = JSON.parse(json.trim());
  } catch {
    // Nothing was printed, or an error message.
    return [];
  }
  return (Array.isArray(drives) ? drives : [drives]).flatMap((drive: unknown) => {
    if (typeof drive !== 'object' || drive === null) return [];
    const { DeviceID: letter, VolumeName: label } = drive as Record<string, unknown>;
    if (typeof letter !== 'string' || !/^[A-Z]:$/i.test(letter)) return [];
    return [{ letter, label: typeof label === 'string' ? label : '' }];
  });
}
