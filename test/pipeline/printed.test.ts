import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/pipeline/build.ts';
import { EMPTY_REQUEST } from '../../src/pipeline/request.ts';
import { memoryHost } from '../support/memory-host.ts';

const STORY = `Title: The Weir
Author: Wren

${'The water stood still behind the weir, and nobody spoke of it. '.repeat(160)}
`;

async function buildWith(print: string) {
  const { host, saved } = memoryHost({
    'shelf/anthology.yaml': `title: Two Rivers\nstories: [weir.txt]\noutput: { formats: [pdf] }\nprint: ${print}\n`,
    'shelf/weir.txt': STORY,
  });
  const result = await build({ ...EMPTY_REQUEST, paths: ['shelf'] }, host);
  const file = (suffix: string): Uint8Array => {
    const [bytes] = [...saved].flatMap(([path, bytes]) => (path.endsWith(suffix) ? [bytes] : []));
    if (bytes === undefined) throw new Error(`There is no ${suffix}`);
    return bytes;
  };
  return { ...result, file };
}

describe('a book with print.imposition', () => {
  test('has its pages on sheets too, without the cover', async () => {
    const { files, file, diagnostics } = await buildWith(
      '{ trim: a5, imposition: { binding: folio, signature: 2, sheet: a4 } }',
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(files.map(({ path }) => path.replace(/^.*two-rivers/, ''))).toEqual([
      '.pdf',
      '-sheets.pdf',
      '-sheets-guide.pdf',
      '-sheets-test.pdf',
      '-cover.jpg',
      '-report.txt',
    ]);
    const book = await PDFDocument.load(file('rivers.pdf'));
    const sheets = await PDFDocument.load(file('-sheets.pdf'));
    // Cover and its empty back are no part of the block; its pages are even in number.
    const block = Math.ceil((book.getPageCount() - 2) / 2) * 2;
    expect(sheets.getPageCount()).toBe(Math.ceil(block / 4) * 2);
    expect(sheets.getPage(0).getSize()).toEqual({ width: 841.89, height: 595.28 });
    expect(files[1]?.remarks?.[0]).toContain(`${block} pages`);
  });
});

describe('a book with print.wrap', () => {
  test('has its cover laid flat, as wide as its pages make it, and guides beside it', async () => {
    const print = '{ trim: 5.5x8.5in, printer: kdp, stock: white, profile: print, wrap: true }';
    const one = await buildWith(print);
    const wrap = (await PDFDocument.load(one.file('-wrap.pdf'))).getPage(0);
    const pages = (await PDFDocument.load(one.file('rivers.pdf'))).getPageCount();
    expect(wrap.getSize().width).toBeCloseTo(2 * 396 + 18 + pages * 0.002252 * 72, 2);
    expect(wrap.getSize().height).toBeCloseTo(630, 2);
    expect(wrap.getTrimBox()).toMatchObject({ x: 9, y: 9, height: 612 });
    const guides = (await PDFDocument.load(one.file('-wrap-guides.pdf'))).getPage(0);
    expect(guides.getSize()).toEqual(wrap.getSize());
    const two = await buildWith(print);
    expect(Buffer.compare(one.file('-wrap.pdf'), two.file('-wrap.pdf'))).toBe(0);
  });

  test('takes the spine from the sheets where there are sheets', async () => {
    const print = '{ trim: a5, wrap: true, imposition: { paper: 0.5mm, guide: false } }';
    const { files } = await buildWith(print);
    const leaves = Number(/(\d+) leaves/.exec(files[1]?.remarks?.join(' ') ?? '')?.[1]);
    const millimetres = leaves * 0.5 + 0.5;
    const wrap = files.find(({ path }) => path.endsWith('-wrap.pdf'));
    expect(wrap?.remarks?.[0]).toContain(`spine ${millimetres.toFixed(1)} mm`);
  });

  test('takes the spine somebody has measured', async () => {
    const { files } = await buildWith('{ trim: a5, wrap: { spine: 21mm, reads: up } }');
    const wrap = files.find(({ path }) => path.endsWith('-wrap.pdf'));
    expect(wrap?.remarks?.[0]).toContain('spine 21.0 mm');
  });
});
