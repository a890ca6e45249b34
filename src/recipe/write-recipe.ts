import { stringify } from 'yaml';
import { printable } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import { mergeFixes } from './merge-fixes.ts';

const WIDTH = 88;
const IN_ENTRY = '    ';

/** What is known of one story when its entry is written for the first time. */
export interface RecipeGuess {
  /** In reading order; one for most stories. */
  readonly files: readonly string[];
  readonly title: string | null;
  /** What it may be called; for a story that does not say. */
  readonly candidate: string | null;
  readonly authors: readonly string[];
  readonly encoding: string;
  readonly paragraphs: string;
  /** Each doubt in a sentence, with the line that settles it. */
  readonly doubts: readonly { readonly message: string; readonly fix: string }[];
  /** Warnings that no line settles, in a sentence each. */
  readonly remarks: readonly string[];
}

export interface RecipeBook {
  readonly title: string;
  readonly language: string;
  /** Where editors find the JSON Schema, relative to the recipe; null for a place they cannot reach. */
  readonly schema: string | null;
}

/** A first `anthology.yaml` with every guess in it, commented for people who have never seen one. */
export function writeRecipe(book: RecipeBook, stories: readonly RecipeGuess[]): string {
  const lines = [
    ...(book.schema === null ? [] : [`# yaml-language-server: $schema=${book.schema}`, '']),
    '# What the book is made of. Everything here is optional: Quire guesses what is left out.',
    '# Lines that begin with "# " are notes, and settings: one is switched on by taking "# " away,',
    '# the sign and the space behind it.',
    '',
    pair('title', book.title),
    '# subtitle: A few words below the title',
    '# editor: Your name',
    `${pair('language', book.language)}    # en-GB, en-US, fr, de ...`,
    '# notes: keep             # authors’ notes: keep | end | appendix | drop',
    '# date: 2026-01-31        # the book’s date; else none is printed',
    '# series: { name: Winter books, position: 2 }   # readers’ libraries sort by it',
    '# rights: Who may do what with the book, in a sentence',
    '',
    'order: manual             # the stories in the order below; or name | date | author | length',
    'stories:',
    ...stories.flatMap(storyEntry),
    '',
    '# A heading over the stories that follow it stands in the list as an entry of its own:',
    '#   - group: Gen',
    '',
    '# Your own find and replace, for every story, or under one story’s entry for that story:',
    '# rules:',
    '#   - { find: teh, replace: the, whole: true }',
    '#   - { pattern: "^page \\\\d+$", flags: i, drop: true }   # drops the lines it is found on',
    '',
    '# What pictures show, for people who cannot see them; may stand under one story’s entry too:',
    '# defaults:',
    '#   alt: { map.png: A map of the harbour, leaf.png: "" }   # "" for an ornament',
    '',
    '# cover:',
    '#   style: strata           # quire cover --sheet shows them all',
    '#   image: photo.jpg        # your own picture under the title',
    '',
    '# output:',
    '#   formats: [epub, pdf]',
    '#   folder: out             # beside this file',
    '',
    '# epub:',
    '#   theme: classic          # or modern, or large (large print, easier to read)',
    '#   opening: plain          # chapters begin plain, with a lead-in, or with a drop-cap',
    '#   css: my-own.css         # added to the theme’s stylesheet',
    '#   fonts: garamond         # the font goes along: garamond | literata | alegreya, or files:',
    '#                           # { regular: a.ttf, italic: b.ttf, bold: c.ttf, boldItalic: d.ttf }',
    '',
    '# print:',
    '#   trim: a5                # a6, a5, a4, letter, 5x8in, 5.5x8.5in, 6x9in, 148x210mm ...',
    '#   theme: garamond         # garamond | literata | alegreya | large',
    '#   fonts: { regular: my-own.ttf, italic: my-own-italic.ttf }   # in place of the theme’s',
    '#   type: { size: 11pt, leading: 14pt }',
    '#   margins: { inner: 54pt, outer: 45pt, top: 58pt, bottom: 64pt }',
    '#   opens: next             # stories open on the next page, or on a recto',
    '#   profile: screen         # or print: no cover, no links, an even number of pages',
    '#   printer: kdp            # home | kdp | lulu | ingramspark: margins and spine as they ask',
    '#   stock: cream            # the printer’s paper',
    '#   fit: signature          # fills the last signature; or at most so many pages: fit: 320',
    '#   wrap: true              # back, spine and front of the cover in one file',
    '#   imposition: { binding: folio, signature: 4, sheet: a4 }   # sheets to fold and sew',
  ];
  return `${lines.join('\n')}\n`;
}

function storyEntry(story: RecipeGuess): string[] {
  const [file = ''] = story.files;
  const lines = [''];
  if (story.files.length === 1) lines.push(`  - ${pair('file', file)}`);
  else {
    lines.push('  - files:');
    for (const path of story.files) lines.push(`      - ${scalar(path)}`);
  }
  if (story.title !== null) lines.push(`${IN_ENTRY}${pair('title', story.title)}`);
  else {
    lines.push(...comment('No title was found in the text.'));
    if (story.candidate !== null) lines.push(`${IN_ENTRY}# ${pair('title', story.candidate)}`);
  }
  if (story.authors.length === 0) lines.push(...comment('Nobody is named as the author.'));
  else if (story.authors.length === 1) {
    lines.push(`${IN_ENTRY}${pair('author', story.authors[0] ?? '')}`);
  } else lines.push(`${IN_ENTRY}author: ${JSON.stringify(story.authors)}`);
  lines.push(...comment(`Read as ${story.encoding}, paragraphs: ${story.paragraphs}.`));
  for (const remark of story.remarks) lines.push(...comment(remark));
  for (const { message } of story.doubts) lines.push(...comment(`In doubt: ${message}`));
  const fixes = mergeFixes(story.doubts.map(({ fix }) => fix));
  if (fixes.length > 0) {
    lines.push(
      ...comment(fixes.length === 1 ? 'The line that settles it:' : 'The lines that settle it:'),
    );
    for (const fix of fixes) lines.push(`${IN_ENTRY}# ${fix}`);
  }
  return lines;
}

function comment(text: string): string[] {
  const indent = `${IN_ENTRY}# `;
  return [indent + wrap(printable(text), WIDTH - indent.length, indent)];
}

function pair(key: string, value: string): string {
  return `${key}: ${scalar(value)}`;
}

/** On one line, whatever is in it: YAML reads JSON's strings. */
function scalar(value: string): string {
  const text = stringify(value, { lineWidth: 0 }).trim();
  return text.includes('\n') || text !== printable(text) ? JSON.stringify(value) : text;
}
