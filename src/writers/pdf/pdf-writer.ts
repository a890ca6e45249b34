import { type Anthology, storiesOf } from '../../model/anthology.ts';
import type { Checked } from '../../model/diagnostic.ts';
import type { BookFile, PageStart, Writer, WriterKit } from '../writer.ts';
import { layBook } from './book/lay-book.ts';
import { pageGeometry } from './book/page-geometry.ts';
import { node } from './book/structure.ts';
import { Typeset } from './book/typeset.ts';
import { countPages } from './count-pages.ts';
import { PageDrawer } from './draw/draw-pages.ts';
import { PdfFile } from './draw/pdfkit-adapter.ts';
import { loadLanguages } from './text/load-languages.ts';
import { StyleBook } from './text/text-style.ts';

/**
 * Writes an anthology as a PDF. Text becomes measured words, these become lines, lines become pages
 * of placed lines, and only then anything is drawn.
 */
export const pdfWriter: Writer = {
  id: 'pdf',
  extension: '.pdf',
  countPages,
  async write(anthology: Anthology, kit: WriterKit): Promise<Checked<BookFile>> {
    const { print } = kit;
    const geometry = pageGeometry(print);
    const styles = new StyleBook(kit.fonts);
    const hyphenations = await loadLanguages(anthology);
    const typeset = new Typeset(styles, geometry, hyphenations, print.scalingPercent);
    const file = new PdfFile({
      metadata: {
        title: anthology.title,
        authors: bookAuthors(anthology),
        subject: anthology.subtitle,
        language: anthology.language,
        identifier: anthology.identifier,
        generator: kit.generator,
        date: new Date(anthology.date),
      },
      widthPt: geometry.widthPt,
      heightPt: geometry.heightPt,
      interactive: print.profile === 'screen',
      archival: print.asked?.noProfile !== true,
      fonts: styles.codes,
    });
    const front = node('Part', null);
    const body = node('Part', null);
    let pages = 0;
    if (print.profile === 'screen') {
      const cover = file.picturePage(kit.cover);
      file.label(cover, { style: null, prefix: 'Cover' });
      file.label(file.startPage(), { style: null, prefix: '' });
      file.write('');
      pages = 2;
    }
    file.declare([front, body]);
    const drawer = new PageDrawer(file, geometry, print.scalingPercent / 100);
    const pageStarts: PageStart[] = [];
    const diagnostics = layBook(anthology, {
      typeset,
      opens: print.opens,
      generator: kit.generator,
      evenPages: print.profile === 'print',
      emptyLastPage: print.profile === 'print' && print.asked?.emptyLastPage === true,
      sink: drawer,
      front,
      body,
      onPageStart: (start) => pageStarts.push(start),
    });
    drawer.finished(pages);
    const total = pages + drawer.pages;
    return { value: { bytes: file.finish(), pages: total, pageStarts }, diagnostics };
  },
};

/** The editors; of a book without them, its authors, each once. */
function bookAuthors(anthology: Anthology): string[] {
  if (anthology.editors.length > 0) return [...anthology.editors];
  return [...new Set(storiesOf(anthology).flatMap((story) => story.authors.value))];
}
