import type { DeviceHost } from '../host/device-host.ts';
import { HostError } from '../host/host.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type BookDetails, type ShelfFormat, shelfFormat, stemOf } from '../shelf/book-details.ts';
import { bookName } from '../shelf/book-name.ts';
import { type Candidate, type Choice, chooseFile, endingOf } from './choose-file.ts';
import { convertToAzw3 } from './convert-book.ts';
import { type CopyEnd, copyBook, sha256Of } from './copy-book.ts';
import { copyByMtp, MtpFault } from './copy-by-mtp.ts';
import type { Device } from './detect-device.ts';
import { safeFileName } from './safe-name.ts';

export interface Sending {
  /** The file the user named. */
  readonly path: string;
  readonly details: BookDetails;
  readonly device: Device;
  /** The format of `--as`; null for the one the reader shows best. */
  readonly format: ShelfFormat | null;
  readonly force: boolean;
  readonly isOurs: (sha256: string) => boolean;
  /** The kepub of an EPUB; null for one that cannot be made into one. */
  readonly makeKepub: (epub: Uint8Array) => Promise<Uint8Array | null>;
  /** Told of the book's SHA-256 before it is written, so that even a stopped copy is known as ours. */
  readonly remember: (sha256: string) => Promise<void>;
}

/** What became of a book: `path` is where it stands on the reader, null where it does not. */
export interface Sent {
  readonly path: string | null;
  readonly format: ShelfFormat | null;
  readonly bytes: number;
  readonly status: 'copied' | 'replaced' | 'already-there' | 'failed';
  readonly diagnostics: readonly Diagnostic[];
}

/** A kepub made so much earlier than the EPUB beside it belongs to an older state of the book. */
const SAME_BUILD_MS = 60_000;

/** Puts a book onto an attached reader: the right file, in the right folder, under a safe name. */
export async function sendToDevice(sending: Sending, host: DeviceHost): Promise<Sent> {
  const { path, details, device } = sending;
  const named = { path, format: shelfFormat(path) ?? 'epub' } as const;
  const choice = chooseFile(named, await siblings(named, host), device, sending.format);
  if (choice.kind === 'none') return failed('device-format', choice.message, choice.hint);
  try {
    const file = await fileOf(choice, sending, host);
    if ('status' in file) return file;
    const { bytes, format, advice } = file;
    const name = safeFileName(bookName(details), endingOf(format), device.profile.avoid);
    const folder = await folderFor(device, host);
    const end = await put({ ...sending, bytes, folder, name }, host);
    if (end === null) return failed('no-gio', NO_GIO, NO_GIO_HINT);
    const sent = outcome(end, format, bytes.length, device);
    if (sent.path !== null && format === 'kepub') await removePlain(sent.path, sending, host);
    return advice === null || sent.path === null
      ? sent
      : { ...sent, diagnostics: [...sent.diagnostics, told('device-format', advice)] };
  } catch (error) {
    if (error instanceof MtpFault) {
      return failed('cannot-copy', `The reader would not take the book: ${error.message}`, RETRY);
    }
    if (!(error instanceof HostError)) throw error;
    return failed('cannot-copy', ...wordsFor(error));
  }
}

const RETRY =
  'Nothing half-written is on it. Unlock it, plug it in again, and send the book again.';
const NO_GIO =
  'This reader shows itself by MTP, and the program `gio` that could write there is missing.';
const NO_GIO_HINT = 'Install glib2 (Debian: libglib2.0-bin), or use quire serve.';
const NO_CONVERTER =
  'A Kindle takes no EPUB by cable, and no program that makes an AZW3 of it is installed.';
const NO_CONVERTER_HINT =
  'Mail it, which is the better way for a Kindle anyway: quire send BOOK --to you@kindle.com, or upload it at amazon.com/sendtokindle. For the cable install calibre (ebook-convert) or kindling-cli.';

async function put(
  copy: Sending & { readonly bytes: Uint8Array; readonly folder: string; readonly name: string },
  host: DeviceHost,
): Promise<CopyEnd | null> {
  await copy.remember(sha256Of(copy.bytes));
  return copy.device.volume.transport === 'mtp' ? copyByMtp(copy, host) : copyBook(copy, host);
}

/** The other forms of the book that lie beside it and are not older than it. */
async function siblings(named: Candidate, host: DeviceHost): Promise<Candidate[]> {
  const folder = named.path.slice(0, named.path.lastIndexOf('/') + 1);
  const own = await host.look(named.path);
  const found: Candidate[] = [];
  for (const format of ['epub', 'kepub', 'azw3', 'mobi', 'pdf'] as const) {
    if (format === named.format) continue;
    const path = `${folder}${stemOf(named.path)}${endingOf(format)}`;
    const entry = await host.look(path);
    if (entry?.kind !== 'file') continue;
    if (own !== null && entry.modifiedMs < own.modifiedMs - SAME_BUILD_MS) continue;
    found.push({ path, format });
  }
  return found;
}

