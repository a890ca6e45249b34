import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/model/inline.ts';
import { classifyLine } from '../../src/normalize/scene-break-grammar.ts';
import { forms, lookAlikes, type Verdict } from './support/break-forms.ts';
import { normalized } from './support/normalized.ts';

describe('the scene-break grammar', () => {
  it.each(forms)('judges %j seen once and three times', (line, once, repeated) => {
    expectVerdict(line, 1, once);
    expectVerdict(line, 3, repeated);
  });

  it.each(lookAlikes)('judges the look-alike %j', (line, verdict) => {
    expectVerdict(line, 1, verdict);
  });

  it('is fast on a line of 100,000 characters', () => {
    for (const line of ['x', '~x', '* ', 'SN', 'a few years later '])
      expect(classifyLine(line.repeat(100_000 / line.length))).toBeNull();
  });
});

const BREAKS = new Set(['symbols', 'letters', 'label', 'rule', 'dots']);

describe('a line between two scenes', () => {
  const printable = forms.filter(([, once]) => once !== null && BREAKS.has(once[0]));

  it.each(printable)('makes one scene break of %j', (line) => {
    const blocks = scenes(line).chapters[0]?.blocks ?? [];
    expect(blocks.map((block) => block.type)).toEqual(['paragraph', 'scene-break', 'paragraph']);
  });

  it.each(printable)('makes two scene breaks of %j seen twice', (line) => {
    const blocks = scenes(line, line).chapters[0]?.blocks ?? [];
    expect(blocks.filter((block) => block.type === 'scene-break')).toHaveLength(2);
    expect(blocks.filter((block) => block.type === 'paragraph')).toHaveLength(3);
  });

  const text = lookAlikes.filter(([, verdict]) => verdict === null);
  const otherwise = /^(?:Chapter 1|Page 12|A\/N:|Dear Alex,|1\.|II\.|IV|I|XVI|MIX|MMXX|P\.S\.)$/;

  it.each(text.filter(([line]) => !otherwise.test(line)))('leaves %j a paragraph', (line) => {
    const blocks = scenes(line).chapters[0]?.blocks ?? [];
    expect(blocks.map((block) => block.type)).toEqual(['paragraph', 'paragraph', 'paragraph']);
    const middle = blocks[1];
    expect(middle?.type === 'paragraph' && textOf(middle.content)).toBe(line.trim());
  });
});

function scenes(...lines: string[]) {
  const paragraphs = [
    'The ferry was late again, and Ines sat down on her suitcase to wait for it.',
    'Rook had lit the stove by the time she came up the stairs with the bread.',
    'Nobody in the village said a word about it until the spring had come.',
  ];
  const texts = lines.flatMap((line, index) => [paragraphs[index] ?? '', line]);
  return normalized([...texts, paragraphs[lines.length] ?? ''].join('\n\n')).story;
}

function expectVerdict(line: string, seen: number, verdict: Verdict): void {
  const found = classifyLine(line, seen);
  expect(found && [found.kind, Math.round(found.certainty * 100) / 100]).toEqual(verdict);
}
