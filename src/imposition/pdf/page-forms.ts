import {
  decodePDFRawStream,
  PDFArray,
  PDFContentStream,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFObjectCopier,
  PDFRawStream,
  PDFRef,
  type PDFStream,
} from '@cantoo/pdf-lib';
import type { SourcePdf } from './open-pdf.ts';

const NEWLINE = Uint8Array.of(0x0a);

/**
 * The pages of one file as forms (ISO 32000-1, 8.10) of another. What pages share, such as fonts, is
 * copied once; a content stream that is alone on its page is copied as it is, so that nothing grows.
 */
export class PageForms {
  readonly #source: SourcePdf;
  readonly #target: PDFDocument;
  readonly #copier: PDFObjectCopier;
  readonly #forms = new Map<number, PDFRef>();

  constructor(source: SourcePdf, target: PDFDocument) {
    this.#source = source;
    this.#target = target;
    this.#copier = PDFObjectCopier.for(source.document.context, target.context);
  }

  /** The form of a page, made when it is first asked for; null for an empty page. */
  form(page: number): PDFRef | null {
    const made = this.#forms.get(page);
    if (made !== undefined) return made;
    const { node } = this.#source.document.getPage(page);
    const contents = this.#contents(node.get(PDFName.of('Contents')));
    if (contents === null) return null;
    const { trim, bleedPt } = this.#source.pages[page] ?? {};
    if (trim === undefined || bleedPt === undefined) throw new Error('There is no such page');
    const { context } = this.#target;
    const dict = contents.dict;
    const right = trim.xPt + trim.widthPt + bleedPt;
    const top = trim.yPt + trim.heightPt + bleedPt;
    dict.set(PDFName.of('Type'), PDFName.of('XObject'));
    dict.set(PDFName.of('Subtype'), PDFName.of('Form'));
    dict.set(PDFName.of('BBox'), context.obj([trim.xPt - bleedPt, trim.yPt - bleedPt, right, top]));
    const resources = node.getInheritableAttribute(PDFName.of('Resources'));
    dict.set(
      PDFName.of('Resources'),
      resources === undefined ? context.obj({}) : this.#copier.copy(resources),
    );
    const group = node.get(PDFName.of('Group'));
    if (group !== undefined) dict.set(PDFName.of('Group'), this.#copier.copy(group));
    const ref = context.register(contents);
    this.#forms.set(page, ref);
    return ref;
  }

  /** Layers that are switched off stay off. */
  copyLayers(): void {
    const key = PDFName.of('OCProperties');
    const layers = this.#source.document.catalog.get(key);
    if (layers !== undefined) this.#target.catalog.set(key, this.#copier.copy(layers));
  }

  /** A page's content as one stream of the target, not yet registered. */
  #contents(found: unknown): PDFStream | null {
    const { context } = this.#source.document;
    const object = found instanceof PDFRef ? context.lookup(found) : found;
    if (object instanceof PDFRawStream) {
      const { dict, contents } = object;
      const plain = PDFDict.withContext(this.#target.context);
      for (const name of ['Filter', 'DecodeParms']) {
        const entry = dict.get(PDFName.of(name));
        if (entry !== undefined) plain.set(PDFName.of(name), this.#copier.copy(entry));
      }
      return PDFRawStream.of(plain, contents);
    }
    const parts: Uint8Array[] = [];
    if (object instanceof PDFArray) {
      for (let index = 0; index < object.size(); index++)
        parts.push(...decoded(object.lookup(index)));
    } else if (object !== undefined) parts.push(...decoded(object));
    return parts.length === 0 ? null : this.#target.context.flateStream(Buffer.concat(parts));
  }
}

/** Streams of one page may be cut anywhere between two words (7.8.2). */
function decoded(stream: unknown): Uint8Array[] {
  if (stream instanceof PDFRawStream) return [decodePDFRawStream(stream).decode(), NEWLINE];
  if (stream instanceof PDFContentStream) return [stream.getUnencodedContents(), NEWLINE];
  return [];
}
