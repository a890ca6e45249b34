import { type Host, HostError } from '../host/host.ts';
import { type Checked, type Diagnostic, hasErrors } from '../model/diagnostic.ts';
import type { SourceFile, SourceText } from '../model/source.ts';
import type { Story } from '../model/story.ts';
import { normalize } from '../normalize/normalize.ts';
import { decodeFile } from '../readers/decode.ts';
import { readerFor, unpackerFor } from '../readers/registry.ts';
import { findFrontMatter, frontMatterText } from '../recipe/front-matter.ts';
import { parseFrontMatter } from '../recipe/parse-recipe.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { settledTexts, storyOptions, userRules } from '../recipe/story-options.ts';
import { cleanStory } from '../typography/clean-story.ts';
import { applyUserRules, withRuleEdits } from './apply-user-rules.ts';
import { addFrontMatter } from './front-matter-metadata.ts';
import type { FoundStory } from './gather.ts';
import { placeOverrides } from './place-overrides.ts';
import { proveCleanUp } from './prove-clean-up.ts';
import { settleDoubts } from './settle-doubts.ts';

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
  const { value, diagnostics } = await storiesOf(loaded.value, shown, entry.said, recipe);
  return { value, diagnostics: placeOverrides(diagnostics, entry.anchors ?? []) };
}

/** The pure part: a file's bytes to texts, each text to a manuscript, each manuscript to stories. */
export async function storiesOf(
  bytes: Uint8Array,
  path: string,
  said: FoundStory['entry']['said'],
  recipe: Recipe,
): Promise<Checked<Story[]>> {
  const encoding = said.encoding ?? recipe.defaults.encoding ?? 'auto';
  const texts = await textsOf({ path, bytes }, encoding);
  if (hasErrors(texts.diagnostics)) return { value: [], diagnostics: texts.diagnostics };
  // One title cannot be that of every story in a container.
  const meant = texts.value.length > 1 ? { ...said, title: undefined } : said;
  const read = texts.value.map((text) => storiesIn(text, meant, recipe));
  return {
    value: read.flatMap(({ value }) => value),
    diagnostics: [...texts.diagnostics, ...read.flatMap(({ diagnostics }) => diagnostics)],
  };
}

/** What there is to read in a file: one text, or those that stand in a container. */
async function textsOf(
  file: SourceFile,
  encoding: string,
): Promise<Checked<readonly SourceText[]>> {
  const unpacker = unpackerFor(file.path);
  if (unpacker !== null) return unpacker.unpack(file);
  const { value, diagnostics } = await decodeFile(file, encoding);
  const frontMatter = findFrontMatter(value.text);
  return { value: [{ ...value, frontMatter }], diagnostics };
}

function storiesIn(
  source: SourceText,
  said: FoundStory['entry']['said'],
  recipe: Recipe,
): Checked<Story[]> {
  const { path, frontMatter } = source;
  const own =
    frontMatter === null
      ? { value: {}, diagnostics: [] }
      : parseFrontMatter(frontMatterText(source.text, frontMatter), path, frontMatter[0] + 1);
  const diagnostics: Diagnostic[] = [...own.diagnostics];
  if (own.value === null) return { value: [], diagnostics };
  const options = storyOptions([recipe.defaults, said, own.value]);

  const read = readerFor(source).read(source);
  diagnostics.push(...read.diagnostics);
  if (hasErrors(diagnostics)) return { value: [], diagnostics };
  const ruled = applyUserRules(read.value, userRules([recipe, recipe.defaults, said, own.value]));
  diagnostics.push(...ruled.diagnostics);
  if (hasErrors(diagnostics)) return { value: [], diagnostics };
  const normal = normalize(ruled.value.manuscript, options);
  diagnostics.push(...normal.diagnostics);
  if (hasErrors(diagnostics)) return { value: [], diagnostics };

  const stories = normal.value.map((story) => {
    const described = addFrontMatter(story, own.value?.metadata ?? {}, frontMatter);
    const whole = withRuleEdits(described, ruled.value);
    const clean = cleanStory(whole, options.typography, options.language ?? spokenIn(recipe));
    diagnostics.push(
      ...settleDoubts(clean.diagnostics, settledTexts([recipe.defaults, said, own.value]), whole),
    );
    diagnostics.push(...proveCleanUp(whole, clean.value));
    return clean.value;
  });
  return { value: stories, diagnostics };
}

/** The book's language; where it is the one nobody needs to state, each story may speak its own. */
function spokenIn({ language }: Recipe): string {
  return language === 'en' ? 'auto' : language;
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
