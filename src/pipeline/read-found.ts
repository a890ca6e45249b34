import type { Host } from '../host/host.ts';
import { type Checked, type Diagnostic, hasErrors } from '../model/diagnostic.ts';
import type { Story } from '../model/story.ts';
import type { Recipe, StorySettings } from '../recipe/recipe.ts';
import type { FoundStory } from './gather.ts';
import { withoutRepeats } from './guess-chapters.ts';
import { joinStories } from './join-stories.ts';
import { readStory } from './read-story.ts';

/** Codes of errors that mean: this override is for some other file. */
const ELSEWHERE = new Set(['override-no-match', 'rule-no-match']);

/**
 * The stories of an entry: those of its file, or the one story that its several files make. An
 * override of such a story holds in the files it finds something in; one that finds nothing in any of
 * them is an error.
 */
export async function readFound(
  found: FoundStory,
  recipe: Recipe,
  host: Host,
): Promise<Checked<Story[]>> {
  const { files, places } = found;
  if (files === undefined) return readStory(found, recipe, host);
  const parts: Story[] = [];
  const perFile: Diagnostic[][] = [];
  const nowhere = new Map<string, { count: number; diagnostic: Diagnostic }>();
  for (const [index, path] of files.entries()) {
    const of = { path, places: [places?.[index] ?? null] };
    let { said } = found.entry;
    let read = await readStory({ ...of, entry: found.entry }, recipe, host);
    const misses = read.diagnostics.filter(({ code }) => ELSEWHERE.has(code));
    if (misses.length > 0) {
      for (const diagnostic of misses) {
        const key = `${diagnostic.path}:${diagnostic.line}:${diagnostic.code}:${anchorIn(diagnostic)}`;
        const count = (nowhere.get(key)?.count ?? 0) + 1;
        nowhere.set(key, { count, diagnostic: nowhere.get(key)?.diagnostic ?? diagnostic });
      }
      said = without(said, misses);
      read = await readStory({ ...of, entry: { ...found.entry, said } }, recipe, host);
    }
    parts.push(...read.value);
    perFile.push(read.diagnostics.filter(({ code }) => !ELSEWHERE.has(code)));
  }
  const unused = [...nowhere.values()].flatMap(({ count, diagnostic }) =>
    count === files.length ? [diagnostic] : [],
  );
  if (unused.length > 0 || perFile.some(hasErrors)) {
    return { value: [], diagnostics: [...unused, ...perFile.flat()] };
  }
  const story = joinStories(parts, []);
  return { value: [story], diagnostics: withoutRepeats(perFile, story) };
}

/** The quoted text an error is about. */
function anchorIn({ message }: Diagnostic): string {
  return /"[\s\S]*"/.exec(message)?.[0] ?? '';
}

/** The settings without the overrides the errors are about. */
function without(said: StorySettings, misses: readonly Diagnostic[]): StorySettings {
  const isMissed = (text: string) =>
    misses.some(
      ({ message }) => message.includes(`"${text}"`) || message.includes(JSON.stringify(text)),
    );
  const { breaks, typography } = said;
  return {
    ...said,
    breaks: breaks && {
      not: breaks.not?.filter((text) => !isMissed(text)),
      at: breaks.at?.filter((text) => !isMissed(text)),
      marks: Object.fromEntries(
        Object.entries(breaks.marks ?? {}).filter(([mark]) => !isMissed(mark)),
      ),
    },
    verse: said.verse?.filter(({ from, to }) => !isMissed(from) && !isMissed(to)),
    alt:
      said.alt && Object.fromEntries(Object.entries(said.alt).filter(([name]) => !isMissed(name))),
    settled: said.settled?.filter((text) => !isMissed(text)),
    typography:
      typeof typography === 'object'
        ? { ...typography, keep: typography.keep?.filter((text) => !isMissed(text)) }
        : typography,
    rules: said.rules?.filter(
      ({ path, line, name }) =>
        !misses.some(
          (miss) =>
            miss.code === 'rule-no-match' &&
            miss.path === path &&
            miss.line === line &&
            miss.message.includes(name),
        ),
    ),
  };
}
