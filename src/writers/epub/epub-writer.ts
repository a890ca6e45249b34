import type { Anthology } from '../../model/anthology.ts';
import { labelsFor } from '../../model/labels/labels.ts';
import type { Writer, WriterKit } from '../writer.ts';
import { fileOf, languageTag, renderDocument } from './document.ts';
import { embedFonts } from './embed-fonts.ts';
import type { Landmark } from './navigation.ts';
import { renderNavBody, renderNcx } from './navigation.ts';
import { packEpub } from './pack.ts';
import { renderPackageDocument } from './package-document.ts';
import { titleOf } from './pages.ts';
import { picturesOf } from './pictures.ts';
import { renderBook } from './render-book.ts';

/** How an EPUB is made for one family of readers. */
export interface EpubVariant {
  readonly id: string;
  readonly extension: string;
  /** Whether readers follow links into the middle of a file as links. */
  readonly fragments: boolean;
  /** What is done to each finished document. */
  finish(xhtml: string): string;
}

/**
 * Writes EPUB 3.3 that EPUB 2 readers can open too.
 *
 * Every word of every part and block stands in it once, as it is in the model; words the book adds
 * stand inside elements of class `added`. Under `notes: drop` the author's notes are left out.
 */
export const epubWriter = makeEpubWriter({
  id: 'epub',
  extension: '.epub',
  fragments: true,
  finish: (xhtml) => xhtml,
});

/** A writer of the same pages in the variant's manner. */
export function makeEpubWriter({ id, extension, fragments, finish }: EpubVariant): Writer {
  return {
    id,
    extension,
    async write(anthology, kit) {
      const bytes = await packBook(anthology, kit, { fragments, finish });
      return { value: { bytes, pages: null }, diagnostics: [] };
    },
  };
}

async function packBook(
  anthology: Anthology,
  kit: WriterKit,
  { fragments, finish }: Pick<EpubVariant, 'fragments' | 'finish'>,
): Promise<Uint8Array> {
  const labels = labelsFor(anthology.language);
  // Page numbers are links into files, so whoever cannot follow these has no use for them.
  const book = renderBook(anthology, fragments ? kit : { ...kit, pageStarts: [] });
  const { pages, contents, pageList } = book;
  const pictures = picturesOf(anthology, pages);
  const landmarks = fragments ? book.landmarks : book.landmarks.map(withoutFragment);
  const language = languageTag(anthology.language);
  const title = titleOf(anthology);
  const { identifier } = anthology;
  const nav = renderDocument({
    name: 'toc',
    title: labels.contents,
    language,
    bodyType: 'frontmatter',
    added: true,
    body: renderNavBody(contents, landmarks, pageList, labels),
  });
  const documents = pages.map((page) => ({ file: fileOf(page), xhtml: renderDocument(page) }));
  const used = [nav, ...documents.map(({ xhtml }) => xhtml)];
  const fonts = kit.embedded === undefined ? [] : embedFonts(kit.embedded, used);
  return packEpub({
    title,
    opf: renderPackageDocument({
      anthology,
      labels,
      generator: kit.generator,
      pages,
      landmarks,
      pictures,
      fonts: fonts.map(({ file }) => file),
      hasPageList: pageList.length > 0,
    }),
    ncx: renderNcx(contents, pageList, { identifier, title, language }),
    nav: finish(nav),
    css: kit.css,
    documents: documents.map(({ file, xhtml }) => ({ file, xhtml: finish(xhtml) })),
    coverJpeg: kit.cover.jpeg,
    assets: [...pictures.map(({ file, picture }) => ({ file, bytes: picture.bytes })), ...fonts],
    specifiedFonts: fonts.length > 0,
    date: new Date(anthology.date),
  });
}

function withoutFragment(landmark: Landmark): Landmark {
  return { ...landmark, href: landmark.href.replace(/#.*$/, '') };
}
