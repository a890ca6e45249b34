import type { Lines } from '../model/place.ts';
import type { Found, MetadataEntry, PartRole } from '../model/story.ts';
import { readSeriesPlace, type SeriesPlace } from '../text/series-place.ts';
import { readArchiveStats } from './archive-stats.ts';
import type { Draft, Mark } from './draft.ts';
import { cleanTitle, valueOfKey } from './header-key.ts';

interface Value {
  readonly key: string;
  readonly value: string;
  readonly first: number;
  readonly last: number;
}

/** What was read of a header so far; written to by one walk down the window only. */
export interface Reading {
  readonly marks: Map<number, Mark>;
  readonly values: Value[];
  title: Found<string | null> | null;
  authors: Found<readonly string[]> | null;
  series: { name: string; position: number | null; index: number } | null;
  fandom: { name: string; index: number } | null;
  /** The key or note whose value may run on. */
  running: { role: PartRole; key: string; empty: boolean } | null;
  afterDivider: boolean;
  lines: number;
  /** Everything before this unit is front matter. */
  readonly frontEnd: number;
  /** A line said that the story begins behind it. */
  ended: boolean;
}

/** Nothing read yet; all before the unit at `frontEnd` is front matter. */
export function startReading(frontEnd: number): Reading {
  return {
    marks: new Map(),
    values: [],
    title: null,
    authors: null,
    series: null,
    fandom: null,
    running: null,
    afterDivider: false,
    lines: 0,
    frontEnd,
    ended: false,
  };
}

/** Marks the unit as a part of the header, and says whether its value may run on. */
export function put(
  reading: Reading,
  index: number,
  role: PartRole,
  running: { key: string; empty: boolean } | null,
  joins = false,
): true {
  reading.marks.set(index, { kind: 'part', role, side: 'front', joins });
  reading.running = running && { ...running, role };
  return true;
}

export function extendValue(
  reading: Reading,
  key: string,
  empty: boolean,
  text: string,
  index: number,
): void {
  const last = reading.values.at(-1);
  if (!empty && last?.key === key) {
    reading.values[reading.values.length - 1] = {
      ...last,
      value: `${last.value}\n${text}`,
      last: index,
    };
  } else reading.values.push({ key, value: text, first: empty ? index - 1 : index, last: index });
}

/** The title once more, as books print it above the first chapter. */
export function isRepeatedTitle(draft: Draft, text: string, reading: Reading): boolean {
  const key = reading.values.find((value) => value.key === 'title')?.value;
  const title = fold(draft.title.value ?? reading.title?.value ?? cleanTitle(key ?? ''));
  return title !== '' && text.length <= 120 && fold(text) === title;
}

/** A title as it is compared: letters and digits in lower case. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Nothing was left for the story: only lines with a key stay header. */
export function keepKeysOnly(reading: Reading): void {
  const keyed = new Set(
    reading.values.flatMap((value) => (value.key === 'notes' ? [] : [value.first])),
  );
  for (const [index, mark] of reading.marks)
    if (
      mark.kind !== 'part' ||
      (!keyed.has(index) && mark.role !== 'byline' && mark.role !== 'series')
    )
      reading.marks.delete(index);
}

/** The metadata; title and author keys go before title and byline forms. */
export function readValues(draft: Draft, reading: Reading): Draft['metadata'] {
  const metadata: Record<string, MetadataEntry> = { ...draft.metadata };
  const linesOf = (first: number, last: number): Lines => [
    draft.units[first]?.lines[0] ?? 1,
    draft.units[last]?.lines[1] ?? 1,
  ];
  const add = (key: string, entry: MetadataEntry): void => {
    metadata[key] ??= entry;
  };
  const addSeries = ({ name, position }: SeriesPlace, lines: Lines): void => {
    if (Object.hasOwn(metadata, 'series')) return;
    add('series', { value: name, lines });
    if (position !== null) add('seriesPosition', { value: String(position), lines });
  };
  if (reading.series)
    addSeries(reading.series, linesOf(reading.series.index, reading.series.index));
  if (reading.fandom)
    add('fandoms', {
      value: [reading.fandom.name],
      lines: linesOf(reading.fandom.index, reading.fandom.index),
    });
  for (const { key, value, first, last } of reading.values) {
    const stats = key === 'rating' ? readArchiveStats(value) : null;
    for (const [name, stat] of stats ?? [])
      add(name, { value: valueOfKey(name, stat), lines: linesOf(first, last) });
    const parsed = valueOfKey(key, value);
    if (parsed.length === 0 || key === 'notes') continue;
    if (key === 'series' && typeof parsed === 'string')
      addSeries(readSeriesPlace(parsed), linesOf(first, last));
    add(key, { value: parsed, lines: linesOf(first, last) });
    const certainty = 0.98;
    if (key === 'title' && typeof parsed === 'string' && reading.title?.origin !== 'header')
      reading.title = { value: parsed, origin: 'header', certainty };
    if (key === 'authors' && typeof parsed !== 'string' && reading.authors?.origin !== 'header')
      reading.authors = { value: parsed, origin: 'header', certainty };
  }
  const { category, publisher } = metadata;
  // FanFicFare calls the fandom so.
  if (category && publisher && !metadata['fandoms'])
    metadata['fandoms'] = { ...category, value: valueOfKey('fandoms', String(category.value)) };
  return metadata;
}
