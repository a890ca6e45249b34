import type { DeviceHost } from '../host/device-host.ts';
import type { Device } from './detect-device.ts';

/** What to do before the cable is pulled; null where nothing has to be done. */
export function ejectAdvice(
  { volume, profile }: Pick<Device, 'volume' | 'profile'>,
  platform: DeviceHost['platform'],
): string | null {
  if (profile.id === 'folder') return null;
  if (volume.transport === 'mtp') return 'You may pull the cable now.';
  switch (platform) {
    case 'linux':
      return volume.device.startsWith('/dev/')
        ? `Before you pull the cable: udisksctl unmount -b ${volume.device}`
        : 'Eject it in your file manager before you pull the cable.';
    case 'macos':
      return `Before you pull the cable: diskutil eject ${quoted(volume.path)}`;
    case 'windows':
      return `Before you pull the cable: right-click ${volume.device || 'the drive'} in Explorer and choose Eject.`;
    case 'other':
      return 'Eject it before you pull the cable.';
  }
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
