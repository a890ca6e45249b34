import { directionsOf } from '../../../fonts/directions.ts';
import type { StyledRun } from './styled-runs.ts';

/** Which way a piece of a paragraph runs (UAX 9). */
export interface TextDirection {
  /** Odd levels run from right to left. */
  readonly level: number;
  /** The paragraph's own level: 0 from left to right, 1 from right to left. */
  readonly base: number;
}

/** Characters of one style and one direction, in reading order. */
export interface DirectedRun extends StyledRun {
  /** null in a paragraph that runs from left to right throughout. */
  readonly direction: TextDirection | null;
}

/** Runs cut where their direction changes. */
export function directedRuns(runs: readonly StyledRun[]): readonly DirectedRun[] {
  const whole = runs.map(({ text }) => text).join('');
  const directions = directionsOf(whole);
  if (directions === null) return runs.map((run) => ({ ...run, direction: null }));
  const { base, levels } = directions;
  const cut: DirectedRun[] = [];
  let offset = 0;
  for (const { text, style } of runs) {
    for (let from = 0, to = 0; from < text.length; from = to) {
      const level = levels[offset + from] ?? base;
      for (to = from + 1; to < text.length && levels[offset + to] === level; ) to++;
      cut.push({ text: text.slice(from, to), style, direction: { level, base } });
    }
    offset += text.length;
  }
  return cut;
}

/** Whether a piece is drawn from right to left. */
export function runsLeftward(direction: TextDirection | null): boolean {
  return direction !== null && direction.level % 2 === 1;
}
