import type { Host } from '../../host/host.ts';
import { HostError } from '../../host/host.ts';
import { storiesOf } from '../../model/anthology.ts';
import { type Diagnostic, hasErrors } from '../../model/diagnostic.ts';
import type { Story } from '../../model/story.ts';
import { compile } from '../../pipeline/compile.ts';
import { EMPTY_REQUEST } from '../../pipeline/request.ts';
import { type RecipeGuess, writeRecipe } from '../../recipe/write-recipe.ts';
import type { Command } from '../arguments.ts';
import { EXIT } from '../exit.ts';
import { sayDiagnostics } from '../report.ts';
import type { Terminal } from '../terminal.ts';

const NAME = 'anthology.yaml';

/** `quire init`: an `anthology.yaml` with every guess in it. Never overwrites one. */
export async function runInit(
  { folder, voice }: Extract<Command, { name: 'init' }>,
  host: Host,
  terminal: Terminal,
): Promise<number> {
  const base = host.resolve(host.workingFolder, folder);
  const target = host.resolve(base, NAME);
  if ((await host.look(target)) !== null) {
    terminal.say(
      `${host.display(target)} is already there, and init never overwrites one.\n` +
        '  hint: Rename it first, or edit it; quire check tells what is wrong with it.\n',
    );
    return EXIT.failed;
  }
  const { compiled, diagnostics } = await compile({ ...EMPTY_REQUEST, paths: [folder] }, host);
  sayDiagnostics(diagnostics, terminal, { ...voice, quiet: true });
  if (compiled === null || hasErrors(diagnostics)) return EXIT.failed;

  const { anthology } = compiled;
  const text = writeRecipe(
    { title: anthology.title, language: anthology.language, schema: await findSchema(base, host) },
    withPlaces(storiesOf(anthology).map((story) => guessOf(story, base, diagnostics, host))),
  );
  try {
    await host.saveAll([{ path: target, bytes: new TextEncoder().encode(text) }]);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    terminal.say(`${error.message}\n`);
    return EXIT.failed;
  }
  terminal.result(`${host.display(target)}\n`);
  if (!voice.quiet) {
    terminal.say(`Every guess stands in it. Then: quire build ${host.display(base)}\n`);
  }
  return EXIT.done;
}

/** Stories that stand in one file get their place in it: "book.epub#2". */
function withPlaces(guesses: readonly RecipeGuess[]): RecipeGuess[] {
  const seen = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { files } of guesses)
    if (files.length === 1) counts.set(files[0] ?? '', (counts.get(files[0] ?? '') ?? 0) + 1);
  return guesses.map((guess) => {
    const [file = ''] = guess.files;
    if (guess.files.length !== 1 || (counts.get(file) ?? 0) < 2) return guess;
    const place = (seen.get(file) ?? 0) + 1;
    seen.set(file, place);
    return { ...guess, files: [`${file}#${place}`] };
  });
}

function guessOf(
  story: Story,
  base: string,
  diagnostics: readonly Diagnostic[],
  host: Host,
): RecipeGuess {
  const paths = (story.sources ?? [story.source]).map(({ path }) => path);
  const about = (severity: Diagnostic['severity']) =>
    diagnostics.filter((found) => found.severity === severity && paths.includes(found.path ?? ''));
  const sentence = ({ path, line, message }: Diagnostic) => {
    const file = paths.length > 1 ? `${path?.split('/').at(-1) ?? ''}, ` : '';
    return `${file}line ${line ?? 1}: ${message}`;
  };
  return {
    files: paths.map((path) => host.resolve(host.workingFolder, path).slice(base.length + 1)),
    title: story.title.value,
    candidate: story.title.candidates?.[0]?.value ?? null,
    authors: story.authors.value,
    encoding: story.source.encoding,
    paragraphs: story.source.paragraphStyle,
    doubts: about('doubt').flatMap((doubt) =>
      doubt.fix === undefined ? [] : [{ message: sentence(doubt), fix: doubt.fix }],
    ),
    remarks: [
      ...about('warning').filter(({ code }) => code !== 'no-title'),
      ...about('doubt').filter(({ fix }) => fix === undefined),
      ...about('info').filter(({ code }) => code === 'chapters-joined'),
    ].map(sentence),
  };
}

/** The schema of a Quire that is installed beside the stories or above them, as an editor finds it. */
async function findSchema(base: string, host: Host): Promise<string | null> {
  for (const up of ['.', '..', '../..', '../../..']) {
    const path = `${up}/node_modules/quire-books/assets/anthology.schema.json`;
    if ((await host.look(host.resolve(base, path)))?.kind === 'file') return path;
  }
  return null;
}
