import { type Host, HostError } from '../host/host.ts';
import { type Checked, type Diagnostic, hasErrors } from '../model/diagnostic.ts';
import type { SourceFile, SourceText } from '../model/source.ts';
import type { Story } from '../model/story.ts';
import { countStories, normalize } from '../normalize/normalize.ts';
import { decodeFile } from '../readers/decode.ts';
import { readerFor, unpackerFor } from '../readers/registry.ts';
import { findFrontMatter, frontMatterText } from '../recipe/front-matter.ts';
import { parseFrontMatter } from '../recipe/parse-recipe.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { settledTexts, storyOptions, userRules } from '../recipe/story-options.ts';
import { cleanStory } from '../typography/clean-story.ts';
import { addPictures, describePictures, unusedDescriptions } from './add-pictures.ts';
import { applyUserRules, withRuleEdits } from './apply-user-rules.ts';
import { addFrontMatter } from './front-matter-metadata.ts';
import type { FoundStory } from './gather.ts';
import { pictureFiles } from './picture-files.ts';
import { placeOverrides } from './place-overrides.ts';
import { proveCleanUp } from './prove-clean-up.ts';
import { settleDoubts } from './settle-doubts.ts';

const MAX_BYTES = 256 * 1024 * 1024;

/** The finished stories of one file; none, with an error, when it cannot be read. */
export async function readStory(
  { path, places, entry }: FoundStory,
  recipe: Recipe,
  host: Host,
): Promise<Checked<Story[]>> {
  const shown = host.display(path);
  const loaded = await loadStory(path, shown, host);
  if (loaded.value === null) return { value: [], diagnostics: loaded.diagnostics };
  const { value, diagnostics } = await storiesOf(
    loaded.value,
    shown,
    entry.said,
    recipe,
    places?.[0] ?? null,
  );
  const load = pictureFiles({ path: shown, bytes: loaded.value }, path, host);
  const pictured = await addPictures(value, load, { gray: true });
  const all = [
    ...diagnostics,
    ...pictured.diagnostics,
    ...(hasErrors(diagnostics) ? [] : unusedDescriptions(value, entry.said.alt ?? {}, shown)),
  ];
  return { value: pictured.value, diagnostics: placeOverrides(all, entry.anchors ?? []) };
}

/**
 * The pure part: a file's bytes to texts, each text to a manuscript, each manuscript to stories; only the
 * one at `place`, from 1, unless that is null.
 */
export async function storiesOf(
  bytes: Uint8Array,
  path: string,
  said: FoundStory['entry']['said'],
  recipe: Recipe,
  place: number | null = null,
): Promise<Checked<Story[]>> {
  const encoding = said.encoding ?? recipe.defaults.encoding ?? 'auto';
  const texts = await textsOf({ path, bytes }, encoding);
  if (hasErrors(texts.diagnostics)) return { value: [], diagnostics: texts.diagnostics };
  if (place !== null) {
    const { value, diagnostics } = storyAt(texts.value, path, said, recipe, place);
    return { value, diagnostics: [...texts.diagnostics, ...diagnostics] };
  }
  // One title cannot be that of every story in a container.
  const meant = texts.value.length > 1 ? { ...said, title: undefined } : said;
  const read = texts.value.map((text) => storiesIn(text, meant, recipe));
  const unused = meant === said || said.title === undefined ? [] : [titleForSeveral(path)];
  return {
    value: read.flatMap(({ value }) => value),
    diagnostics: [
      ...texts.diagnostics,
      ...unused,
      ...read.flatMap(({ diagnostics }) => diagnostics),
    ],
  };
}

function titleForSeveral(path: string): Diagnostic {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    code: 'title-for-several',
    severity: 'warning',
    message: 'The title is for one story, and several stand in this file.',
    hint: `Give each of them an entry: file: ${name}#1, file: ${name}#2 and so on.`,
    path,
    line: 1,
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

/** The story at a place of a file, counted through all its texts; an error when there are fewer. */
function storyAt(
  texts: readonly SourceText[],
  path: string,
  said: FoundStory['entry']['said'],
  recipe: Recipe,
  place: number,
): Checked<Story[]> {
  let before = 0;
  for (const text of texts) {
    const read = readerFor(text).read(text);
    const options = storyOptions([recipe.defaults, said]);
    const count = hasErrors(read.diagnostics) ? 1 : countStories(read.value, options);
    if (place <= before + count) return storiesIn(text, said, recipe, place - before - 1);
    before += count;
  }
  const diagnostic: Diagnostic = {
    code: 'override-no-story',
    severity: 'error',
    message: `There is no story "#${place}": the file has ${before === 1 ? 'one' : before}.`,
    hint: 'Stories are counted from 1; without a number behind the name all of them are meant.',
    path,
    line: 1,
  };
  return { value: [], diagnostics: [diagnostic] };
}

function storiesIn(
  source: SourceText,
  said: FoundStory['entry']['said'],
  recipe: Recipe,
  only: number | null = null,
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
  const described = describePictures(read.value, options.alt ?? {});
  const ruled = applyUserRules(described, userRules([recipe, recipe.defaults, said, own.value]));
  diagnostics.push(...ruled.diagnostics);
  if (hasErrors(diagnostics)) return { value: [], diagnostics };
  const normal = normalize(ruled.value.manuscript, options, only);
  diagnostics.push(...normal.diagnostics);
  if (hasErrors(diagnostics)) return { value: [], diagnostics };

  const stories = normal.value.map((story) => {
    const dated = addFrontMatter(story, own.value?.metadata ?? {}, frontMatter);
    const whole = withRuleEdits(dated, ruled.value);
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
