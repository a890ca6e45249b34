import {
  type Block,
  type FootnoteBlock,
  type Heading,
  type Image,
  isFootnote,
  type List,
  type Messages,
  type Paragraph,
  type Table,
  type Verse,
} from '../../../model/block.ts';
import { type Inline, plain } from '../../../model/inline.ts';
import type { Lines } from '../../../model/place.ts';
import type { Line } from '../lines/line.ts';
import { type Gap, NO_GAP } from '../pages/page-items.ts';
import { referenceAddress } from '../text/note-marks.ts';
import { plainWish, type StyleWish } from '../text/text-style.ts';
import {
  BLOCK_GAP,
  HEADING_GAP,
  INSET_EM,
  LIST_EM,
  NARROWEST_EM,
  NOTE_GAP,
  NOTE_SCALE,
  ORNAMENT_GAP,
  SCENE_GAP,
  TABLE_GAP_EM,
  TURNOVER_EM,
  VERSE_STEP_EM,
  WHOLE_STANZA,
} from './block-gaps.ts';
import { BlockText } from './block-text.ts';
import type { ComposerSetup, TextWish } from './composer-setup.ts';
import { endLinesAt } from './end-lines.ts';
import { type FlowItem, FlowSetting, NO_ARTIFACTS } from './flow.ts';
import { figureOf, pictureSettings } from './picture-setting.ts';
import { addedNode, headingTag, node, type StructureNode } from './structure.ts';
import { inColumns, tableRows } from './table-columns.ts';

/** Turns blocks, one after the other, into items of a flow. */
export class BlockComposer {
  readonly #setup: ComposerSetup;
  readonly #texts: BlockText;
  readonly #items: FlowItem[] = [];
  #gap: Gap = NO_GAP;
  /** Whether the next paragraph begins flush: at the start and after breaks. */
  #flush = true;
  #leftPt = 0;
  #rightPt = 0;
  #scale = 1;
  #label: FlowItem['label'] = null;
  /** The level of the heading that came last. */
  #level: number;
  #parent: StructureNode;
  #outermost: Block | null = null;

  constructor(setup: ComposerSetup) {
    this.#setup = setup;
    this.#texts = new BlockText(setup);
    this.#parent = setup.parent;
    this.#level = setup.headingLevel - 1;
  }

  get items(): readonly FlowItem[] {
    return this.#items;
  }

  /** White space before whatever comes next. */
  space(gap: Gap): void {
    const stronger = gap.sceneBreak === 'none' ? this.#gap.sceneBreak : gap.sceneBreak;
    const ornament = this.#gap.sceneBreak === 'ornament' ? 'ornament' : stronger;
    this.#gap = { rows: Math.max(this.#gap.rows, gap.rows), sceneBreak: ornament };
  }

  add(blocks: readonly Block[]): void {
    const outermost = this.#outermost;
    for (const block of blocks) {
      this.#outermost = outermost ?? block;
      this.#block(block);
    }
    this.#outermost = outermost;
  }

  /** A part of the story's header or footer, which begins afresh. */
  part(blocks: readonly Block[]): void {
    this.space(BLOCK_GAP);
    this.#flush = true;
    this.add(blocks);
  }

