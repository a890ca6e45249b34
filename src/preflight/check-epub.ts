import { EpubCheck } from '@likecoin/epubcheck-ts';
import type { ZipEntry } from '../archive/zip-entries.ts';
import { readZip } from '../archive/zip-entries.ts';
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import { checkPages } from './check-pages.ts';

/** The validator's severities that readers of books need to hear of. */
const SEVERITIES: Readonly<Record<string, Severity>> = {
  fatal: 'error',
  error: 'error',
  warning: 'warning',
};

/** What the commonest findings mean, by the first letters of their number. */
const MEANINGS: readonly (readonly [prefix: string, meaning: string])[] = [
  ['PKG', 'The archive is not put together as e-readers expect.'],
  ['OPF', 'The book’s description of itself is not right.'],
  ['RSC-006', 'The book needs something from the internet that it must bring along.'],
  ['RSC-007', 'The book names a file that is not in it.'],
  ['RSC-012', 'A link leads to a place that does not exist.'],
  ['RSC', 'A file of the book is not built as the standard says.'],
  ['HTM', 'A page is not built as the standard says.'],
  ['CSS', 'The style sheet is not right.'],
  ['NAV', 'The contents are not right.'],
  ['NCX', 'The contents for older e-readers are not right.'],
  ['MED', 'A picture is damaged or of a kind that e-readers do not know.'],
  ['ACC', 'The book is harder to use for people who cannot see it.'],
];

/** Beyond this size the validator would need more memory than a whole build. */
const MAX_VALIDATED_BYTES = 30_000_000;

/** What is wrong with an EPUB that was just written here; of one above 30 MB only its pages are checked. */
export async function checkOwnEpub(bytes: Uint8Array): Promise<Diagnostic[]> {
  if (bytes.length <= MAX_VALIDATED_BYTES) return checkEpub(bytes);
  const entries = readZip(bytes);
  return [...checkMimetype(entries), ...checkPages(entries)];
}

/**
 * Everything wrong with an EPUB, errors first come first; an empty list for a sound one. Codes of
 * EPUBCheck's findings are its own numbers: `epub-rsc-005`. Never throws for a broken book.
 */
export async function checkEpub(bytes: Uint8Array): Promise<Diagnostic[]> {
  let entries: ZipEntry[];
  try {
    entries = readZip(bytes);
  } catch (fault) {
    const what = fault instanceof Error ? fault.message : String(fault);
    return [
      { code: 'epub-unreadable', severity: 'error', message: `The book cannot be opened. ${what}` },
    ];
  }
  return [...checkMimetype(entries), ...(await validate(bytes)), ...checkPages(entries)];
}

async function validate(bytes: Uint8Array): Promise<Diagnostic[]> {
  const { messages } = await EpubCheck.validate(bytes);
  return messages.flatMap((message): Diagnostic[] => {
    const severity = SEVERITIES[message.severity];
    if (severity === undefined) return [];
    const meaning = MEANINGS.find(([prefix]) => message.id.startsWith(prefix))?.[1];
    const { path, line, column } = message.location ?? {};
    return [
      {
        code: `epub-${message.id.toLowerCase()}`,
        severity,
        message: [meaning, `(${message.id}: ${message.message})`].filter(Boolean).join(' '),
        ...(message.suggestion === undefined ? {} : { hint: message.suggestion }),
        ...(path === undefined ? {} : { path }),
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
      },
    ];
  });
}

/** The first file must say, unpacked and with no header of its own, what the archive is (OCF 4.3). */
function checkMimetype(entries: readonly ZipEntry[]): Diagnostic[] {
  const [first] = entries;
  const sound =
    first?.name === 'mimetype' &&
    first.stored &&
    first.extraBytes === 0 &&
    new TextDecoder().decode(first.bytes) === 'application/epub+zip';
  if (sound) return [];
  const message = 'The archive does not begin with the mark that makes it an EPUB.';
  return [{ code: 'epub-mimetype', severity: 'error', message, path: 'mimetype' }];
}
