import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceText } from '../../src/model/source.ts';
import { decodeSource } from '../../src/readers/decode.ts';
import { htmlReader } from '../../src/readers/html/html-reader.ts';
import { markdownReader } from '../../src/readers/markdown/markdown-reader.ts';
import { plainTextReader } from '../../src/readers/plain-text/plain-text-reader.ts';
import { READERS, readerFor } from '../../src/readers/registry.ts';
import { wordsOf } from '../../src/text/words.ts';
import { wordsOfManuscript } from './words-of-manuscript.ts';

const source = (text: string): SourceText => ({
  path: 'story',
  encoding: 'utf-8',
  text,
  frontMatter: null,
});

const soup = (tokens: readonly string[]) =>
  fc.array(fc.constantFrom(...tokens), { maxLength: 40 }).map((parts) => parts.join(''));

const WORDS = ['lamp', 'Harbour ', 'tide,', ' 12 ', 'été', '"Sit," ', '\u2019', ' '];
const LINES = ['\n', '\n', '\n\n', '    ', '\t', '\u00a0'];

describe('decoding', () => {
  test('random bytes never throw, whatever reads them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const { value } = decodeSource({ path: 'x.txt', bytes }, 'auto');
        for (const reader of READERS) reader.read(value);
        readerFor(value);
      }),
      { numRuns: 300 },
    );
  });
});

describe('words', () => {
  test('plain text keeps every word, in order', () => {
    const marks = ['* * *', '-oOo-', '# # #', '<3', '[sighs]', 'house[s]', '& ', '<sigh>', '> '];
    fc.assert(
      fc.property(soup([...WORDS, ...LINES, ...marks]), (text) => {
        const { value } = plainTextReader.read(source(text));
        expect(wordsOfManuscript(value)).toEqual(wordsOf(text));
      }),
      { numRuns: 500 },
    );
  });

  test('plain text with tags loses no letter that is not in a tag', () => {
    const tags = ['[i]', '[/i]', '<b>', '</b>', '[center]', '[/center]', '<br>', '<hr>', '[quote]'];
    const closers = ['[/quote]', '<p>', '</p>', '<i>', '</i>', '<center>', '</center>'];
    fc.assert(
      fc.property(soup([...WORDS, ...LINES, ...tags, ...closers]), (text) => {
        const { value } = plainTextReader.read(source(text));
        const read = letterCounts(wordsOfManuscript(value).join(''));
        const bare = letterCounts(text.replace(/<\/?\w+>|\[\/?\w+\]/g, ''));
        // A tag without its partner stays as typed, so its own letters may come on top.
        for (const [letter, count] of bare) expect(read.get(letter)).toBeGreaterThanOrEqual(count);
      }),
      { numRuns: 500 },
    );
  });

  test('Markdown loses no letter and makes up none', () => {
    const marks =
      '* ** _ ~ ~~ ` # ##_ >_ -_ 1._ 2)_ [ ] ( ) ! | --- === *** \\ <i> </i> <div> </div> <sigh> ```\n'
        .split(' ')
        .map((mark) => mark.replace(/(?<=.)_$/, ' '));
    fc.assert(
      fc.property(soup([...WORDS, ...LINES, ...marks]), (text) => {
        const { value } = markdownReader.read(source(text));
        const read = letterCounts(wordsOfManuscript(value).join(''));
        const typed = letterCounts(text.replace(/<\/?(?:i|div)>/g, ''));
        // Tags inside code stay as typed, so their own letters may come on top.
        for (const letter of new Set([...read.keys(), ...typed.keys()])) {
          const more = (read.get(letter) ?? 0) - (typed.get(letter) ?? 0);
          if ('idv'.includes(letter)) expect(more).toBeGreaterThanOrEqual(0);
          else expect([letter, more]).toEqual([letter, 0]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('HTML loses no letter and makes up none', () => {
    const tags =
      '<p> </p> <br> <i> </i> <b> <div> </div> <blockquote> </blockquote> <ul> <li> </ul> <table> <tr> <td> </table> <h2> </h2> <hr> <center> </center> <pre> </pre> <span> </span> <nav> </nav> <form> </form> <a\thref="https://example.org/"> </a>'.split(
        / /,
      );
    fc.assert(
      fc.property(soup([...WORDS, ...LINES, ...tags]), (text) => {
        const { value } = htmlReader.read(source(text));
        const read = letterCounts(wordsOfManuscript(value).join(''));
        expect(Object.fromEntries(read)).toEqual(
          Object.fromEntries(letterCounts(text.replace(/<[^>]*>/g, ''))),
        );
      }),
      { numRuns: 2000 },
    );
  });
});

/** How often each letter occurs. Words may be parted or joined by markup; letters may not go. */
function letterCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const letter of text.match(/\p{L}/gu) ?? [])
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}

describe('depth', () => {
  test.each([
    ['HTML elements', htmlReader, `${'<div>'.repeat(200_000)}lamp`],
    ['HTML styles', htmlReader, `${'<i>'.repeat(200_000)}lamp`],
    ['HTML quotes', htmlReader, `${'<blockquote>'.repeat(50_000)}lamp`],
    ['BBCode', plainTextReader, `${'[i]'.repeat(100_000)}lamp${'[/i]'.repeat(100_000)}`],
    [
      'BBCode quotes',
      plainTextReader,
      `${'[quote]'.repeat(50_000)}lamp${'[/quote]'.repeat(50_000)}`,
    ],
    ['Markdown quotes', markdownReader, `${'> '.repeat(50_000)}lamp`],
    ['Markdown lists', markdownReader, `${'- '.repeat(50_000)}lamp`],
    ['Markdown emphasis', markdownReader, `${'*a '.repeat(3_000)}lamp${'*'.repeat(3_000)}`],
    ['Markdown brackets', markdownReader, `${'['.repeat(3_000)}lamp`],
  ])('%s far too deep are read', (_name, reader, text) => {
    const { value } = reader.read(source(text));
    expect(wordsOfManuscript(value)).toContain('lamp');
  });
});
