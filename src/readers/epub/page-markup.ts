/** A page of an EPUB, taken apart. */
export interface PageMarkup {
  /** What stands before the body, as typed. */
  readonly head: string;
  readonly bodyClass: string;
  /** `epub:type` of the body or of the first section in it. */
  readonly types: readonly string[];
  /** What stands in the body, fit to stand in an HTML page beside other pages. */
  readonly inner: string;
}

export interface MarkupOptions {
  /** Hides elements of this class, as the reader of pages drops hidden ones. */
  readonly hiddenClass: string | null;
}

const BODY = /<body\b((?:"[^"]*"|'[^']*'|[^<>"'])*)>/i;
const BODY_END = /<\/body\s*>/gi;
const UNREAD = /<(script|style)\b(?:[^<>]*\/>|[\s\S]*?(?:<\/\1\s*>|$))/gi;
const TOKEN =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<[?!][^>]*>|<(\/?)([a-z][\w:.-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)>/gi;

const VOID = new Set(
  'area base br col embed hr img image input link meta param source track wbr'.split(' '),
);
/** Elements whose end tags HTML lets one leave out: the parser of pages closes them where it must. */
const IMPLIED = new Set(
  'p li dt dd tr td th thead tbody tfoot colgroup option optgroup rp rt'.split(' '),
);
/** Tags that would change the whole page they come to stand in. */
const PAGE_TAGS = new Set('html head body frameset frame plaintext base'.split(' '));
/** Deeper is an attack or an accident; the reader of pages stops much earlier and says so. */
const MAX_DEPTH = 400;

/**
 * A page's body as HTML that leaves nothing open and closes nothing it did not open. XHTML's
 * `<p/>` is written out, because HTML takes it for a start tag; CDATA sections become text.
 */
export function pageMarkup(page: string, options: MarkupOptions): PageMarkup {
  const body = BODY.exec(page);
  const headEnd = /<\/head\s*>/i.exec(page);
  const start =
    body === null
      ? headEnd === null
        ? 0
        : headEnd.index + headEnd[0].length
      : body.index + body[0].length;
  const end = [...page.matchAll(BODY_END)].at(-1)?.index ?? page.length;
  const inner = page.slice(start, Math.max(start, end)).replace(UNREAD, blankLines);
  const attributes = body?.[1] ?? '';
  const types = `${attributeOf(attributes, 'epub:type')} ${firstSectionType(inner)}`.trim();
  return {
    head: page.slice(0, body?.index ?? start),
    bodyClass: attributeOf(attributes, 'class'),
    types: types.toLowerCase().split(/\s+/),
    inner: balanced(inner, options),
  };
}

function firstSectionType(inner: string): string {
  const tag = /^\s*<(?:section|div|nav|article)\b([^<>]*)>/i.exec(inner)?.[1] ?? '';
  return attributeOf(tag, 'epub:type');
}

function balanced(inner: string, { hiddenClass }: MarkupOptions): string {
  const open: string[] = [];
  const tooDeep: string[] = [];
  const text = inner.replace(
    TOKEN,
    (whole, data?: string, slash?: string, spelled?: string, rest = '') => {
      if (data !== undefined) return data.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      if (spelled === undefined)
        return whole.startsWith('<!--') ? comment(whole) : blankLines(whole);
      const name = spelled.toLowerCase();
      if (PAGE_TAGS.has(name)) return blankLines(whole);
      const empty = /\/\s*$/.test(rest);
      if (slash === '/') return closing(whole, name, open, tooDeep);
      const attributes = `${empty ? rest.replace(/\/\s*$/, '') : rest}${hiding(rest, hiddenClass)}`;
      const tag = `<${spelled}${attributes}>`;
      if (VOID.has(name)) return tag;
      if (empty) return `${tag}</${spelled}>`;
      if (IMPLIED.has(name)) return tag;
      if (open.length >= MAX_DEPTH) {
        tooDeep.push(name);
        return blankLines(whole);
      }
      open.push(name);
      return tag;
    },
  );
  return `${text}${open
    .reverse()
    .map((name) => `</${name}>`)
    .join('')}`;
}

function closing(whole: string, name: string, open: string[], tooDeep: string[]): string {
  if (VOID.has(name)) return blankLines(whole);
  if (IMPLIED.has(name)) return whole;
  if (tooDeep.at(-1) === name) {
    tooDeep.pop();
    return blankLines(whole);
  }
  const index = open.lastIndexOf(name);
  if (index < 0) return blankLines(whole);
  open.splice(index, 1);
  return whole;
}

/** Nobody's comment may end our own, and HTML ends one at `--!>` too. */
function comment(whole: string): string {
  return whole.endsWith('-->') && !whole.includes('--!>') ? whole : blankLines(whole);
}

function hiding(attributes: string, hiddenClass: string | null): string {
  if (hiddenClass === null) return '';
  return attributeOf(attributes, 'class').split(/\s+/).includes(hiddenClass) ? ' hidden' : '';
}

/** As many ends of line as the text has, so that places stay where they were. */
function blankLines(text: string): string {
  return '\n'.repeat(text.split('\n').length - 1);
}

/** An attribute's value in the inside of a tag; empty when it is not there. */
export function attributeOf(tag: string, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag);
  return match?.[1] ?? match?.[2] ?? '';
}
