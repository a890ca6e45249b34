import type { Host } from '../host/host.ts';
import type { Anthology } from '../model/anthology.ts';
import { type Diagnostic, hasErrors } from '../model/diagnostic.ts';
import type { Story } from '../model/story.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { assemble, type PlacedStory } from './assemble.ts';
import { gather } from './gather.ts';
import { readStory } from './read-story.ts';
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
  /** The story files and the recipe, absolute. */
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

  const placed: PlacedStory[] = [];
  for (const [index, found] of stories.entries()) {
    const read = await readStory(found, recipe, host);
    diagnostics.push(...read.diagnostics);
    if (hasErrors(read.diagnostics)) {
      onProgress({ step: 'failed-story', path: host.display(found.path) });
    }
    for (const story of read.value) {
      placed.push({ story, group: found.entry.group });
      onProgress({ step: 'story', story, number: index + 1, of: stories.length });
    }
  }
  if (hasErrors(diagnostics)) return { compiled: null, diagnostics };

  const folderName = folder === null ? null : (folder.split('/').at(-1) ?? null);
  const sources = stories.map(({ path }) => path);
  return {
    compiled: {
      anthology: assemble(placed, recipe, request, folderName),
      recipe,
      outputFolder,
      sources: recipePath === null ? sources : [...sources, recipePath],
    },
    diagnostics,
  };
}
