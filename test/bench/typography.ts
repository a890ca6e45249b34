/**
 * Prints how fast the clean-up is, in megabytes of prose a second, from a page to the largest of
 * files, and how long it takes over the worst paragraphs of a megabyte. Run by `npm run bench`, or with
 * `npx tsx test/bench/typography.ts`; `--large` adds a text of 100 MB.
 */
import { SMART_TYPOGRAPHY } from '../../src/model/story-options.ts';
import { cleanTexts } from '../../src/typography/clean-texts.ts';
import { tidyText } from '../../src/typography/tidy.ts';

/** Paragraphs in the mixture of a novel: half of them speech, an elision now and then. */
const PARAGRAPHS = [
  '"I don\'t know," said Ruth, "and I won\'t ask." She put the lamp down--slowly--and waited for the ferry to come in, as she had waited every evening since the clocks went back.',
  'The harbour lay still under the fog, and nothing moved on the water but a single grey gull. Behind the sheds somebody was hammering at a hull, three strokes and a rest, three strokes and a rest, as if the work could be done by patience alone; and when the hammering stopped the quiet was so deep that she could hear the tide turn in the stones.',
  '"He told me to wait," said the boy. "That\'s all he said... I\'m to wait, and you\'re to come."',
  "It was the dogs' hour. Nobody who could sleep was awake, and nobody who was awake could say why. The lights along the pier went out one by one, and the last of them burned on over the ticket window with a small steady sound like breath.",
  '"Well?"',
  'She thought about that for a good while. There were eleven steps down to the water, and she had counted them as a child, going down, and again coming up, and had never once got the same number.',
  '"Take \'em all," he said, "and don\'t look at me like that."',
  'By the time they had got the boxes aboard it was nearly light, a thin light without any colour in it, and the town behind them had begun to put out its smoke.',
];

function prose(length: number): string {
  const once = `${PARAGRAPHS.join('\n\n')}\n\n`;
  return once.repeat(Math.ceil(length / once.length)).slice(0, length);
}

/** Megabytes a second over a text, the best of some runs. */
function speed(text: string, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    tidyText(text, 'text', SMART_TYPOGRAPHY, 'en');
    best = Math.min(best, performance.now() - start);
  }
  return text.length / 1000 / best;
}

speed(prose(1e6), 3);
const sizes: [name: string, length: number, runs: number][] = [
  ['1 kB', 1e3, 2000],
  ['100 kB', 1e5, 50],
  ['1 MB', 1e6, 8],
  ['10 MB', 1e7, 3],
];
if (process.argv.includes('--large')) sizes.push(['100 MB', 1e8, 1]);
for (const [name, length, runs] of sizes) {
  console.log(`prose, ${name}: ${speed(prose(length), runs).toFixed(1)} MB/s`);
}

for (const piece of [
  '"',
  "'",
  '" ',
  " 'a",
  "a' ",
  '"\'',
  '“ " ',
  '-',
  '. ',
  '..',
  ' - ',
  '“',
  '  ',
]) {
  const text = `Once ${piece.repeat(Math.ceil(1e6 / piece.length))} more`;
  const start = performance.now();
  cleanTexts([{ text, kind: 'prose' }], SMART_TYPOGRAPHY, 'en');
  const seconds = (performance.now() - start) / 1000;
  console.log(`1 MB of ${JSON.stringify(piece)}: ${seconds.toFixed(2)} s`);
}
