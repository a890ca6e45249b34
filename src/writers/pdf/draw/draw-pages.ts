import type { PageGeometry } from '../book/page-geometry.ts';
import type { PageKey, PageSink, PlacedLine, PlacedPicture, SetPage } from '../book/set-page.ts';
import type { StructureNode } from '../book/structure.ts';
import { layLine } from '../lines/lay-line.ts';
import { addressBack } from '../text/note-marks.ts';
import { PageContent } from './page-content.ts';
import type { Area, PageHandle, PdfFile, Place } from './pdfkit-adapter.ts';

const LINK = { below: 0.3, height: 1.2 };

/** Draws set pages into a file, body first, and counts them. */
export class PageDrawer implements PageSink {
  readonly #file: PdfFile;
  readonly #geometry: PageGeometry;
  readonly #scaling: number;
  readonly #targets = new Map<PageKey, PageHandle>();
  /** Where notes and references stand, and links that lead to them. */
  readonly #places = new Map<string, Place>();
  readonly #pending: { readonly to: string; settle(target: Place | null): void }[] = [];
  #frontPages = 0;
  #frontBookmarks = 0;
  #bodyPages = 0;

  constructor(file: PdfFile, geometry: PageGeometry, scaling: number) {
    this.#file = file;
    this.#geometry = geometry;
    this.#scaling = scaling;
  }

  get pages(): number {
    return this.#frontPages + this.#bodyPages;
  }

  page(page: SetPage): void {
    const handle = this.#file.startPage();
    for (const key of page.keys) this.#targets.set(key, handle);
    if (page.part === 'front') this.#countFront(handle, page);
    else if (this.#bodyPages++ === 0) this.#file.label(handle, { style: 'D', prefix: null });
    for (const { title, level } of page.bookmarks) this.#file.bookmark(title, level);
    const { innerPt, outerPt } = this.#geometry;
    this.#draw(page, page.side === 'recto' ? innerPt : outerPt, handle);
  }

  /** The front matter's pages go before the body's, behind so many pages that were there first. */
  finished(pagesBefore: number): void {
    for (const { to, settle } of this.#pending) settle(this.#places.get(to) ?? null);
    this.#file.moveToFront(this.#frontPages, this.#frontBookmarks, pagesBefore);
  }

  #countFront(handle: PageHandle, page: SetPage): void {
    if (this.#frontPages === 0) this.#file.label(handle, { style: 'r', prefix: null });
    this.#frontPages++;
    this.#frontBookmarks += page.bookmarks.filter(({ level }) => level === 0).length;
  }

  #draw({ lines, pictures = [] }: SetPage, leftPt: number, page: PageHandle): void {
    const content = new PageContent(this.#scaling);
    let open: StructureNode | null | undefined;
    const close = (): void => {
      if (open === undefined) return;
      const operator = open === null ? 'EMC' : this.#file.endContent();
      if (operator !== '') content.mark(operator);
    };
    const drawn: string[] = [];
    let next = 0;
    // The structure is in the order of reading, whatever the order of drawing.
    const picturesUpTo = (line: number): void => {
      for (let one = pictures[next]; one !== undefined && one.linesBefore <= line; ) {
        close();
        open = undefined;
        drawn.push(this.#picture(one, leftPt));
        next++;
        one = pictures[next];
      }
    };
    for (const [index, placed] of lines.entries()) {
      picturesUpTo(index);
      if (open === undefined || placed.structure !== open) {
        close();
        open = placed.structure;
        const operator = open === null ? '/Artifact BMC' : this.#file.beginContent(open);
        if (operator !== '') content.mark(operator);
      }
      const xPt = leftPt + placed.leftPt;
      const yPt = this.#geometry.heightPt - placed.baselinePt;
      content.line(placed.line, xPt, yPt);
      if (placed.target !== null) this.#linkLine(placed, placed.target, xPt, yPt);
    }
    picturesUpTo(lines.length);
    close();
    const text = content.finished();
    this.#file.write([...drawn, text].filter((part) => part !== '').join('\n'), content.faces);
    for (const { href, ...area } of content.links) {
      const from = addressBack(href);
      if (from === null) this.#file.link(area, href);
      else this.#linkAcross(area, href, from, page);
    }
  }

  /** The operators of a picture, marked as its figure or as an ornament. */
  #picture(placed: PlacedPicture, leftPt: number): string {
    const { picture, structure, topPt, widthPt, heightPt } = placed;
    const isOrnament = structure.alt === null;
    const start = isOrnament ? '/Artifact BMC' : this.#file.beginContent(structure);
    const area = { xPt: leftPt + placed.leftPt, yPt: topPt, widthPt, heightPt };
    const drawing = this.#file.picture(picture, area);
    const end = isOrnament ? 'EMC' : this.#file.endContent();
    return [start, drawing, end].filter((part) => part !== '').join('\n');
  }

  /** Links a note and its reference, whichever is drawn first, and notes where this one stands. */
  #linkAcross(area: Area, to: string, from: string, page: PageHandle): void {
    if (!this.#places.has(from))
      this.#places.set(from, { page, topPt: area.yPt + area.heightPt * 2 });
    this.#pending.push({ to, settle: this.#file.linkLater(area) });
  }

  #linkLine({ line }: PlacedLine, target: PageKey, leftPt: number, yPt: number): void {
    const page = this.#targets.get(target);
    const { pieces, xPt } = layLine(line, this.#scaling);
    const last = pieces.at(-1);
    if (page === undefined || last === undefined) return;
    const { sizePt } = last.style;
    this.#file.link(
      {
        xPt: leftPt + xPt,
        yPt: yPt - LINK.below * sizePt,
        widthPt: last.xPt + last.widthPt - xPt,
        heightPt: LINK.height * sizePt,
      },
      page,
    );
  }
}
