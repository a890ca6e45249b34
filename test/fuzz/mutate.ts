import { below, oneOf, type Random } from './random.ts';

/** No input is larger: time limits are for this many bytes. */
export const LARGEST = 100_000;
const REPEATS = [2, 10, 100, 3000];

/** What text, markup and YAML are made of, and what has hurt parsers before. */
const TOKENS = [
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\t',
  '\f',
  '\v',
  '\0',
  '\u00a0',
  '\u200b',
  '\u2028',
  '\ufeff',
  '\ufffd',
  '\ufffe',
  '***',
  '* * *',
  '-oOo-',
  '~',
  '---',
  '===',
  '_',
  '*',
  '**',
  '`',
  '```',
  '>',
  '> > ',
  '# ',
  '- ',
  '1. ',
  '| a | b |',
  '"',
  "'",
  '\u201c',
  '\u2019',
  '--',
  ' - ',
  '...',
  '. . .',
  "'90s ",
  '5\'10"',
  '[b]',
  '[/b]',
  '[url=x]',
  '[^1]',
  '[^1]: ',
  'Title: ',
  'Author: ',
  'Chapter 1',
  'CHAPTER TWO',
  'A/N: ',
  'Disclaimer: ',
  'by ',
  'TBC',
  'The End',
  'Alex\u2019s POV',
  '<',
  '>',
  '<p>',
  '</p>',
  '<br>',
  '<div>',
  '</div>',
  '<i>',
  '<table><tr><td>',
  '<ul><li>',
  '<script>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<svg>',
  '<math>',
  '<a href="javascript:x">',
  '<img src="http://a/b.png">',
  '<img src="../x.png">',
  '&amp;',
  '&#0;',
  '&#xd800;',
  '&#x1F600;',
  '&nbsp',
  '&lt;',
  '<?xml version="1.0"?>',
  '<!DOCTYPE x [<!ENTITY a "aa">]>',
  '---\n',
  'title: ',
  ': ',
  '- file: ',
  '[',
  ']',
  '{',
  '}',
  '&a ',
  '*a',
  '!!binary ',
  '|\n',
  '<!-- quire: verse -->',
  '<!-- quire: keep -->',
  '<!-- quire: drop -->',
  '\u{1f600}',
  '\u05e9\u05dc\u05d5\u05dd',
  '\u0645\u0631',
  'e\u0301\u0301\u0301',
  '\u202e',
];

type Mutation = (bytes: Buffer, random: Random, others: readonly Uint8Array[]) => Uint8Array;

function place(bytes: Uint8Array, random: Random): number {
  return below(random, bytes.length + 1);
}

/** A stretch: mostly short, seldom most of the input. */
function stretch(bytes: Uint8Array, random: Random): [from: number, to: number] {
  const from = place(bytes, random);
  return [from, Math.min(bytes.length, from + Math.ceil(bytes.length * random() ** 4))];
}

function splice(bytes: Uint8Array, from: number, to: number, ...middle: Uint8Array[]): Uint8Array {
  return Buffer.concat([bytes.subarray(0, from), ...middle, bytes.subarray(to)]);
}

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => {
    const flipped = Buffer.from(bytes);
    for (let count = 1 + below(random, 8); count > 0 && flipped.length > 0; count--) {
      flipped[below(random, flipped.length)] = below(random, 256);
    }
    return flipped;
  },
  (bytes, random) => splice(bytes, ...stretch(bytes, random)),
  (bytes, random) => bytes.subarray(0, place(bytes, random)),
  (bytes, random) => {
    const [from, to] = stretch(bytes, random);
    const piece = bytes.subarray(from, Math.min(to, from + 200));
    return splice(bytes, to, to, ...Array<Uint8Array>(oneOf(random, REPEATS)).fill(piece));
  },
  (bytes, random) => {
    const token = Buffer.from(oneOf(random, TOKENS));
    const at = place(bytes, random);
    const count = random() < 0.8 ? 1 : oneOf(random, REPEATS);
    return splice(bytes, at, at, ...Array<Uint8Array>(count).fill(token));
  },
  (bytes, random, others) => {
    const other = oneOf(random, others);
    const [from, to] = stretch(other, random);
    const at = place(bytes, random);
    return splice(bytes, at, at, other.subarray(from, to));
  },
  (bytes, random) => {
    const lines = bytes.toString('latin1').split('\n');
    const [a, b] = [below(random, lines.length), below(random, lines.length)];
    [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
    return Buffer.from(lines.join('\n'), 'latin1');
  },
  (bytes, random) => {
    const text = bytes.toString('latin1');
    const ends = ['\r\n', '\r', '\n\n', '\n\n\n', ' ', '\n    ', '\n \n'];
    return Buffer.from(text.replaceAll('\n', oneOf(random, ends)), 'latin1');
  },
  (bytes, random) => {
    const text = bytes.toString('utf8');
    return random() < 0.5 ? Buffer.from(text, 'utf16le') : Buffer.from(text, 'latin1');
  },
];

/** An input changed in a few places at random; at most `LARGEST` bytes. */
export function mutate(
  bytes: Uint8Array,
  random: Random,
  others: readonly Uint8Array[],
): Uint8Array {
  let mutated = bytes;
  for (let count = 1 + below(random, 4); count > 0; count--) {
    const change = oneOf(random, MUTATIONS);
    mutated = change(Buffer.from(mutated), random, others).subarray(0, LARGEST);
  }
  return mutated;
}
