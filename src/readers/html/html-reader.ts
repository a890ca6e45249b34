import { parse } from 'parse5';
import type { Checked, Diagnostic } from '../../model/diagnostic.ts';
import type { Manuscript } from '../../model/manuscript.ts';
import type { SourceText } from '../../model/source.ts';
import { type DirtTally, dirtDiagnostics } from '../dirt.ts';
import { storyLines } from '../physical-lines.ts';
import type { Reader } from '../reader.ts';
import { linkDiagnostics } from '../removed-links.ts';
import { breakPolicy } from './break-policy.ts';
import { findFootnotes, NO_FOOTNOTES, withoutNotes } from './footnotes.ts';
import { noteHead } from './head-metadata.ts';
import { HtmlFlow, type PageContext } from './html-flow.ts';
import { limitDepth } from './limit-depth.ts';
import { ancestorsOf, type Handlers, type Page } from './page.ts';
import { findPageNumbers } from './page-numbers.ts';
import { findChrome, findTransparent, isPreformatted, pageShape } from './page-shape.ts';
import { type Element, findElement, isElement, type Parent } from './tree.ts';

/**
 * Reads saved web pages and downloads. Elements are taken from a list of those that mean something;
 * scripts, styles and embedded things are left out. On pages of known sites the site's own text is
 * dropped and accounted for, and its markup names title, author, tags and notes.
 */
export const htmlReader: Reader = {
  id: 'html',
  extensions: ['.html', '.htm', '.xhtml'],
  read: readHtml,
};

function readHtml(source: SourceText): Checked<Manuscript> {
  const { path, encoding } = source;
  const { lineCount, lines, firstLine, dropped } = storyLines(source);
  // Front matter becomes empty lines, so that every place stays where it was.
  const limited = limitDepth('\n'.repeat(firstLine - 1) + lines.join('\n'));
  const document = parse(limited.text, { sourceCodeLocationInfo: true, scriptingEnabled: false });
  const body = findElement(document, ({ tagName }) => tagName === 'body' || tagName === 'frameset');
  const tally: DirtTally = new Map();
  const metadata: Page['metadata'] = {};
  if (body === null) throw new Error('parse5 made a document without a body');

  const { handlers, apart } = pageShape(document, body);
  // Every link to a place has the sign; most pages have none, and then nobody looks.
  const footnotes = limited.text.includes('#') ? findFootnotes(body) : NO_FOOTNOTES;
  const chrome = withoutNotes(findChrome(body), footnotes);
  const preformatted = isPreformatted(body);
  const context: PageContext = {
    options: breakPolicy([...handlers.keys()], new Set([...chrome, ...apart])),
    preformatted,
    tally,
    dropped: [...dropped],
    chrome,
    pageNumbers: findPageNumbers(body, limited.text),
    transparent: findTransparent(body),
    footnotes,
    notes: [],
    unsafeLinks: [],
  };
  const page: Page = { flow: new HtmlFlow(context), metadata };
  visit(body, handlers, ancestorsOf(handlers), page);
  const pieces = [...page.flow.writer.finish(), ...context.notes];
  noteHead(page, document);
  return {
    value: {
      path,
      encoding,
      lineCount,
      paragraphs: preformatted ? 'lines' : 'markup',
      pieces,
      metadata,
      dropped: context.dropped,
    },
    diagnostics: [
      ...depthDiagnostics(path, limited.removed),
      ...linkDiagnostics(path, context.unsafeLinks),
      ...dirtDiagnostics(tally, path),
    ],
  };
}

/** Reads what the handlers claim, in the order of the page, and drops what none of them does. */
function visit(
  element: Element,
  handlers: Handlers,
  ancestors: ReadonlySet<Parent>,
  page: Page,
): void {
  const handler = handlers.get(element);
  if (handler !== undefined) {
    handler(page);
    return;
  }
  for (const child of element.childNodes) {
    if (isElement(child) && (handlers.has(child) || ancestors.has(child))) {
      visit(child, handlers, ancestors, page);
    } else {
      page.flow.drop(child, 'page chrome');
    }
  }
}

function depthDiagnostics(path: string, removed: number): Diagnostic[] {
  if (removed === 0) return [];
  return [
    {
      code: 'nested-too-deep',
      severity: 'warning',
      path,
      message: `${removed} tags stand hundreds deep inside one another and were left out; their text was kept.`,
      hint: 'Look through this story in the book: styles or quotations may be missing.',
    },
  ];
}
