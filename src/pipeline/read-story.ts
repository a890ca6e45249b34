import { type Host, HostError } from '../host/host.ts';
import type { Checked, Diagnostic } from '../model/diagnostic.ts';
import type { Story } from '../model/story.ts';
import { normalize } from '../normalize/normalize.ts';
import { decodeSource } from '../readers/decode.ts';
import { readerFor } from '../readers/registry.ts';
import { findFrontMatter, frontMatterText } from '../recipe/front-matter.ts';
import { parseFrontMatter } from '../recipe/parse-recipe.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { storyOptions } from '../recipe/story-options.ts';
import { cleanStory } from '../typography/clean-story.ts';
import { addFrontMatter } from './front-matter-metadata.ts';
import type { FoundStory } from './gather.ts';
import { proveCleanUp } from './prove-clean-up.ts';

const MAX_BYTES = 256 * 1024 * 1024;

/** The finished stories of one file; none, with an error, when it cannot be read. */
export async function readStory(
  { path, entry }: FoundStory,
  recipe: Recipe,
  host: Host,
): Promise<Checked<Story[]>> {
  const shown = host.display(path);
  const loaded = await loadStory(path, shown, host);
  if (loaded.value === null) return { value: [], diagnostics: loaded.diagnostics };
  return storiesOf(loaded.value, shown, entry.said, recipe);
}

/** The pure part: a file's bytes to its stories. */
export function storiesOf(
  bytes: Uint8Array,
  path: string,
  said: FoundStory['entry']['said'],
  recipe: Recipe,
): Checked<Story[]> {
  const diagnostics: Diagnostic[] = [];
  const failed = () => diagnostics.some(({ severity }) => severity === 'error');
  const encoding = said.encoding ?? recipe.defaults.encoding ?? 'auto';
  const decoded = decodeSource({ path, bytes }, encoding);
  diagnostics.push(...decoded.diagnostics);
  if (failed()) return { value: [], diagnostics };

  const frontMatter = findFrontMatter(decoded.value.text);
  const source = { ...decoded.value, frontMatter };
  const own =
    frontMatter === null
      ? { value: {}, diagnostics: [] }
      : parseFrontMatter(frontMatterText(source.text, frontMatter), path, frontMatter[0] + 1);
  diagnostics.push(...own.diagnostics);
  if (own.value === null) return { value: [], diagnostics };
  const options = storyOptions([recipe.defaults, said, own.value]);

  const read = readerFor(source).read(source);
  diagnostics.push(...read.diagnostics);
  if (failed()) return { value: [], diagnostics };
  const normal = normalize(read.value, options);
  diagnostics.push(...normal.diagnostics);
  if (failed()) return { value: [], diagnostics };

  const stories = normal.value.map((story) => {
    const whole = addFrontMatter(story, own.value?.metadata ?? {}, frontMatter);
    const clean = cleanStory(whole, options.typography, options.language ?? recipe.language);
    diagnostics.push(...clean.diagnostics);
    proveCleanUp(whole, clean.value);
    return clean.value;
  });
  return { value: stories, diagnostics };
}

async function loadStory(
  path: string,
  shown: string,
  host: Host,
): Promise<Checked<Uint8Array | null>> {
  const fail = (code: string, message: string, hint: string): Checked<null> => ({
    value: null,
    diagnostics: [{ code, severity: 'error', message, hint, path: shown }],
  });
  const entry = await host.look(path);
  if (entry !== null && entry.sizeBytes > MAX_BYTES) {
    return fail(
      'file-too-large',
      `This file has ${Math.round(entry.sizeBytes / 1024 / 1024)} MB; a story may have 256 MB.`,
      'Split it, or check that it is a story at all.',
    );
  }
  try {
    return { value: await host.load(path), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return fail(
      'cannot-read',
      error.message,
      'Check that the file is there and that you may read it.',
    );
  }
}
