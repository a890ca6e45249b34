import { expect, test } from 'vitest';
import type { ZipEntry } from '../../src/archive/zip-entries.ts';
import { checkPages } from '../../src/preflight/check-pages.ts';

function entry(name: string, text: string): ZipEntry {
  return { name, stored: false, extraBytes: 0, bytes: new TextEncoder().encode(text) };
}

function page(body: string): ZipEntry {
  return entry('OEBPS/a.xhtml', `<html><head><title>A</title></head><body>${body}</body></html>`);
}

function codes(...entries: readonly ZipEntry[]): string[] {
  return checkPages(entries).map(({ code }) => code);
}

test.each([
  ['a division in a paragraph', '<p><div>x</div></p>', ['element-not-allowed']],
  ['a list item outside a list', '<li>x</li>', ['element-not-allowed']],
  ['a paragraph in a list', '<ul><p>x</p></ul>', ['element-not-allowed']],
  ['words in a list', '<ul>x</ul>', ['text-not-allowed']],
  ['a paragraph in a heading', '<h1><p>x</p></h1>', ['element-not-allowed']],
  ['an old element', '<center>x</center>', ['unknown-element']],
  [
    'an element of Word',
    '<p xmlns:o="urn:o"><o:p>x</o:p></p>',
    ['unknown-attribute', 'unknown-element'],
  ],
  ['a prefix nobody declares', '<p><o:p>x</o:p></p>', ['page-not-well-formed']],
  ['a forbidden character', '<p>\u0007</p>', ['page-not-well-formed']],
  ['a reference to one', '<p>&#7;</p>', ['page-not-well-formed']],
  ['half a surrogate pair', '<p>&#xD800;</p>', ['page-not-well-formed']],
  ['the end of CDATA in a text', '<p>]]></p>', ['page-not-well-formed']],
  ['two hyphens in a comment', '<!-- a -- b -->', ['page-not-well-formed']],
  ['a script', '<script>x</script>', ['unknown-element']],
  ['an old attribute', '<p align="center">x</p>', ['unknown-attribute']],
  ['a handler', '<p onclick="x()">x</p>', ['unknown-attribute']],
  ['a handler in a drawing', '<svg onload="x()"/>', ['unknown-attribute']],
  ['a picture without file', '<img alt="x"/>', ['picture-without-file']],
  ['a picture without description', '<img src="x.png"/>', ['picture-without-alt']],
  ['a span in the contents', '<nav><ol><li><span>x</span></li></ol></nav>', ['span-in-contents']],
  ['a link in a link', '<p><a href="a"><em><a href="b">x</a></em></a></p>', ['link-in-link']],
  ['an element never closed', '<p>x', ['page-not-well-formed']],
  ['elements that cross', '<p><b><i>x</b></i></p>', ['page-not-well-formed']],
  ['a bare ampersand', '<p>x & y</p>', ['page-not-well-formed']],
  ['an entity of HTML', '<p>&nbsp;</p>', ['page-not-well-formed']],
  ['an attribute twice', '<p id="a" id="b">x</p>', ['page-not-well-formed']],
  ['a sound page', '<section><p>x<br/><em>y</em></p><hr/><ul><li><p>z</p></li></ul></section>', []],
  ['a comment and CDATA', '<!-- <center> --><p><![CDATA[<center>]]></p>', []],
])('judges %s', (_, body, expected) => {
  expect(codes(page(body))).toEqual(expected);
});

test.each([
  ['a second root', '<html/><html/>'],
  ['words outside the root', '<html/>x'],
  ['bytes that are no UTF-8', new Uint8Array([60, 97, 62, 0xff, 60, 47, 97, 62])],
])('finds %s', (_, text) => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  expect(codes({ ...entry('a.xhtml', ''), bytes })).toEqual(['page-not-well-formed']);
});

test('names the file and the line', () => {
  expect(checkPages([page('\n<p>\n<div/></p>')])).toMatchObject([
    { path: 'OEBPS/a.xhtml', line: 3 },
  ]);
});

test('finds two places with one number in the NCX', () => {
  const ncx = '<navMap><navPoint playOrder="1"/><navPoint playOrder="1"/></navMap>';
  expect(codes(entry('OEBPS/toc.ncx', ncx))).toEqual(['play-order-repeated']);
});

test('finds a file the manifest does not name', () => {
  const opf =
    '<package><manifest><item href="a%20b.css"/><item href="../c.css"/></manifest></package>';
  const found = codes(
    entry('mimetype', ''),
    entry('META-INF/container.xml', ''),
    entry('OEBPS/content.opf', opf),
    entry('OEBPS/a b.css', ''),
    entry('c.css', ''),
    entry('OEBPS/.DS_Store', ''),
  );
  expect(found).toEqual(['file-not-declared']);
});
