import { createHash } from 'node:crypto';
import type { Anthology, Section } from '../model/anthology.ts';
import type { Story } from '../model/story.ts';
import type { Recipe, StoryOrder } from '../recipe/recipe.ts';
import { compareNaturally } from '../text/natural-order.ts';
import { uniqueNames } from '../text/slug.ts';
import type { BuildRequest } from './request.ts';

/** The book's date when nobody names one: reproducible, and plainly not a real one. */
const FIXED_DATE = '2000-01-01T00:00:00Z';
/** RFC 9562 §6.6: the namespace for URLs. */
const NAMESPACE_URL = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');

/** A story and the group it stands in. */
export interface PlacedStory {
  readonly story: Story;
  readonly group: string | null;
}

/** The finished anthology: stories in order and in their groups, every id unique. */
export function assemble(
  placed: readonly PlacedStory[],
  recipe: Recipe,
  request: BuildRequest,
  folderName: string | null,
): Anthology {
  const ids = uniqueNames(placed.map(({ story }) => story.id));
  const named = placed.map(({ story, group }, index) => ({
    group,
    story: { ...story, id: ids[index] ?? story.id },
  }));
  const sections = inSections(named, recipe.order);
  const title = request.title ?? recipe.title ?? titleFor(named, folderName);
  const language = request.language ?? recipe.language;
  const editors = request.editors ?? recipe.editors;
  const givenDate = recipe.date ?? dateOf(request.sourceDateEpoch);
  return {
    title,
    subtitle: recipe.subtitle,
    editors,
    language,
    identifier: recipe.identifier ?? identifierFor([title, language, ...editors]),
    date: givenDate ?? FIXED_DATE,
    printedDate: givenDate,
    notes: recipe.notes,
    ...(recipe.series === null ? {} : { series: recipe.series }),
    ...(recipe.rights === null ? {} : { rights: recipe.rights }),
    ...(recipe.dedication === null ? {} : { dedication: recipe.dedication }),
    sections,
  };
}

/** Groups in order of first appearance, the stories of each in the wanted order. */
function inSections(placed: readonly PlacedStory[], order: StoryOrder): Section[] {
  const groups = new Map<string | null, Story[]>();
  for (const { story, group } of placed) {
    groups.set(group, [...(groups.get(group) ?? []), story]);
  }
  return [...groups].map(([title, stories]) => ({
    title,
    stories: order === 'manual' ? stories : [...stories].sort(comparer(order)),
  }));
}

function comparer(order: Exclude<StoryOrder, 'manual'>): (a: Story, b: Story) => number {
  const byName = (a: Story, b: Story) => compareNaturally(a.source.path, b.source.path);
  const keys: Record<typeof order, (story: Story) => string | number> = {
    name: (story) => story.source.path,
    author: (story) => (story.authors.value[0] ?? '\uffff').toLowerCase(),
    date: (story) => String(story.metadata['published']?.value ?? '\uffff'),
    length: (story) => story.words.book,
  };
  const key = keys[order];
  return (a, b) => {
    if (order === 'name') return byName(a, b);
    const x = key(a);
    const y = key(b);
    if (typeof x === 'number' && typeof y === 'number') return x - y || byName(a, b);
    return compareNaturally(String(x), String(y)) || byName(a, b);
  };
}

function titleFor(placed: readonly PlacedStory[], folderName: string | null): string {
  if (folderName !== null) return folderName;
  const [only] = placed;
  if (placed.length !== 1 || only === undefined) return 'Anthology';
  return only.story.title.value ?? titleFromFile(only.story.source.path) ?? 'untitled';
}

/** A file's stem as a title; null for a stem that is a hash or a number. */
function titleFromFile(path: string): string | null {
  const stem = (path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');
  return /^\d*_?[0-9a-f]{8,}$/i.test(stem) || /^[\d_\s-]*$/.test(stem) ? null : stem;
}

/** A UUID of version 5 (RFC 9562 §5.5) as a URN: the same words give the same identifier. */
function identifierFor(words: readonly string[]): string {
  const digest = createHash('sha1').update(NAMESPACE_URL).update(words.join('\0')).digest();
  const bytes = digest.subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return `urn:uuid:${groups.join('-')}-${hex.slice(20)}`;
}

function dateOf(sourceDateEpoch: number | null): string | null {
  if (sourceDateEpoch === null) return null;
  return new Date(sourceDateEpoch * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}
