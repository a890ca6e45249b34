import { isIP } from 'node:net';
import { type Command as Commander, InvalidArgumentError, Option } from 'commander';
import type { ShelfFormat } from '../shelf/book-details.ts';

/** What `quire devices`, `send` and `serve` are told, besides how to speak. */
export type DeviceCommand =
  | { readonly name: 'devices'; readonly mounts: string | null }
  | {
      readonly name: 'send';
      readonly books: readonly string[];
      /** A reader's name, a folder or a mail address; null: the one reader there is. */
      readonly to: string | null;
      readonly format: ShelfFormat | null;
      readonly force: boolean;
      readonly dryRun: boolean;
      /** Where `--dry-run` puts the mail. */
      readonly output: string | null;
      readonly mounts: string | null;
    }
  | {
      readonly name: 'serve';
      readonly folder: string | null;
      /** An address of this machine; null: the one it has in the local network. */
      readonly host: string | null;
      /** 0 for any that is free; null for 8080, or another when that is taken. */
      readonly port: number | null;
      readonly once: boolean;
      /** null: until Ctrl-C. */
      readonly forMs: number | null;
    };

interface DeviceFlags {
  readonly to?: string;
  readonly as?: ShelfFormat;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly output?: string;
  readonly mounts?: string;
  readonly host?: string;
  readonly port?: number;
  readonly once?: boolean;
  readonly for?: number;
}

export const DEFAULT_PORT = 8080;
const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };
/** Timers count in 31 bits of milliseconds. */
const LONGEST_MS = 24 * 3_600_000;

/**
 * Adds the three commands; `voiced` adds what every command has, `found` is told what was asked for,
 * with the command whose flags say how to speak.
 */
export function deviceCommands(
  program: Commander,
  voiced: (command: Commander) => Commander,
  found: (command: DeviceCommand, self: Commander) => void,
): void {
  const mounts = () =>
    new Option('--mounts <folder>', 'look for readers among the folders in this one').hideHelp();
  voiced(program.command('devices'))
    .description('list the e-readers attached to this computer')
    .addOption(mounts())
    .action((_own: unknown, self: Commander) => {
      const flags = self.optsWithGlobals<DeviceFlags>();
      found({ name: 'devices', mounts: flags.mounts ?? null }, self);
    });
  voiced(program.command('send <books...>'))
    .description('put finished books onto an attached e-reader, or mail them to one')
    .option('--to <reader>', 'kobo, kindle ..., a folder, or an address such as you@kindle.com')
    .addOption(
      new Option('--as <format>', 'send this format, not the one the reader shows best').choices([
        'epub',
        'kepub',
        'pdf',
        'azw3',
        'mobi',
      ]),
    )
    .option('--force', 'replace a file Quire did not put there')
    .option('--dry-run', 'write the mail as an .eml file instead of sending it')
    .option('--output <folder>', 'where --dry-run puts the mail (default: out)')
    .addOption(mounts())
    .action((books: string[], _own: unknown, self: Commander) => {
      const flags = self.optsWithGlobals<DeviceFlags>();
      found(
        {
          name: 'send',
          books,
          to: flags.to ?? null,
          format: flags.as ?? null,
          force: flags.force ?? false,
          dryRun: flags.dryRun ?? false,
          output: flags.output ?? null,
          mounts: flags.mounts ?? null,
        },
        self,
      );
    });
  voiced(program.command('serve [folder]'))
    .description('offer finished books to phones and e-readers in the same network')
    .option('--host <address>', 'address of this computer to listen on', address)
    .option('--port <number>', `port to listen on (default: ${DEFAULT_PORT}, or a free one)`, port)
    .option('--once', 'stop after one book has been fetched')
    .option('--for <time>', 'stop after a time such as 30m', duration)
    .action((folder: string | undefined, _own: unknown, self: Commander) => {
      const flags = self.optsWithGlobals<DeviceFlags>();
      found(
        {
          name: 'serve',
          folder: folder ?? null,
          host: flags.host ?? null,
          port: flags.port ?? null,
          once: flags.once ?? false,
          forMs: flags.for ?? null,
        },
        self,
      );
    });
}

function address(value: string): string {
  if (isIP(value) !== 0) return value;
  if (value === 'localhost') return '127.0.0.1';
  throw new InvalidArgumentError('An IP address of this computer is expected.');
}

function port(value: string): number {
  const number = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= 0 && number < 65_536) return number;
  throw new InvalidArgumentError('A number from 0 to 65535 is expected.');
}

function duration(value: string): number {
  const [, number = '', unit = ''] = /^(\d{1,6})(s|m|h)$/.exec(value.trim()) ?? [];
  const time = Number(number) * (UNITS[unit] ?? 0);
  if (time > 0 && time <= LONGEST_MS) return time;
  throw new InvalidArgumentError('A time such as 90s, 30m or 2h is expected, 24h at most.');
}
