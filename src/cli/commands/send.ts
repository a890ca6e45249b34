import { type Device, deviceAt } from '../../devices/detect-device.ts';
import { ejectAdvice } from '../../devices/eject-advice.ts';
import type { DeviceHost } from '../../host/device-host.ts';
import { type Host, HostError } from '../../host/host.ts';
import { nodeDeviceHost } from '../../host/node-device-host.ts';
import { type Diagnostic, hasErrors } from '../../model/diagnostic.ts';
import { type BookDetails, bookDetails, shelfFormat, stemOf } from '../../shelf/book-details.ts';
import { nearest } from '../../text/nearest.ts';
import { printable } from '../../text/printable.ts';
import type { Command } from '../arguments.ts';
import { EXIT } from '../exit.ts';
import { sayDiagnostics } from '../report.ts';
import type { Terminal } from '../terminal.ts';
import { attachedDevices, describeDevice } from './devices.ts';
import type { BookToSend, SentRow } from './send-book.ts';

type SendCommand = Extract<Command, { name: 'send' }>;

/** `quire send`: finished books onto an attached reader, or by mail. */
export async function runSend(
  command: SendCommand,
  host: Host,
  terminal: Terminal,
): Promise<number> {
  const deviceHost = nodeDeviceHost();
  const diagnostics: Diagnostic[] = [];
  const books: BookToSend[] = [];
  for (const name of command.books) {
    const book = await loadBook(name, host);
    if ('code' in book) diagnostics.push(book);
    else books.push(book);
  }
  const rows: SentRow[] = [];
  const finish = (status: number): number => {
    report(command, rows, diagnostics, terminal);
    return status;
  };
  if (hasErrors(diagnostics)) return finish(EXIT.failed);
  const { to } = command;
  if (to?.includes('@') === true) {
    const { mailBooks } = await import('./send-by-mail.ts');
    diagnostics.push(...(await mailBooks(books, to, command, { host, deviceHost, rows })));
    return finish(hasErrors(diagnostics) ? EXIT.failed : EXIT.done);
  }
  const { sendBooks, uploadBooks } = await import('./send-book.ts');
  if (to?.toLowerCase() === 'remarkable') {
    diagnostics.push(...(await uploadBooks(books, rows)));
    return finish(hasErrors(diagnostics) ? EXIT.failed : EXIT.done);
  }
  const device = await chooseDevice(command, host, deviceHost);
  if ('code' in device) {
    diagnostics.push(device);
    return finish(device.code === 'no-device' ? EXIT.failed : EXIT.usage);
  }
  diagnostics.push(...(await sendBooks(books, device, command, { host, deviceHost, rows })));
  const advice = ejectAdvice(device, deviceHost.platform);
  if (rows.length > 0 && advice !== null && !command.voice.quiet && !command.voice.json) {
    terminal.say(`${printable(advice)}\n`);
  }
  return finish(hasErrors(diagnostics) ? EXIT.failed : EXIT.done);
}

async function loadBook(name: string, host: Host): Promise<BookToSend | Diagnostic> {
  const path = host.resolve(host.workingFolder, name);
  const fault = (code: string, message: string, hint: string): Diagnostic => ({
    code,
    severity: 'error',
    message,
    hint,
    path: host.display(path),
  });
  const format = shelfFormat(path);
  if (format === null) {
    const hint = 'Send a finished .epub, .kepub.epub, .pdf or .azw3; quire build makes them.';
    return fault('not-a-book', 'This is no book a reader knows.', hint);
  }
  const found = await host.look(path);
  if (found === null) {
    const folder = path.slice(0, path.lastIndexOf('/')) || '/';
    const beside = await host.list(folder).catch(() => []);
    const names = beside.filter((entry) => shelfFormat(entry.name) !== null);
    const near = nearest(
      path.slice(path.lastIndexOf('/') + 1),
      names.map((entry) => entry.name),
    );
    const hint =
      near === null
        ? 'Check the name, and the folder you are in.'
        : `Did you mean "${host.display(host.resolve(folder, near))}"?`;
    return fault('missing-file', `There is no file "${host.display(path)}".`, hint);
  }
  try {
    const bytes = await host.load(path);
    const details = await detailsOf(path, bytes, host);
    return { path, shown: host.display(path), format, bytes, details };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return fault('cannot-read', error.message, 'Check that you may read the file.');
  }
}

