import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SMART_TYPOGRAPHY } from '../../src/model/story-options.ts';
import { cleanTexts } from '../../src/typography/clean-texts.ts';

/**
 * Three lines a case: `# why`, `in   …`, `out  …`; `same …` for what must not change. `¶` parts
 * paragraphs, `⏎` lines. `# language: de` at the top of a file sets its language.
 */
const FOLDER = new URL('cases/', import.meta.url);

interface Case {
  readonly why: string;
  readonly before: string;
  readonly after: string;
}

function parseCases(text: string): Case[] {
  const cases: Case[] = [];
  let why = '';
  let before = '';
  for (const line of text.split('\n')) {
    const value = line.slice(5).replaceAll('⏎', '\n');
    if (line.startsWith('# ')) why = line.slice(2);
    else if (line.startsWith('in   ')) before = value;
    else if (line.startsWith('out  ')) cases.push({ why, before, after: value });
    else if (line.startsWith('same ')) cases.push({ why, before: value, after: value });
    else if (line !== '') throw new Error(`not a line of a case: ${line}`);
  }
  return cases;
}

function clean(text: string, language: string): string {
  const units = text.split('¶').map((paragraph) => ({ text: paragraph, kind: 'prose' as const }));
  return cleanTexts(units, SMART_TYPOGRAPHY, language)
    .units.map((unit) => unit.text)
    .join('¶');
}

for (const file of readdirSync(FOLDER).sort()) {
  const text = readFileSync(new URL(file, FOLDER), 'utf8');
  const language = /^# language: (\S+)$/m.exec(text)?.[1] ?? 'en';
  describe(basename(file, '.txt'), () => {
    it.each(parseCases(text))('$why $before', ({ before, after }) => {
      expect(clean(before, language)).toBe(after);
      expect(clean(after, language)).toBe(after);
    });
  });
}
