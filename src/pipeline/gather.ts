import { type Host, type HostEntry, HostError } from '../host/host.ts';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import { STORY_EXTENSIONS } from '../readers/registry.ts';
import { DEFAULT_RECIPE, parseRecipe } from '../recipe/parse-recipe.ts';
import type { Recipe, StoryEntry } from '../recipe/recipe.ts';
import { storyReference } from '../recipe/story-reference.ts';
import { nearest } from '../text/nearest.ts';
import { type BuildRequest, DEFAULT_OUTPUT } from './request.ts';
import { isStory, scanFolder } from './scan-folder.ts';

/** A story file, and what the recipe says of it. */
export interface FoundStory {
  readonly path: string;
  /** All its files in order, where the recipe names several for one story. */
  readonly files?: readonly string[];
  /** Which of the stories in each file is meant, from 1; null, or left out, for all of them. */
  readonly places?: readonly (number | null)[];
  readonly entry: StoryEntry;
}

/** What a build is made of, before any story has been opened. */
export interface Gathered {
  readonly recipe: Recipe;
  /** The folder the book is named for when nothing else names it; null for single files. */
  readonly folder: string | null;
  readonly recipePath: string | null;
  readonly stories: readonly FoundStory[];
  /** Absolute. */
  readonly outputFolder: string;
}

const RECIPE_NAMES = ['anthology.yaml', 'anthology.yml'];

/** The recipe and story files the paths name; null when an error stands in the way. */
export async function gather(request: BuildRequest, host: Host): Promise<Checked<Gathered | null>> {
  const paths = request.paths.length > 0 ? request.paths : ['.'];
  const diagnostics: Diagnostic[] = [];
  const files: string[] = [];
  let recipePath: string | null = null;
  let folder: string | null = null;
  for (const path of paths.map((name) => host.resolve(host.workingFolder, name))) {
    const entry = await host.look(path);
    if (entry?.kind === 'folder') {
      folder ??= path;
      recipePath ??= await findRecipe(path, host);
      if (recipePath === null) files.push(path);
    } else if (entry?.kind === 'file' && /\.ya?ml$/i.test(path)) {
      if (recipePath !== null) {
        diagnostics.push(secondRecipe(host.display(path)));
      } else {
        recipePath = path;
        folder ??= parentOf(path);
      }
    } else if (entry?.kind === 'file') {
      if (isStory(entry.name)) files.push(path);
      else diagnostics.push(unknownFormat(host.display(path)));
    } else {
      diagnostics.push(await missing(path, host));
    }
  }
  const parsed = await loadRecipe(recipePath, host);
  diagnostics.push(...parsed.diagnostics);
  const recipe = parsed.value;
  if (recipe === null || diagnostics.some(({ severity }) => severity === 'error')) {
    return { value: null, diagnostics };
  }

  const base = recipePath === null ? host.workingFolder : parentOf(recipePath);
  const outputFolder =
    request.output === null && recipe.outputFolder !== null
      ? host.resolve(base, recipe.outputFolder)
      : host.resolve(host.workingFolder, request.output ?? DEFAULT_OUTPUT);

  const stories: FoundStory[] = [];
  if (recipePath !== null && recipe.stories !== null) {
    for (const entry of recipe.stories) {
      const named = (entry.files ?? [entry.file]).map(storyReference);
      const paths = named.map(({ file }) => host.resolve(base, file));
      const places = named.map(({ place }) => place);
      const faults: Diagnostic[] = [];
      for (const path of paths) faults.push(...(await faultOf(path, recipePath, entry, host)));
      diagnostics.push(...faults);
      const [path] = paths;
      if (faults.length > 0 || path === undefined) continue;
      stories.push({
        path,
        entry,
        ...(paths.length > 1 ? { files: paths } : {}),
        ...(places.some((place) => place !== null) ? { places } : {}),
      });
    }
  } else if (recipePath !== null) {
    files.push(base);
  }
  for (const path of files) {
    const isFolder = (await host.look(path))?.kind === 'folder';
    const found = isFolder ? await scanFolder(path, outputFolder, host) : [path];
    stories.push(...found.map((file) => ({ path: file, entry: entryFor(file, base, host) })));
  }
  const first = new Map([...stories].reverse().map((story) => [keyOf(story), story]));
  const unique = stories.filter((story) => first.get(keyOf(story)) === story);
  if (unique.length === 0 && !diagnostics.some(({ severity }) => severity === 'error')) {
    diagnostics.push(noStories(host.display(folder ?? base)));
  }
  return {
    value: diagnostics.some(({ severity }) => severity === 'error')
      ? null
      : { recipe, folder, recipePath, stories: unique, outputFolder },
    diagnostics,
  };
}

