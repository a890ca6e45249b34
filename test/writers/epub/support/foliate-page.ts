/**
 * A page that opens `/book.epub` in foliate-js (GNOME's Foliate, and its relatives on every system), goes
 * through all its sections and posts what it has seen to `/result`.
 */
export const FOLIATE_PAGE = `<!doctype html><html><body style="margin:0"><script type="module">
import '/foliate/view.js';
const result = { pages: 0, sections: [], errors: [] };
addEventListener('error', (event) => result.errors.push(event.message));
addEventListener('unhandledrejection', (event) => result.errors.push(String(event.reason)));
try {
  const view = document.createElement('foliate-view');
  view.style.cssText = 'display:block;width:450px;height:600px';
  document.body.append(view);
  const documents = new Map();
  view.addEventListener('load', ({ detail }) => documents.set(detail.index, detail.doc));
  await view.open(new File([await (await fetch('/book.epub')).blob()], 'book.epub'));
  view.renderer.setAttribute('max-column-count', '1');
  for (const [index, { id }] of view.book.sections.entries()) {
    await view.goTo(index);
    await new Promise((done) => setTimeout(done, 50));
    const { body, defaultView } = documents.get(index);
    const widths = (names) =>
      // A paragraph that goes on in the next column has a rectangle in each.
      [...body.querySelectorAll(names)].flatMap((one) =>
        [...one.getClientRects()].map(({ width }) => Math.round(width)));
    const breaks = [...body.querySelectorAll('hr')].map((one) => {
      const style = defaultView.getComputedStyle(one);
      return parseFloat(style.borderTopWidth) + parseFloat(style.marginTop);
    });
    // The renderer counts an empty page before the first and one behind the last.
    const pages = view.renderer.pages - 2;
    const characters = body.textContent.trim().length;
    result.pages += pages;
    const texts = widths('p, h1, h2, h3, table, pre, figure');
    result.sections.push({ id, pages, characters, breaks, texts, pictures: widths('img, svg') });
  }
} catch (error) {
  result.errors.push(String(error?.stack ?? error));
}
await fetch('/result', { method: 'POST', body: JSON.stringify(result) });
</script></body></html>`;

export interface FoliateResult {
  readonly pages: number;
  readonly errors: readonly string[];
  readonly sections: readonly {
    readonly id: string;
    readonly pages: number;
    readonly characters: number;
    /** Height of each break's rule and of the space above it, in pixels. */
    readonly breaks: readonly number[];
    /** Widths of all paragraphs, headings and the like, in pixels. */
    readonly texts: readonly number[];
    readonly pictures: readonly number[];
  }[];
}
