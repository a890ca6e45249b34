import type { PageGeometry } from '../book/page-geometry.ts';
import type { PageKey, PageSink, PlacedLine, SetPage } from '../book/set-page.ts';
import type { StructureNode } from '../book/structure.ts';
import { layLine } from '../lines/lay-line.ts';
import { PageContent } from './page-content.ts';
import type { PageHandle, PdfFile } from './pdfkit-adapter.ts';

const LINK = { below: 0.3, height: 1.2 };

/** Draws set pages into a file, body first, and counts them. */
export class PageDrawer implements PageSink {
  readonly #file: PdfFile;
  readonly #geometry: PageGeometry;
  readonly #scaling: number;
  readonly #targets = new Map<PageKey, PageHandle>();
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
    this.#draw(page.lines, page.side === 'recto' ? innerPt : outerPt);
  }

  /** The front matter's pages go before the body's, behind so many pages that were there first. */
  finished(pagesBefore: number): void {
    this.#file.moveToFront(this.#frontPages, this.#frontBookmarks, pagesBefore);
  }

  #countFront(handle: PageHandle, page: SetPage): void {
    if (this.#frontPages === 0) this.#file.label(handle, { style: 'r', prefix: null });
    this.#frontPages++;
    this.#frontBookmarks += page.bookmarks.filter(({ level }) => level === 0).length;
  }

  #draw(lines: readonly PlacedLine[], leftPt: number): void {
    const content = new PageContent(this.#scaling);
    let open: StructureNode | null | undefined;
    const close = (): void => {
      if (open === undefined) return;
      const operator = open === null ? 'EMC' : this.#file.endContent();
      if (operator !== '') content.mark(operator);
    };
    for (const placed of lines) {
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
    close();
    this.#file.write(content.finished(), content.faces);
    for (const { href, ...area } of content.links) this.#file.link(area, href);
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
