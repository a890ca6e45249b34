import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import { nearest } from '../text/nearest.ts';
import { impositionOptions } from './imposition-settings.ts';
import { embeddedFonts, printGoals, printOptions, typefaceOptions } from './print-settings.ts';
import { readYaml } from './read-yaml.ts';
import type { AnchorPlace, Recipe, StoryEntry, StorySettings } from './recipe.ts';
import {
  frontMatterSchema,
  type RecipeData,
  recipeSchema,
  type StoryData,
  storyEntrySchema,
} from './schema.ts';
import { storyReference } from './story-reference.ts';
import { userRule } from './user-rules.ts';

type LineOf = (place: readonly PropertyKey[]) => number;

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
  dedication: null,
  order: 'name',
  notes: 'keep',
  cover: { style: null, palette: null, seed: null },
  rules: [],
  defaults: {},
  stories: null,
  formats: ['epub', 'pdf'],
  outputFolder: null,
  print: printOptions(undefined),
  printGoals: printGoals(undefined),
  imposition: null,
  typeface: typefaceOptions(undefined),
  epub: { theme: 'classic', css: null, opening: 'plain' },
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
    dedication: data.dedication?.trim() ?? null,
    order: data.order ?? (data.stories === undefined ? 'name' : 'manual'),
    notes: data.notes ?? DEFAULT_RECIPE.notes,
    cover: {
      style: data.cover?.style ?? null,
      palette: data.cover?.palette ?? null,
      seed: data.cover?.seed ?? null,
      ...(data.cover?.image === undefined ? {} : { image: data.cover.image }),
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
    printGoals: printGoals(data.print),
    imposition:
      data.print?.imposition === undefined ? null : impositionOptions(data.print.imposition),
    typeface: typefaceOptions(data.print),
    epub: {
      theme: data.epub?.theme ?? DEFAULT_RECIPE.epub.theme,
      css: data.epub?.css ?? null,
      opening: data.epub?.opening ?? DEFAULT_RECIPE.epub.opening,
      ...embeddedFonts(data.epub?.fonts),
    },
  };
  return { value: recipe, diagnostics: [] };
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
      stories.push({
        file: entry,
        group,
        said: {},
        line,
        anchors: placeAnchors([entry], path, line),
      });
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
        anchors: [...placeAnchors(files, path, line), ...anchorPlaces(entry, path, at)],
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
    alt: data.alt,
    typography: data.typography,
    settled: data.settled,
    rules: data.rules?.map((rule, index) =>
      userRule(rule, scope, { path, line: lineOf(['rules', index]) }),
    ),
  };
}

/** The number behind each file's name that says which of its stories is meant. */
function placeAnchors(files: readonly string[], path: string, line: number): AnchorPlace[] {
  return files.flatMap((file) => {
    const { place } = storyReference(file);
    return place === null ? [] : [{ text: `#${place}`, path, line }];
  });
}

/** Each text the entry's overrides are anchored by, with its line. */
function anchorPlaces(
  { breaks, verse, settled, typography, alt }: StoryData,
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
  for (const picture of Object.keys(alt ?? {})) add(picture, 'alt', picture);
  for (const mark of Object.keys(breaks?.marks ?? {})) add(mark, 'breaks', 'marks', mark);
  for (const [index, { from, to }] of (verse ?? []).entries()) {
    add(from, 'verse', index, 'from');
    add(to, 'verse', index, 'to');
  }
  return places;
}

function fullDate(date: string): string {
  return date.includes('T') ? date : `${date}T00:00:00Z`;
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