interface ReadyFile {
  readonly bytes: Uint8Array;
  readonly format: ShelfFormat;
  readonly advice: string | null;
}

/** The bytes to be put onto the reader, or why there are none. */
async function fileOf(
  choice: Exclude<Choice, { kind: 'none' }>,
  { details, format: wanted, makeKepub }: Sending,
  host: DeviceHost,
): Promise<ReadyFile | Sent> {
  const { path, format } = choice.candidate;
  if (choice.kind === 'file')
    return { bytes: await host.load(path), format, advice: choice.advice };
  if (choice.to === 'azw3') return azw3Of(path, host);
  const epub = await host.load(path);
  const kepub = details.ours ? await makeKepub(epub) : null;
  if (kepub !== null) return { bytes: kepub, format: 'kepub', advice: null };
  if (wanted === 'kepub') return failed('device-format', NO_KEPUB, NO_KEPUB_HINT);
  return { bytes: epub, format: 'epub', advice: null };
}

const NO_KEPUB = 'Quire makes kepubs of its own books only.';
const NO_KEPUB_HINT = 'The plain EPUB can be read on a Kobo too: leave --as out.';

async function azw3Of(path: string, host: DeviceHost): Promise<ReadyFile | Sent> {
  const made = await convertToAzw3(path, host);
  if (made.kind === 'converted') return { bytes: made.bytes, format: 'azw3', advice: null };
  if (made.kind === 'no-program') return failed('no-converter', NO_CONVERTER, NO_CONVERTER_HINT);
  const message = `${made.program} could not make an AZW3 of the book: ${made.reason}`;
  return failed('cannot-convert', message, NO_CONVERTER_HINT);
}

/** The first of the reader's folders for books that is there, or the one to be made. */
export async function folderFor(
  { profile, volume }: Pick<Device, 'profile' | 'volume'>,
  host: DeviceHost,
): Promise<string> {
  for (const folder of profile.folders) {
    const path = `${volume.path}/${folder}`;
    if (folder === '') return rootOf(volume);
    if ((await host.look(path))?.kind === 'folder') return path;
  }
  if (profile.makes !== '') return `${volume.path}/${profile.makes}`;
  return rootOf(volume);
}

/** On Windows `E:` alone is whatever folder was last looked at there. */
function rootOf({ path }: Device['volume']): string {
  return path.endsWith(':') ? `${path}/` : path;
}

/** The plain EPUB of the same book that we put there before would stand in the library twice. */
async function removePlain(kepub: string, { isOurs }: Sending, host: DeviceHost): Promise<void> {
  const plain = kepub.replace(/\.kepub\.epub$/, '.epub');
  if ((await host.look(plain))?.kind !== 'file') return;
  if (isOurs(await host.hash(plain))) await host.remove(plain);
}

function outcome(end: CopyEnd, format: ShelfFormat, bytes: number, device: Device): Sent {
  switch (end.kind) {
    case 'copied':
    case 'replaced':
    case 'already-there':
      return { path: end.path, format, bytes, status: end.kind, diagnostics: [] };
    case 'taken':
      return failed(
        'name-taken',
        `${end.path} is there already, and is no earlier state of this book that Quire put there. Nothing was changed.`,
        'If it may be replaced, add --force.',
      );
    case 'no-room':
      return failed(
        'no-room',
        `The book needs room of ${sizeInWords(end.neededBytes)}, and ${device.title} has ${sizeInWords(end.freeBytes)} left. Nothing was written.`,
        'Delete a book you have read from it.',
      );
    case 'damaged':
      return failed(
        'copy-damaged',
        'What was read back from the reader is not what was written, so it was taken away again.',
        'Try another cable or port; if it happens again, the reader’s memory is failing.',
      );
  }
}

function wordsFor(error: HostError): [message: string, hint: string] {
  const code = (error.cause as { readonly code?: unknown } | undefined)?.code;
  if (code === 'EROFS') {
    return [
      'The reader can only be read, not written to.',
      'Eject it properly and plug it in again; a card may have its lock switch on.',
    ];
  }
  if (error.fault === 'no-space') {
    return ['The reader is full. Nothing half-written is on it.', 'Delete a book from it.'];
  }
  if (code === 'EIO' || code === 'ENODEV' || code === 'ENXIO' || error.fault === 'missing') {
    return ['The reader went away while the book was being copied.', RETRY];
  }
  return [error.message, RETRY];
}

function failed(code: string, message: string, hint: string): Sent {
  const diagnostics: Diagnostic[] = [{ code, severity: 'error', message, hint }];
  return { path: null, format: null, bytes: 0, status: 'failed', diagnostics };
}

function told(code: string, message: string): Diagnostic {
  return { code, severity: 'warning', message };
}

export function sizeInWords(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
