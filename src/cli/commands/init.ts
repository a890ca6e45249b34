import type { Host } from '../../host/host.ts';
import { HostError } from '../../host/host.ts';
import { storiesOf } from '../../model/anthology.ts';
import { hasErrors } from '../../model/diagnostic.ts';
import { compile } from '../../pipeline/compile.ts';
import { EMPTY_REQUEST } from '../../pipeline/request.ts';
import { writeRecipe } from '../../recipe/write-recipe.ts';
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
    anthology,
    storiesOf(anthology).map((story) => ({
      file: host.resolve(host.workingFolder, story.source.path).slice(base.length + 1),
      title: story.title.value,
      authors: story.authors.value,
      encoding: story.source.encoding,
      paragraphs: story.source.paragraphStyle,
      doubts: diagnostics.flatMap(({ path, line, message, fix, severity }) =>
        path === story.source.path && severity === 'doubt' && fix !== undefined
          ? [{ message: `line ${line ?? 1}: ${message}`, fix }]
          : [],
      ),
    })),
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
