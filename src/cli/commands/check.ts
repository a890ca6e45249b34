import { type Host, HostError } from '../../host/host.ts';
import { type Diagnostic, hasErrors } from '../../model/diagnostic.ts';
import { isOpen } from '../../pipeline/build.ts';
import { compile } from '../../pipeline/compile.ts';
import { checkEpub } from '../../preflight/check-epub.ts';
import { checkForDevice, DEVICE_RULES, type Device } from '../../preflight/devices/check-device.ts';
import type { Command } from '../arguments.ts';
import { EXIT } from '../exit.ts';
import { sayDiagnostics } from '../report.ts';
import type { Terminal } from '../terminal.ts';

/** `quire check`: everything `build` would say of stories, and what is wrong with finished EPUBs. */
export async function runCheck(
  { request, device, voice }: Extract<Command, { name: 'check' }>,
  host: Host,
  terminal: Terminal,
): Promise<number> {
  const diagnostics: Diagnostic[] = [];
  const books = request.paths.filter((path) => /\.epub$/i.test(path));
  const stories = request.paths.filter((path) => !books.includes(path));
  for (const book of books) diagnostics.push(...(await checkBook(book, deviceFor(device), host)));
  if (stories.length > 0 || books.length === 0) {
    diagnostics.push(...(await compile({ ...request, paths: stories }, host)).diagnostics);
  }
  if (voice.json) {
    terminal.result(`${JSON.stringify({ schema: 'quire.check/1', diagnostics })}\n`);
  } else {
    sayDiagnostics(doubtfulFirst(diagnostics), terminal, voice);
    if (!voice.quiet) terminal.result(`${tally(diagnostics)}\n`);
  }
  const failed = hasErrors(diagnostics) || (request.strict && diagnostics.some(isOpen));
  return failed ? EXIT.failed : EXIT.done;
}

/**
 * The same messages, doubts behind all others and the likeliest mistakes first among them. In JSON the
 * order is that of the place.
 */
function doubtfulFirst(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const doubts = diagnostics.filter(({ severity }) => severity === 'doubt');
  const others = diagnostics.filter(({ severity }) => severity !== 'doubt');
  return [...others, ...doubts.sort((a, b) => (a.certainty ?? 1) - (b.certainty ?? 1))];
}

/** The device of `--for`; null for none. */
function deviceFor(name: string | null): Device | null {
  return name !== null && name in DEVICE_RULES ? (name as Device) : null;
}

async function checkBook(book: string, device: Device | null, host: Host): Promise<Diagnostic[]> {
  const path = host.resolve(host.workingFolder, book);
  try {
    const bytes = await host.load(path);
    const found = await checkEpub(bytes);
    if (device !== null) found.push(...checkForDevice(bytes, device));
    return found.map((diagnostic) => ({
      ...diagnostic,
      path: [host.display(path), diagnostic.path].filter((part) => part !== undefined).join('!'),
    }));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [
      {
        code: 'cannot-read',
        severity: 'error',
        message: error.message,
        hint: 'Check the name, and that you may read the file.',
        path: host.display(path),
      },
    ];
  }
}

function tally(diagnostics: readonly Diagnostic[]): string {
  const counts = (['error', 'warning', 'doubt'] as const).map((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return `${count} ${severity}${count === 1 ? '' : 's'}`;
  });
  return counts.join(', ');
}
