import type { Device } from '../../devices/detect-device.ts';
import { sendToRemarkable } from '../../devices/remarkable.ts';
import { safeFileName } from '../../devices/safe-name.ts';
import { sendToDevice } from '../../devices/send-to-device.ts';
import {
  NOTHING_SENT,
  parseSentBooks,
  renderSentBooks,
  type SentBooks,
  wasSent,
  withSentBook,
} from '../../devices/sent-books.ts';
import type { DeviceHost } from '../../host/device-host.ts';
import { type Host, HostError } from '../../host/host.ts';
import { stateFolder } from '../../host/user-folders.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import {
  type BookDetails,
  mediaTypeOf,
  type ShelfFormat,
  stemOf,
} from '../../shelf/book-details.ts';
import { bookName } from '../../shelf/book-name.ts';
import type { Command } from '../arguments.ts';

/** A book the user wants sent. */
export interface BookToSend {
  readonly path: string;
  /** The path as the user would type it. */
  readonly shown: string;
  readonly format: ShelfFormat;
  readonly bytes: Uint8Array;
  readonly details: BookDetails;
}

/** What became of it: a row of schema `quire.send/1`. */
export interface SentRow {
  readonly book: string;
  /** Where it is now: on the reader, a mail address, an `.eml`. */
  readonly path: string;
  readonly format: ShelfFormat;
  readonly bytes: number;
  readonly status: 'copied' | 'replaced' | 'already-there' | 'mailed' | 'written' | 'uploaded';
}

/** The worlds a sending touches, and the rows it adds to. */
export interface SendContext {
  readonly host: Host;
  readonly deviceHost: DeviceHost;
  readonly rows: SentRow[];
}

/** Puts the books onto a reader, one after the other; stops at none of them. */
export async function sendBooks(
  books: readonly BookToSend[],
  device: Device,
  { format, force }: Pick<Extract<Command, { name: 'send' }>, 'format' | 'force'>,
  { host, deviceHost, rows }: SendContext,
): Promise<Diagnostic[]> {
  if (device.volume.readOnly) {
    return [
      {
        code: 'cannot-copy',
        severity: 'error',
        message: `${device.title} can only be read, not written to.`,
        hint: 'Eject it properly and plug it in again; a card may have its lock switch on.',
      },
    ];
  }
  const ledger = `${stateFolder(deviceHost)}/devices.json`;
  let sent: SentBooks = await loadSent(ledger, host);
  const diagnostics: Diagnostic[] = [];
  for (const { path, shown, details } of books) {
    const book = details.identifier || stemOf(path);
    const result = await sendToDevice(
      {
        path,
        details,
        device,
        format,
        force,
        isOurs: (sha256) => wasSent(sent, { sha256, book }),
        makeKepub: async (epub) =>
          (await import('../../writers/epub/kepub/convert-epub.ts')).convertToKepub(epub),
        async remember(sha256) {
          if (wasSent(sent, { sha256, book })) return;
          sent = withSentBook(sent, { sha256, book });
          // Without the list a later version of the book has to be sent with --force; no more is lost.
          await saveSent(ledger, sent, host);
        },
      },
      deviceHost,
    );
    diagnostics.push(...result.diagnostics.map((each) => ({ ...each, path: shown })));
    if (result.path === null || result.format === null || result.status === 'failed') continue;
    const { status, bytes } = result;
    rows.push({ book: shown, path: result.path, format: result.format, bytes, status });
  }
  return diagnostics;
}

async function loadSent(path: string, host: Host): Promise<SentBooks> {
  const bytes = await host.load(path).catch(() => null);
  return bytes === null ? NOTHING_SENT : parseSentBooks(new TextDecoder().decode(bytes));
}

async function saveSent(path: string, sent: SentBooks, host: Host): Promise<void> {
  try {
    await host.saveAll([{ path, bytes: new TextEncoder().encode(renderSentBooks(sent)) }]);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
  }
}

/** Uploads EPUBs and PDFs to a reMarkable on its cable. */
export async function uploadBooks(
  books: readonly BookToSend[],
  rows: SentRow[],
): Promise<Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  for (const { shown, format, bytes, details } of books) {
    const taken = format === 'epub' || format === 'pdf';
    const name = safeFileName(bookName(details), `.${format}`);
    const fault = taken
      ? await sendToRemarkable({ name, mediaType: mediaTypeOf(format), bytes })
      : `A reMarkable cannot read this file (${format}).`;
    if (fault === null) {
      const row = { book: shown, path: name, format, bytes: bytes.length };
      rows.push({ ...row, status: 'uploaded' });
      continue;
    }
    diagnostics.push({
      code: taken ? 'cannot-copy' : 'device-format',
      severity: 'error',
      message: fault,
      hint: taken
        ? 'Switch on "USB web interface" in its settings under Storage, and leave it awake.'
        : 'Send the .epub or the .pdf.',
      path: shown,
    });
  }
  return diagnostics;
}
