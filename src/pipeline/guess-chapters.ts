import type { Diagnostic } from '../model/diagnostic.ts';
import type { Story } from '../model/story.ts';
import { type ChapterGroup, chapterName, groupChapterFiles, isCount } from './chapter-files.ts';
import type { FoundStory } from './gather.ts';
import { joinStories, withoutChapter } from './join-stories.ts';

/** A file as it was found, and the stories that were read from it. */
export interface ReadFile {
  readonly found: FoundStory;
  readonly stories: readonly Story[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The files with those that are chapters of one story made one, at the place of the first: by their
 * names (`Night 01.txt`, `Night 02.txt`; a folder of `1.txt`, `2.txt`), or by what their headers say
 * (the same title and author, "Part: 2/3"). Files that name different titles or authors stay apart,
 * and so does everything a recipe lists. Each guess is told, with how to overrule it.
 */
export function joinGuessedChapters(
  files: readonly ReadFile[],
  bookFolder: string | null,
): ReadFile[] {
  const open = new Map(
    files
      .filter(({ found, stories }) => found.entry.line === null && stories.length === 1)
      .map((file) => [file.found.path, file]),
  );
  const groups = [
    ...groupChapterFiles([...open.keys()], bookFolder).filter((group) => agrees(group, open)),
    ...groupsByHeader([...open.values()]),
  ];
  const joined = new Map<string, ReadFile>();
  const gone = new Set<string>();
  for (const { paths, numbers } of groups) {
    const parts = paths.flatMap((path) => open.get(path) ?? []);
    if (parts.length < 2 || paths.some((path) => gone.has(path))) continue;
    for (const path of paths) gone.add(path);
    joined.set(paths[0] ?? '', joinFiles(parts, numbers));
  }
  // The first in reading order may not be the first in the folder.
  const places = new Map<string, ReadFile>();
  for (const file of joined.values()) {
    const all = new Set(file.found.files ?? []);
    const place = files.find(({ found }) => all.has(found.path));
    if (place !== undefined) places.set(place.found.path, file);
  }
  return files.flatMap((file) => {
    const { path } = file.found;
    return places.get(path) ?? (gone.has(path) ? [] : [file]);
  });
}

/** Whether what stands in the files does not speak against one story. */
function agrees({ paths, named }: ChapterGroup, open: ReadonlyMap<string, ReadFile>): boolean {
  const stories = paths.flatMap((path) => open.get(path)?.stories ?? []);
  const authors = new Set(
    stories
      .map(({ authors: { value } }) => value.join('\0').toLowerCase())
      .filter((name) => name !== ''),
  );
  if (authors.size > 1) return false;
  if (named) return true;
  const titles = new Set(stories.flatMap((story) => titleKey(story) ?? []));
  return titles.size <= 1;
}

/** The story's title without "Part 2"; null where it has none or a chapter heading was taken for it. */
function titleKey({ title }: Story): string | null {
  return title.value === null ? null : (withoutChapter(title.value)?.toLowerCase() ?? null);
}

/** Files whose own headers count them: the same folder, title and author, numbers from 1 on. */
function groupsByHeader(files: readonly ReadFile[]): ChapterGroup[] {
  const groups = new Map<string, { path: string; number: number }[]>();
  for (const { found, stories } of files) {
    const [story] = stories;
    const number = story === undefined ? null : statedNumber(story);
    const title = story === undefined ? null : titleKey(story);
    if (story === undefined || number === null || title === null) continue;
    const folder = found.path.slice(0, found.path.lastIndexOf('/'));
    const key = [folder, title, ...story.authors.value].join('\0');
    groups.set(key, [...(groups.get(key) ?? []), { path: found.path, number }]);
  }
  return [...groups.values()].flatMap((group) => {
    const sorted = group.sort((a, b) => a.number - b.number);
    const numbers = sorted.map(({ number }) => number);
    return isCount(numbers)
      ? [{ paths: sorted.map(({ path }) => path), numbers, named: true }]
      : [];
  });
}

/** The number in "Part: 2/3" or in a title such as "Night (2/3)". */
function statedNumber({ metadata, title }: Story): number | null {
  const value = metadata['chapter']?.value;
  const stated = /^\D{0,12}(\d{1,4})(?:\D|$)/.exec(typeof value === 'string' ? value : '')?.[1];
  if (stated !== undefined) return Number(stated);
  const name = title.value === null ? null : chapterName(title.value);
  return name?.named || name?.counted ? name.number : null;
}

function joinFiles(parts: readonly ReadFile[], numbers: readonly number[]): ReadFile {
  const [first] = parts;
  if (first === undefined) throw new Error('a story of no files');
  const story = joinStories(
    parts.flatMap(({ stories }) => stories),
    numbers,
  );
  const names = parts.map(({ found }) => found.entry.file);
  const guess: Diagnostic = {
    code: 'chapters-joined',
    severity: 'info',
    message: `${parts.length} files were taken for the chapters of one story: ${listed(names.map(baseName))}.`,
    hint: 'If they are stories of their own, list each with "- file:" under "stories:" in anthology.yaml.',
    path: story.source.path,
    line: 1,
  };
  return {
    found: {
      ...first.found,
      files: parts.map(({ found }) => found.path),
      entry: { ...first.found.entry, files: names },
    },
    stories: [story],
    diagnostics: [
      guess,
      ...withoutRepeats(
        parts.map(({ diagnostics }) => diagnostics),
        story,
      ),
    ],
  };
}

/** What is to be said of the files of one story: that it lacks a title or an author is said once. */
export function withoutRepeats(
  perFile: readonly (readonly Diagnostic[])[],
  story: Story,
): Diagnostic[] {
  const candidate = story.title.candidates?.[0]?.value;
  return perFile.flatMap((diagnostics, index) =>
    diagnostics.flatMap((diagnostic) => {
      const { code } = diagnostic;
      if (code === 'no-title') {
        if (index > 0 || story.title.value !== null) return [];
        return candidate
          ? [{ ...diagnostic, fix: `title: ${JSON.stringify(candidate)}` }]
          : [diagnostic];
      }
      return code === 'no-author' && (index > 0 || story.authors.value.length > 0)
        ? []
        : [diagnostic];
    }),
  );
}

function baseName(path: string): string {
  return path.split('/').at(-1) ?? path;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(', ');
  return names.length > 4 ? `${shown}, ... ${names.at(-1) ?? ''}` : shown;
}
