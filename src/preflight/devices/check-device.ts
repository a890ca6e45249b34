import { readZip } from '../../archive/zip-entries.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { DeviceRule, Finding } from './device-book.ts';
import { openDeviceBook } from './device-book.ts';
import { GENERIC_RULES } from './generic.ts';
import { KINDLE_RULES } from './kindle.ts';
import { KINDLE_PACKAGE_RULES } from './kindle-package.ts';
import { KOBO_RULES } from './kobo.ts';

export type Device = 'kindle' | 'kobo' | 'generic';

/** The rules of each device, those of all devices among them. */
export const DEVICE_RULES: Readonly<Record<Device, readonly DeviceRule[]>> = {
  generic: GENERIC_RULES,
  kindle: [...KINDLE_RULES, ...KINDLE_PACKAGE_RULES, ...GENERIC_RULES],
  kobo: [...KOBO_RULES, ...GENERIC_RULES],
};

/** A rule broken on every page is told once, with its first places. */
const MAX_PLACES = 3;

/** What a device would make difficulties about in an EPUB; nothing for one that cannot be opened. */
export function checkForDevice(bytes: Uint8Array, device: Device): Diagnostic[] {
  try {
    const book = openDeviceBook(readZip(bytes), bytes.length);
    return DEVICE_RULES[device].flatMap((rule) => report(rule, rule.find(book)));
  } catch {
    // `checkEpub` says why.
    return [];
  }
}

function report(rule: DeviceRule, findings: readonly Finding[]): Diagnostic[] {
  const { code, severity, message, fix } = rule;
  const rest = findings.length - MAX_PLACES;
  return findings.slice(0, MAX_PLACES).map(({ path, line, what }, index) => {
    const more = rest > 0 && index === MAX_PLACES - 1 ? ` And ${rest} more like it.` : '';
    return {
      code,
      severity,
      message: `${message}${what === undefined ? '' : ` (${what})`}${more}`,
      hint: fix,
      ...(path === undefined ? {} : { path }),
      ...(line === undefined ? {} : { line }),
    };
  });
}
