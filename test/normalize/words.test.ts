import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoryOptions } from '../../src/model/story-options.ts';
import { labelsByLine } from './support/labels.ts';
import { normalized } from './support/normalized.ts';

/** Lines of every kind, in any order: what no pass may lose a word of. */
const LINES = [
  '',
  '',
  '',
  'Title: The Glass Harbour',
  'Author: saltmarsh',
  'Rating: PG-13',
  'Summary:',
  'Summary: a boat, a stove',
  "Disclaimer: I don't own the harbour.",
  'A/N: thanks for reading, please review this story!',
  '[A/N: a short note]',
  'End A/N',
  'Note: set after season two',
  'by Mara Quill',
  'Lanterns',
  'Chapter 1',
  'Chapter 2: The Inn',
  'CHAPTER III.',
  'THE LAMP',
  'Contents',
  '1.',
  '2.',
  'IV',
  '***',
  '~x~ ~x~ ~x~',
  'LINE BREAK',
  'xxx',
  '—',
  '<hr>',
  'Two weeks later.',
  "Ines's POV",
  '~*~Ines~*~',
  'The End.',
  'To be continued...',
  '"You are late," said Ines, and she did not look up from the nets at all.',
  'He sat by the stove and held out his hands, and the snow went on falling in the yard outside.',
  'the tide goes out and takes the light',
  'the tide comes in and leaves the night',
  '    A bell at sea, a bell at sea',
  'Dear Ines,',
  'Love,',
  'Rook',
  'From: rook@example.org',
  'To: ines@example.org',
  'Rook: are you up',
  'Ines: no',
  'the harbour was half-',
  'frozen and the boats',
  '- one net',
  'Tags: author: saltmarsh, fandom: tidewater',
  '3 comments | Leave a comment',
  '*** START OF THE PROJECT GUTENBERG EBOOK NETS ***',
  '*** END OF THE PROJECT GUTENBERG EBOOK NETS ***',
  '<!-- quire: break -->',
  '<!-- quire: chapter "The Nets" -->',
  '<!-- quire: verse -->',
  '<!-- quire: /verse -->',
  '<!-- quire: drop -->',
  '<!-- quire: /drop -->',
];
const STYLES = ['auto', 'block', 'single', 'wrapped', 'indented', 'doublespaced'] as const;

const soup = fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 60 });

describe('any soup of lines', () => {
  it('keeps every word, in order, in exactly one place', () => {
    fc.assert(
      fc.property(soup, fc.constantFrom(...STYLES), (lines, paragraphs) => {
        const options: Partial<StoryOptions> = { paragraphs };
        const { story, diagnostics } = normalized(lines.join('\n'), options);
        expect(diagnostics.filter(({ code }) => code === 'words-lost')).toEqual([]);
        expect(story.words.source).toBe(story.words.book + story.words.dropped);
        const labels = labelsByLine(story);
        for (const [index, line] of lines.entries()) {
          if (!/[\p{L}\p{N}]/u.test(line)) continue;
          const label = labels.get(index + 1);
          expect(label, `line ${index + 1}: ${line}`).toBeDefined();
          if (!line.startsWith('<!--'))
            expect(label, `line ${index + 1}: ${line}`).not.toContain('+');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never starts or ends a chapter with a scene break', () => {
    fc.assert(
      fc.property(soup, (lines) => {
        for (const chapter of normalized(lines.join('\n')).story.chapters) {
          const body = chapter.blocks.filter(({ type }) => type !== 'note' && type !== 'end-mark');
          expect(body[0]?.type).not.toBe('scene-break');
          expect(body.at(-1)?.type).not.toBe('scene-break');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('offers fixes that settle the doubts they come with', () => {
    fc.assert(
      fc.property(soup, (lines) => {
        const text = lines.join('\n');
        for (const { code, fix } of normalized(text).diagnostics) {
          if (code !== 'gap-unsure' || fix === undefined) continue;
          const anchor: unknown = JSON.parse(/\[(.*)\]/.exec(fix)?.[1] ?? '""');
          const breaks = { not: [String(anchor)], at: [], marks: {} };
          const after = normalized(text, { breaks }).diagnostics;
          expect(after.filter((other) => other.fix === fix || other.severity === 'error')).toEqual(
            normalized(text).diagnostics.filter((other) => other.severity === 'error'),
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('size', () => {
  it('takes a story of 20,000 paragraphs and a line of 100,000 characters in seconds', () => {
    const paragraphs = Array.from(
      { length: 20_000 },
      (_, index) => `Ines mended net ${index} by the stove.`,
    );
    normalized(paragraphs.join('\n\n'));
    for (const unit of ['x', '~x', 'a ', '"', '" ', '—'])
      normalized(`Ines sat.\n\n${unit.repeat(100_000 / unit.length)}\n\nRook sat.`);
  });
});
