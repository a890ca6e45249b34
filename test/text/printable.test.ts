import { expect, test } from 'vitest';
import { countOf, grouped, listed } from '../../src/text/counted.ts';
import { printable } from '../../src/text/printable.ts';
import { wrap } from '../../src/text/wrap.ts';

test.each([
  ['plain – “text” é 🕯️', 'plain – “text” é 🕯️'],
  ['two\r\nlines\tand a tab', 'two lines and a tab'],
  ['\u001b[31mred\u0007', '\ufffd[31mred\ufffd'],
  ['a\u202etxt.exe', 'a\ufffdtxt.exe'],
  ['half \ud83d', 'half \ufffd'],
])('%j is shown as %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('counts agree with their nouns', () => {
  expect([countOf(0, 'mark'), countOf(1, 'mark'), countOf(1234567, 'mark')]).toEqual([
    '0 marks',
    '1 mark',
    '1,234,567 marks',
  ]);
  expect(countOf(2, 'story', 'stories')).toBe('2 stories');
  expect(grouped(999)).toBe('999');
  expect([listed([]), listed(['a']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
});

test('wrapped lines are no longer than asked, but for a long word', () => {
  expect(wrap('one two three four', 9, '  ')).toBe('one two\n  three\n  four');
});
