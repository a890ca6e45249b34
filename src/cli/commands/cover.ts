import { deliverToFolder } from '../../deliver/deliver-to-folder.ts';
import type { Host } from '../../host/host.ts';
import { type Checked, hasErrors } from '../../model/diagnostic.ts';
import { compile } from '../../pipeline/compile.ts';
import { makeCover, makeCoverSheet } from '../../pipeline/make-cover.ts';
import { slugify } from '../../text/slug.ts';
import type { Command } from '../arguments.ts';
import { EXIT } from '../exit.ts';
import { sayDiagnostics } from '../report.ts';
import type { Terminal } from '../terminal.ts';

const SHEET_LEGEND =
  'Write the one you like into anthology.yaml, such as "cover: { style: deco, seed: 2 }".\n';

/**
 * `quire cover`: only the cover, as a JPEG for shops and shelves; with `--sheet` one picture of the
 * cover in all styles instead.
 */
export async function runCover(
  { request, sheet, voice }: Extract<Command, { name: 'cover' }>,
  host: Host,
  terminal: Terminal,
): Promise<number> {
  const { compiled, diagnostics } = await compile(request, host);
  if (compiled === null) {
    sayDiagnostics(diagnostics, terminal, voice);
    return EXIT.failed;
  }
  const { anthology, recipe, outputFolder, recipeFolder, sources } = compiled;
  const options = { ...recipe.cover, style: request.coverStyle ?? recipe.cover.style };
  const made = sheet
    ? await makeCoverSheet(anthology, options, host)
    : await makeStoreCover(anthology, options, host, recipeFolder);
  if (hasErrors(made.diagnostics)) {
    sayDiagnostics(made.diagnostics, terminal, voice);
    return EXIT.failed;
  }
  const slug = slugify(anthology.title, 'untitled');
  const path = host.resolve(outputFolder, `${slug}-cover${sheet ? 's' : ''}.jpg`);
  const faults = await deliverToFolder([{ path, bytes: made.value }], sources, host);
  sayDiagnostics([...made.diagnostics, ...faults], terminal, voice);
  if (hasErrors(faults)) return EXIT.failed;
  terminal.result(`${host.display(path)}\n`);
  if (sheet && !voice.quiet) terminal.say(SHEET_LEGEND);
  return EXIT.done;
}

async function makeStoreCover(...book: Parameters<typeof makeCover>): Promise<Checked<Uint8Array>> {
  const { value, diagnostics } = await makeCover(...book);
  return { value: value.store, diagnostics };
}
