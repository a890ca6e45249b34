import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/typography/languages/detect-language.ts';

const FOLDER = new URL('cases/', import.meta.url);

describe('the language of a text', () => {
  const files = readdirSync(FOLDER).map((file) => readFileSync(new URL(file, FOLDER), 'utf8'));
  const tagged = files.flatMap((text) => {
    const tag = /^# language: (\S+)$/m.exec(text)?.[1];
    const lines = text.split('\n').filter((line) => line.startsWith('in   '));
    return tag === undefined ? [] : [[tag, lines.map((line) => line.slice(5))] as const];
  });

  it.each(tagged)('%s is told by its commonest words', (tag, lines) => {
    expect(detectLanguage(lines)).toBe(tag);
  });

  it.each([
    ['a text too short to tell', 'Und das ist es.'],
    ['nonsense', 'lorem '.repeat(200)],
    [
      'two languages by halves',
      'the and of was he I it '.repeat(20) + 'der und ich sie war es das '.repeat(20),
    ],
  ])('nobody knows: %s', (_name, text) => {
    expect(detectLanguage([text])).toBeNull();
  });
});
