import { describe, expect, it } from 'vitest';
import { titlesInFileName } from '../../src/normalize/file-name-titles.ts';

describe('the titles a file name offers', () => {
  it.each([
    ['01 - Mara Quill - The Glass Harbour', ['The Glass Harbour', 'Mara Quill']],
    ['The Glass Harbour - Mara Quill', ['The Glass Harbour', 'Mara Quill']],
    ['Mara_Quill_-_Salt_Road', ['Salt Road', 'Mara Quill']],
    ['the-glass-harbour', ['the glass harbour']],
    ['TheGlassHarbour', ['The Glass Harbour']],
    ['03_glass_harbour', ['glass harbour']],
    ['1984 in winter', ['in winter']],
  ])('are read from %j', (stem, titles) => {
    expect(titlesInFileName(stem)).toEqual(titles);
  });

  it.each(['000_e830fa0da1c332f5', 'e830fa0da1c332f5', 'a', '12', 'untitled', 'chapter 3', 'x1'])(
    'are none in %j',
    (stem) => {
      expect(titlesInFileName(stem)).toEqual([]);
    },
  );
});
