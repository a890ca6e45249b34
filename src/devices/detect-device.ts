import type { DeviceHost } from '../host/device-host.ts';
import type { DeviceProfile } from './profile.ts';
import { DEVICE_PROFILES, FOLDER_PROFILE } from './profiles.ts';
import type { Volume } from './volume.ts';

/** A reader that is attached. */
export interface Device {
  /** What `--to` takes: `kobo`, or `kobo-2` for a second one. */
  readonly name: string;
  readonly profile: DeviceProfile;
  readonly volume: Volume;
  /** Its maker's name for it, or the make with the volume's label. */
  readonly title: string;
  readonly firmware: string | null;
  /** Whether KOReader, which would rather have plain EPUBs, is installed. */
  readonly koreader: boolean;
  readonly freeBytes: number | null;
}

/** Model numbers at the end of the version file of Kobos that are sold as Tolinos (calibre). */
const TOLINO_MODELS = /(?:690|691|693)$/;

const KOREADER = ['.adds/koreader', 'koreader', 'applications/koreader'];

/** The readers among the volumes, in the order of their paths, each with a name of its own. */
export async function findDevices(volumes: readonly Volume[], host: DeviceHost): Promise<Device[]> {
  const found: Device[] = [];
  const counts = new Map<string, number>();
  for (const volume of [...volumes].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const profile = await profileOf(volume, host);
    if (profile === null) continue;
    const count = (counts.get(profile.id) ?? 0) + 1;
    counts.set(profile.id, count);
    const name = count === 1 ? profile.id : `${profile.id}-${count}`;
    found.push(await describe(name, profile, volume, host));
  }
  return found;
}

/** The reader at a path the user names; a folder without marks is taken as it is. */
export async function deviceAt(volume: Volume, host: DeviceHost): Promise<Device> {
  const profile = (await profileOf(volume, host)) ?? FOLDER_PROFILE;
  return describe(profile.id, profile, volume, host);
}

/** Which reader a volume is: by its marks, else its label, else its USB id; null for none. */
export async function profileOf(volume: Volume, host: DeviceHost): Promise<DeviceProfile | null> {
  for (const profile of DEVICE_PROFILES) {
    if (await hasMarker(volume, profile, host)) return refine(profile, volume, host);
  }
  if (volume.transport === 'mtp') {
    return DEVICE_PROFILES.find(({ mtpName }) => mtpName?.test(volume.label)) ?? null;
  }
  const labelled = DEVICE_PROFILES.find(({ label }) => label?.test(volume.label));
  if (labelled !== undefined) return labelled;
  const vendor = volume.usb?.vendor ?? '';
  return DEVICE_PROFILES.find(({ vendors }) => vendors.includes(vendor)) ?? null;
}

async function hasMarker(
  volume: Volume,
  { markers }: DeviceProfile,
  host: DeviceHost,
): Promise<boolean> {
  for (const paths of markers) {
    const entries = await Promise.all(paths.map((path) => host.look(`${volume.path}/${path}`)));
    if (entries.every((entry) => entry !== null)) return true;
  }
  return false;
}

/**
 * Tolinos since 2024 run Kobo's firmware and bear its marks, but do not read kepubs; they keep books
 * at the top like a Kobo.
 */
async function refine(
  profile: DeviceProfile,
  volume: Volume,
  host: DeviceHost,
): Promise<DeviceProfile> {
  if (profile.id !== 'kobo') return profile;
  const model = (await koboVersion(volume, host)).at(-1) ?? '';
  const tolino = DEVICE_PROFILES.find(({ id }) => id === 'tolino');
  if (tolino === undefined) return profile;
  if (!TOLINO_MODELS.test(model) && tolino.label?.test(volume.label) !== true) return profile;
  return { ...tolino, folders: [''], makes: '' };
}

/** `.kobo/version`: serial number, ..., firmware third, ..., model last, with commas between. */
async function koboVersion(volume: Volume, host: DeviceHost): Promise<string[]> {
  const bytes = await host.load(`${volume.path}/.kobo/version`).catch(() => new Uint8Array());
  return new TextDecoder()
    .decode(bytes.subarray(0, 4096))
    .split(',')
    .map((field) => field.trim());
}

async function describe(
  name: string,
  profile: DeviceProfile,
  volume: Volume,
  host: DeviceHost,
): Promise<Device> {
  const kobo = profile.id === 'kobo' || profile.id === 'tolino';
  const [, , firmware = ''] = kobo ? await koboVersion(volume, host) : [];
  const koreader = await Promise.all(KOREADER.map((path) => host.look(`${volume.path}/${path}`)));
  const sameName =
    profile.id === 'folder' || volume.label.toLowerCase().includes(profile.name.toLowerCase());
  const title =
    volume.label === '' || sameName
      ? volume.label || profile.name
      : `${profile.name} (${volume.label})`;
  return {
    name,
    profile,
    volume,
    title,
    firmware: /^\d[\d.]*$/.test(firmware) ? firmware : null,
    koreader: profile.id !== 'folder' && koreader.some((entry) => entry?.kind === 'folder'),
    freeBytes: await host.freeBytes(`${volume.path}/`),
  };
}
