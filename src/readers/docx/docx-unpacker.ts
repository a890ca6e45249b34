import mammoth from 'mammoth';
import { listZip } from '../../archive/zip-entries.ts';
import type { Checked, Diagnostic } from '../../model/diagnostic.ts';
import type { SourceFile, SourceText } from '../../model/source.ts';
import { settleText } from '../decode.ts';
import type { Unpacker } from '../reader.ts';
import { ALIGNED_STYLES, alignParagraphs, DRAWN_CLASSES } from './aligned-paragraphs.ts';

/**
 * Reads Word documents through mammoth: headings by their styles, italics, bold, underlining, lists,
 * tables, notes; centred and right-hand paragraphs; empty paragraphs as blank lines. Pictures keep
 * their descriptions only. What Word knows of title and author is left aside: it is nearly always the
 * template's or the machine's.
 */
export const docxUnpacker: Unpacker = {
  id: 'docx',
  extensions: ['.docx'],
  unpack: unpackDocx,
  pictures: picturesIn,
};

const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  ...['Quote', 'Intense Quote', 'Block Text', 'Quotations'].map(
    (name) => `p[style-name='${name}'] => blockquote > p:fresh`,
  ),
  ...ALIGNED_STYLES,
  "r[style-name='Emphasis'] => em",
  'u => u',
  'small-caps => span.quire-small-caps',
];

const MEGABYTE = 1024 * 1024;
const LIMITS = { entries: 5_000, totalBytes: 1024 * MEGABYTE };
const MOST_TEXT = 256 * MEGABYTE;
const MOST_PICTURES = 512 * MEGABYTE;
/** Word's XML is wordy and packs well, though not to a hundredth. */
const MOST_PACKED = 100;
const ANY_FILE = 8 * MEGABYTE;
/** Tables in tables in text boxes reach a few dozen. */
const MAX_DEPTH = 500;
const MESSAGES_SHOWN = 5;

async function unpackDocx({ path, bytes }: SourceFile): Promise<Checked<readonly SourceText[]>> {
  const fail = (code: string, message: string, hint: string): Checked<readonly SourceText[]> => ({
    value: [],
    diagnostics: [{ code, severity: 'error', message, hint, path }],
  });
  const again = 'Open the document in a word processor and save it again as .docx, or as HTML.';
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    const message = 'This is an old Word document, or one that is locked with a password.';
    return fail('docx-unreadable', message, again);
  }
  try {
    const fault = findFault(bytes);
    if (fault !== null) return fail(fault.code, fault.message, again);
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    return fail('docx-unreadable', `This Word document cannot be opened. ${what}`, again);
  }
  try {
    return await convert(path, bytes);
  } catch {
    // What the package says is about its XML parser, and means nothing to anybody else.
    const message = 'This Word document cannot be read: its contents are damaged or cut off.';
    return fail('docx-unreadable', message, again);
  }
}

/** Looks into the archive before mammoth does, which would unpack anything. Throws for a damaged one. */
function findFault(bytes: Uint8Array): { readonly code: string; readonly message: string } | null {
  let budget = Math.min(MOST_TEXT, Math.max(ANY_FILE, bytes.length * MOST_PACKED));
  const files = listZip(bytes, LIMITS);
  if (!files.some(({ name }) => name === '[Content_Types].xml')) {
    return { code: 'docx-unreadable', message: 'This file is an archive, but no Word document.' };
  }
  for (const file of files) {
    if (!/\.(?:xml|rels)$/i.test(file.name)) continue;
    budget -= file.sizeBytes;
    if (budget < 0) {
      const message = `"${file.name}" in this document unpacks to far more than a story has.`;
      return { code: 'docx-too-large', message };
    }
    if (isTooDeep(file.read())) {
      const message = `"${file.name}" in this document is nested far too deep.`;
      return { code: 'docx-unreadable', message };
    }
  }
  return null;
}

const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const SLASH = 0x2f;

