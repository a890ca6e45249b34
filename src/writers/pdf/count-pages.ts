import type { Anthology } from '../../model/anthology.ts';
import type { WriterKit } from '../writer.ts';
import { layBook } from './book/lay-book.ts';
import { pageGeometry } from './book/page-geometry.ts';
import { node } from './book/structure.ts';
import { Typeset } from './book/typeset.ts';
import { loadLanguages } from './text/load-languages.ts';
import { StyleBook } from './text/text-style.ts';

/** How many pages the book block has, without a cover: everything is laid out and nothing is drawn. */
export async function countPages(anthology: Anthology, kit: WriterKit): Promise<number> {
  const { print } = kit;
  const hyphenations = await loadLanguages(anthology);
  const styles = new StyleBook(kit.fonts);
  let pages = 0;
  layBook(anthology, {
    typeset: new Typeset(styles, pageGeometry(print), hyphenations, print.scalingPercent),
    opens: print.opens,
    generator: kit.generator,
    evenPages: print.profile === 'print',
    emptyLastPage: print.profile === 'print' && print.asked?.emptyLastPage === true,
    sink: {
      page: () => {
        pages++;
      },
    },
    front: node('Part', null),
    body: node('Part', null),
  });
  return pages;
}
