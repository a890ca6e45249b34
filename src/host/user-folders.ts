import type { DeviceHost } from './device-host.ts';

type Where = Pick<DeviceHost, 'platform' | 'environment' | 'homeFolder'>;

/** Quire's folder for settings, by the custom of the system. */
export function configFolder({ platform, environment, homeFolder }: Where): string {
  if (platform === 'windows') return `${slashed(environment['APPDATA']) ?? homeFolder}/quire`;
  return `${environment['XDG_CONFIG_HOME'] || `${homeFolder}/.config`}/quire`;
}

/** Quire's folder for what it remembers, by the custom of the system. */
export function stateFolder({ platform, environment, homeFolder }: Where): string {
  if (platform === 'windows') return `${slashed(environment['LOCALAPPDATA']) ?? homeFolder}/quire`;
  return `${environment['XDG_STATE_HOME'] || `${homeFolder}/.local/state`}/quire`;
}

function slashed(path: string | undefined): string | undefined {
  return path?.replaceAll('\\', '/');
}
