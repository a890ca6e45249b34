/**
 * Prints how fast the clean-up is, in megabytes of prose a second, and how long it takes over the
 * worst paragraphs of a megabyte. Run with `npx tsx test/bench/typography.ts`.
 */
import { SMART_TYPOGRAPHY } from '../../src/model/story-options.ts';
import { cleanTexts } from '../../src/typography/clean-texts.ts';
import type { TextUnit } from '../../src/typography/rule.ts';

const PARAGRAPHS = [
  '"I don\'t know," said Ruth, "and I won\'t ask." She put the lamp down--slowly--and waited.',
  'The harbour lay still under the fog, and nothing moved on the water but a single grey gull.',
  "\"He told me, 'Take 'em down to the quay,' so I took 'em,\" said the boy. \"That's all...\"",
  "It was the dogs' hour. Nobody who could sleep was awake, and nobody who was awake could say why.",
];

function megabytes(units: readonly TextUnit[]): number {
  return units.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
}

function secondsFor(units: readonly TextUnit[]): number {
  const start = performance.now();
  cleanTexts(units, SMART_TYPOGRAPHY, 'en');
  return (performance.now() - start) / 1000;
}

const prose: TextUnit[] = Array.from({ length: 24_000 }, (_unused, index) => ({
  text: PARAGRAPHS[index % PARAGRAPHS.length] ?? '',
  kind: 'prose',
}));
const best = Math.min(...Array.from({ length: 5 }, () => secondsFor(prose)));
console.log(`prose: ${(megabytes(prose) / best).toFixed(1)} MB/s`);

for (const piece of ['"', "'", '" ', " 'a", "a' ", '-', '. ', '..', ' - ', '“', '  ']) {
  const text = `Once ${piece.repeat(Math.ceil(1e6 / piece.length))} more`;
  const seconds = secondsFor([{ text, kind: 'prose' }]);
  console.log(`1 MB of ${JSON.stringify(piece)}: ${seconds.toFixed(2)} s`);
}