/** What the book says of itself; a PDF's title and authors are those of the EPUB beside it. */
async function detailsOf(path: string, bytes: Uint8Array, host: Host): Promise<BookDetails> {
  const own = bookDetails(path, bytes);
  if (own.identifier !== '' || /\.epub$/i.test(path)) return own;
  const epub = `${path.slice(0, path.lastIndexOf('/') + 1)}${stemOf(path)}.epub`;
  if ((await host.look(epub))?.kind !== 'file') return own;
  const { title, authors } = bookDetails(epub, await host.load(epub));
  return { ...own, title, authors };
}

/** The reader of `--to`, or the only one there is. */
async function chooseDevice(
  { to, mounts }: SendCommand,
  host: Host,
  deviceHost: DeviceHost,
): Promise<Device | Diagnostic> {
  const devices = await attachedDevices(mounts, host, deviceHost);
  const [only, second] = devices;
  if (to === null) {
    if (only === undefined) {
      const hint =
        'Plug it in and unlock it; or mail the book (--to you@kindle.com), or let the reader fetch it: quire serve.';
      return unusable('no-device', 'No e-reader is attached.', hint);
    }
    if (second === undefined) return only;
    const list = devices.map((each) => `--to ${each.name} (${each.title})`).join(', ');
    return unusable('several-devices', 'Several e-readers are attached.', `Say which: ${list}.`);
  }
  const wanted = to.toLowerCase();
  const same = devices.filter(
    ({ name, title, volume }) =>
      name === wanted || title.toLowerCase() === wanted || volume.label.toLowerCase() === wanted,
  );
  if (same[0] !== undefined) return same[0];
  const path = host.resolve(host.workingFolder, to);
  if ((await host.look(path))?.kind === 'folder') {
    const known = devices.find(({ volume }) => volume.path === path);
    if (known !== undefined) return known;
    const label = path.slice(path.lastIndexOf('/') + 1);
    const volume = { path, label, usb: null, readOnly: false, device: '' };
    return deviceAt({ ...volume, transport: 'files' }, deviceHost);
  }
  const there =
    devices.length === 0
      ? 'No e-reader is attached.'
      : `Attached: ${devices.map(describeDevice).join('; ')}.`;
  return unusable('no-device', `There is no e-reader or folder "${to}".`, there);
}

function unusable(code: string, message: string, hint: string): Diagnostic {
  return { code, severity: 'error', message, hint };
}

/** Schema `quire.send/1`, or a line a book. */
function report(
  { to, voice }: SendCommand,
  rows: readonly SentRow[],
  diagnostics: readonly Diagnostic[],
  terminal: Terminal,
): void {
  if (voice.json) {
    terminal.result(
      `${JSON.stringify({ schema: 'quire.send/1', to, files: rows, diagnostics })}\n`,
    );
    return;
  }
  sayDiagnostics(diagnostics, terminal, voice);
  for (const { book, path, status } of rows) {
    if (!voice.quiet) terminal.say(`${printable(book)}: ${WORDS[status]}\n`);
    terminal.result(`${printable(path)}\n`);
  }
}

const WORDS: Readonly<Record<SentRow['status'], string>> = {
  copied: 'copied',
  replaced: 'replaced the older one',
  'already-there': 'already on the reader',
  mailed: 'handed to your mail provider; the reader gets it in some minutes',
  written: 'not sent, only written',
  uploaded: 'uploaded',
};
