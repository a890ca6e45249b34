import type { PageGeometry } from '../book/page-geometry.ts';
import type { PageKey, PageSink, PlacedLine, PlacedPicture, SetPage } from '../book/set-page.ts';
import { layLine } from '../lines/lay-line.ts';
import { lineText } from '../lines/line.ts';
import { addressBack, pageKeyIn } from '../text/note-marks.ts';
import { webAddress } from './addresses.ts';
import { MarkedContent } from './marked-content.ts';
import { type LinkedText, PageContent } from './page-content.ts';
import type { Area, PageHandle, Place } from './page-places.ts';
import type { PdfFile } from './pdfkit-adapter.ts';

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
    const marks = new MarkedContent(this.#file);
    const drawn: string[] = [];
    let next = 0;
    // The structure is in the order of reading, whatever the order of drawing.
    const picturesUpTo = (line: number): void => {
      for (let one = pictures[next]; one !== undefined && one.linesBefore <= line; ) {
        content.mark(marks.close());
        drawn.push(this.#picture(one, leftPt));
        next++;
        one = pictures[next];
      }
    };
    for (const [index, placed] of lines.entries()) {
      picturesUpTo(index);
      this.#line(placed, leftPt + placed.leftPt, page, content, marks);
    }
    picturesUpTo(lines.length);
    content.mark(marks.close());
    const text = content.finished();
    this.#file.write([...drawn, text].filter((part) => part !== '').join('\n'), content.faces);
  }

  #line(
    placed: PlacedLine,
    xPt: number,
    page: PageHandle,
    content: PageContent,
    marks: MarkedContent,
  ): void {
    const { line, structure, target, baselinePt } = placed;
    const yPt = this.#geometry.heightPt - baselinePt;
    const targetPage = target === null ? undefined : this.#targets.get(target);
    content.line(line, xPt, yPt, (link) => {
      if (structure === null) return marks.enter(null);
      if (targetPage !== undefined) {
        const operators = marks.enterLink(structure, `#page ${target}`, true);
        const area = lineArea(placed, xPt, yPt, this.#scaling);
        if (area !== null) this.#file.link(area, targetPage, lineText(line));
        return operators;
      }
      if (link === null || !this.#leadsSomewhere(link.href)) return marks.enter(structure);
      const isReference = webAddress(link.href) === null;
      const operators = marks.enterLink(structure, link.href, isReference);
      this.#link(link, page);
      return operators;
    });
  }

  /** The operators of a picture, marked as its figure or as an ornament. */
  #picture(placed: PlacedPicture, leftPt: number): string {
    const { picture, structure, topPt, widthPt, heightPt } = placed;
    const isOrnament = structure.alt === null;
    const area = { xPt: leftPt + placed.leftPt, yPt: topPt, widthPt, heightPt };
    const start = isOrnament ? '/Artifact BMC' : this.#file.beginContent(structure, area);
    const drawing = this.#file.picture(picture, area);
    const end = isOrnament ? 'EMC' : this.#file.endContent();
    return [start, drawing, end].filter((part) => part !== '').join('\n');
  }

  #pageOf(href: string): PageHandle | null {
    return this.#targets.get(pageKeyIn(href) ?? '') ?? null;
  }

  #leadsSomewhere(href: string): boolean {
    if (pageKeyIn(href) !== null) return this.#pageOf(href) !== null;
    return addressBack(href) !== null || webAddress(href) !== null;
  }

  #link({ href, text, ...area }: LinkedText, page: PageHandle): void {
    const from = addressBack(href);
    const target = this.#pageOf(href) ?? href;
    if (from === null) this.#file.link(area, target, text);
    else this.#linkAcross(area, text, { to: href, from }, page);
  }

  /** Links a note and its reference, whichever is drawn first, and notes where this one stands. */
  #linkAcross(
    area: Area,
    text: string,
    { to, from }: { readonly to: string; readonly from: string },
    page: PageHandle,
  ): void {
    if (!this.#places.has(from))
      this.#places.set(from, { page, topPt: area.yPt + area.heightPt * 2 });
    this.#pending.push({ to, settle: this.#file.linkLater(area, text) });
  }
}

/** The area of a whole line; null for one without words. */
function lineArea({ line }: PlacedLine, leftPt: number, yPt: number, scaling: number): Area | null {
  const { pieces, xPt } = layLine(line, scaling);
  const last = pieces.at(-1);
  if (last === undefined) return null;
  const { sizePt } = last.style;
  return {
    xPt: leftPt + xPt,
    yPt: yPt - LINK.below * sizePt,
    widthPt: last.xPt + last.widthPt - xPt,
    heightPt: LINK.height * sizePt,
  };
}
