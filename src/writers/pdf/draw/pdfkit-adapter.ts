import PDFDocument from 'pdfkit';
import type { Picture } from '../../../model/block.ts';
import type { CoverImage } from '../../writer.ts';
import { contentTag, type StructureNode } from '../book/structure.ts';
import type { FontCodes } from '../text/font-codes.ts';
import type { FaceCodes, FaceName } from '../text/text-style.ts';
import { webAddress } from './addresses.ts';
import { ByteCollector } from './byte-collector.ts';
import { fontName } from './page-content.ts';
import type { Area, PageHandle, PageLabels, Place } from './page-places.ts';
import type {
  AnnotationReference,
  EmbeddedFont,
  OutlineItem,
  PdfkitInternals,
  PdfReference,
  StructureElement,
} from './pdfkit-internals.ts';
import { documentInfo, type PdfMetadata, xmpDescriptions } from './xmp.ts';

/** What a file is made with. Lengths in points. */
export interface PdfFileOptions {
  readonly metadata: PdfMetadata;
  readonly widthPt: number;
  readonly heightPt: number;
  /**
   * Tags, outline and links. Without them the file is fit for printers: PDF/A-1b, which forbids
   * whatever a press may stumble over.
   */
  readonly interactive: boolean;
  /** Whether a file for printers is PDF/A-1b, which has a colour profile in it; left out for yes. */
  readonly archival?: boolean;
  readonly fonts: FaceCodes;
}

/**
 * One PDF file on pdfkit: pages of ready content streams, tags, outline, links, metadata.
 *
 * The only file that touches pdfkit's private fields: what they give and pdfkit's own interface does
 * not is real spaces in justified text, character codes of our choice, escaped XMP, page labels and
 * page boxes, and pages in another order than they were made.
 */
export class PdfFile {
  readonly #options: PdfFileOptions;
  readonly #doc: PdfkitInternals;
  readonly #fonts = new Map<FontCodes, EmbeddedFont>();
  readonly #bytes = new ByteCollector();
  readonly #labels: { readonly page: PageHandle; readonly labels: PageLabels }[] = [];
  readonly #elements = new Map<StructureNode, StructureElement>();
  readonly #outline: OutlineItem[] = [];
  readonly #images = new Map<Uint8Array, unknown>();
  #root: StructureElement | null = null;
  #open: StructureNode[] = [];
  #captured: string[] = [];
  /** The elements of notes, by their identifiers. */
  readonly #notes = new Map<string, PdfReference>();

