import { expect, test } from 'vitest';
import { creditLine, mayBeCapitals } from '../../src/cover/credit-line.ts';
import { book } from './cover-books.ts';

test.each([
  [
    'an editor of other people',
    { editors: ['Ada Moss'], authors: [['Kim'], ['Lou']] },
    'Edited by Ada Moss',
  ],
  ['two editors', { editors: ['Ada Moss', 'Bo Lind'] }, 'Edited by Ada Moss & Bo Lind'],
  ['five editors', { editors: ['A', 'B', 'C', 'D', 'E'] }, 'Edited by A and others'],
  [
    'an editor who wrote everything',
    { editors: ['Ada Moss'], authors: [['Ada Moss']] },
    'Ada Moss',
  ],
  ['three authors', { authors: [['Kim'], ['Lou'], ['Mia', 'Kim']] }, 'Kim, Lou & Mia'],
  ['nobody', { authors: [[], []] }, ''],
  ['a German editor', { editors: ['Ada Moss'], language: 'de-AT' }, 'Herausgegeben von Ada Moss'],
  ['a language without words for it', { editors: ['Ada Moss'], language: 'eu' }, 'Ada Moss'],
])('credits %s', (_, sketch, credit) => {
  expect(creditLine(book(sketch))).toBe(credit);
});

const twelve = Array.from({ length: 12 }, (_, index) => [
  `Writer ${String.fromCharCode(65 + index)}`,
]);

test('counts more than four authors in English, and names none elsewhere', () => {
  expect(creditLine(book({ authors: twelve }))).toBe('Twelve authors');
  expect(creditLine(book({ authors: twelve, language: 'fr' }))).toBe('');
});

test.each([
  ['Edited by Ada Moss', true],
  ['Fiona McGrath & Æthel Óg', true],
  ['moth_42', false],
  ['Edited by deLight', false],
  ['Kim & quietly', false],
  ['xXstormXx', false],
])('keeps the spelling of pen names: %s', (credit, capitals) => {
  expect(mayBeCapitals(credit)).toBe(capitals);
});
