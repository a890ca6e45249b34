import type { Host } from '../../host/host.ts';
import { storiesOf } from '../../model/anthology.ts';
import { hasErrors } from '../../model/diagnostic.ts';
import { type BuildResult, build, isOpen } from '../../pipeline/build.ts';
import type { Command } from '../arguments.ts';
import { EXIT } from '../exit.ts';
import { sayDiagnostics } from '../report.ts';
import { progressOn, summarize } from '../summary.ts';
import type { Terminal } from '../terminal.ts';

/** `quire build`. */
export async function runBuild(
  { request, voice }: Extract<Command, { name: 'plan' | 'build' }>,
  host: Host,
  terminal: Terminal,
): Promise<number> {
  const started = performance.now();
  const result = await build(request, host, progressOn(terminal, voice.quiet || voice.json));
  sayDiagnostics(result.diagnostics, terminal, voice);
  const failed =
    hasErrors(result.diagnostics) || (request.strict && result.diagnostics.some(isOpen));
  if (voice.json) {
    terminal.result(`${JSON.stringify(jsonOf(result, Math.round(performance.now() - started)))}\n`);
  } else if (failed) {
    terminal.say(
      hasErrors(result.diagnostics)
        ? 'Nothing was written: mend the errors above first.\n'
        : 'Nothing was written: --strict lets no warning or doubt pass.\n',
    );
  } else if (result.anthology !== null && !voice.quiet) {
    terminal.say(summarize(result.anthology, result.files, result.diagnostics));
  }
  if (!failed && !voice.json) terminal.result(result.files.map(({ path }) => `${path}\n`).join(''));
  return failed ? EXIT.failed : EXIT.done;
}

/** Schema `quire.build/1`. */
function jsonOf({ anthology, files, diagnostics }: BuildResult, ms: number) {
  const stories = anthology === null ? [] : storiesOf(anthology);
  return {
    schema: 'quire.build/1',
    title: anthology?.title ?? null,
    stories: stories.map((story) => ({
      title: story.title.value,
      authors: story.authors.value,
      words: story.words,
      chapters: story.chapters.length,
      sceneBreaks: story.chapters
        .flatMap((chapter) => chapter.blocks)
        .filter((block) => block.type === 'scene-break').length,
    })),
    files: files.map(({ pages, ...file }) => (pages === null ? file : { ...file, pages })),
    diagnostics,
    ms,
  };
}
