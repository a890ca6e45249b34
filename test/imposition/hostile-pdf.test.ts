import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { imposeBook } from '../../src/imposition/impose.ts';
import { DEFAULT_IMPOSITION } from '../../src/model/imposition-options.ts';
import { makeBook } from './support/made-pdf.ts';

const BOOK = { pages: 5, widthPt: 200, heightPt: 283, at: [30, 40] as const };

async function codesOf(bytes: Uint8Array): Promise<string[]> {
  const { value, diagnostics } = await imposeBook({
    bytes,
    path: 'book.pdf',
    ranges: null,
    options: DEFAULT_IMPOSITION,
    generator: 'Quire',
  });
  const codes = diagnostics.map(({ code }) => code);
  return value === null ? codes : ['made', ...codes];
}

const ascii = (text: string) => new TextEncoder().encode(text);

test.each([
  ['an empty file', '', 'not-a-pdf'],
  ['a text', 'Dear diary', 'not-a-pdf'],
  ['nothing but a header', '%PDF-1.7\n', 'broken-pdf'],
  ['a header and noise', `%PDF-1.7\n${'\u0000%obj<<'.repeat(50)}`, 'broken-pdf'],
  [
    'a page tree that is its own child',
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>',
    'broken-pdf',
  ],
  [
    'a book without a page',
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>',
    'broken-pdf',
  ],
])('%s is named as what it is', async (_, text, code) => {
  expect(await codesOf(ascii(text))).toEqual([code]);
});

test('a protected file is named as one', async () => {
  const document = await PDFDocument.load(await makeBook(BOOK));
  document.encrypt({ userPassword: 'sesame', ownerPassword: 'open' });
  expect(await codesOf(await document.save())).toEqual(['encrypted-pdf']);
});

test('a page whose boxes make no sense is taken as a letter page', async () => {
  const document = await PDFDocument.load(await makeBook({ ...BOOK, pages: 1 }));
  const page = document.getPage(0).node;
  page.set(PDFName.of('MediaBox'), document.context.obj([0, 0, 0, 1e9]));
  page.set(PDFName.of('TrimBox'), document.context.obj(['a', 'b']));
  page.set(PDFName.of('Rotate'), document.context.obj(47));
  expect(await codesOf(await document.save())).toEqual(['made']);
});

test('a page without content stays empty', async () => {
  const document = await PDFDocument.load(await makeBook({ ...BOOK, pages: 2 }));
  document.getPage(0).node.delete(PDFName.of('Contents'));
  expect(await codesOf(await document.save())).toEqual(['made']);
});

test('comments on a page are missed', async () => {
  const document = await PDFDocument.load(await makeBook(BOOK));
  const { context } = document;
  const note = context.register(
    context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [0, 0, 9, 9] }),
  );
  document.getPage(1).node.set(PDFName.of('Annots'), context.obj([note]));
  expect(await codesOf(await document.save())).toEqual(['made', 'annotations-left-out']);
});

test('whatever is cut off or changed, there is a book or an error', async () => {
  const bytes = await makeBook(BOOK);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(bytes.length - 1),
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), {
        maxLength: 12,
      }),
      async (kept, changes) => {
        const copy = new Uint8Array(bytes);
        for (const [index, byte] of changes) copy[index] = byte;
        const whole = changes.length > 0 ? copy : copy.subarray(0, kept);
        const codes = await codesOf(whole);
        expect(codes[0]).toMatch(/^(?:made|broken-pdf|encrypted-pdf|not-a-pdf|too-many-pages)$/);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
