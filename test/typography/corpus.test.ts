import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SMART_TYPOGRAPHY } from '../../src/model/story-options.ts';
import { wordsOf } from '../../src/text/words.ts';
import { tidyText } from '../../src/typography/tidy.ts';
import { ABSENT, hasShared, SHARED } from '../support/shared.ts';

const TRUTH = join(SHARED, 'corpus', 'typography', 'data', 'truth', 'dev');
const names = hasShared ? readdirSync(TRUTH).filter((name) => name.endsWith('.txt')) : [ABSENT];
const tidy = (text: string) => tidyText(text, 'text', SMART_TYPOGRAPHY, 'en');

/** The text as a typewriter would have it. */
function straightened(text: string): string {
  return text
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2018\u2019]/g, "'")
    .replaceAll('\u2014', '--')
    .replaceAll('\u2026', '...');
}

describe.skipIf(!hasShared).each(names)('over the proofed book %s', (name) => {
  const truth = () => readFileSync(join(TRUTH, name), 'utf8');

  test('not one right mark is made wrong', () => {
    expect(tidy(truth()).text).toBe(truth());
  });

  test('words stay, and a second run changes nothing', () => {
    const dirty = straightened(truth());
    const once = tidy(dirty).text;
    expect(wordsOf(once)).toEqual(wordsOf(dirty));
    expect(tidy(once).text).toBe(once);
  });
});
