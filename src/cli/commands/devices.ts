import { type Device, findDevices } from '../../devices/detect-device.ts';
import { ejectAdvice } from '../../devices/eject-advice.ts';
import { listVolumes } from '../../devices/list-volumes.ts';
import { folderFor, sizeInWords } from '../../devices/send-to-device.ts';
import type { DeviceHost } from '../../host/device-host.ts';
import type { Host } from '../../host/host.ts';
import { nodeDeviceHost } from '../../host/node-device-host.ts';
import { printable } from '../../text/printable.ts';
import type { Command } from '../arguments.ts';
import { EXIT } from '../exit.ts';
import type { Terminal } from '../terminal.ts';

const NONE_FOUND = `No e-reader found. Plug it in, unlock it, and wait until it shows that it is connected.
Newer Kindles (from 2024) and Android readers show themselves by MTP, which Quire can use on Linux only.
What always works: quire send BOOK --to you@kindle.com, or quire serve.
`;

/** `quire devices`: the e-readers attached to this computer. */
export async function runDevices(
  { mounts, voice }: Extract<Command, { name: 'devices' }>,
  host: Host,
  terminal: Terminal,
): Promise<number> {
  const deviceHost = nodeDeviceHost();
  const devices = await attachedDevices(mounts, host, deviceHost);
  if (voice.json) {
    const rows = await Promise.all(devices.map((device) => jsonOf(device, deviceHost)));
    terminal.result(`${JSON.stringify({ schema: 'quire.devices/1', devices: rows })}\n`);
    return EXIT.done;
  }
  if (devices.length === 0 && !voice.quiet) terminal.say(NONE_FOUND);
  for (const device of devices) {
    terminal.result(`${describeDevice(device)}\n`);
    const advice = ejectAdvice(device, deviceHost.platform);
    if (voice.verbose && advice !== null) terminal.say(`  ${printable(advice)}\n`);
  }
  return EXIT.done;
}

/** The attached readers; `mounts`: the folder of `--mounts`, or null. */
export async function attachedDevices(
  mounts: string | null,
  host: Host,
  deviceHost: DeviceHost,
): Promise<Device[]> {
  const root = mounts === null ? null : host.resolve(host.workingFolder, mounts);
  return findDevices(await listVolumes(deviceHost, root), deviceHost);
}

/** One reader on one line: its name for `--to`, then what people call it, where it is and its room. */
export function describeDevice({ name, title, volume, freeBytes, profile }: Device): string {
  const room = freeBytes === null ? '' : `, ${sizeInWords(freeBytes)} free`;
  const lock = volume.readOnly ? ', cannot be written to' : '';
  const best = profile.formats[0] ?? '';
  return printable(`${name}  ${title}, ${volume.path}${room}${lock}, gets ${best}`);
}

/** A row of schema `quire.devices/1`. */
async function jsonOf(device: Device, host: DeviceHost) {
  const { name, profile, title, volume, firmware, koreader, freeBytes } = device;
  return {
    name,
    kind: profile.id,
    title,
    path: volume.path,
    folder: await folderFor(device, host),
    formats: profile.formats,
    transport: volume.transport,
    readOnly: volume.readOnly,
    firmware,
    koreader,
    freeBytes,
  };
}
