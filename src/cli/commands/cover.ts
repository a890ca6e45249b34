import { deliverToFolder } from '../../deliver/deliver-to-folder.ts';
import type { Host } from '../../host/host.ts';
import { hasErrors } from '../../model/diagnostic.ts';
import { compile } from '../../pipeline/compile.ts';
import { makeCover } from '../../pipeline/make-cover.ts';
import { slugify } from '../../text/slug.ts';
import type { Command } from '../arguments.ts';
import { EXIT } from '../exit.ts';
import { sayDiagnostics } from '../report.ts';
import type { Terminal } from '../terminal.ts';

/** `quire cover`: only the cover, as a JPEG for shops and shelves. */
export async function runCover(
  { request, voice }: Extract<Command, { name: 'plan' | 'build' | 'cover' }>,
  host: Host,
  terminal: Terminal,
): Promise<number> {
  const { compiled, diagnostics } = await compile(request, host);
  if (compiled === null) {
    sayDiagnostics(diagnostics, terminal, voice);
    return EXIT.failed;
  }
  const { anthology, recipe, outputFolder, sources } = compiled;
  const style = request.coverStyle ?? recipe.cover.style;
  const cover = await makeCover(anthology, { ...recipe.cover, style }, host);
  const name = `${slugify(anthology.title, 'untitled')}-cover.jpg`;
  const path = host.resolve(outputFolder, name);
  const faults = await deliverToFolder([{ path, bytes: cover.value.store }], sources, host);
  sayDiagnostics([...cover.diagnostics, ...faults], terminal, voice);
  if (hasErrors(faults)) return EXIT.failed;
  terminal.result(`${host.display(path)}\n`);
  return EXIT.done;
}
