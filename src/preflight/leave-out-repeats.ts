import type { ZipEntry } from '../archive/zip-entries.ts';
import type { PackageParts } from './package-parts.ts';
import { resolve } from './package-parts.ts';
import type { PageFacts } from './survey-pages.ts';

/** One line of the contents or of an index, and one with such lines below it. */
const LINE = '<li><a href="[^"]*">[^<]*?[^<\\s][^<]*</a>[^<]*</li>\\s*';
const LINE_ABOVE_LINE = `<li><a href="[^"]*">[^<]*?[^<\\s][^<]*</a>\\s*<ol>\\s*${LINE}</ol>\\s*</li>\\s*`;
/** Lines behind another of the same list. */
const MORE_LINES = [LINE, LINE_ABOVE_LINE].map((line) => new RegExp(`(?<=</li>\\s*)${line}`, 'g'));

/**
 * The files of a book that was written here, without the pages that show nothing new: every tag in
 * every place and with every attribute the book has still stands in it. What named or led to a page
 * that is left out leads to the next one that stays, so that the order of the contents is kept; of
 * lines that lead somewhere, one a list is enough.
 *
 * A validator that takes as long for each page as for a whole chapter, and as long for each line of
 * the contents as for a page, need not see one kind of them a thousand times.
 */
export function leaveOutRepeats(
  entries: readonly ZipEntry[],
  pages: readonly PageFacts[],
  { document, manifest, spine }: PackageParts,
): Map<string, Uint8Array> {
  const files = new Map(entries.map(({ name, bytes }) => [name, bytes]));
  const repeats = new Set(pages.filter(({ isNew }) => !isNew).map(({ path }) => path));
  // The manifest says more of these than their markup shows.
  for (const { path, properties } of manifest) if (properties.length > 0) repeats.delete(path);
  if (repeats.size === 0) return files;

  const standIns = standInsFor(repeats, { manifest, spine });
  const repeatedIds = new Set(manifest.filter(({ path }) => repeats.has(path)).map(({ id }) => id));
  const decoder = new TextDecoder();
  for (const [path, bytes] of files) {
    if (repeats.has(path)) files.delete(path);
    else if (/\.(?:xhtml|ncx|opf)$/.test(path)) {
      const text = decoder.decode(bytes);
      const listed =
        path === document?.path ? withoutItems(text, { path, repeats, repeatedIds }) : text;
      files.set(path, Buffer.from(withoutLines(redirect(listed, path, standIns))));
    }
  }
  return files;
}

/** For each page that is left out, the page behind it that stays, or the last one that does. */
function standInsFor(
  repeats: ReadonlySet<string>,
  { manifest, spine }: Pick<PackageParts, 'manifest' | 'spine'>,
): Map<string, string> {
  const paths = new Map(manifest.map(({ id, path }) => [id, path]));
  const order = spine.map((id) => paths.get(id) ?? '');
  const standIns = new Map<string, string>();
  let next = order.findLast((path) => !repeats.has(path)) ?? '';
  for (const path of order.toReversed()) {
    if (repeats.has(path)) standIns.set(path, next);
    else next = path;
  }
  return standIns;
}

/** The package document without the items of pages left out, in manifest and spine. */
function withoutItems(
  opf: string,
  left: {
    readonly path: string;
    readonly repeats: ReadonlySet<string>;
    readonly repeatedIds: ReadonlySet<string>;
  },
): string {
  const folder = folderOf(left.path);
  return opf
    .replace(/<item [^>]*?\bhref="([^"]*)"[^>]*\/>\n?/g, (item, href: string) =>
      left.repeats.has(resolve(folder, href)) ? '' : item,
    )
    .replace(/<itemref [^>]*?\bidref="([^"]*)"[^>]*\/>\n?/g, (item, id: string) =>
      left.repeatedIds.has(id) ? '' : item,
    );
}

/** The text with its links to pages that are left out leading to those that stand in for them. */
function redirect(text: string, path: string, standIns: ReadonlyMap<string, string>): string {
  const folder = folderOf(path);
  return text.replace(
    /\b(href|src)="([^"#:]+)(?:#[^"]*)?"/g,
    (whole, name: string, href: string) => {
      const standIn = standIns.get(folder + href);
      return standIn === undefined ? whole : `${name}="${standIn.slice(folder.length)}"`;
    },
  );
}

/** The page with one line of each list that is nothing but lines. */
function withoutLines(page: string): string {
  return MORE_LINES.reduce((text, pattern) => text.replace(pattern, ''), page);
}

function folderOf(path: string): string {
  return path.replace(/[^/]*$/, '');
}
