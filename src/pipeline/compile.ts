import { findDuplicates } from '../duplicates/find-duplicates.ts';
import type { Host } from '../host/host.ts';
import type { Anthology } from '../model/anthology.ts';
import { type Diagnostic, hasErrors } from '../model/diagnostic.ts';
import type { Story } from '../model/story.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { ruleLabel } from './apply-user-rules.ts';
import { assemble, type PlacedStory } from './assemble.ts';
import { gather } from './gather.ts';
import { joinGuessedChapters, type ReadFile } from './guess-chapters.ts';
import { readFound } from './read-found.ts';
import type { BuildRequest } from './request.ts';

/** Something that has just been done, for whoever shows progress. */
export type Progress =
  | { readonly step: 'story'; readonly story: Story; readonly number: number; readonly of: number }
  | { readonly step: 'failed-story'; readonly path: string }
  | { readonly step: 'writing'; readonly format: string };

/** An anthology before any file of it is made. */
export interface Compiled {
  readonly anthology: Anthology;
  readonly recipe: Recipe;
  /** Absolute. */
  readonly outputFolder: string;
  /** Absolute; null where there is no recipe. */
  readonly recipeFolder: string | null;
  /** The story files, the recipe and the cover's picture, absolute. */
  readonly sources: readonly string[];
}

export interface CompileResult {
  /** null when there is an error: no book is made of half its stories. */
  readonly compiled: Compiled | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Everything before the writers: recipe, stories, anthology. One story that cannot be read does not
 * hide what is to be said of the others. Nothing is written.
 */
export async function compile(
  request: BuildRequest,
  host: Host,
  onProgress: (progress: Progress) => void = () => {},
): Promise<CompileResult> {
  const gathered = await gather(request, host);
  const diagnostics = [...gathered.diagnostics];
  if (gathered.value === null) return { compiled: null, diagnostics };
  const { recipe, stories, folder, recipePath, outputFolder } = gathered.value;

  const files: ReadFile[] = [];
  for (const [index, found] of stories.entries()) {
    const read = await readFound(found, recipe, host);
    files.push({ found, stories: read.value, diagnostics: read.diagnostics });
    if (hasErrors(read.diagnostics)) {
      onProgress({ step: 'failed-story', path: host.display(found.path) });
    }
    for (const story of read.value) {
      onProgress({ step: 'story', story, number: index + 1, of: stories.length });
    }
  }
  const whole = joinGuessedChapters(files, folder);
  diagnostics.push(...whole.flatMap((file) => file.diagnostics));
  if (hasErrors(diagnostics)) return { compiled: null, diagnostics };
  const placed = whole.flatMap(({ found, stories: own }): PlacedStory[] =>
    own.map((story) => ({ story, group: found.entry.group })),
  );

  diagnostics.push(...unusedRules(recipe, placed));
  diagnostics.push(...findDuplicates(placed.map(({ story }) => story)));

  const folderName = folder === null ? null : (folder.split('/').at(-1) ?? null);
  const recipeFolder = recipePath === null ? null : recipePath.replace(/\/[^/]*$/, '');
  const { image } = recipe.cover;
  const sources = [
    ...stories.flatMap(({ path, files: all }) => all ?? [path]),
    ...(recipePath === null ? [] : [recipePath]),
    // A picture called like the cover that is made of it must not be lost either.
    ...(image === undefined ? [] : [host.resolve(recipeFolder ?? host.workingFolder, image)]),
  ];
  return {
    compiled: {
      anthology: assemble(placed, recipe, request, folderName),
      recipe,
      outputFolder,
      recipeFolder,
      sources,
    },
    diagnostics,
  };
}

/** A warning for each rule of the whole book that found nothing in any story. */
function unusedRules(recipe: Recipe, placed: readonly PlacedStory[]): Diagnostic[] {
  const used = new Set(placed.flatMap(({ story }) => story.edits.map(({ rule }) => rule)));
  return [...recipe.rules, ...(recipe.defaults.rules ?? [])]
    .filter((rule) => !used.has(ruleLabel(rule)))
    .map(({ name, path, line }) => ({
      code: 'rule-unused',
      severity: 'warning',
      message: `The rule ${name} finds nothing in any story.`,
      hint: 'Check its spelling, or take it out.',
      path,
      line,
    }));
}
