import { expect, test } from 'vitest';
import { plain, textOf } from '../../../src/model/inline.ts';
import { endLinesAt } from '../../../src/writers/pdf/book/end-lines.ts';

const shown = (text: string, starts: number[]): string => textOf(endLinesAt(plain(text), starts));

test('a line is ended where the next one began', () => {
  expect(shown('Title: Snow Rating: Teen', [12])).toBe('Title: Snow\nRating: Teen');
});

test('a start that the clean-up has moved is found again', () => {
  expect(shown('Wait… Rating: Teen', [8])).toBe('Wait…\nRating: Teen');
});

test('no line is ended inside a word', () => {
  expect(shown('Extraordinarily', [8])).toBe('Extraordinarily');
});

test('lines are ended inside emphasis', () => {
  const content = [{ type: 'styled', style: 'emphasis', children: plain('one two') }] as const;
  expect(textOf(endLinesAt(content, [4]))).toBe('one\ntwo');
});
