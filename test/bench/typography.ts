/**
 * Prints how fast the clean-up is, in megabytes of prose for a second of the processor, from a page to
 * the largest of files, and how long it takes over the worst paragraphs of a megabyte. Run by
 * `npm run bench`, or with `npx tsx test/bench/typography.ts`; `--large` adds a text of 100 MB.
 *
 * Measured is the average of the runs for each size, once the code is warm, with everything the
 * processor did for it: collecting garbage counts, waiting for other programs does not. As in
 * `quire tidy`, one text comes in whole, and one text with the list of its edits comes out.
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

/** What the processor has spent on this process, in milliseconds. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Megabytes for a second of the processor, on the average of some runs. */
function speed(text: string, runs: number): number {
  const start = spent();
  for (let run = 0; run < runs; run++) tidyText(text, 'text', SMART_TYPOGRAPHY, 'en');
  return (text.length * runs) / 1000 / (spent() - start);
}

speed(prose(1e6), 5);
speed(prose(1e3), 5000);
const sizes: [name: string, length: number, runs: number][] = [
  ['1 kB', 1e3, 10_000],
  ['100 kB', 1e5, 100],
  ['1 MB', 1e6, 10],
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
  const start = spent();
  cleanTexts([{ text, kind: 'prose' }], SMART_TYPOGRAPHY, 'en');
  const seconds = (spent() - start) / 1000;
  console.log(`1 MB of ${JSON.stringify(piece)}: ${seconds.toFixed(2)} s`);
}
