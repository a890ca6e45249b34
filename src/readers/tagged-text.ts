import type { Diagnostic } from '../model/diagnostic.ts';
import type { Piece } from '../model/manuscript.ts';
import { decodeEntities } from '../text/html-entities.ts';
import { blocksOf, liftDirectives } from './blocks-of.ts';
import { parseDirective } from './directive.ts';
import type { DirtTally } from './dirt.ts';
import { type FlowOptions, FlowWriter } from './flow-writer.ts';
import { type FoundTags, findTextTags, type TagEffect, type TextTag } from './text-tags.ts';

/** Lines of a text, and where they stand in their file. */
export interface TaggedText {
  readonly path: string;
  readonly lines: readonly string[];
  /** The physical line of the first of them, 1-based. */
  readonly firstLine: number;
  /** The lines as one text, where it is at hand. */
  readonly text?: string;
}

interface OpenFlow {
  readonly writer: FlowWriter;
  readonly opener: TagEffect;
  readonly line: number;
}

const MAX_QUOTES = 8;

/** Lines of text with simple HTML tags and BBCode, as pieces: a run of lines without a blank one is a piece. */
export function readTaggedText(
  source: TaggedText,
  options: FlowOptions,
  tally: DirtTally,
): { readonly pieces: Piece[]; readonly diagnostics: Diagnostic[] } {
  const found = findTextTags(textOf(source));
  const walker = new TaggedWalker(source, found.tags, options, tally);
  return { pieces: walker.read(), diagnostics: tagDiagnostics(source, found) };
}

function textOf({ text, lines }: TaggedText): string {
  return text ?? lines.join('\n');
}

class TaggedWalker {
  readonly #source: TaggedText;
  readonly #tags: readonly TextTag[];
  readonly #options: FlowOptions;
  readonly #tally: DirtTally;
  readonly #outer: OpenFlow[] = [];
  readonly #alignments = new Map<TagEffect, 'center' | 'right' | null>();
  #flow: FlowWriter;
  #next = 0;
  #resume = 0;

  constructor(
    source: TaggedText,
    tags: readonly TextTag[],
    options: FlowOptions,
    tally: DirtTally,
  ) {
    this.#source = source;
    this.#tags = tags;
    this.#options = options;
    this.#tally = tally;
    this.#flow = new FlowWriter(options, tally);
  }

  read(): Piece[] {
    let offset = 0;
    let line = this.#source.firstLine - 1;
    const { lines } = this.#source;
    for (let index = 0; index < lines.length; index++) {
      const text = lines[index] ?? '';
      line++;
      const directive = parseDirective(text);
      if (directive !== null) {
        while ((this.#tags[this.#next]?.start ?? Infinity) < offset + text.length) this.#next++;
        this.#flow.directive(directive, [line, line]);
      } else {
        this.#readLine(text, offset, line);
      }
      offset += text.length + 1;
    }
    for (let open = this.#outer.at(-1); open !== undefined; open = this.#outer.at(-1)) {
      this.#closeQuote(open.line);
    }
    return this.#flow.finish();
  }

  #readLine(text: string, offset: number, line: number): void {
    const end = offset + text.length;
    if (this.#resume <= offset && !((this.#tags[this.#next]?.start ?? Infinity) < end)) {
      // Nearly every line has no tag in it.
      if (!this.#flow.line(decodeEntities(text), line)) this.#flow.blank(1);
      return;
    }
    // A tag may go on to the next line, as `<a` and its address do.
    let from = Math.max(offset, this.#resume);
    let tagged = from > offset;
    for (let tag = this.#tags[this.#next]; tag !== undefined; tag = this.#tags[this.#next]) {
      if (tag.start >= end) break;
      this.#next++;
      tagged = true;
      this.#text(text.slice(from - offset, tag.start - offset), line);
      this.#apply(tag, line);
      from = tag.end;
    }
    this.#resume = from;
    this.#text(text.slice(from - offset), line);
    if (!this.#flow.endText() && !tagged) this.#flow.blank(1);
  }

  #text(text: string, line: number): void {
    this.#flow.text(decodeEntities(text), [line, line]);
  }

  #apply({ effect, closing }: TextTag, line: number): void {
    switch (effect.type) {
      case 'wrap':
        if (closing) this.#flow.close(effect.wrapper);
        else this.#flow.open(effect.wrapper);
        break;
      case 'align':
        if (closing) this.#flow.align(this.#alignments.get(effect) ?? null);
        else this.#alignments.set(effect, this.#flow.align(effect.align));
        break;
      case 'quote':
        if (closing) this.#closeIfOpen(effect, line);
        else this.#openQuote(effect, line);
        break;
      case 'line-break':
        if (!this.#flow.endText()) this.#flow.blank(1);
        break;
      case 'paragraph':
        this.#flow.endPiece();
        break;
      case 'rule':
        this.#flow.block({
          type: 'scene-break',
          // The tag is markup: nothing a reader could read stood there.
          original: '',
          strength: 'rule',
          markClass: 0,
          certainty: 0.99,
          lines: [line, line],
        });
        break;
      case 'nothing':
        break;
    }
  }

  #openQuote(opener: TagEffect, line: number): void {
    if (this.#outer.length >= MAX_QUOTES) return;
    this.#outer.push({ writer: this.#flow, opener, line });
    this.#flow = new FlowWriter(this.#options, this.#tally);
  }

  #closeIfOpen(opener: TagEffect, line: number): void {
    if (this.#outer.at(-1)?.opener === opener) this.#closeQuote(line);
  }

  #closeQuote(line: number): void {
    const open = this.#outer.pop();
    if (open === undefined) return;
    const { before, inside, after } = liftDirectives(this.#flow.finish());
    this.#flow = open.writer;
    const blocks = blocksOf(inside);
    const lines = [open.line, Math.max(open.line, line)] as const;
    for (const directive of before) this.#flow.directive(directive, directive.lines);
    if (blocks.length > 0) this.#flow.block({ type: 'quote', blocks, lines });
    for (const directive of after) this.#flow.directive(directive, directive.lines);
  }
}

function tagDiagnostics(source: TaggedText, found: FoundTags): Diagnostic[] {
  if (found.unpaired.length === 0 && found.unknown.size === 0) return [];
  const { path, firstLine } = source;
  const text = textOf(source);
  const lineAt = (offset: number) => firstLine + text.slice(0, offset).split('\n').length - 1;
  const diagnostics: Diagnostic[] = [];
  const [first] = found.unpaired;
  if (first !== undefined) {
    const count = found.unpaired.length;
    diagnostics.push({
      code: 'unpaired-tag',
      severity: 'warning',
      path,
      line: lineAt(first),
      message: `${count === 1 ? 'A tag has' : `${count} tags have`} no partner and will be printed as typed.`,
      hint: 'Close each tag that is opened, such as [i] with [/i], or take the lone tag out.',
    });
  }
  for (const [name, offset] of found.unknown) {
    diagnostics.push({
      code: 'unknown-tag',
      severity: 'warning',
      path,
      line: lineAt(offset),
      message: `The tag [${name}] means nothing to Quire and will be printed as typed.`,
      hint: 'Take the tag out, or write what it stood for.',
    });
  }
  return diagnostics;
}
