import type { Dropped } from '../../model/story.ts';
import { decodeEntities } from '../../text/html-entities.ts';
import { parseDirective } from '../directive.ts';
import type { Align, FlowWriter } from '../flow-writer.ts';
import { BLOCKS, INVISIBLE, isHtmlElement, STYLE_OF } from '../html-names.ts';
import type { Wrapper } from '../runs.ts';
import { safeHref } from '../safe-href.ts';

const PART = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9-]*)((?:\s[^<>]*)?)>/gi;
const HAS_CONTENT =
  /^(?:applet|audio|canvas|head|iframe|math|noscript|object|script|style|svg|template|textarea|title|video)$/;

interface OpenTag {
  readonly name: string;
  readonly wrapper: Wrapper | null;
  /** What to go back to when the tag is closed; undefined where it does not align. */
  readonly alignBefore?: Align | null;
}

/** What raw HTML reports to the reader it stands in. */
export interface RawHtmlReports {
  readonly dropped: Dropped[];
  readonly unsafeLinks: { readonly href: string; readonly line: number }[];
}

/**
 * The HTML inside Markdown: a short list of tags is read, other elements lose their tags and keep
 * their text, and what is no element of HTML stays as typed. Tags may be opened in one token and
 * closed in another.
 */
export class RawHtml {
  readonly #writer: FlowWriter;
  readonly #reports: RawHtmlReports;
  #open: OpenTag[] = [];
  #skipped: { readonly name: string; readonly line: number; text: string } | null = null;

  constructor(writer: FlowWriter, reports: RawHtmlReports) {
    this.#writer = writer;
    this.#reports = reports;
  }

  /** How many tags are open. */
  get depth(): number {
    return this.#open.length;
  }

  /** Takes text while an element without story text is open; false when none is. */
  skips(text: string): boolean {
    if (this.#skipped === null) return false;
    this.#skipped.text += text;
    return true;
  }

  /** Closes the tags opened after there were `depth`, as the end of a paragraph does. */
  closeTo(depth: number): void {
    for (let tag = this.#open.at(-1); tag !== undefined && this.#open.length > depth; ) {
      this.#open.pop();
      this.#close(tag);
      tag = this.#open.at(-1);
    }
  }

  /** Reports what was still being skipped at the end of the text. */
  finish(line: number): void {
    this.#endSkipping(line);
    this.closeTo(0);
  }

  read(raw: string, firstLine: number): void {
    let line = firstLine;
    let end = 0;
    const advance = (text: string) => {
      line += text.split('\n').length - 1;
    };
    for (const match of raw.matchAll(PART)) {
      const before = raw.slice(end, match.index);
      this.#text(before, line);
      advance(before);
      this.#part(match, line);
      advance(match[0]);
      end = match.index + match[0].length;
    }
    this.#text(raw.slice(end), line);
  }

  #text(text: string, line: number): void {
    if (text === '' || this.skips(text)) return;
    const lead = /^\s*/.exec(text)?.[0] ?? '';
    const from = line + lead.split('\n').length - 1;
    const to = from + text.trim().split('\n').length - 1;
    this.#writer.text(decodeEntities(text), [from, to]);
  }

  #part(match: RegExpMatchArray, line: number): void {
    const [whole, slash, spelled, attributes] = match;
    if (spelled === undefined) {
      this.#comment(whole, line);
      return;
    }
    const name = spelled.toLowerCase();
    if (this.#skipped !== null) {
      if (slash === '/' && name === this.#skipped.name) this.#endSkipping(line);
      else this.#skipped.text += whole;
      return;
    }
    if (!isHtmlElement(name)) this.#writer.text(whole, [line, line]);
    else if (slash === '/') this.#closeName(name);
    else this.#openTag(name, attributes ?? '', whole, line);
  }

  #comment(comment: string, line: number): void {
    const directive = parseDirective(comment);
    const lines = [line, line + comment.split('\n').length - 1] as const;
    if (directive !== null) {
      this.#writer.directive(directive, lines);
    } else if (/[\p{L}\p{N}]/u.test(comment)) {
      this.#reports.dropped.push({ reason: 'page chrome', text: comment, lines });
    }
  }

  #openTag(name: string, attributes: string, raw: string, line: number): void {
    const style = STYLE_OF[name];
    if (style !== undefined) {
      this.#push({ name, wrapper: { type: 'styled', style } });
    } else if (name === 'a') {
      this.#push({ name, wrapper: this.#link(attributes, line) });
    } else if (name === 'br') {
      this.#writer.endLine();
    } else if (name === 'hr') {
      this.#writer.block({
        type: 'scene-break',
        original: '',
        strength: 'rule',
        markClass: 0,
        certainty: 0.99,
        lines: [line, line],
      });
    } else if (name === 'img') {
      const href = attributeOf(attributes, 'src');
      const alt = decodeEntities(attributeOf(attributes, 'alt'));
      if (href !== '') this.#writer.block({ type: 'image', href, alt, lines: [line, line] });
    } else if (INVISIBLE.has(name)) {
      if (HAS_CONTENT.test(name) && !raw.endsWith('/>')) {
        this.#skipped = { name, line, text: '' };
      }
    } else if (BLOCKS.has(name)) {
      this.#openBlock(name, attributes);
    }
  }

  #openBlock(name: string, attributes: string): void {
    this.#writer.endPiece();
    const named =
      name === 'center'
        ? 'center'
        : (/text-align\s*:\s*([a-z]+)/i.exec(attributes)?.[1] ?? attributeOf(attributes, 'align'));
    const align = named.toLowerCase();
    if (align !== 'center' && align !== 'right') this.#open.push({ name, wrapper: null });
    else this.#open.push({ name, wrapper: null, alignBefore: this.#writer.align(align) });
  }

  #link(attributes: string, line: number): Wrapper | null {
    const address = attributeOf(attributes, 'href');
    if (address === '') return null;
    const href = safeHref(decodeEntities(address));
    if (href === null) this.#reports.unsafeLinks.push({ href: address, line });
    return href === null ? null : { type: 'link', href };
  }

  #push(tag: OpenTag): void {
    this.#open.push(tag);
    if (tag.wrapper !== null) this.#writer.open(tag.wrapper);
  }

  #closeName(name: string): void {
    if (BLOCKS.has(name)) this.#writer.endPiece();
    const index = this.#open.findLastIndex((tag) => tag.name === name);
    const [tag] = index < 0 ? [] : this.#open.splice(index, 1);
    if (tag !== undefined) this.#close(tag);
  }

  #close(tag: OpenTag): void {
    if (tag.wrapper !== null) this.#writer.close(tag.wrapper);
    if (tag.alignBefore !== undefined) this.#writer.align(tag.alignBefore);
  }

  #endSkipping(line: number): void {
    const skipped = this.#skipped;
    this.#skipped = null;
    if (skipped === null || !/[\p{L}\p{N}]/u.test(skipped.text)) return;
    this.#reports.dropped.push({
      reason: 'page chrome',
      text: skipped.text,
      lines: [skipped.line, Math.max(skipped.line, line)],
    });
  }
}

function attributeOf(attributes: string, name: string): string {
  const pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i');
  const match = pattern.exec(attributes);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? '';
}
