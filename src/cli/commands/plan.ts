import type { Host } from '../../host/host.ts';
import { storiesOf } from '../../model/anthology.ts';
import { displayTitle, joinNames } from '../../model/story.ts';
import { compile } from '../../pipeline/compile.ts';
import { printable } from '../../text/printable.ts';
import type { Command } from '../arguments.ts';
import { EXIT } from '../exit.ts';
import { sayDiagnostics } from '../report.ts';
import type { Terminal } from '../terminal.ts';

/** `quire` alone: what `build` would make of the current folder. Asks and writes nothing. */
export async function plan(
  { request, voice }: Extract<Command, { name: 'plan' | 'build' }>,
  host: Host,
  terminal: Terminal,
): Promise<number> {
  const { compiled, diagnostics } = await compile(request, host);
  if (compiled === null) {
    sayDiagnostics(diagnostics, terminal, { ...voice, quiet: true });
    terminal.say('Name a folder of stories: quire build FOLDER. More with: quire --help\n');
    return EXIT.failed;
  }
  const stories = storiesOf(compiled.anthology);
  const words = stories.reduce((total, story) => total + story.words.book, 0);
  const doubts = diagnostics.filter(({ severity }) => severity === 'doubt').length;
  const lines = [
    `quire build would make "${printable(compiled.anthology.title)}" of this folder:`,
    ...stories.map((story) => {
      const by = joinNames(story.authors.value);
      return `  ${printable(displayTitle(story))}${by === '' ? '' : ` by ${printable(by)}`}, ${story.words.book} words`;
    }),
    `${stories.length} stories, ${words} words, ${doubts} doubts, into ${host.display(compiled.outputFolder)}/`,
    'quire init writes an anthology.yaml to change any of it; quire --help tells more.',
  ];
  terminal.result(`${lines.join('\n')}\n`);
  return EXIT.done;
}
