import { type Anthology, storiesOf } from '../model/anthology.ts';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import type { Story } from '../model/story.ts';
import { coverData } from './cover-data.ts';
import type { CoverStyle } from './cover-style.ts';
import { COVER_STYLES } from './draw-cover.ts';
import { styleVotes } from './genre-styles.ts';
import { onPicture } from './on-picture.ts';
import { PALETTES, type Palette } from './palettes.ts';
import { type RandomStream, randomStream } from './random-stream.ts';

/** What the user asked for; null leaves the choice to the book. */
export interface CoverOptions {
  readonly style: string | null;
  readonly palette: string | null;
  readonly seed: string | null;
  /** Type on a plate, to be laid over a picture of the user's; no style is chosen. */
  readonly onPicture?: boolean;
}

export const DEFAULT_COVER: CoverOptions = { style: null, palette: null, seed: null };

/** How a book's cover is going to look. */
export interface CoverChoice {
  readonly style: CoverStyle;
  readonly palette: Palette;
  /** The random numbers of a layer of the drawing. */
  stream(layer: string): RandomStream;
}

/** Part of every seed: raise it when covers are to look different from the last release's. */
const DESIGN_VERSION = '2';
/** A story's own words about what it is. */
const TELLING_KEYS = ['genres', 'tags', 'fandoms', 'category'];
/** One story in four must speak for a style before it counts. */
const LEAST_SHARE = 0.25;

/**
 * Style and palette: as asked for, else what the stories' genres and tags speak for, else by the seed.
 * The books of a series have one seed, so that they look alike. Unknown names are reported.
 */
export function chooseCover(anthology: Anthology, options: CoverOptions): Checked<CoverChoice> {
  const diagnostics: Diagnostic[] = [];
  const name = anthology.series?.name ?? anthology.title;
  const book = options.seed ?? `${name}\n${anthology.editors.join(', ')}`;
  const style =
    (options.onPicture ? onPicture : null) ??
    find('style', options.style, COVER_STYLES, diagnostics) ??
    randomStream(book, 'style', DESIGN_VERSION).pick(suitedStyles(anthology));
  const palette =
    find('palette', options.palette, PALETTES, diagnostics) ??
    randomStream(book, style.id, DESIGN_VERSION, 'palette').pick<Palette>(PALETTES);
  const stream = (layer: string) => randomStream(book, style.id, DESIGN_VERSION, layer);
  return { value: { style, palette, stream }, diagnostics };
}

/** Styles that carry such a title; of them those that most stories speak for, if any. */
function suitedStyles(anthology: Anthology): readonly CoverStyle[] {
  const { title } = coverData(anthology);
  const length = [...title].length;
  const longest = Math.max(0, ...title.split(/[\s-]+/).map((word) => [...word].length));
  const wide = COVER_STYLES.filter(
    (style) => length <= style.longestTitle && longest <= style.longestWord,
  );
  const suited = wide.length > 0 ? wide : COVER_STYLES;

  const stories = storiesOf(anthology);
  const counts = new Map<string, number>();
  for (const story of stories) {
    for (const id of new Set(styleVotes(wordsAbout(story)))) {
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  const votes = (style: CoverStyle) => counts.get(style.id) ?? 0;
  const most = Math.max(...suited.map(votes));
  if (most < Math.max(1, stories.length * LEAST_SHARE)) return suited;
  return suited.filter((style) => votes(style) === most);
}

function wordsAbout(story: Story): string[] {
  return TELLING_KEYS.flatMap((key) => story.metadata[key]?.value ?? []);
}

function find<Choice extends { readonly id: string }>(
  kind: 'style' | 'palette',
  wanted: string | null,
  choices: readonly Choice[],
  diagnostics: Diagnostic[],
): Choice | null {
  if (wanted === null) return null;
  const found = choices.find(({ id }) => id === wanted.trim().toLowerCase());
  if (found !== undefined) return found;
  diagnostics.push({
    code: `cover-${kind}-unknown`,
    severity: 'warning',
    message: `There is no cover ${kind} called "${wanted}", so one was chosen.`,
    hint: `Choose one of: ${choices.map(({ id }) => id).join(', ')}.`,
  });
  return null;
}
