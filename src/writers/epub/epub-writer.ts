import type { Anthology } from '../../model/anthology.ts';
import { storiesOf } from '../../model/anthology.ts';
import type { Block } from '../../model/block.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Writer } from '../writer.ts';
import { fileOf, languageTag, renderDocument } from './document.ts';
import { ENGLISH } from './labels.ts';
import { isBlank } from './markup.ts';
import { renderNavBody, renderNcx } from './navigation.ts';
import { packEpub } from './pack.ts';
import { renderPackageDocument } from './package-document.ts';
import { titleOf } from './pages.ts';
import { renderBook } from './render-book.ts';

/**
 * Writes EPUB 3.3 that EPUB 2 readers can open too.
 *
 * Every word of every part and block stands in it once, as it is in the model; words the book adds
 * stand inside elements of class `added`. Under `notes: drop` the author's notes are left out.
 */
export const epubWriter: Writer = {
  id: 'epub',
  extension: '.epub',
  async write(anthology, kit) {
    const labels = ENGLISH;
    const { pages, contents, landmarks } = renderBook(anthology, kit);
    const language = languageTag(anthology.language);
    const title = titleOf(anthology);
    const { identifier } = anthology;
    const bytes = await packEpub({
      title,
      opf: renderPackageDocument({ anthology, labels, generator: kit.generator, pages, landmarks }),
      ncx: renderNcx(contents, { identifier, title, language }),
      nav: renderDocument({
        name: 'toc',
        title: labels.contents,
        language,
        bodyType: 'frontmatter',
        added: true,
        body: renderNavBody(contents, landmarks, labels),
      }),
      css: kit.css,
      documents: pages.map((page) => ({ file: fileOf(page), xhtml: renderDocument(page) })),
      coverJpeg: kit.cover.jpeg,
      date: new Date(anthology.date),
    });
    return { value: { bytes, pages: null }, diagnostics: imagesLeftOut(anthology) };
  },
};

/** A warning for each picture of which only the description is printed. */
function imagesLeftOut(anthology: Anthology): Diagnostic[] {
  return storiesOf(anthology).flatMap((story) => {
    const parts = [...story.front, ...story.chapters, ...story.back];
    return parts
      .flatMap((part) => imagesIn(part.blocks))
      .map((image): Diagnostic => {
        const words = isBlank(image.alt)
          ? 'It has no description.'
          : 'Its description is printed instead.';
        return {
          code: 'image-left-out',
          severity: 'warning',
          message: `The picture ${image.href} is not in the EPUB. ${words}`,
          path: story.source.path,
          line: image.lines[0],
        };
      });
  });
}

function imagesIn(blocks: readonly Block[]): Extract<Block, { type: 'image' }>[] {
  return blocks.flatMap((block) => {
    switch (block.type) {
      case 'image':
        return [block];
      case 'quote':
      case 'letter':
      case 'note':
        return imagesIn(block.blocks);
      case 'list':
        return block.items.flatMap(imagesIn);
      default:
        return [];
    }
  });
}