  constructor(options: PdfFileOptions) {
    this.#options = options;
    const { metadata, interactive } = options;
    const settings = {
      size: [options.widthPt, options.heightPt],
      margin: 0,
      autoFirstPage: false,
      font: '',
      pdfVersion: interactive ? '1.7' : '1.4',
      ...(interactive || options.archival === false ? {} : { subset: 'PDF/A-1b' }),
      lang: metadata.language,
      tagged: interactive,
      displayTitle: true,
      pageLayout: 'twoPageRight',
      info: documentInfo(metadata),
    };
    const doc = new PDFDocument(settings as PDFKit.PDFDocumentOptions);
    this.#doc = doc as unknown as PdfkitInternals;
    this.#doc._addInfo = () => this.#doc.metadata.append(xmpDescriptions(metadata, !interactive));
    this.#doc.addContent = (operators) => this.#captured.push(operators);
    // Everything is written before anybody could read it: collect it here instead of in the stream.
    this.#bytes.add(drain(doc));
    this.#doc.push = (chunk) => {
      if (chunk !== null) this.#bytes.add(chunk);
      return true;
    };
    if (interactive) {
      this.#root = this.#doc.struct('Document');
      this.#doc.addStructure(this.#root);
    }
  }

  /** Starts a page, which \`write\` must be called for; the one before it is finished. */
  startPage(): PageHandle {
    const { widthPt, heightPt, interactive } = this.#options;
    // An element takes a link for one of the page it is ended on.
    const link = this.#open.findIndex(({ tag }) => tag === 'Link');
    if (link >= 0) this.#leave(link);
    this.#doc.addPage({ size: [widthPt, heightPt], margin: 0 });
    this.#captured = [];
    const { dictionary } = this.#doc.page;
    const box = [0, 0, widthPt, heightPt];
    if (!interactive) Object.assign(dictionary.data, { TrimBox: box, BleedBox: box });
    return dictionary;
  }

  /** Starts a page that is one picture: its shape is the picture's, its size at most the book's. */
  picturePage({ jpeg, widthPx, heightPx, alt }: CoverImage): PageHandle {
    const scale = Math.min(this.#options.widthPt / widthPx, this.#options.heightPt / heightPx);
    const [width, height] = [widthPx * scale, heightPx * scale];
    this.#captured = [];
    this.#doc.addPage({ size: [width, height], margin: 0 });
    const figure =
      this.#root === null ? null : this.#doc.struct('Figure', { alt, bbox: [0, 0, width, height] });
    if (figure !== null) {
      this.#root?.add(figure);
      figure.add(this.#doc.markStructureContent('Figure'));
    }
    this.#doc.image(Buffer.from(jpeg), 0, 0, { width, height });
    if (figure !== null) this.#doc.endMarkedContent();
    figure?.end();
    this.write(this.#captured.join('\n'));
    return this.#doc.page.dictionary;
  }

  /** Fixes the order of the highest nodes; others come in the order of their content. */
  declare(nodes: readonly StructureNode[]): void {
    for (const node of nodes) {
      if (this.#root === null) return;
      const element = this.#doc.struct(node.tag);
      this.#root.add(element);
      this.#elements.set(node, element);
    }
  }

  /**
   * The operator that opens content of a node on the current page; empty in an untagged file. A
   * figure is told its area, y from the top edge.
   */
  beginContent(node: StructureNode, figure: Area | null = null): string {
    if (this.#root === null) return '';
    const element = this.#enter(node, figure);
    this.#captured = [];
    element.add(this.#doc.markStructureContent(contentTag(node)));
    return this.#captured.join('\n');
  }

  /** The operator that closes it. */
  endContent(): string {
    if (this.#root === null) return '';
    this.#captured = [];
    this.#doc.endMarkedContent();
    return this.#captured.join('\n');
  }

  /** The content of the current page, in PDF's own coordinates, one character a byte, and its faces. */
  write(content: string, faces: Iterable<FaceName> = []): void {
    const { page } = this.#doc;
    for (const face of faces) page.fonts[fontName(face)] = this.#font(face).ref();
    // A stream without a byte would be written as no stream at all.
    page.content.write(Buffer.from(`${content}\n`, 'latin1'));
  }

  /**
   * The operators that draw a picture on the current page, y of its area from the top edge; gray where
   * the file is for printers. A picture that comes again is in the file once.
   */
  picture(picture: Picture, { xPt, yPt, widthPt, heightPt }: Area): string {
    const { interactive, heightPt: pagePt } = this.#options;
    const bytes = interactive ? picture.bytes : (picture.grayBytes ?? picture.bytes);
    const image = this.#images.get(bytes) ?? this.#doc.openImage(Buffer.from(bytes));
    this.#images.set(bytes, image);
    this.#captured = [];
    this.#doc.image(image, xPt, yPt, { width: widthPt, height: heightPt });
    // pdfkit counts from the top edge.
    return ['q', `1 0 0 -1 0 ${pagePt} cm`, ...this.#captured, 'Q'].join('\n');
  }

  /**
   * Makes an area of the current page lead to an address of the web or to a page. The link belongs to
   * the structure node whose content was opened last; `contents` is what is heard of it.
   */
  link(area: Area, target: string | PageHandle, contents: string): void {
    if (!this.#options.interactive) return;
    const action =
      typeof target === 'string' ? addressAction(target) : { Dest: destination(target) };
    if (action !== null) this.#annotate(area, action, contents)();
  }

  /**
   * Makes an area of the current page lead to a place that is not made yet. The function given back is
   * called once, before the file is finished; null leads nowhere.
   */
  linkLater(area: Area, contents: string): (target: Place | null) => void {
    if (!this.#options.interactive) return () => {};
    const action: Record<string, unknown> = {};
    const finish = this.#annotate(area, action, contents);
    return (target) => {
      if (target !== null) action['Dest'] = [target.page, 'XYZ', null, target.topPt, null];
      finish();
    };
  }

  /** Adds a link to page and structure. `action` is read by the function given back. */
  #annotate(area: Area, action: Record<string, unknown>, contents: string): () => void {
    const { xPt, yPt, widthPt, heightPt } = area;
    const node = this.#open.at(-1);
    const element = node === undefined ? this.#root : this.#elements.get(node);
    let finish = (): void => {};
    const add = (reference: AnnotationReference): void => {
      element?.add(reference);
      const { annotationRef } = reference;
      const end = annotationRef.end.bind(annotationRef);
      // pdfkit would write it at once, before its target is known.
      annotationRef.end = () => {};
      finish = () => {
        Object.assign(annotationRef.data, action);
        end();
      };
    };
    const Rect = [xPt, yPt, xPt + widthPt, yPt + heightPt];
    const options = { Subtype: 'Link', structParent: { add }, Contents: new String(contents) };
    this.#doc.annotate(xPt, yPt, widthPt, heightPt, options);
    Object.assign(action, { Rect });
    return finish;
  }

  /** An entry of the outline that leads to the current page. Levels begin at 0. */
  bookmark(title: string, level: number): void {
    if (!this.#options.interactive) return;
    const depth = Math.min(level, this.#outline.length);
    const parent = depth === 0 ? this.#doc.outline : this.#outline[depth - 1];
    if (parent === undefined) return;
    this.#outline.splice(depth);
    this.#outline.push(parent.addItem(title));
  }

  /** Numbers pages in a style from this one on. */
  label(page: PageHandle, labels: PageLabels): void {
    this.#labels.push({ page, labels });
  }

  /** Moves the last pages behind the first few, and as many of the outline's entries to its front. */
  moveToFront(pages: number, bookmarks: number, behind: number): void {
    const kids = this.#kids();
    kids.splice(behind, 0, ...kids.splice(kids.length - pages));
    const { children } = this.#doc.outline;
    children.unshift(...children.splice(children.length - bookmarks));
  }

  /** Finishes the file. */
  finish(): Uint8Array {
    this.#leave(0);
    for (const element of this.#elements.values()) element.end();
    this.#root?.end();
    if (this.#notes.size > 0) {
      const names = [...this.#notes].flatMap(([id, element]) => [new String(id), element]);
      const tree = this.#doc.ref({ Names: names });
      tree.end();
      this.#doc.getStructTreeRoot().data['IDTree'] = tree;
    }
    const { outline } = this.#doc;
    if (outline.children.length > 0) outline.outlineData['Count'] = outline.children.length;
    for (const [codes, font] of this.#fonts) fillFont(codes, font);
    this.#setCatalog();
    this.#doc.end();
    return this.#bytes.finished();
  }

  #setCatalog(): void {
    const { data } = this.#doc._root;
    const kids = this.#kids();
    const ranges = this.#labels
      .map(({ page, labels }) => ({ index: kids.indexOf(page), labels }))
      .sort((a, b) => a.index - b.index);
    const labels = this.#doc.ref({
      Nums: ranges.flatMap(({ index, labels: { style, prefix } }) => [
        index,
        {
          ...(style === null ? {} : { S: style }),
          ...(prefix === null ? {} : { P: new String(prefix) }),
        },
      ]),
    });
    labels.end();
    data['PageLabels'] = labels;
    if (!this.#options.interactive) {
      const preferences = data['ViewerPreferences'] as PdfReference;
      preferences.data['PrintScaling'] = 'None';
    }
  }

  #kids(): PageHandle[] {
    const pages = this.#doc._root.data['Pages'] as PdfReference;
    return pages.data['Kids'] as PageHandle[];
  }

  #font(face: FaceName): EmbeddedFont {
    const codes = this.#options.fonts.get(face);
    if (codes === undefined) throw new Error(`There is no face ${face}`);
    let font = this.#fonts.get(codes);
    if (font === undefined) {
      this.#doc.font(codes.face.bytes);
      font = this.#doc._font;
      this.#fonts.set(codes, font);
    }
    return font;
  }

  /** The element of a node, opened together with those above it; elements left behind are ended. */
  #enter(node: StructureNode, figure: Area | null): StructureElement {
    const path: StructureNode[] = [];
    for (let at: StructureNode | null = node; at !== null; at = at.parent) path.unshift(at);
    let common = 0;
    while (common < this.#open.length && this.#open[common] === path[common]) common++;
    this.#leave(common);
    for (const next of path.slice(common)) {
      if (!this.#elements.has(next)) this.#addElement(next, next === node ? figure : null);
      this.#open.push(next);
    }
    const element = this.#elements.get(node);
    if (element === undefined) throw new Error('A structure node has lost its element');
    return element;
  }

  #addElement(node: StructureNode, figure: Area | null): void {
    const { tag, language, alt, emptyCells, numbering } = node;
    const parent = node.parent === null ? this.#root : this.#elements.get(node.parent);
    const addCells = (count: number): void => {
      for (let cell = 0; cell < count; cell++) parent?.add(this.#doc.struct(tag));
    };
    const element = this.#doc.struct(tag, {
      ...(language === null ? {} : { lang: language }),
      ...(typeof alt === 'string' ? { alt } : {}),
      ...(figure === null ? {} : { bbox: boxOf(figure) }),
      ...(tag === 'TH' ? { scope: 'Column' } : {}),
    });
    const { data } = element.dictionary;
    if (numbering !== undefined) data['A'] = { O: 'List', ListNumbering: numbering };
    if (tag === 'Note') {
      const id = `note-${String(this.#notes.size + 1).padStart(7, '0')}`;
      data['ID'] = new String(id);
      this.#notes.set(id, element.dictionary);
    }
    addCells(emptyCells?.before ?? 0);
    parent?.add(element);
    this.#elements.set(node, element);
    addCells(emptyCells?.after ?? 0);
  }

  #leave(depth: number): void {
    for (const node of this.#open.splice(depth).reverse()) {
      this.#elements.get(node)?.end();
      this.#elements.delete(node);
    }
  }
}

/** What pdfkit has already put into its stream. */
function drain(doc: PDFKit.PDFDocument): Uint8Array {
  const chunk: unknown = doc.read();
  return chunk instanceof Uint8Array ? chunk : new Uint8Array();
}

/** Gives an embedded font our codes in our order. */
function fillFont(codes: FontCodes, font: EmbeddedFont): void {
  codes.list.forEach(({ glyphId, codePoints, advance }, index) => {
    const code = index + 1;
    const { subset } = font;
    if (subset.glyphs.length !== code) throw new Error('A font subset has glyphs of its own');
    if (subset.includeGlyph(glyphId) !== code) {
      if (subset.glyphs.length !== code) throw new Error('pdfkit put a glyph somewhere else');
      subset.glyphs.push(glyphId);
    }
    font.widths[code] = advance;
    font.unicode[code] = codePoints;
  });
}

function addressAction(href: string): Record<string, unknown> | null {
  const address = webAddress(href);
  return address === null ? null : { A: { S: 'URI', URI: new String(address) } };
}

function boxOf({ xPt, yPt, widthPt, heightPt }: Area): number[] {
  return [xPt, yPt, xPt + widthPt, yPt + heightPt];
}

function destination(page: PageHandle): unknown[] {
  return [page, 'XYZ', null, null, null];
}