  /** A label in small capitals that introduces what follows. */
  label(text: string): void {
    const style = { ...this.#style(), smallCaps: true };
    this.space(BLOCK_GAP);
    const tag = this.#headingTag(1);
    this.#text(plain(text), [1, 1], { align: 'left', style, tag, keepWithNext: true });
    this.#flush = true;
  }

  /** "The End." and its like: centred. */
  ending(blocks: readonly Block[]): void {
    this.add(
      blocks.map((block) =>
        block.type === 'paragraph' ? { ...block, align: block.align ?? 'center' } : block,
      ),
    );
  }

  #block(block: Block): void {
    switch (block.type) {
      case 'paragraph':
        this.#paragraph(block);
        break;
      case 'scene-break':
        this.space(block.strength === 'space' ? SCENE_GAP : ORNAMENT_GAP);
        this.#flush = true;
        break;
      case 'time-mark':
        this.#caption(block.content, block.lines, { ...this.#style(), italic: true });
        break;
      case 'pov-mark':
        this.#caption(block.content, block.lines, { ...this.#style(), smallCaps: true });
        break;
      case 'heading':
        this.#heading(block);
        break;
      case 'verse':
        this.#verse(block);
        break;
      case 'quote':
      case 'letter':
        this.#inset(block.blocks, INSET_EM, INSET_EM);
        break;
      case 'messages':
        this.#messages(block);
        break;
      case 'list':
        this.#list(block);
        break;
      case 'table':
        this.#table(block);
        break;
      case 'image':
        this.#image(block);
        break;
      case 'note':
        if (isFootnote(block)) this.#footnote(block);
        else this.#note(block.blocks);
        break;
      case 'end-mark':
        this.space(BLOCK_GAP);
        this.#text(block.content, block.lines, {
          align: 'center',
          style: { ...this.#style(), italic: true },
        });
        this.space(BLOCK_GAP);
        this.#flush = true;
        break;
    }
  }

  #paragraph({ content, lines, align, lineStarts = [] }: Paragraph): void {
    if (this.#setup.manner === 'verbatim') {
      const asTyped = endLinesAt(content, lineStarts);
      this.#text(asTyped, lines, { align: align ?? 'left', style: this.#style() });
      this.#flush = true;
      return;
    }
    if (align !== undefined) {
      this.#text(content, lines, { align, style: this.#style() });
      this.#flush = true;
      return;
    }
    const indentPt = this.#flush ? 0 : this.#setup.indentPt * this.#scale;
    this.#text(content, lines, { align: 'justify', style: this.#style(), indentPt });
    this.#flush = false;
  }

  #caption(content: readonly Inline[], lines: Lines, style: StyleWish): void {
    this.space(BLOCK_GAP);
    this.#text(content, lines, { align: 'left', style, keepWithNext: true });
    this.#flush = true;
  }

  #heading({ level, content, lines }: Heading): void {
    const base = this.#style();
    const style = level === 1 ? { ...base, smallCaps: true } : { ...base, italic: true };
    this.space(level === 1 ? HEADING_GAP : BLOCK_GAP);
    const align = level === 3 ? 'left' : 'center';
    const tag = this.#headingTag(level);
    this.#text(content, lines, { align, style, tag, keepWithNext: true });
    if (level < 3) this.space(BLOCK_GAP);
    this.#flush = true;
  }

  /** The tag of a heading; no level is left out on the way down. */
  #headingTag(level: number): StructureNode['tag'] {
    this.#level = Math.min(this.#setup.headingLevel + level - 1, this.#level + 1);
    return headingTag(this.#level);
  }

  #verse(verse: Verse): void {
    const em = this.#style().sizePt;
    this.space(BLOCK_GAP);
    for (const stanza of verse.stanzas) {
      const lines = stanza.flatMap((line) => {
        const indentPt = em * (INSET_EM + line.indent * VERSE_STEP_EM);
        return this.#setLines(line.content, line.lines, {
          align: 'left',
          style: this.#style(),
          indentPt,
          turnoverPt: indentPt + em * TURNOVER_EM,
        });
      });
      this.#push([new FlowSetting(lines)], 'P', false, lines.length <= WHOLE_STANZA);
      this.space(BLOCK_GAP);
    }
    this.#flush = true;
  }

  #messages({ items }: Messages): void {
    const em = this.#style().sizePt;
    this.space(BLOCK_GAP);
    this.#within(INSET_EM, 0, () => {
      for (const { sender, separator, content, lines } of items) {
        const named: Inline[] =
          sender.length > 0 ? [{ type: 'styled', style: 'small-caps', children: sender }] : [];
        this.#text([...named, ...plain(separator), ...content], lines, {
          align: 'left',
          style: this.#style(),
          turnoverPt: em,
        });
      }
    });
    this.space(BLOCK_GAP);
    this.#flush = true;
  }

  #list({ items, ordered, start, typed }: List): void {
    const parent = this.#parent;
    const list = { ...node('L', parent), numbering: ordered ? 'Decimal' : 'Disc' } as const;
    this.space(BLOCK_GAP);
    this.#within(LIST_EM, 0, () => {
      items.forEach((blocks, index) => {
        const item = node('LI', list);
        const own = typed?.[index];
        const number = own ?? (ordered ? `${start + index}.` : '•');
        const label = own === undefined ? addedNode('Lbl', item) : node('Lbl', item);
        this.#parent = node('LBody', item);
        this.#labelled(number, this.#style(), label, blocks);
      });
    });
    this.#parent = parent;
    this.space(BLOCK_GAP);
    this.#flush = true;
  }

  /** Blocks with a number or mark beside the first of them. */
  #labelled(
    text: string,
    style: StyleWish,
    structure: StructureNode,
    blocks: readonly Block[],
  ): void {
    const [line] = this.#setLines(plain(text), [1, 1], { align: 'left', style });
    this.#label = line === undefined ? null : { line, structure };
    this.#flush = true;
    this.add(blocks);
    this.#label = null;
  }

  /** Rows in columns where every cell fits on one line; else cell below cell. */
  #table({ rows, lines }: Table): void {
    this.space(BLOCK_GAP);
    const cells = rows.map((row) =>
      row.cells.map((cell) => {
        const style = { ...this.#style(), bold: row.header };
        return this.#setLines(cell, lines, { align: 'left', style });
      }),
    );
    const gapPt = this.#style().sizePt * TABLE_GAP_EM;
    const columns = inColumns(cells, this.#measurePt(), gapPt);
    for (const row of tableRows(rows, columns ?? cells, columns !== null, this.#parent)) {
      this.#push([row.setting], row.structure, false, true, row.structures);
      if (columns === null) this.space(BLOCK_GAP);
    }
    this.space(BLOCK_GAP);
    this.#flush = true;
  }

  #image(image: Image): void {
    const { picture, alt, caption = [], lines } = image;
    this.space(BLOCK_GAP);
    const style = { ...this.#style(), italic: true };
    if (picture === undefined) this.#text(plain(alt), lines, { align: 'center', style });
    else {
      const settings = pictureSettings(picture, this.#measurePt(), this.#setup.grid);
      this.#push(settings, figureOf(image, this.#parent), caption.length > 0, true);
    }
    this.#text(caption, lines, { align: 'center', style });
    this.space(BLOCK_GAP);
    this.#flush = true;
  }

  #note(blocks: readonly Block[]): void {
    const scale = this.#scale;
    this.#scale = scale * NOTE_SCALE;
    this.#inset(blocks, INSET_EM, 0, 'Div');
    this.#scale = scale;
  }

  /** Beside its number: the author's, or the references' own where nobody typed one. */
  #footnote({ footnote, blocks }: FootnoteBlock): void {
    const { id, label, mark } = footnote;
    const style = { ...this.#style(), href: referenceAddress(this.#setup.story, id) };
    const parent = this.#parent;
    const note = node('Note', parent);
    const structure = label === '' ? addedNode('Lbl', note) : node('Lbl', note);
    this.space(NOTE_GAP);
    this.#parent = note;
    this.#within(LIST_EM, 0, () => this.#labelled(label || mark, style, structure, blocks));
    this.#parent = parent;
    this.#flush = true;
  }

  #inset(
    blocks: readonly Block[],
    leftEm: number,
    rightEm: number,
    tag: 'BlockQuote' | 'Div' = 'BlockQuote',
  ): void {
    const parent = this.#parent;
    this.#parent = node(tag, parent);
    this.space(BLOCK_GAP);
    this.#flush = true;
    this.#within(leftEm, rightEm, () => this.add(blocks));
    this.space(BLOCK_GAP);
    this.#flush = true;
    this.#parent = parent;
  }

  #within(leftEm: number, rightEm: number, compose: () => void): void {
    const em = this.#style().sizePt;
    const [left, right] = [this.#leftPt, this.#rightPt];
    if (this.#measurePt() - (leftEm + rightEm) * em >= NARROWEST_EM * em) {
      this.#leftPt += leftEm * em;
      this.#rightPt += rightEm * em;
    }
    compose();
    [this.#leftPt, this.#rightPt] = [left, right];
  }

  /** Sets running text as one item. A line its author ended begins a new line. */
  #text(content: readonly Inline[], lines: Lines, wish: TextWish): void {
    const settings = this.#texts.settings(content, lines, wish, this.#measurePt());
    const [first] = settings;
    if (first === undefined || first.rows === 0) return;
    this.#push(settings, wish.tag ?? 'P', wish.keepWithNext ?? false, wish.keepWithNext ?? false);
  }

  #setLines(content: readonly Inline[], lines: Lines, wish: TextWish): Line[] {
    return this.#texts.lines(content, lines, wish, this.#measurePt());
  }

  #push(
    settings: readonly FlowSetting[],
    tag: StructureNode['tag'] | StructureNode,
    keepWithNext: boolean,
    keepTogether: boolean,
    structures?: FlowItem['structures'],
  ): void {
    this.#items.push({
      settings,
      structure: typeof tag === 'string' ? node(tag, this.#parent) : tag,
      ...(structures === undefined ? {} : { structures }),
      leftPt: this.#leftPt,
      rightPt: this.#rightPt,
      label: this.#label,
      labelLeftPt: Math.max(0, this.#leftPt - LIST_EM * this.#style().sizePt),
      artifacts: NO_ARTIFACTS,
      target: null,
      ...(this.#outermost === null ? {} : { origin: this.#outermost }),
      gap: this.#items.length === 0 ? NO_GAP : this.#gap,
      keepWithNext,
      keepTogether,
    });
    this.#gap = NO_GAP;
    this.#label = null;
  }

  #style(): StyleWish {
    return plainWish(this.#setup.grid.sizePt * this.#scale);
  }

  #measurePt(): number {
    return this.#setup.measurePt - this.#leftPt - this.#rightPt;
  }
}