/** Two entries with the same key are one story. */
function keyOf({ path, places }: FoundStory): string {
  return `${path}#${places?.[0] ?? ''}`;
}

/** What keeps a file the recipe names from being a story. */
async function faultOf(
  path: string,
  recipePath: string,
  entry: StoryEntry,
  host: Host,
): Promise<Diagnostic[]> {
  const found = await host.look(path);
  const line = entry.line ?? 1;
  if (found?.kind !== 'file') {
    return [{ ...(await missing(path, host)), path: host.display(recipePath), line }];
  }
  return isStory(found.name) ? [] : [{ ...unknownFormat(host.display(path)), line }];
}

async function findRecipe(folder: string, host: Host): Promise<string | null> {
  for (const name of RECIPE_NAMES) {
    const path = host.resolve(folder, name);
    if ((await host.look(path))?.kind === 'file') return path;
  }
  return null;
}

async function loadRecipe(path: string | null, host: Host): Promise<Checked<Recipe | null>> {
  if (path === null) return { value: DEFAULT_RECIPE, diagnostics: [] };
  try {
    const text = new TextDecoder().decode(await host.load(path));
    return parseRecipe(text, host.display(path));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return {
      value: null,
      diagnostics: [
        {
          code: 'cannot-read',
          severity: 'error',
          message: `The recipe cannot be read. ${error.message}`,
          hint: 'Check that you may read the file.',
          path: host.display(path),
        },
      ],
    };
  }
}

function entryFor(path: string, base: string, host: Host): StoryEntry {
  const file = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : host.display(path);
  return { file, group: null, said: {}, line: null };
}

async function missing(path: string, host: Host): Promise<Diagnostic> {
  const folder = parentOf(path);
  const beside: readonly HostEntry[] = await host.list(folder).catch(() => []);
  const near = nearest(
    path.slice(folder.length + 1),
    beside.map((entry) => entry.name),
  );
  return {
    code: 'missing-file',
    severity: 'error',
    message: `There is no file or folder "${host.display(path)}".`,
    hint:
      near === null
        ? 'Check the name, and the folder you are in.'
        : `Did you mean "${host.display(host.resolve(folder, near))}"?`,
    path: host.display(path),
  };
}

function unknownFormat(path: string): Diagnostic {
  return {
    code: 'unknown-format',
    severity: 'error',
    message: 'Quire cannot read stories in this format.',
    hint: `It reads ${STORY_EXTENSIONS.join(', ')}: save the story as one of these.`,
    path,
  };
}

function secondRecipe(path: string): Diagnostic {
  return {
    code: 'second-recipe',
    severity: 'error',
    message: 'Only one anthology.yaml makes a book.',
    hint: 'Build the books one at a time.',
    path,
  };
}

function noStories(path: string): Diagnostic {
  return {
    code: 'no-stories',
    severity: 'error',
    message: 'There is no story in this folder.',
    hint: `Put story files (${STORY_EXTENSIONS.join(', ')}) into it, or name them on the command line.`,
    path,
  };
}

function parentOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end <= 0 ? '/' : path.slice(0, end);
}
