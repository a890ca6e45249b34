import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { pdfWriter } from '../../../src/writers/pdf/pdf-writer.ts';
import { footnote, image, marked, notedAnthology } from '../epub/support/noted-anthology.ts';
import { anthology, chapter, kit, paragraph, story, whole } from './support/make.ts';
import { readPdf, rejoined } from './support/read-pdf.ts';

const LONG = 'The harbour lay quiet under the first snow, and nobody on the quay spoke of it. ';

async function bodyOf(one: Parameters<typeof pdfWriter.write>[0], print = {}) {
  const { value } = await pdfWriter.write(one, kit(print));
  const { pages } = await readPdf(value.bytes);
  const body = pages.filter(({ label }) => /^\d+$/.test(label)).map(({ text }) => text);
  return { bytes: value.bytes, pages: body, text: rejoined(body.join('\n')).replace(/\s+/g, ' ') };
}

test('notes stand behind their chapter in small print, numbered, every word in order', async () => {
  const one = story({
    name: 'Noted',
    chapters: [
      chapter(
        'One',
        marked('The lamp', '1', ' out', '2=*', '.'),
        footnote('1', [paragraph('Tin.')]),
      ),
      chapter(
        'Two',
        marked('Again', '3', '.'),
        footnote('3', [paragraph('A.'), paragraph('B.')], ''),
      ),
    ],
    back: [
      { role: 'end-mark', blocks: [paragraph('The End.')], lines: [1, 1] },
      { role: 'author-note', blocks: [paragraph('Thanks.')], lines: [1, 1] },
    ],
  });
  // The third note's number is the book's own: a label, which is not read as text.
  expect((await bodyOf(anthology([one]))).text.trim()).toBe(
    'Noted One The lamp1 out*. Notes 1 Tin. Two Again3. The End. Notes A. B. Thanks.',
  );
});

test('on screen a reference and its note lead to each other, on paper nothing does', async () => {
  const filler = Array.from({ length: 30 }, () => paragraph(LONG.repeat(8)));
  const one = anthology([
    story({
      name: 'Noted',
      chapters: [whole(marked('Lamp', '1', '.'), ...filler, footnote('1', [paragraph('Tin.')]))],
    }),
    story({
      name: 'Other',
      chapters: [whole(marked('Rope', '1', '.'), footnote('1', [paragraph('Hemp.')]))],
    }),
  ]);
  const linksOf = async (profile: 'screen' | 'print') => {
    const { value } = await pdfWriter.write(one, kit({ profile }));
    const document = await getDocument({ data: new Uint8Array(value.bytes), verbosity: 0 }).promise;
    const links: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      for (const { dest } of await (await document.getPage(number)).getAnnotations()) {
        if (!Array.isArray(dest) || dest[3] === null) continue;
        links.push(`${number} to ${(await document.getPageIndex(dest[0])) + 1}`);
      }
    }
    return { links, pages: document.numPages };
  };
  const { links } = await linksOf('screen');
  expect(links).toHaveLength(4);
  const [there, back, ...near] = links.map((link) => link.split(' to ').map(Number));
  expect(back).toEqual(there?.toReversed());
  expect(there?.[0]).toBeLessThan(there?.[1] ?? 0);
  expect(near[0]).toEqual(near[1]);
  expect((await linksOf('print')).links).toEqual([]);
});

test('pictures stand inside the type area, no larger than most of the page, once in the file', async () => {
  const { picture, ...tall } = await image('tall.jpg');
  if (picture === undefined) throw new Error('no picture was made');
  const huge = { ...tall, picture: { ...picture, widthPx: 900, heightPx: 4000 } };
  const wide = { ...tall, picture: { ...picture, widthPx: 5000, heightPx: 700 } };
  const texts = Array.from({ length: 12 }, (_, at) => paragraph(LONG.repeat(1 + (at % 5))));
  const blocks = texts.flatMap((text, at) =>
    at % 3 === 0 ? [text, at % 2 ? huge : wide] : [text],
  );
  for (const profile of ['screen', 'print'] as const) {
    const { value } = await pdfWriter.write(
      anthology([story({ name: 'Seen', chapters: [whole(...blocks)] })]),
      kit({ profile }),
    );
    const document = await getDocument({ data: new Uint8Array(value.bytes), verbosity: 0 }).promise;
    let shown = 0;
    for (let number = 3; number <= document.numPages; number++) {
      const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
      const boxes = fnArray.flatMap((operator, at) =>
        operator === OPS.paintImageXObject
          ? [argsArray.slice(0, at).findLast((args) => args?.length === 6)]
          : [],
      );
      for (const [width, , , height] of boxes as number[][]) {
        shown++;
        expect(Math.abs(width ?? 0)).toBeLessThanOrEqual(316.1);
        expect(Math.abs(height ?? 0)).toBeLessThanOrEqual(0.7 * 33 * 14 + 0.1);
      }
    }
    expect(shown).toBe(4);
    expect(
      Buffer.from(value.bytes)
        .toString('latin1')
        .match(/\/Subtype \/Image/g),
    ).toHaveLength(profile === 'screen' ? 2 : 1);
    const colour = Buffer.from(value.bytes).toString('latin1').includes('/DeviceRGB');
    expect(colour).toBe(profile === 'screen');
  }
});

test('a whole book of notes and pictures loses no word and is the same every time', async () => {
  const one = await notedAnthology(20);
  const first = await bodyOf(one);
  expect(first.text).toContain('“out”,* and again1 out.');
  expect(first.text).toContain('Notes 1 One. See3. Two. 2 Three. 3 Four.');
  expect(first.text).toContain(
    'Before. The harbour Between. A drawing After1. Notes 1 Not the note',
  );
  expect(Buffer.from((await bodyOf(one)).bytes).equals(Buffer.from(first.bytes))).toBe(true);
});