/** Whether elements stand in one another beyond all reason; comments and the like count as nothing. */
function isTooDeep(xml: Uint8Array): boolean {
  let depth = 0;
  for (let at = xml.indexOf(LESS_THAN); at >= 0; at = xml.indexOf(LESS_THAN, at + 1)) {
    const next = xml[at + 1] ?? 0;
    const end = xml.indexOf(GREATER_THAN, at);
    if (end < 0) return false;
    if (next === SLASH) depth--;
    else if (next > GREATER_THAN && xml[end - 1] !== SLASH) depth++;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/** The pictures of a document by the names `convert` gives them. One file may have many, none too large. */
async function picturesIn({ path, bytes }: SourceFile) {
  const found = new Map<string, Uint8Array>();
  if (hasBomb(bytes)) return () => null;
  await convert(path, bytes, (name, picture) => found.set(name, picture));
  return (name: string) => found.get(name) ?? null;
}

/** Whether pictures would unpack to more than they say, or to more than fits: mammoth would not look. */
function hasBomb(bytes: Uint8Array): boolean {
  let budget = MOST_PICTURES;
  try {
    for (const file of listZip(bytes, LIMITS)) {
      if (/\.(?:xml|rels)$/i.test(file.name)) continue;
      budget -= file.sizeBytes;
      if (budget < 0) return true;
      file.read();
    }
    return false;
  } catch {
    // Damaged: `read` gives no more than a file says it has.
    return true;
  }
}

async function convert(
  path: string,
  bytes: Uint8Array,
  onPicture: ((name: string, picture: Uint8Array) => void) | null = null,
): Promise<Checked<readonly SourceText[]>> {
  let pictures = 0;
  const { value, messages } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    {
      styleMap: STYLES,
      includeEmbeddedStyleMap: false,
      ignoreEmptyParagraphs: false,
      transformDocument: alignParagraphs,
      convertImage: mammoth.images.imgElement(async (image) => {
        pictures++;
        const name = `picture-${pictures}`;
        if (onPicture !== null) await readPicture(image, (bytes) => onPicture(name, bytes));
        return { src: name };
      }),
    },
  );
  const html = `<!DOCTYPE html>\n<html>\n<body>\n${inLines(drawn(value))}\n</body>\n</html>\n`;
  const settled = settleText({ path, encoding: 'utf-8', text: html });
  return {
    value: [settled.value],
    diagnostics: [
      ...notes(path, [...new Set(messages.map(({ message }) => message))]),
      ...settled.diagnostics,
    ],
  };
}

/** Word documents may name pictures on disk or network instead of holding them; mammoth reads none. */
async function readPicture(
  image: { readAsBuffer(): Promise<Buffer> },
  take: (bytes: Uint8Array) => void,
): Promise<void> {
  try {
    take(new Uint8Array(await image.readAsBuffer()));
  } catch {
    // Not in the document: whoever asks for it is told that it is not there.
  }
}

/** The classes our styles gave, as HTML says it. Text cannot hold a tag: mammoth escapes it. */
function drawn(html: string): string {
  return DRAWN_CLASSES.reduce((text, [typed, meant]) => text.replaceAll(typed, meant), html);
}

/** One block a line, so that a place in the text can be found. */
function inLines(html: string): string {
  return html.replace(/<\/(?:p|h[1-6]|li|tr|blockquote|ul|ol|table)>|<hr \/>/g, '$&\n');
}

function notes(path: string, messages: readonly string[]): Diagnostic[] {
  const shown = messages.slice(0, MESSAGES_SHOWN);
  if (shown.length === 0) return [];
  const more = messages.length - shown.length;
  const rest = more > 0 ? ` And ${more} more.` : '';
  return [
    {
      code: 'docx-notes',
      severity: 'info',
      path,
      message: `Not everything in this Word document could be kept as it was: ${shown.map((message) => message.replace(/\.?$/, '.')).join(' ')}${rest}`,
    },
  ];
}
