import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import type { PrintOptions } from '../model/print-options.ts';
import { nearest } from '../text/nearest.ts';
import { readYaml } from './read-yaml.ts';
import type { AnchorPlace, Recipe, StoryEntry, StorySettings } from './recipe.ts';
import {
  frontMatterSchema,
  type RecipeData,
  recipeSchema,
  type StoryData,
  storyEntrySchema,
} from './schema.ts';
import { userRule } from './user-rules.ts';

type LineOf = (place: readonly PropertyKey[]) => number;

/** A5, EB Garamond 11 on 14 points: 60 to 70 characters a line. */
const DEFAULT_TRIM = { widthPt: 419.53, heightPt: 595.28 };
const DEFAULT_TYPE = { sizePt: 11, leadingPt: 14 };

/** What a book is made by when nobody says anything. */
export const DEFAULT_RECIPE: Recipe = {
  title: null,
  subtitle: null,
  editors: [],
  language: 'en',
  identifier: null,
  date: null,
  series: null,
  rights: null,
  order: 'name',
  notes: 'keep',
  cover: { style: null, palette: null, seed: null },
  rules: [],
  defaults: {},
  stories: null,
  formats: ['epub', 'pdf'],
  outputFolder: null,
  print: printOptions(undefined),
  epub: { theme: 'classic', css: null },
};

/** The recipe that `anthology.yaml` describes, or null with its errors. */
export function parseRecipe(text: string, path: string): Checked<Recipe | null> {
  const { value, diagnostics } = readYaml(text, path, recipeSchema, knownRecipeKeys);
  if (value === null) return { value: null, diagnostics };
  const { data, lineOf } = value;
  const recipe: Recipe = {
    title: data.title ?? null,
    subtitle: data.subtitle ?? null,
    editors: data.editor ?? [],
    language: data.language ?? DEFAULT_RECIPE.language,
    identifier: data.identifier ?? null,
    date: data.date === undefined ? null : fullDate(data.date),
    series:
      data.series === undefined
        ? null
        : { name: data.series.name, position: data.series.position ?? null },
    rights: data.rights ?? null,
    order: data.order ?? (data.stories === undefined ? 'name' : 'manual'),
    notes: data.notes ?? DEFAULT_RECIPE.notes,
    cover: {
      style: data.cover?.style ?? null,
      palette: data.cover?.palette ?? null,
      seed: data.cover?.seed ?? null,
    },
    rules: (data.rules ?? []).map((rule, index) =>
      userRule(rule, 'book', { path, line: lineOf(['rules', index]) }),
    ),
    defaults:
      data.defaults === undefined
        ? {}
        : storySettings(data.defaults, 'book', path, (place) => lineOf(['defaults', ...place])),
    stories: data.stories === undefined ? null : storyEntries(data.stories, path, lineOf),
    formats: data.output?.formats ?? DEFAULT_RECIPE.formats,
    outputFolder: data.output?.folder ?? null,
    print: printOptions(data.print),
    epub: {
      theme: data.epub?.theme ?? DEFAULT_RECIPE.epub.theme,
      css: data.epub?.css ?? null,
    },
  };
  return { value: recipe, diagnostics: notYet(data, path, lineOf) };
}

/**
 * The settings in a story file's own front matter, or null with its errors. Keys that are no setting
 * describe the story (a blog's `tags`, `date`, `rating`): they become metadata, and one that looks
 * like a slip is a warning.
 */
export function parseFrontMatter(
  text: string,
  path: string,
  firstLine: number,
): Checked<StorySettings | null> {
  const { value, diagnostics } = readYaml(text, path, frontMatterSchema, () => [], firstLine);
  if (value === null) return { value: null, diagnostics };
  const known = Object.keys(frontMatterSchema.shape);
  const warnings: Diagnostic[] = [];
  const metadata: Record<string, string | readonly string[]> = {};
  for (const [key, entry] of Object.entries(value.data)) {
    if (known.includes(key)) continue;
    if (typeof entry === 'string' || typeof entry === 'number') metadata[key] = String(entry);
    else if (Array.isArray(entry)) metadata[key] = entry.map(String);
    const near = nearest(key, known);
    if (near === null || Math.abs(near.length - key.length) > 1 || key.length < 4) continue;
    warnings.push({
      code: 'unknown-key',
      severity: 'warning',
      message: `The front matter's key "${key}" steers nothing.`,
      hint: `Did you mean "${near}"?`,
      path,
      line: value.lineOf([key]),
    });
  }
  const settings = storySettings(value.data, 'story', path, value.lineOf);
  return { value: { ...settings, metadata }, diagnostics: warnings };
}

function storyEntries(
  entries: NonNullable<RecipeData['stories']>,
  path: string,
  lineOf: LineOf,
): StoryEntry[] {
  const stories: StoryEntry[] = [];
  let group: string | null = null;
  for (const [index, entry] of entries.entries()) {
    const at: LineOf = (place) => lineOf(['stories', index, ...place]);
    const line = at([]);
    if (typeof entry === 'string') {
      stories.push({ file: entry, group, said: {}, line });
    } else if ('group' in entry) {
      group = entry.group;
    } else {
      const files = 'files' in entry ? entry.files : [entry.file];
      stories.push({
        file: files[0] ?? '',
        ...(files.length > 1 ? { files } : {}),
        group,
        said: storySettings(entry, 'story', path, at),
        line,
        anchors: anchorPlaces(entry, path, at),
      });
    }
  }
  return stories;
}

