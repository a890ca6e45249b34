import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeXml } from '../../src/text/escape-xml.ts';
import { compareNaturally } from '../../src/text/natural-order.ts';
import { nearest } from '../../src/text/nearest.ts';
import { slugify, uniqueNames } from '../../src/text/slug.ts';
import { wordsOf } from '../../src/text/words.ts';

test.each([
  ['The Long Road Home', 'the-long-road-home'],
  ['Café au lait: l’été', 'cafe-au-lait-lete'],
  ['???', 'untitled'],
  ['Зима', 'untitled'],
  ['  a -- b  ', 'a-b'],
])('the slug of %s is %s', (title, slug) => {
  expect(slugify(title, 'untitled')).toBe(slug);
});

test('equal names get numbers, and a number somebody else has is passed over', () => {
  expect(uniqueNames(['a', 'a', 'a-2', 'a'])).toEqual(['a', 'a-3', 'a-2', 'a-4']);
});

test('unique names are unique, whatever the names', () => {
  const names = fc.array(fc.constantFrom('a', 'a-2', 'a-3', 'b', 'a-2-2'), { maxLength: 12 });
  fc.assert(
    fc.property(names, (list) => {
      const unique = uniqueNames(list);
      expect(new Set(unique).size).toBe(list.length);
    }),
  );
});

test('files are ordered as people number them', () => {
  const names = ['10.txt', '2.txt', 'b.txt', 'A.txt', '02.txt'];
  expect([...names].sort(compareNaturally)).toEqual([
    '02.txt',
    '2.txt',
    '10.txt',
    'A.txt',
    'b.txt',
  ]);
});

test('the natural order is an order', () => {
  const name = fc.string({
    unit: fc.constantFrom('a', 'B', '1', '0', '9', '-', '.'),
    maxLength: 6,
  });
  fc.assert(
    fc.property(name, name, name, (a, b, c) => {
      expect(Math.sign(compareNaturally(a, b))).toBe(-Math.sign(compareNaturally(b, a)) + 0);
      if (compareNaturally(a, b) <= 0 && compareNaturally(b, c) <= 0) {
        expect(compareNaturally(a, c)).toBeLessThanOrEqual(0);
      }
    }),
  );
});

test('the nearest name is found, and nothing for what is like nothing', () => {
  expect(nearest('titel', ['title', 'author', 'notes'])).toBe('title');
  expect(nearest('xyzzy', ['title', 'author'])).toBeNull();
});

test('words are runs of letters with their marks, or of digits', () => {
  expect(wordsOf("Don't re-enter the cafe\u0301 at 3x01 — O.K.?")).toEqual(
    'Don t re enter the cafe\u0301 at 3 x 01 O K'.split(' '),
  );
});

test('escaped text is well-formed XML, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeXml(text);
      expect(escaped).not.toMatch(/[<>"]/);
      expect(escaped).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
      expect(escaped.isWellFormed()).toBe(true);
    }),
  );
});
