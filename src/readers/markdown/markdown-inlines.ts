import type { Token, Tokens } from 'marked';
import type { InlineStyle } from '../../model/inline.ts';
import { decodeEntities } from '../../text/html-entities.ts';
import type { DirtTally } from '../dirt.ts';
import type { FlowWriter } from '../flow-writer.ts';
import type { Wrapper } from '../runs.ts';
import { safeHref } from '../safe-href.ts';
import type { MarkdownFootnotes } from './footnotes.ts';
import type { RawHtml, RawHtmlReports } from './raw-html.ts';

const STYLES: Readonly<Record<string, InlineStyle>> = {
  em: 'emphasis',
  strong: 'strong',
  del: 'strike',
};

/** What all parts of one Markdown file share while it is read. */
export interface MarkdownContext extends RawHtmlReports {
  readonly tally: DirtTally;
  readonly footnotes: MarkdownFootnotes;
}

/** Writes the inline tokens of one block, counting lines as it goes. */
export class MarkdownInlines {
  readonly #writer: FlowWriter;
  readonly #html: RawHtml;
  readonly #reports: RawHtmlReports;
  readonly #footnotes: MarkdownFootnotes;
  #line = 1;

  constructor(writer: FlowWriter, html: RawHtml, context: MarkdownContext) {
    this.#writer = writer;
    this.#html = html;
    this.#reports = context;
    this.#footnotes = context.footnotes;
  }

  /** Writes tokens that begin on the line; HTML tags left open are closed behind them. */
  write(tokens: readonly Token[], line: number): void {
    this.#line = line;
    const depth = this.#html.depth;
    for (const token of tokens) this.#token(token);
    this.#html.closeTo(depth);
  }

  #token(token: Token): void {
    const start = this.#line;
    switch (token.type) {
      case 'em':
      case 'strong':
        this.#wrapped(token, { type: 'styled', style: STYLES[token.type] ?? 'emphasis' });
        break;
      case 'del':
        this.#strike(token);
        break;
      case 'link':
        this.#link(token as Tokens.Link);
        break;
      case 'codespan':
        this.#code(token as Tokens.Codespan);
        break;
      case 'image':
        this.#image(token as Tokens.Image);
        break;
      case 'note-reference':
        this.#reference(token);
        break;
      case 'br':
        this.#writer.endLine();
        break;
      case 'html':
        this.#html.read(token.raw, start);
        break;
      case 'escape':
        this.#literal((token as Tokens.Escape).text);
        break;
      case 'text':
        this.#text(token as Tokens.Text);
        break;
      default:
        // A token kind this code does not know still has its words.
        this.#literal(token.raw);
    }
    this.#line = start + newlines(token.raw);
  }

  #children(token: Token): void {
    const tokens = 'tokens' in token ? (token.tokens ?? []) : [];
    for (const child of tokens) this.#token(child);
  }

  #wrapped(token: Token, wrapper: Wrapper): void {
    this.#writer.open(wrapper);
    this.#children(token);
    this.#writer.close(wrapper);
  }

  /** One tilde each side is an ornament or a sigh, such as `~x~`; two strike out. */
  #strike(token: Token): void {
    if (token.raw.startsWith('~~')) {
      this.#wrapped(token, { type: 'styled', style: 'strike' });
      return;
    }
    this.#literal('~');
    this.#children(token);
    this.#literal('~');
  }

  #link(token: Tokens.Link): void {
    const href = safeHref(decodeEntities(token.href));
    if (href !== null) {
      this.#wrapped(token, { type: 'link', href });
      return;
    }
    if (token.href !== '') this.#reports.unsafeLinks.push({ href: token.href, line: this.#line });
    this.#children(token);
  }

  /** The mark of a footnote; as typed where the note is none of the file's. */
  #reference(token: Token): void {
    const label = /^\[\^(.*)\]$/.exec(token.raw)?.[1] ?? '';
    const note = this.#footnotes.find(label, this.#line);
    if (note === null) {
      this.#literal(token.raw);
      return;
    }
    const wrapper: Wrapper = { type: 'note-reference', note: note.id };
    this.#writer.open(wrapper);
    this.#literal(note.mark);
    this.#writer.close(wrapper);
  }

  #code(token: Tokens.Codespan): void {
    const wrapper: Wrapper = { type: 'styled', style: 'code' };
    this.#writer.open(wrapper);
    this.#literal(token.text);
    this.#writer.close(wrapper);
  }

  #image(token: Tokens.Image): void {
    const title = decodeEntities(token.title ?? '');
    this.#writer.block({
      type: 'image',
      href: token.href,
      alt: decodeEntities(token.text),
      ...(title === '' ? {} : { caption: [{ type: 'text', text: title }] }),
      lines: [this.#line, this.#line + newlines(token.raw)],
    });
  }

  #text(token: Tokens.Text): void {
    if (token.tokens !== undefined && token.tokens.length > 0) this.#children(token);
    else this.#literal(decodeEntities(token.text));
  }

  #literal(text: string): void {
    if (text === '' || this.#html.skips(text)) return;
    const lead = newlines(/^\s*/.exec(text)?.[0] ?? '');
    const from = this.#line + lead;
    this.#writer.text(text, [from, from + newlines(text.trim())]);
  }
}

export function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
