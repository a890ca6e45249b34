import type { EpubCheck } from '@likecoin/epubcheck-ts';
import type { ZipEntry } from '../archive/zip-entries.ts';
import { readZip } from '../archive/zip-entries.ts';
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import { checkPages } from './check-pages.ts';
import { checkReferences } from './check-references.ts';
import { leaveOutRepeats } from './leave-out-repeats.ts';
import { readPackage } from './package-parts.ts';
import type { PageFacts } from './survey-pages.ts';
import { makeSurvey } from './survey-pages.ts';

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

/**
 * What is wrong with an EPUB that was just written here; an empty list for a sound one.
 *
 * Every page is checked here: that it is well-formed, that its elements and attributes are where they
 * may be, that its ids are its own and its links find their places (`check-pages`,
 * `check-references`). The validator gets the package, the contents, the style sheet, and of the
 * pages one for each way of building that the book has (`leave-out-repeats`): it takes some
 * milliseconds for any page, however short, and a long book has hundreds that differ in words only.
 */
export async function checkOwnEpub(bytes: Uint8Array): Promise<Diagnostic[]> {
  const entries = readZip(bytes);
  const survey = makeSurvey();
  const pages: PageFacts[] = [];
  const inPages = checkPages(entries, (page) => pages.push(survey(page)));
  const book = readPackage(entries);
  const validator = await loadValidator();
  const { messages } = await validator.validateExpanded(leaveOutRepeats(entries, pages, book));
  return [
    ...checkMimetype(entries),
    ...messages.flatMap(toDiagnostic),
    ...inPages,
    ...checkReferences(entries, pages, book),
  ];
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
  const { messages } = await (await loadValidator()).validate(bytes);
  return [...checkMimetype(entries), ...messages.flatMap(toDiagnostic), ...checkPages(entries)];
}

/** Loaded when there is a book to check: it brings a whole XML library with it. */
async function loadValidator(): Promise<typeof EpubCheck> {
  return (await import('@likecoin/epubcheck-ts')).EpubCheck;
}

type Message = Awaited<ReturnType<typeof EpubCheck.validate>>['messages'][number];

/** What the validator says, in a reader's words; nothing for its remarks on usage. */
function toDiagnostic(found: Message): Diagnostic[] {
  const severity = SEVERITIES[found.severity];
  if (severity === undefined) return [];
  const meaning = MEANINGS.find(([prefix]) => found.id.startsWith(prefix))?.[1];
  const { path, line, column } = found.location ?? {};
  return [
    {
      code: `epub-${found.id.toLowerCase()}`,
      severity,
      message: [meaning, `(${found.id}: ${found.message})`].filter(Boolean).join(' '),
      ...(found.suggestion === undefined ? {} : { hint: found.suggestion }),
      ...(path === undefined ? {} : { path }),
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    },
  ];
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
