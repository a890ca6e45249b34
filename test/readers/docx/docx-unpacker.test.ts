import { describe, expect, test } from 'vitest';
import { docxUnpacker } from '../../../src/readers/docx/docx-unpacker.ts';
import { readerFor } from '../../../src/readers/registry.ts';
import { zip } from '../epub/make-epub.ts';
import { showManuscript } from '../show-manuscript.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** The files of a Word document with the paragraphs given in its own XML. */
const docxFiles = (body: string): Record<string, string> => ({
  '[Content_Types].xml':
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  '_rels/.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  'word/styles.xml': `<w:styles xmlns:w="${W}"><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style></w:styles>`,
  'word/_rels/document.xml.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
  'word/document.xml': `<w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`,
});

const run = (text: string, style = '') =>
  `<w:r><w:rPr>${style}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (content: string, style = '') => `<w:p><w:pPr>${style}</w:pPr>${content}</w:p>`;

async function read(bytes: Uint8Array) {
  const { value, diagnostics } = await docxUnpacker.unpack({ path: 'story.docx', bytes });
  const shown = value.flatMap((text) => showManuscript(readerFor(text).read(text).value));
  return { value, diagnostics, shown: shown.map((line) => line.replace(/^\d+-\d+ /, '')) };
}

test('paragraphs, styles, alignment and empty paragraphs of a Word document', async () => {
  const { shown, value, diagnostics } = await read(
    zip(
      docxFiles(
        [
          p(run('Lanterns'), '<w:pStyle w:val="T"/>'),
          p(run('Chapter 1'), '<w:pStyle w:val="H"/><w:jc w:val="center"/>'),
          p(
            run('It was ') +
              run('late', '<w:i/>') +
              run(', &lt;b&gt; and ') +
              run('dark', '<w:u w:val="single"/>') +
              run('.'),
          ),
          p(''),
          p(run('* * *'), '<w:jc w:val="center"/>'),
          p(''),
          p(`${run('Dawn.')}<w:r><w:br/></w:r>${run('Day.')}`),
          p(run('Come.'), '<w:pStyle w:val="Q"/>'),
          p(run('M.'), '<w:jc w:val="right"/>'),
        ].join(''),
      ),
    ),
  );
  expect(diagnostics).toEqual([]);
  expect(value.map(({ path }) => path)).toEqual(['story.docx']);
  expect(shown).toEqual([
    'heading 1: Lanterns',
    'heading 2: Chapter 1',
    'lines: It was {emphasis: late}, <b> and {underline: dark}.',
    '+1 lines center: * * *',
    '+1 lines: Dawn. / Day.',
    'quote: Come.',
    'lines right: M.',
  ]);
});

describe('what cannot be read is an error, soon', () => {
  const sound = docxFiles(p(run('It was late.')));
  const nested = `<w:p>${'<w:ins>'.repeat(200_000)}`;
  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['random bytes', Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251)],
    ['half a document', zip(sound).subarray(0, 300)],
    ['an old document', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0])],
    ['another archive', zip({ 'a.txt': 'x' })],
    ['no text', zip({ '[Content_Types].xml': '<Types/>' })],
    ['a bomb', zip({ ...sound, 'word/document.xml': ' '.repeat(40_000_000) })],
    [
      'a bomb that lies',
      zip({ ...sound, 'word/document.xml': ' '.repeat(40_000_000) }, { 'word/document.xml': 9 }),
    ],
    ['a path out of it', zip({ ...sound, '../../x': 'x' })],
    ['200,000 nested tags', zip({ ...sound, 'word/document.xml': nested })],
  ])('%s', async (_name, bytes) => {
    const { value, diagnostics } = await read(bytes);
    expect([value, diagnostics]).toMatchObject([[], [{ severity: 'error' }]]);
  });
});

test('footnotes are notes, a picture that stands outside the document is none', async () => {
  const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const files = docxFiles(
    p(
      run('The lamp') +
        '<w:r><w:footnoteReference w:id="2"/></w:r>' +
        run(' went out in the harbour.'),
    ),
  );
  const rels = 'word/_rels/document.xml.rels';
  const bytes = zip({
    ...files,
    [rels]: `${files[rels]?.replace('</Relationships>', '')}<Relationship Id="f1" Type="${R}/footnotes" Target="footnotes.xml"/></Relationships>`,
    'word/footnotes.xml': `<w:footnotes xmlns:w="${W}"><w:footnote w:id="2">${p(run('A tin lamp.'))}${p(run('Second-hand.'))}</w:footnote></w:footnotes>`,
    'word/media/image1.png': 'no picture',
  });
  expect((await read(bytes)).shown).toEqual([
    'lines: The lamp{^footnote-2: 1} went out in the harbour.',
    'footnote footnote-2 (): A tin lamp. /  / Second-hand.',
  ]);
  const pictures = await docxUnpacker.pictures({ path: 'story.docx', bytes });
  expect([pictures('picture-1'), pictures('../secret.png')]).toEqual([null, null]);
});
