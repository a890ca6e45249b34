import { expect, test } from 'vitest';
import { checkEpub } from '../../../src/preflight/check-epub.ts';
import { kepubWriter } from '../../../src/writers/epub/kepub/kepub-writer.ts';
import { notedAnthology } from './support/noted-anthology.ts';
import { openBook, storyText, tagsOf, writeBook } from './support/read-book.ts';

/** Where each link of a kind leads, and the ids there are, as `file#id`. */
function linksAndIds(book: ReturnType<typeof openBook>, role: string) {
  const links: string[] = [];
  const ids: string[] = [];
  for (const file of book.spine) {
    for (const { attributes } of tagsOf(book.tokens(file))) {
      const id = attributes.get('id');
      if (id !== undefined) ids.push(`${file}#${id}`);
      if (attributes.get('role') !== role) continue;
      const href = attributes.get('href') ?? '';
      links.push(href.startsWith('#') ? file + href : href);
    }
  }
  return { links, ids };
}

test('every reference leads to its note and every note back, across files and chapters', async () => {
  // Long enough for the first chapter to be two files: its notes stand in the second.
  const book = await writeBook(await notedAnthology(200));
  const there = linksAndIds(book, 'doc-noteref');
  expect(there.links).toEqual([
    'noted.xhtml#note-a',
    'noted.xhtml#note-b',
    'noted-01-2.xhtml#note-1',
    'noted-01-2.xhtml#note-tin',
    'noted-01-2.xhtml#note-1',
    'noted-01-2.xhtml#note-2',
    'noted-01-2.xhtml#note-3',
    'noted-01-2.xhtml#note-1',
    'pictured-01.xhtml#note-1',
  ]);
  const back = linksAndIds(book, 'doc-backlink');
  expect(back.links).toHaveLength(7);
  for (const link of [...there.links, ...back.links]) expect(there.ids).toContain(link);
  expect(new Set(there.ids).size).toBe(there.ids.length);
});

test('notes stand behind their chapter, a mark nobody typed is the book’s word', async () => {
  const book = await writeBook(await notedAnthology());
  const text = (file: string) => storyText(book.tokens(file)).replace(/\s+/g, ' ').trim();
  expect(text('noted-01.xhtml')).toBe(
    'Chapter 1: Out The lamp1 went “out”,* and again1 out. Quoted2. 1 One. See3. Two. 2 Three. 3 Four.',
  );
  expect(text('noted-02.xhtml')).toBe('Chapter 2: Back Nobody1 saw9.');
  expect(book.text('noted-01.xhtml')).toContain('class="added note-mark">*</a> Two.');
});

test('moved to the end of the book, a note keeps its words and its footnote', async () => {
  const one = await notedAnthology();
  const moved = await writeBook({ ...one, notes: 'appendix' });
  expect(storyText(moved.tokens('notes.xhtml')).replace(/\s+/g, ' ')).toContain('Thanksb. b All.');
  expect(await checkEpub(moved.bytes)).toEqual([]);
  expect(await checkEpub((await writeBook({ ...one, notes: 'drop' })).bytes)).toEqual([]);
});

test('a picture is in the book once, with description and caption', async () => {
  const book = await writeBook(await notedAnthology());
  const page = book.text('pictured-01.xhtml');
  expect(page.match(/<img [^>]*>/g)?.map((tag) => tag.replace(/-[0-9a-f]{10}/, ''))).toEqual([
    '<img src="images/map-of-it.png" alt="A lamp" width="300" height="200"/>',
    '<img src="images/photo.png" alt="Picture" width="300" height="200"/>'.replace('.png', '.jpg'),
    '<img src="images/map-of-it.png" alt="A lamp" width="300" height="200"/>',
    '<img src="images/rule.png" alt="" role="presentation" width="300" height="200"/>',
  ]);
  expect(page).toContain('<figcaption>The harbour</figcaption>');
  expect(page).toContain('<span class="added">Picture: </span>A drawing');
  const files = book.entries.map(({ name }) => name).filter((name) => name.includes('/images/'));
  expect(files).toHaveLength(3);
  expect(book.text('content.opf')).toContain('some pictures have none');
});

test('the book is valid, as a kepub too, and the same every time', async () => {
  const one = await notedAnthology();
  const book = await writeBook(one);
  expect(await checkEpub(book.bytes)).toEqual([]);
  expect(Buffer.from((await writeBook(one)).bytes).equals(Buffer.from(book.bytes))).toBe(true);
  const kepub = await writeBook(one, {}, kepubWriter);
  expect(await checkEpub(kepub.bytes)).toEqual([]);
  expect(openBook(kepub.bytes).text('noted-01.xhtml')).toContain('epub:type="noteref"');
});