function storySettings(
  data: StoryData,
  scope: 'book' | 'story',
  path: string,
  lineOf: LineOf,
): StorySettings {
  return {
    title: data.title,
    authors: data.author,
    language: data.language,
    encoding: data.encoding,
    paragraphs: data.paragraphs,
    breaks: data.breaks,
    verse: data.verse,
    typography: data.typography,
    settled: data.settled,
    rules: data.rules?.map((rule, index) =>
      userRule(rule, scope, { path, line: lineOf(['rules', index]) }),
    ),
  };
}

/** Each text the entry's overrides are anchored by, with its line. */
function anchorPlaces(
  { breaks, verse, settled, typography }: StoryData,
  path: string,
  lineOf: LineOf,
): AnchorPlace[] {
  const places: AnchorPlace[] = [];
  const add = (text: string, ...place: PropertyKey[]) =>
    places.push({ text, path, line: lineOf(place) });
  for (const [index, text] of (breaks?.not ?? []).entries()) add(text, 'breaks', 'not', index);
  for (const [index, text] of (breaks?.at ?? []).entries()) add(text, 'breaks', 'at', index);
  const kept = typeof typography === 'object' ? (typography.keep ?? []) : [];
  for (const [index, text] of kept.entries()) add(text, 'typography', 'keep', index);
  for (const [index, text] of (settled ?? []).entries()) add(text, 'settled', index);
  for (const mark of Object.keys(breaks?.marks ?? {})) add(mark, 'breaks', 'marks', mark);
  for (const [index, { from, to }] of (verse ?? []).entries()) {
    add(from, 'verse', index, 'from');
    add(to, 'verse', index, 'to');
  }
  return places;
}

/**
 * Margins that follow the trim when none are given: inner, top, outer and bottom near 2 : 3 : 4 : 6
 * of a ninth, drawn in to what a small page bears.
 */
function printOptions(data: RecipeData['print']): PrintOptions {
  const trim = data?.trim ?? DEFAULT_TRIM;
  const sizePt = data?.type?.size ?? DEFAULT_TYPE.sizePt;
  const leadingPt =
    data?.type?.leading ??
    Math.round(sizePt * (DEFAULT_TYPE.leadingPt / DEFAULT_TYPE.sizePt) * 2) / 2;
  const margin = (share: number) => Math.round(share * 2) / 2;
  return {
    trim,
    type: { sizePt, leadingPt },
    margins: {
      innerPt: data?.margins?.inner ?? margin(trim.widthPt * 0.131),
      outerPt: data?.margins?.outer ?? margin(trim.widthPt * 0.119),
      topPt: data?.margins?.top ?? margin(trim.heightPt * 0.095),
      bottomPt: data?.margins?.bottom ?? margin(trim.heightPt * 0.115),
    },
    opens: data?.opens ?? 'next',
    profile: data?.profile ?? 'screen',
    scalingPercent: data?.scaling ?? 2,
  };
}

function fullDate(date: string): string {
  return date.includes('T') ? date : `${date}T00:00:00Z`;
}

/** Settings of the published format that this version reads and does not act on. */
function notYet(data: RecipeData, path: string, lineOf: LineOf): Diagnostic[] {
  const found: [present: boolean, place: string[]][] = [
    [data.print?.imposition !== undefined, ['print', 'imposition']],
    [data.cover?.image !== undefined, ['cover', 'image']],
    [data.print?.theme !== undefined && data.print.theme !== 'garamond', ['print', 'theme']],
  ];
  return found
    .filter(([present]) => present)
    .map(([, place]) => ({
      code: 'setting-without-effect',
      severity: 'warning',
      message: `"${place.join('.')}" has no effect in this version of Quire.`,
      hint: 'The book is made without it; the line may stay for a later version.',
      path,
      line: lineOf(place),
    }));
}

/** The keys that may stand at a place of `anthology.yaml`. */
function knownRecipeKeys(place: readonly PropertyKey[]): readonly string[] {
  let schema: unknown = recipeSchema;
  for (const [depth, step] of place.entries()) {
    if (typeof step !== 'number') schema = bare(schema)?.shape?.[String(step)];
    else schema = depth === 1 && place[0] === 'stories' ? storyEntrySchema : bare(schema)?.element;
  }
  return Object.keys(bare(schema)?.shape ?? {});
}

interface Schema {
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly element?: unknown;
  readonly unwrap?: () => unknown;
}

/** An object's or array's schema, seen through `optional()`. */
function bare(schema: unknown): Schema | undefined {
  let current = schema as Schema | undefined;
  while (
    current !== undefined &&
    current.shape === undefined &&
    current.element === undefined &&
    current.unwrap !== undefined
  ) {
    current = current.unwrap() as Schema | undefined;
  }
  return current;
}
