import { describe, expect, it } from 'vitest';
import { type Inline, plain, textOf } from '../../src/model/inline.ts';
import {
  findFractions,
  findShouts,
  smallWords,
  styleSpans,
} from '../../src/typography/polish-markup.ts';

const COMMON = new Set(['the', 'and', 'now']);

function shouts(text: string): string[] {
  return findShouts(text, smallWords([text]), COMMON).map(({ start, end }) =>
    text.slice(start, end),
  );
}

function fractions(text: string): string[] {
  return findFractions(text).map(({ start, end }) => text.slice(start, end));
}

describe('fractions', () => {
  it('are parts of one, in running text', () => {
    expect(fractions('Take 1/2 a cup, 2 3/4 spoons and (1/16) of it.')).toEqual([
      '1/2',
      '3/4',
      '1/16',
    ]);
  });

  it.each(['open 24/7', 'on 9/11', 'on 1/2/2003', 'rated 10/10', 'see a/b/1/2', '1/2s', '0/2'])(
    'are not %s',
    (text) => {
      expect(fractions(text)).toEqual([]);
    },
  );
});

describe('shouted words', () => {
  it('are those the story also has in small letters', () => {
    expect(shouts('"STOP!" They did not stop. The FBI did, OK?')).toEqual(['STOP']);
  });

  it('stand together in one span, with the single letters among them', () => {
    expect(shouts("I SAID DON’T, NOW. i'd said so, and I said: don't.")).toEqual([
      'I SAID DON’T, NOW',
    ]);
  });

  it('are no letters by themselves and no initials', () => {
    expect(shouts('I am a man. A man, I say. N.O.W. is now.')).toEqual([]);
  });
});

describe('spans are styled', () => {
  const shout = (text: string): Inline => ({
    type: 'styled',
    style: 'all-small-caps',
    children: plain(text),
  });

  it('across the runs they stand in, no character changed', () => {
    const content: Inline[] = [
      ...plain('He said STOP '),
      { type: 'styled', style: 'emphasis', children: plain('NOW') },
      ...plain('.'),
    ];
    const styled = styleSpans(content, [{ start: 8, end: 16, style: 'all-small-caps' }]);
    expect(styled).toEqual([
      ...plain('He said '),
      shout('STOP '),
      { type: 'styled', style: 'emphasis', children: [shout('NOW')] },
      ...plain('.'),
    ]);
    expect(textOf(styled)).toBe(textOf(content));
  });

  it('and once is enough', () => {
    const spans = [{ start: 3, end: 6, style: 'all-small-caps' as const }];
    const once = styleSpans(plain('So NOW.'), spans);
    expect(styleSpans(once, spans)).toEqual(once);
  });
});
