import { describe, expect, test } from 'vitest';
import { node } from '../../../src/writers/pdf/book/structure.ts';
import { PageContent } from '../../../src/writers/pdf/draw/page-content.ts';
import { PdfFile } from '../../../src/writers/pdf/draw/pdfkit-adapter.ts';
import { ParagraphSetter } from '../../../src/writers/pdf/lines/set-paragraph.ts';
import { plainWish, StyleBook } from '../../../src/writers/pdf/text/text-style.ts';
import { tokenize } from '../../../src/writers/pdf/text/tokens.ts';
import { garamond } from './support/garamond.ts';
import { readPdf } from './support/read-pdf.ts';

function open(interactive = true) {
  const styles = new StyleBook(garamond);
  const file = new PdfFile({
    metadata: {
      title: 'A & B',
      authors: ['C <D>'],
      subject: null,
      language: 'en',
      identifier: 'urn:x',
      generator: 'Test 1',
      date: new Date('2001-02-03T04:05:06Z'),
    },
    widthPt: 200,
    heightPt: 300,
    interactive,
    fonts: styles.codes,
  });
  const text = (words: string): string => {
    const runs = [{ text: words, style: styles.style(plainWish(10)) }];
    const shape = {
      align: 'left',
      measurePt: 150,
      indentPt: 0,
      turnoverPt: 0,
      variants: false,
    } as const;
    const [setting] = new ParagraphSetter(() => [], 0).set(
      tokenize(runs, styles, () => {}),
      shape,
    );
    const content = new PageContent(0);
    for (const line of setting?.lines ?? []) content.line(line, 20, 250);
    return content.finished();
  };
  return { file, text };
}

describe('what we rely on in pdfkit', () => {
  test('our character codes come back as the text they stand for, spaces included', async () => {
    const { file, text } = open();
    file.startPage();
    file.write(text('first office, naïve: 1987'), ['regular']);
    const { pages } = await readPdf(file.finish());
    expect(pages[0]?.text.trim()).toBe('first office, naïve: 1987');
  });

  test('pages may be put in another order, with labels of their own', async () => {
    const { file, text } = open();
    const body = file.startPage();
    file.label(body, { style: 'D', prefix: null });
    file.write(text('body'), ['regular']);
    const front = file.startPage();
    file.label(front, { style: 'r', prefix: null });
    file.write(text('front'), ['regular']);
    file.moveToFront(1, 0, 0);
    const { pages } = await readPdf(file.finish());
    expect(pages.map((page) => [page.label, page.text.trim()])).toEqual([
      ['i', 'front'],
      ['1', 'body'],
    ]);
  });

  test('marked content belongs to its node, and nodes keep the declared order', () => {
    const { file, text } = open();
    const [front, body] = [node('Part', null), node('Part', null)];
    file.declare([front, body]);
    file.startPage();
    const begin = file.beginContent(node('P', body));
    expect(begin).toMatch(/^\/P <<\s*\/MCID 0\s*>> BDC$/);
    file.write(`${begin}\n${text('one')}\n${file.endContent()}`, ['regular']);
    const bytes = Buffer.from(file.finish()).toString('latin1');
    expect(bytes).toMatch(/\/S \/Document/);
    expect(bytes.match(/\/S \/Part/g)).toHaveLength(2);
    expect(bytes).toContain('/Marked true');
  });

  test('the file for printers has page boxes and neither tags nor links', () => {
    const { file, text } = open(false);
    file.startPage();
    expect(file.beginContent(node('P', null))).toBe('');
    file.write(text('one'), ['regular']);
    file.link({ xPt: 0, yPt: 0, widthPt: 10, heightPt: 10 }, 'https://example.org/', 'a');
    file.bookmark('One', 0);
    const bytes = Buffer.from(file.finish()).toString('latin1');
    expect(bytes).toContain('/TrimBox [0 0 200 300]');
    expect(bytes).not.toMatch(/\/StructTreeRoot|\/Annots|\/Outlines/);
  });

  test('links lead to addresses of the web and of mail only', () => {
    const { file } = open();
    const area = { xPt: 0, yPt: 0, widthPt: 10, heightPt: 10 };
    file.startPage();
    file.write('');
    file.link(area, 'https://example.org/ä', 'a');
    file.link(area, 'javascript:alert(1)', 'b');
    file.link(area, 'chapter2.html', 'c');
    const bytes = Buffer.from(file.finish()).toString('latin1');
    expect(bytes.match(/\/URI \(/g)).toHaveLength(1);
    expect(bytes).toContain('https://example.org/%C3%A4');
  });

  test('the metadata packet is escaped XML', () => {
    const { file } = open();
    file.startPage();
    file.write('');
    const bytes = Buffer.from(file.finish()).toString('utf8');
    expect(bytes).toContain('>A &amp; B<');
    expect(bytes).toContain('>C &lt;D&gt;<');
  });

  test('an outline tells how many entries it has', () => {
    const { file } = open();
    for (const title of ['One', 'Two']) {
      file.startPage();
      file.bookmark(title, 0);
      file.write('');
    }
    expect(Buffer.from(file.finish()).toString('latin1')).toMatch(/\/Count 2\s*\/First/);
  });
});
