import type { Diagnostic } from '../model/diagnostic.ts';
import { textOf } from '../model/inline.ts';
import type { SourceLine } from '../model/manuscript.ts';
import type { Draft, Unit } from './draft.ts';

const SHORTEST_WORDS = 4;

/** The text as anchors are compared: trimmed, single spaces, straight quotation marks. */
export function foldAnchor(text: string): string {
  return text
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\u2026/g, '...')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The index of the one unit that has a source line which starts with the anchor; where several do,
 * the one of them that is `likely`. An error diagnostic when there is none, or still more than one.
 */
export function findAnchor(
  draft: Draft,
  anchor: string,
  likely: (index: number) => boolean = () => false,
): number | Diagnostic {
  const wanted = foldAnchor(anchor);
  const matches: number[] = [];
  for (const [index, unit] of draft.units.entries())
    if (startsOf(draft, index).some((start) => start.startsWith(wanted)) && unit.text !== '')
      matches.push(index);
  const [only, second] = matches;
  if (only !== undefined && second === undefined) return only;
  if (only === undefined) return noMatch(draft, anchor);
  const better = matches.filter(likely);
  if (better.length === 1 && better[0] !== undefined) return better[0];
  const places = matches.slice(0, 5).map((index) => draft.units[index]?.lines[0] ?? 0);
  return {
    code: 'override-ambiguous',
    severity: 'error',
    message: `"${anchor}" starts ${matches.length} lines (${places.join(', ')}); an override needs exactly one.`,
    hint: 'Quote more of the line.',
    path: draft.path,
    line: places[0] ?? 1,
  };
}

/** The shortest start of the unit that starts no other line, four words or more; null for none. */
export function anchorFor(draft: Draft, index: number): string | null {
  const [text] = startsOf(draft, index);
  if (text === undefined || text === '') return null;
  let rivals = rivalsOf(draft, index, text);
  const words = text.split(' ');
  for (let count = Math.min(SHORTEST_WORDS, words.length); count <= words.length; count++) {
    const start = words.slice(0, count).join(' ');
    rivals = rivals.filter((rival) => rival.startsWith(start));
    if (rivals.length === 0) return start;
    if (start.length > 300) break;
  }
  return null;
}

const BUCKET = 16;
const bucketsOf = new WeakMap<readonly Unit[], ReadonlyMap<string, readonly number[]>>();

/** The line starts of the other units that may begin like this text. */
function rivalsOf(draft: Draft, index: number, text: string): readonly string[] {
  const { units } = draft;
  const words = text.split(' ').slice(0, SHORTEST_WORDS).join(' ');
  let buckets = bucketsOf.get(units);
  if (!buckets) {
    buckets = bucketsByStart(draft);
    bucketsOf.set(units, buckets);
  }
  const places =
    words.length < BUCKET ? [...units.keys()] : (buckets.get(text.slice(0, BUCKET)) ?? []);
  return places.flatMap((place) => (place === index ? [] : startsOf(draft, place)));
}

function bucketsByStart(draft: Draft): Map<string, number[]> {
  const buckets = new Map<string, number[]>();
  for (const place of draft.units.keys())
    for (const start of startsOf(draft, place)) {
      const bucket = buckets.get(start.slice(0, BUCKET)) ?? [];
      bucket.push(place);
      buckets.set(start.slice(0, BUCKET), bucket);
    }
  return buckets;
}

/** Folded line starts by what they were folded from: every doubt compares all of them. */
const folded = new WeakMap<readonly SourceLine[], readonly string[]>();

function startsOf(draft: Draft, index: number): readonly string[] {
  const unit = draft.units[index];
  if (!unit) return [];
  const known = folded.get(unit.source);
  if (known) return known;
  if (unit.source.length === 0) return [foldAnchor(unit.text.slice(0, 400))];
  const starts = unit.source.map((line) => foldAnchor(textOf(line.content).slice(0, 400)));
  folded.set(unit.source, starts);
  return starts;
}

function noMatch(draft: Draft, anchor: string): Diagnostic {
  const wanted = foldAnchor(anchor).toLowerCase().split(' ');
  let nearest = -1;
  let best = 0;
  for (let index = 0; index < draft.units.length; index++) {
    const start = (startsOf(draft, index)[0] ?? '').toLowerCase().split(' ').slice(0, 12);
    const score = wanted.filter((word) => start.includes(word)).length;
    if (score > best) {
      best = score;
      nearest = index;
    }
  }
  const unit = draft.units[nearest];
  return {
    code: 'override-no-match',
    severity: 'error',
    message: `No line starts with "${anchor}".`,
    hint: unit
      ? `The nearest is line ${unit.lines[0]}: ${JSON.stringify(unit.text.slice(0, 60))}.`
      : 'The text has no lines.',
    path: draft.path,
    ...(unit ? { line: unit.lines[0] } : {}),
  };
}
